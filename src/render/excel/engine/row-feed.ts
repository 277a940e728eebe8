// Hands out the rows of one list piece by piece, across the worksheets on which it stands.
import type { CellRow, ListSheet } from './list.js';

/** One pass over a list's rows. It starts with the first rows asked for. */
export class RowFeed {
  #batches: AsyncIterator<readonly CellRow[]> | undefined;
  #batch: readonly CellRow[] = [];
  #at = 0;
  #given = 0;

  constructor(private readonly list: ListSheet) {}

  /**
   * The next rows: at least one, at most `limit`.
   *
   * @throws Error when there are fewer rows than announced.
   */
  async take(limit: number): Promise<readonly CellRow[]> {
    if (!(await this.#hasMore())) throw this.#wrongCount(`only ${this.#given} came`);
    const rows = this.#batch.slice(this.#at, this.#at + limit);
    this.#at += rows.length;
    this.#given += rows.length;
    return rows;
  }

  /**
   * To be called after the last row.
   *
   * @throws Error when there are more rows than announced.
   */
  async end(): Promise<void> {
    if (await this.#hasMore()) throw this.#wrongCount('more came');
  }

  /** Ends the pass early, so that whatever the rows come from is closed. */
  async close(): Promise<void> {
    await this.#batches?.return?.();
  }

  async #hasMore(): Promise<boolean> {
    this.#batches ??= this.list.batches()[Symbol.asyncIterator]();
    while (this.#at >= this.#batch.length) {
      const next = await this.#batches.next();
      if (next.done === true) return false;
      this.#batch = next.value;
      this.#at = 0;
    }
    return true;
  }

  #wrongCount(what: string): Error {
    return new Error(
      `The workbook cannot be written: the report counts ${this.list.count} rows for "${this.list.key}", but ${what}. ` +
        'The report and the rows must come from the same snapshot. Make the report again.',
    );
  }
}
