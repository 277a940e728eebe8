// Sorts the coverage records of one Region in bounded memory and writes them as one compressed NDJSON file.
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { compare } from '../terms/index.js';
import { SnapshotError } from './load.js';
import type { CoverageRow } from './schema.js';

/** Records held in memory before a sorted run goes to disk. About 700 bytes each. */
const DEFAULT_RUN_LENGTH = 20_000;

export interface SortedRows {
  /** Distinct records written. */
  readonly rows: number;
  /** Records that came more than once; the newest was kept. */
  readonly duplicates: number;
  /** SHA-256 of the file, hex. */
  readonly sha256: string;
}

/** Order of the file and identity of a record: account, resource type, resource id. */
function compareRows(a: CoverageRow, b: CoverageRow): number {
  const byAccount = compare(a.accountId, b.accountId);
  if (byAccount !== 0) return byAccount;
  const byType = compare(a.resourceType, b.resourceType);
  return byType !== 0 ? byType : compare(a.resourceId, b.resourceId);
}

/** The record to keep of two with one identity: the newer; of two equally old, the one whose text sorts last. */
function newer(a: CoverageRow, b: CoverageRow): CoverageRow {
  const byTime = compare(a.updatedAt ?? '', b.updatedAt ?? '');
  if (byTime !== 0) return byTime > 0 ? a : b;
  return JSON.stringify(a) >= JSON.stringify(b) ? a : b;
}

/** Takes records in any order; `finish` writes them sorted and without repetition (external merge sort). */
export class RowSorter {
  readonly #runs: string[] = [];
  #buffer: CoverageRow[] = [];
  #spilling: Promise<void> = Promise.resolve();

  /** @param path - the file to write; runs are kept beside it until then. */
  constructor(
    private readonly path: string,
    private readonly runLength = DEFAULT_RUN_LENGTH,
  ) {}

  /** Adds a page of records. Resolves when there is room for more. */
  async add(rows: readonly CoverageRow[]): Promise<void> {
    for (const row of rows) this.#buffer.push(row);
    if (this.#buffer.length >= this.runLength) {
      const run = this.#buffer;
      this.#buffer = [];
      this.#spilling = this.#spilling.then(() => this.#spill(run));
    }
    await this.#spilling;
  }

  /**
   * Writes the file and removes the runs.
   *
   * @param without - accounts whose records are left out, because reading them stopped half way.
   * @param onRow - sees every record written, in order.
   */
  async finish(without: ReadonlySet<string>, onRow: (row: CoverageRow) => void): Promise<SortedRows> {
    await this.#spilling;
    await mkdir(dirname(this.path), { recursive: true });
    const partial = `${this.path}.partial`;
    const hash = createHash('sha256');
    const gzip = createGzip();
    gzip.on('data', (chunk: Buffer) => hash.update(chunk));
    let rows = 0;
    let seen = 0;
    const line = (row: CoverageRow): string => {
      rows += 1;
      onRow(row);
      return `${JSON.stringify(row)}\n`;
    };
    const lines = async function* (merged: AsyncIterable<CoverageRow>): AsyncGenerator<string> {
      let held: CoverageRow | undefined;
      for await (const row of merged) {
        if (without.has(row.accountId)) continue;
        seen += 1;
        if (held === undefined || compareRows(held, row) !== 0) {
          if (held !== undefined) yield line(held);
          held = row;
        } else {
          held = newer(held, row);
        }
      }
      if (held !== undefined) yield line(held);
    };
    // Never into a file that is there already, which may have another name elsewhere.
    await pipeline(lines(this.#merged()), gzip, createWriteStream(partial, { flags: 'wx' }));
    await rename(partial, this.path);
    await this.#removeRuns();
    return { rows, duplicates: seen - rows, sha256: hash.digest('hex') };
  }

  /** Forgets everything added; nothing is written. */
  async discard(): Promise<void> {
    await this.#spilling;
    this.#buffer = [];
    await this.#removeRuns();
  }

  async #spill(run: CoverageRow[]): Promise<void> {
    run.sort(compareRows);
    const path = `${this.path}.run${this.#runs.length}`;
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, run.map((row) => `${JSON.stringify(row)}\n`).join(''), { flag: 'wx' });
    this.#runs.push(path);
  }

  async #removeRuns(): Promise<void> {
    await Promise.all(this.#runs.map((run) => rm(run, { force: true })));
    this.#runs.length = 0;
  }

  /** All records in order: the runs on disk merged with what is still in memory. */
  async *#merged(): AsyncGenerator<CoverageRow> {
    const inMemory = this.#buffer.sort(compareRows);
    const sources = [...this.#runs.map(readRun), fromArray(inMemory)];
    const heads: { row: CoverageRow; rest: AsyncIterator<CoverageRow> }[] = [];
    for (const rest of sources) {
      const first = await rest.next();
      if (first.done !== true) heads.push({ row: first.value, rest });
    }
    // Runs are few (one for 20,000 records), so the smallest head is found by looking at each.
    for (;;) {
      let smallest = heads[0];
      if (smallest === undefined) return;
      for (const head of heads) if (compareRows(head.row, smallest.row) < 0) smallest = head;
      yield smallest.row;
      const next = await smallest.rest.next();
      if (next.done === true) heads.splice(heads.indexOf(smallest), 1);
      else smallest.row = next.value;
    }
  }
}

async function* readRun(path: string): AsyncGenerator<CoverageRow> {
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
    // Written by #spill in this process.
    yield JSON.parse(line) as CoverageRow;
  }
}

async function* fromArray(rows: readonly CoverageRow[]): AsyncGenerator<CoverageRow> {
  await Promise.resolve();
  yield* rows;
}

/**
 * Path of a Region's coverage records, relative to the snapshot's folder.
 *
 * @throws SnapshotError for a name that would lead out of the folder.
 */
export function coverageFile(region: string): string {
  if (!/^[\w-]+$/.test(region)) {
    throw new SnapshotError(`${JSON.stringify(region)} is not the name of a Region, so no file is named after it.`);
  }
  return `coverage/${region}.ndjson.gz`;
}
