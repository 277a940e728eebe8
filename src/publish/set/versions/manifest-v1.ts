// Version 1 of the manifest, frozen.
import { z } from 'zod';
import { isPeriod, isReportId, isSha256, type Period, type ReportId, type Sha256 } from '../../../terms/index.js';
import { isFileName } from '../../destination.js';
import { MANIFEST_NAME } from '../../layout.js';

const count = z.int().nonnegative();
const sha256 = z.custom<Sha256>(
  (value) => typeof value === 'string' && isSha256(value),
  'must be 64 lower-case hex digits',
);
const reportId = z.custom<ReportId>(
  (value) => typeof value === 'string' && isReportId(value),
  'must be <organization id>/<yyyy-mm>/r<revision>',
);
const period = z.custom<Period>((value) => typeof value === 'string' && isPeriod(value), 'must be <yyyy-mm>');

const schema = z.strictObject({
  schemaVersion: z.literal(1),
  reportId,
  title: z.record(z.string(), z.string()),
  organization: z.strictObject({ id: z.string(), name: z.string() }),
  period,
  revision: z.int().positive(),
  asOf: z.iso.datetime(),
  tool: z.strictObject({ name: z.string(), version: z.string() }),
  languages: z.array(z.string()),
  verdict: z.enum(['complete', 'incomplete']),
  figures: z.strictObject({
    counts: z.strictObject({ healthy: count, unhealthy: count, other: count }),
    pairsAssessed: count,
    pairsInScope: count,
    pairsUnknown: count,
    targetPercent: z.number().min(0).max(100),
    targetMet: z.boolean().nullable(),
  }),
  files: z
    .array(
      z.strictObject({
        name: z.string().refine((name) => isFileName(name) && name !== MANIFEST_NAME, 'is not a file name of a set'),
        size: count,
        sha256,
        contentType: z.string(),
      }),
    )
    .refine((files) => new Set(files.map((file) => file.name)).size === files.length, 'a file name stands twice'),
  previousManifest: z.strictObject({ reportId, sha256 }).nullable(),
});

/** @throws ZodError when the value is no manifest of version 1. */
export function readManifestV1(value: unknown): z.infer<typeof schema> {
  return schema.parse(value);
}
