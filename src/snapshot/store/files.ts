// The files of a Region: where they are, and how each is written.
import { join } from 'node:path';
import { compare, type RegionName } from '../../terms/index.js';
import type { CoverageRow, Gap, RegionFile, StoredPair } from '../shape/index.js';
import { SnapshotError } from '../errors.js';
import { readLines, writeLines } from './lines.js';
import type { Sorter } from './sorter.js';

/** What a file of a Region holds; also the name of its folder. */
export type RegionFileKind = 'coverage' | 'pairs' | 'gaps';

/**
 * Path of a Region's file, relative to the snapshot's folder.
 *
 * @throws SnapshotError for a name that would lead out of the folder.
 */
export function regionFile(kind: RegionFileKind, region: string): string {
  if (!/^[\w-]+$/.test(region)) {
    throw new SnapshotError(`${JSON.stringify(region)} is not the name of a Region, so no file is named after it.`);
  }
  return `${kind}/${region}.ndjson.gz`;
}

/**
 * Writes what is known of a Region's accounts, sorted by account id.
 *
 * @param directory - the snapshot's folder.
 */
export async function writePairs(
  directory: string,
  region: RegionName,
  pairs: Iterable<StoredPair> | AsyncIterable<StoredPair>,
): Promise<RegionFile> {
  return write(directory, 'pairs', region, pairs);
}

/** Writes a Region's gaps. */
export async function writeGaps(directory: string, region: RegionName, gaps: Iterable<Gap>): Promise<RegionFile> {
  return write(directory, 'gaps', region, gaps);
}

/** What was written of the coverage records. */
export interface WrittenCoverage {
  readonly file: RegionFile;
  /** Records that came more than once; the newest was kept. */
  readonly duplicates: number;
}

/** Order of the file and identity of a record: account, resource type, resource id. */
export function compareRows(a: CoverageRow, b: CoverageRow): number {
  const byAccount = compare(a.accountId, b.accountId);
  if (byAccount !== 0) return byAccount;
  const byType = compare(a.resourceType, b.resourceType);
  return byType !== 0 ? byType : compare(a.resourceId, b.resourceId);
}

/**
 * Writes a Region's coverage records sorted and without repetition.
 *
 * @param without - accounts whose records are left out, because reading them stopped half way.
 * @param onRow - sees every record written, in order.
 */
export async function writeCoverage(
  directory: string,
  region: RegionName,
  sorter: Sorter<CoverageRow>,
  without: ReadonlySet<string>,
  onRow: (row: CoverageRow) => void,
): Promise<WrittenCoverage> {
  let seen = 0;
  const distinct = async function* (): AsyncGenerator<CoverageRow> {
    let held: CoverageRow | undefined;
    for await (const row of sorter.sorted()) {
      if (without.has(row.accountId)) continue;
      seen += 1;
      if (held === undefined || compareRows(held, row) !== 0) {
        if (held !== undefined) yield held;
        held = row;
      } else {
        held = newer(held, row);
      }
    }
    if (held !== undefined) yield held;
  };
  const told = async function* (): AsyncGenerator<CoverageRow> {
    for await (const row of distinct()) {
      onRow(row);
      yield row;
    }
  };
  const file = await write(directory, 'coverage', region, told());
  return { file, duplicates: seen - file.lines };
}

/** The records of a coverage file that this process has written, and so need not check. */
export async function* writtenRows(directory: string, { file }: RegionFile): AsyncGenerator<CoverageRow> {
  for await (const line of readLines(join(directory, file))) yield JSON.parse(line) as CoverageRow; // By writeCoverage.
}

/** The record to keep of two with one identity: the newer; of two equally old, the one whose text sorts last. */
function newer(a: CoverageRow, b: CoverageRow): CoverageRow {
  const byTime = compare(a.updatedAt ?? '', b.updatedAt ?? '');
  if (byTime !== 0) return byTime > 0 ? a : b;
  return JSON.stringify(a) >= JSON.stringify(b) ? a : b;
}

async function write(
  directory: string,
  kind: RegionFileKind,
  region: RegionName,
  values: Iterable<unknown> | AsyncIterable<unknown>,
): Promise<RegionFile> {
  const file = regionFile(kind, region);
  return { file, ...(await writeLines(join(directory, file), values)) };
}
