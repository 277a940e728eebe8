// Reads a saved snapshot back, checking every byte and line, without holding the records in memory.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { z } from 'zod';
import { ReporterError, sha256Of } from '../terms/index.js';
import {
  coverageRowSchema,
  READABLE_SNAPSHOT_VERSIONS,
  snapshotSchema,
  type CoverageRow,
  type Snapshot,
} from './schema.js';

/** A snapshot that cannot be relied on; the message names file, line and what is wrong. */
export class SnapshotError extends ReporterError {
  override readonly name = 'SnapshotError';
  readonly code = 'snapshot-refused';
}

export interface SavedSnapshot {
  readonly directory: string;
  readonly snapshot: Snapshot;
  /** SHA-256 of `snapshot.json`, hex. */
  readonly digest: string;
  /** All coverage records, Region by Region in the snapshot's order. Each call is a new pass over the files. */
  rows(): AsyncGenerator<CoverageRow>;
}

/**
 * Opens a snapshot folder.
 *
 * @throws SnapshotError when a file is missing, was changed since it was written, or does not have the expected shape.
 */
export async function openSnapshot(directory: string): Promise<SavedSnapshot> {
  const path = join(directory, 'snapshot.json');
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (cause) {
    throw new SnapshotError(
      `There is no snapshot in ${directory}: ${path} cannot be read. Name the folder that "collect" wrote.`,
      { cause },
    );
  }
  const snapshot = parseSnapshot(path, bytes.toString('utf8'));
  for (const region of snapshot.regions) await checkDigest(join(directory, region.file), region.sha256);
  return {
    directory,
    snapshot,
    digest: sha256Of(bytes),
    rows: () => readRows(directory, snapshot),
  };
}

function parseSnapshot(path: string, text: string): Snapshot {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new SnapshotError(`${path} is not valid JSON: the file is damaged or incomplete.`, { cause });
  }
  const version = z.looseObject({ schemaVersion: z.number() }).safeParse(value);
  const readable: readonly number[] = READABLE_SNAPSHOT_VERSIONS;
  if (version.success && !readable.includes(version.data.schemaVersion)) {
    throw new SnapshotError(
      `${path} has schema version ${version.data.schemaVersion}; this program reads ${readable.join(' and ')}. ` +
        'Use the program version named in its "tool" field.',
    );
  }
  const parsed = snapshotSchema.safeParse(value);
  if (!parsed.success) throw new SnapshotError(`${path} is not a snapshot:\n${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

async function checkDigest(path: string, expected: string): Promise<void> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  } catch (cause) {
    throw new SnapshotError(`${path} cannot be read, but the snapshot names it.`, { cause });
  }
  if (hash.digest('hex') !== expected) {
    throw new SnapshotError(`${path} was changed since it was written: its SHA-256 is not the one in snapshot.json.`);
  }
}

async function* readRows(directory: string, snapshot: Snapshot): AsyncGenerator<CoverageRow> {
  for (const { region, file, counts } of snapshot.regions) {
    const path = join(directory, file);
    let line = 0;
    const unzipped = createGunzip();
    // Trouble with the file destroys `unzipped`, which ends the loop below with it.
    pipeline(createReadStream(path), unzipped, () => undefined);
    try {
      for await (const text of createInterface({ input: unzipped, crlfDelay: Infinity })) {
        line += 1;
        yield parseRow(path, line, text, region);
      }
    } catch (cause) {
      if (cause instanceof SnapshotError) throw cause;
      throw new SnapshotError(`${path} cannot be read to its end: it is missing or damaged.`, { cause });
    } finally {
      unzipped.destroy();
    }
    if (line !== counts.rows) {
      throw new SnapshotError(`${path} has ${line} records where snapshot.json counts ${counts.rows}.`);
    }
  }
}

function parseRow(path: string, line: number, text: string, region: string): CoverageRow {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new SnapshotError(`${path}, line ${line}: not valid JSON.`, { cause });
  }
  const parsed = coverageRowSchema.safeParse(value);
  if (!parsed.success) {
    throw new SnapshotError(`${path}, line ${line}: not a coverage record:\n${z.prettifyError(parsed.error)}`);
  }
  if (parsed.data.region !== region) {
    throw new SnapshotError(`${path}, line ${line}: belongs to ${parsed.data.region}, but the file is for ${region}.`);
  }
  return parsed.data;
}
