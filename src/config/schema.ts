// The schema of the configuration: every key, what it takes, its default, and the one line that explains it.
import { z } from 'zod';
import { map } from './fields.js';
import { collection, scope } from './schema-reading.js';
import { report } from './schema-report.js';
import { destination, health, schedules, shutdown, templates } from './schema-service.js';

/** Checks a whole configuration; its output has every default applied. Unknown keys are refused at every level. */
export const configSchema = z
  .strictObject({ scope, collection, report, templates, destination, schedules, health, shutdown }, map)
  .describe('Configuration of guardduty-coverage-reporter.');
