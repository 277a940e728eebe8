// Hands out the rows of one list one by one, across the worksheets on which it stands.
import type { CellRow, ListSheet } from './list.js';

/** One pass over a list's rows. It starts with the first row asked for. */
export class RowFeed {
  #iterator: AsyncIterator<CellRow> | Iterator<CellRow> | undefined;
  #given = 0;

  constructor(private readonly list: ListSheet) {}

  /**
   * The next row.
   *
   * @throws Error when there are fewer rows than announced.
   */
  async next(): Promise<CellRow> {
    this.#iterator ??= iteratorOf(this.list.rows());
    const result = await this.#iterator.next();
    if (result.done === true) throw this.#wrongCount(`only ${this.#given} came`);
    this.#given += 1;
    return result.value;
  }

  /**
   * To be called after the last row.
   *
   * @throws Error when there are more rows than announced.
   */
  async end(): Promise<void> {
    this.#iterator ??= iteratorOf(this.list.rows());
    const result = await this.#iterator.next();
    if (result.done !== true) throw this.#wrongCount('more came');
  }

  /** Ends the pass early, so that whatever the rows come from is closed. */
  async close(): Promise<void> {
    await this.#iterator?.return?.();
  }

  #wrongCount(what: string): Error {
    return new Error(
      `The workbook cannot be written: the report counts ${this.list.count} rows for "${this.list.key}", but ${what}. ` +
        'Report and rows must come from the same snapshot; make the report again.',
    );
  }
}

/** The rows' own iterator, because every step through a generator in between costs as much as writing half a row. */
function iteratorOf(rows: Iterable<CellRow> | AsyncIterable<CellRow>): AsyncIterator<CellRow> | Iterator<CellRow> {
  return Symbol.asyncIterator in rows ? rows[Symbol.asyncIterator]() : rows[Symbol.iterator]();
}
