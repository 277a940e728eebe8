// What manifests of several versions have in common, frozen: a version that has it otherwise has it in its own file.
import { z } from 'zod';
import { isPeriod, isReportId, isSha256, type Period, type ReportId, type Sha256 } from '../../../terms/index.js';
import { isFileName } from '../../destination.js';
import { MANIFEST_NAME } from '../../layout.js';

export const count = z.int().nonnegative();
export const percent = z.number().min(0).max(100);
const sha256 = z.custom<Sha256>(
  (value) => typeof value === 'string' && isSha256(value),
  'must be 64 lower-case hex digits',
);
const reportId = z.custom<ReportId>(
  (value) => typeof value === 'string' && isReportId(value),
  'must be <organization id>/<yyyy-mm>/r<revision>',
);
const period = z.custom<Period>((value) => typeof value === 'string' && isPeriod(value), 'must be <yyyy-mm>');

/** Whose the set is, and when and by what it was made. */
export const head = {
  reportId,
  title: z.record(z.string(), z.string()),
  organization: z.strictObject({ id: z.string(), name: z.string() }),
  period,
  revision: z.int().positive(),
  asOf: z.iso.datetime(),
  tool: z.strictObject({ name: z.string(), version: z.string() }),
  languages: z.array(z.string()),
};

export const resourceCounts = z.strictObject({ healthy: count, unhealthy: count, other: count });

/** What lies in the set, and what lay before it. */
export const tail = {
  files: z
    .array(
      z.strictObject({
        name: z.string().refine((name) => isFileName(name) && name !== MANIFEST_NAME, 'is not a file name of a set'),
        size: count,
        sha256,
        contentType: z.string(),
      }),
    )
    .refine((files) => new Set(files.map((file) => file.name)).size === files.length, 'lists a file name twice'),
  previousManifest: z.strictObject({ reportId, sha256 }).nullable(),
};
