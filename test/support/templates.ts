// The templates of a configuration, as the command line opens them.
import type { Config } from '../../src/config/index.js';
import { Templates } from '../../src/templates/index.js';

export function templatesOf({ report, templates }: Pick<Config, 'report' | 'templates'>): Templates {
  const { languages, timeZone } = report;
  return new Templates({ builtIn: 'templates', own: templates.directory, languages, timeZone });
}
