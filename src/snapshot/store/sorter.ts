// Sorts records in bounded memory: runs that are full go to disk and are merged in the end (external merge sort).
import { createReadStream } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { linesOf } from './lines.js';

/** Records held in memory by all sorters of a collection together. About 700 bytes each. */
const ROOM = 20_000;
/** A sorter with fewer does not make room for others: its runs would be too many. */
const LEAST_RUN = 500;

/** The room in memory that several sorters share: Regions are read side by side. */
export class SortRoom {
  /** Records held by all of them now. */
  used = 0;

  constructor(readonly limit = ROOM) {}
}

/** Takes records in any order and gives them sorted. */
export class Sorter<Row> {
  readonly #runs: string[] = [];
  #buffer: Row[] = [];
  #spilling: Promise<void> = Promise.resolve();

  /**
   * @param path - runs are kept beside it, as `<path>.run<n>`.
   * @param order - of records that it calls equal, the one added first comes first.
   */
  constructor(
    private readonly path: string,
    private readonly order: (one: Row, other: Row) => number,
    private readonly room = new SortRoom(),
  ) {}

  /** Adds records. Resolves when there is room for more. */
  async add(rows: readonly Row[]): Promise<void> {
    for (const row of rows) this.#buffer.push(row);
    this.room.used += rows.length;
    if (this.room.used >= this.room.limit && this.#buffer.length >= Math.min(LEAST_RUN, this.room.limit)) {
      const run = this.#take();
      this.#spilling = this.#spilling.then(() => this.#spill(run));
    }
    await this.#spilling;
  }

  /** All records in order; to be read once, after the last was added. The runs are gone when it ends. */
  async *sorted(): AsyncGenerator<Row> {
    await this.#spilling;
    const inMemory = this.#take().sort(this.order);
    try {
      yield* merged([...this.#runs.map((run) => readRun<Row>(run)), fromArray(inMemory)], this.order);
    } finally {
      await this.#removeRuns();
    }
  }

  /** Forgets everything added. */
  async discard(): Promise<void> {
    await this.#spilling;
    this.#take();
    await this.#removeRuns();
  }

  #take(): Row[] {
    const rows = this.#buffer;
    this.#buffer = [];
    this.room.used -= rows.length;
    return rows;
  }

  async #spill(run: Row[]): Promise<void> {
    run.sort(this.order);
    const path = `${this.path}.run${this.#runs.length}`;
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, run.map((row) => `${JSON.stringify(row)}\n`).join(''), { flag: 'wx' });
    this.#runs.push(path);
  }

  async #removeRuns(): Promise<void> {
    await Promise.all(this.#runs.map((run) => rm(run, { force: true })));
    this.#runs.length = 0;
  }
}

async function* merged<Row>(
  sources: readonly AsyncGenerator<Row>[],
  order: (one: Row, other: Row) => number,
): AsyncGenerator<Row> {
  const heads: { row: Row; rest: AsyncIterator<Row> }[] = [];
  try {
    for (const rest of sources) {
      const first = await rest.next();
      if (first.done !== true) heads.push({ row: first.value, rest });
    }
    // Runs are few (one for 20,000 records), so the smallest head is found by looking at each.
    for (;;) {
      let smallest = heads[0];
      if (smallest === undefined) return;
      for (const head of heads) if (order(head.row, smallest.row) < 0) smallest = head;
      yield smallest.row;
      const next = await smallest.rest.next();
      if (next.done === true) heads.splice(heads.indexOf(smallest), 1);
      else smallest.row = next.value;
    }
  } finally {
    for (const source of sources) await source.return(undefined);
  }
}

async function* readRun<Row>(path: string): AsyncGenerator<Row> {
  // Written by #spill in this process.
  for await (const line of linesOf(createReadStream(path, { encoding: 'utf8' }))) yield JSON.parse(line) as Row;
}

async function* fromArray<Row>(rows: readonly Row[]): AsyncGenerator<Row> {
  await Promise.resolve();
  yield* rows;
}
