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
        .describe('Directory with your own templates, which take precedence over the built-in ones; null for none.'),
    },
    map,
  )
  .prefault({})
  .describe('Texts, remediation and theme.');

const objectLock = z.strictObject(
  {
    mode: oneOf(['GOVERNANCE', 'COMPLIANCE']).describe('Object Lock mode: GOVERNANCE or COMPLIANCE.'),
    retainDays: wholeNumberBetween(1, 36_500).describe('Days for which Object Lock protects the report set.'),
  },
  `null, or ${map}: mode, retainDays`,
);

export const destination = z
  .discriminatedUnion(
    'type',
    [
      z.strictObject({
        type: z.literal('directory').describe('directory or s3.'),
        path: line(1024).default('reports').describe('Directory for report sets, relative to where the command runs.'),
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
          .describe('Account that must own the bucket; null to skip this check.'),
      }),
    ],
    'type: directory, or type: s3',
  )
  .prefault({ type: 'directory' })
  .describe('Place to which report sets are published.');

const schedule = z.strictObject(
  {
    name: pattern(/^[a-z0-9][a-z0-9-]{0,63}$/, '1 to 64 lower-case letters, digits and hyphens').describe(
      'Name of the schedule; each name only once.',
    ),
    cron: cronExpression.describe('Minute, hour, day of month, month, day of week; L is the last day of the month.'),
    timeZone: timeZone.describe('IANA time zone of the cron fields.'),
    job: oneOf(['run', 'collect'])
      .default('run')
      .describe('run (collect, report, publish) or collect (snapshot only).'),
    period: oneOf(['current-month', 'previous-month'])
      .default('previous-month')
      .describe('Month to report on: previous-month or current-month.'),
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
      host: line(255).default('127.0.0.1').describe('Address on which /healthz and /readyz are served.'),
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
        .describe('Time that a running job has to finish after SIGTERM, in seconds; then it is cancelled.'),
    },
    map,
  )
  .prefault({})
  .describe('How "coverage-reporter schedule" stops.');
