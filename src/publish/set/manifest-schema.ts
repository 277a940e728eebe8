// Reads and checks a manifest: what a set says about itself must be well-formed and fit the folder it lies in.
import { z } from 'zod';
import { MANIFEST_SCHEMA_VERSION, type Manifest } from '../../model/index.js';
import {
  isPeriod,
  isReportId,
  isSha256,
  type Period,
  type ReportId,
  reportIdOf,
  type Sha256,
} from '../../terms/index.js';
import { isFileName } from '../destination.js';
import { PublishError } from '../errors.js';
import { MANIFEST_NAME } from '../layout.js';

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

const schema: z.ZodType<Manifest> = z.strictObject({
  schemaVersion: z.literal(MANIFEST_SCHEMA_VERSION),
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

/**
 * Checks a value as the manifest of the set in `folder`.
 *
 * @throws PublishError with the reason, worded to stand after the manifest's name.
 */
export function checkManifest(value: unknown, folder: string): Manifest {
  const version: unknown =
    typeof value === 'object' && value !== null ? Reflect.get(value, 'schemaVersion') : undefined;
  if (typeof version === 'number' && version > MANIFEST_SCHEMA_VERSION) {
    throw new PublishError(
      `has schema version ${version}; this program knows ${MANIFEST_SCHEMA_VERSION}. Use the newer program that wrote it`,
    );
  }
  const result = schema.safeParse(value);
  if (!result.success) {
    const problems = result.error.issues.map((issue) => `${issue.path.join('.') || 'content'}: ${issue.message}`);
    throw new PublishError(`is not a manifest (${problems.join('; ')})`, { cause: result.error });
  }
  const manifest = result.data;
  const own = reportIdOf({ ...manifest, organizationId: manifest.organization.id });
  if (manifest.reportId !== folder || own !== folder) {
    throw new PublishError(`belongs to "${manifest.reportId}" (${own}), not to the folder "${folder}" it lies in`);
  }
  return manifest;
}

/**
 * Reads the bytes of the manifest of the set in `folder`.
 *
 * @throws PublishError as {@link checkManifest}.
 */
export function parseManifest(bytes: Uint8Array, folder: string): Manifest {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new PublishError('is not JSON in UTF-8', { cause });
  }
  return checkManifest(value, folder);
}
