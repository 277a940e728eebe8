// The keys that say where texts come from, where reports go and when they are made.
import { z } from 'zod';
import {
  accountId,
  bucketName,
  cronExpression,
  evenWhenRefused,
  keyPrefix,
  kmsKeyId,
  line,
  map,
  numberBetween,
  oneOf,
  pattern,
  refuseRepeated,
  regionName,
  timeZone,
  wholeNumberBetween,
} from './fields.js';
import { isMap } from './problems.js';

export const templates = z
  .strictObject(
    {
      directory: line(1024)
        .nullable()
        .default(null)
        .describe('Your templates, laid over the built-in ones; null for none.'),
    },
    map,
  )
  .prefault({})
  .describe('Texts, remediation and theme.');

const objectLock = z.strictObject(
  {
    mode: oneOf(['GOVERNANCE', 'COMPLIANCE']).describe('Object Lock mode: GOVERNANCE or COMPLIANCE.'),
    retainDays: wholeNumberBetween(1, 36_500).describe('Days for which nobody may change or delete the report set.'),
  },
  `null, or ${map}: mode, retainDays`,
);

export const destination = z
  .discriminatedUnion(
    'type',
    [
      z.strictObject({
        type: z.literal('directory').describe('directory or s3.'),
        path: line(1024).default('reports').describe('Directory for report sets, from where the command runs.'),
      }),
      z.strictObject({
        type: z.literal('s3').describe('directory or s3.'),
        bucket: bucketName.meta({ description: 'Bucket for report sets.', examples: ['example-compliance-reports'] }),
        prefix: keyPrefix.default('').describe('Folders in the bucket, such as audit/guardduty; empty for none.'),
        region: regionName.nullable().default(null).describe('Region of the bucket; null for collection.homeRegion.'),
        kmsKeyId: kmsKeyId
          .nullable()
          .default(null)
          .describe("KMS key for SSE-KMS; null for the bucket's own encryption."),
        objectLock: objectLock
          .nullable()
          .default(null)
          .meta({
            description: 'Object Lock for every file; null for none.',
            examples: [{ mode: 'GOVERNANCE', retainDays: 365 }],
          }),
        expectedBucketOwner: accountId
          .nullable()
          .default(null)
          .describe('Account that must own the bucket; null for no check.'),
      }),
    ],
    'type: directory, or type: s3',
  )
  .prefault({ type: 'directory' })
  .describe('Where report sets are published.');

const schedule = z.strictObject(
  {
    name: pattern(/^[a-z0-9][a-z0-9-]{0,63}$/, '1 to 64 lower-case letters, digits and hyphens').describe(
      'Name of the schedule, once only.',
    ),
    cron: cronExpression.describe('Minute, hour, day of month, month, day of week; L is the last day of the month.'),
    timeZone: timeZone.describe('IANA time zone that the cron fields are read in.'),
    job: oneOf(['run', 'collect'])
      .default('run')
      .describe('run (collect, report, publish) or collect (snapshot only).'),
    period: oneOf(['current-month', 'previous-month'])
      .default('previous-month')
      .describe('Month that the run reports for: previous-month or current-month.'),
  },
  map,
);

export const schedules = z
  .array(schedule, 'a list of schedules')
  .superRefine((entries: unknown, context) => {
    const names = Array.isArray(entries) ? entries.map((entry) => (isMap(entry) ? entry['name'] : undefined)) : [];
    refuseRepeated(names, (index) => {
      context.addIssue({ code: 'custom', path: [index, 'name'], message: 'a name that no other schedule has' });
    });
  }, evenWhenRefused)
  .default([])
  .meta({
    description: 'When "coverage-reporter schedule" starts a job.',
    examples: [
      [{ name: 'monthly', cron: '0 6 1 * *', timeZone: 'Europe/Madrid', job: 'run', period: 'previous-month' }],
    ],
  });

export const health = z
  .strictObject(
    {
      host: line(255).default('127.0.0.1').describe('Address that /healthz and /readyz are served on.'),
      port: wholeNumberBetween(0, 65_535).default(8080).describe('Port of /healthz and /readyz; 0 for any free one.'),
    },
    map,
  )
  .prefault({})
  .describe('Health pages of "coverage-reporter schedule".');

export const shutdown = z
  .strictObject(
    {
      graceSeconds: numberBetween(0, 3600)
        .default(30)
        .describe('Time for a running job to finish after SIGTERM before it is ended, in seconds.'),
    },
    map,
  )
  .prefault({})
  .describe('How "coverage-reporter schedule" stops.');
