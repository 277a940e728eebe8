// Opens a saved snapshot of any version, with every byte checked, without holding its records in memory.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { type RegionName, sha256Of, shapeFaults, type Sha256 } from '../terms/index.js';
import { SnapshotError } from './errors.js';
import {
  coverageRowSchema,
  type CoverageRow,
  type Gap,
  type Pair,
  type RegionFile,
  type Snapshot,
} from './shape/index.js';
import { checkHeader } from './check-header.js';
import { checkDigest, compareRows, RecordFile } from './store/index.js';
import { VERSIONS, type DroppedFact, type Opened } from './versions/index.js';

export interface SavedSnapshot {
  readonly directory: string;
  /** Of its shape on disk. */
  readonly version: number;
  /** Facts that its version did not keep: unknown, not absent. */
  readonly notCollected: readonly DroppedFact[];
  readonly snapshot: Snapshot;
  /** SHA-256 of `snapshot.json`, hex; that file carries the digest of every other one. */
  readonly digest: Sha256;
  /** All its files, relative to the folder: `snapshot.json` first. */
  readonly files: readonly string[];
  /** Coverage records of a Region by account, type and id. This and the next two: each call is a new pass. */
  rows(region: RegionName): AsyncGenerator<CoverageRow, void>;
  /** What was told of the accounts in a Region, by account id; of accounts that are missing nothing was told. */
  pairs(region: RegionName): AsyncGenerator<Pair, void>;
  /** Gaps of a Region, in the order found. */
  gaps(region: RegionName): AsyncGenerator<Gap, void>;
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
  const { version, opened } = parse(path, bytes, directory);
  checkHeader(opened.snapshot, path);
  for (const { file, sha256 } of opened.files) await checkDigest(directory, file, sha256);
  const coverage = new Map(
    Array.from(opened.coverage, ([region, file]) => [region, coverageFile(directory, region, file, version)]),
  );
  return {
    directory,
    version,
    notCollected: opened.notCollected,
    snapshot: opened.snapshot,
    digest: sha256Of(bytes),
    files: ['snapshot.json', ...opened.files.map(({ file }) => file)],
    rows: async function* (region) {
      const file = coverage.get(region);
      if (file !== undefined) yield* file.read();
    },
    pairs: (region) => opened.pairs(region),
    gaps: (region) => opened.gaps(region),
  };
}

function parse(path: string, bytes: Buffer, directory: string): { version: number; opened: Opened } {
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString('utf8'));
  } catch (cause) {
    throw new SnapshotError(
      `${path} is not valid JSON: the file is damaged or incomplete. Use another copy of the snapshot, or collect again.`,
      { cause },
    );
  }
  const head = z.looseObject({ schemaVersion: z.number() }).safeParse(value);
  if (!head.success)
    throw new SnapshotError(
      `${path} is not a valid snapshot: ${shapeFaults(head.error).join('; ')}. Use another copy of it, or collect again.`,
    );
  const version = head.data.schemaVersion;
  const reader = VERSIONS.get(version);
  if (reader === undefined) {
    throw new SnapshotError(
      `${path} has schema version ${version}, but this program reads only ${[...VERSIONS.keys()].join(', ')}. ` +
        'Use the program version in its "tool" field, or a newer one.',
    );
  }
  try {
    return { version, opened: reader.open(value, directory) };
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    throw new SnapshotError(
      `${path} is not a valid snapshot: ${shapeFaults(error).join('; ')}. Use another copy of it, or collect again.`,
    );
  }
}

/**
 * Since version 3, records are sorted within an account too, so that one which stands twice stands beside itself. Before,
 * the identities of an account are kept until the next one: as much memory as one account has records.
 */
function coverageFile(
  directory: string,
  region: RegionName,
  { file, lines }: RegionFile,
  version: number,
): RecordFile<CoverageRow> {
  const ofAccount = new Set<string>();
  return new RecordFile({
    path: join(directory, file),
    schema: coverageRowSchema,
    what: 'a coverage record',
    lines,
    problem: (row, before) => {
      if (row.region !== region) return `the record belongs to ${row.region}, but the file is for ${region}.`;
      if (before !== undefined && before.accountId > row.accountId)
        return `account ${row.accountId} comes after ${before.accountId}, but records must be sorted by account.`;
      const name = `${row.resourceType} ${row.resourceId}`;
      if (version >= 3)
        return before === undefined || compareRows(before, row) < 0
          ? undefined
          : `${name} appears twice or is out of order.`;
      if (before?.accountId !== row.accountId) ofAccount.clear();
      if (ofAccount.has(name)) return `${name} appears twice.`;
      ofAccount.add(name);
      return undefined;
    },
  });
}
