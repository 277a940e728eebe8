// Every version of manifest.json and report.json that can be read, one line each. A new version gets a line, and what was
// today's a frozen shape of its own with an upgrade: sets are read for as long as they are kept.
import { DocumentError, UnknownVersionError } from '../../errors.js';
import { manifestV1 } from './manifest-v1.js';
import { manifestV2 } from './manifest-v2.js';
import type { ManifestReader, ReportReader } from './readers.js';
import { reportV1 } from './report-v1.js';
import { reportV3 } from './report-v3.js';
import { reportV4 } from './report-v4.js';

export type { Counts, Figures, ReportReader } from './readers.js';

export const MANIFEST_VERSIONS: ReadonlyMap<number, ManifestReader> = new Map([
  [1, manifestV1],
  [2, manifestV2],
]);

export const REPORT_VERSIONS: ReadonlyMap<number, ReportReader> = new Map([
  [1, reportV1],
  [2, reportV1], // Has in the same places what is read of it.
  [3, reportV3],
  [4, reportV4],
]);

/**
 * The reader for the version that a document says it has. Of one that says none, today's reader tells what else is missing.
 *
 * @throws UnknownVersionError when a newer program made it; DocumentError when the version never was.
 */
export function readerFor<Reader>(value: unknown, readers: ReadonlyMap<number, Reader>): Reader {
  const known = [...readers.keys()];
  const [first, today] = [Math.min(...known), Math.max(...known)];
  const named: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, 'schemaVersion') : undefined;
  const version = typeof named === 'number' ? named : today;
  const reader = readers.get(version);
  if (reader !== undefined) return reader;
  const versions = `has schema version ${version}, but this program reads only ${known.join(', ')}`;
  if (!Number.isInteger(version) || version < first) throw new DocumentError(`${versions}. No such version exists`);
  throw new UnknownVersionError(
    `${versions}. A newer version of this program made the file. Use that version or a later one`,
  );
}
