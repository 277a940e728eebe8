// A list sheet: what is known about it before its rows are written.
import type { Cell } from './cell.js';
import type { Column, ColumnHead } from './columns.js';

/** Cells of a row, one for each column. */
export type CellRow = readonly Cell[];

/**
 * Marks the cells of a column, or of those from one to another, that hold a text, or for which a formula on the cells of
 * the first row is true.
 */
export interface Highlight {
  readonly key: string | readonly [first: string, last: string];
  readonly tone: 'good' | 'warn' | 'bad' | 'alarm' | 'head';
  readonly when: { readonly text: string } | { readonly formula: (cell: (key: string) => string) => string };
}

/** What a column that people fill in offers or expects; whatever else they write stays allowed after a warning. */
export type InputRule =
  /** One of the texts in the cells that have the name `from`. */
  | { readonly key: string; readonly kind: 'choice'; readonly from: string; readonly message: string }
  | { readonly key: string; readonly kind: 'day'; readonly message: string };

export interface ListSheet<Key extends string = string> {
  readonly key: Key;
  readonly columns: readonly ColumnHead[];
  /** Lines above the header: a sentence, or a label and values from the second column on. */
  readonly intro: readonly (readonly [label: string, ...values: readonly (string | number | null)[]])[];
  /** Columns that stay when scrolling to the right. */
  readonly frozenColumns: number;
  /** Number of rows; `batches` must give exactly as many. */
  readonly count: number;
  /** First rows, from which column widths are measured. */
  readonly sample: readonly CellRow[];
  /** 1-based columns whose percentages get a colour scale. */
  readonly colourScale?: readonly [first: number, last: number];
  /** Keys of columns whose percentages get a bar. */
  readonly dataBars?: readonly string[];
  /** Rules that mark cells of a column, the first that applies wins. */
  readonly highlights?: readonly Highlight[];
  /** Choices and checks for what people fill in. */
  readonly inputs?: readonly InputRule[];
  /** How deep a row is in a tree, from 0; rows can be folded by it. */
  readonly depthOf?: (cells: CellRow) => number;
  /** Starts a new pass over the rows, many at once: waiting for each alone costs as much as writing half of it. */
  readonly batches: () => AsyncIterable<readonly CellRow[]>;
}

type Extras = Partial<Omit<ListSheet, 'key' | 'columns' | 'count' | 'sample' | 'batches'>>;

/** Rows from which widths are measured; enough to meet the usual, few enough to be quick. */
const SAMPLE_ROWS = 1000;
/** Rows that are held at once. */
const BATCH_ROWS = 250;

/** A list of rows that are all in the model. */
export function listSheet<Row, Key extends string>(
  key: Key,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  extras: Extras = {},
): ListSheet<Key> {
  return {
    key,
    columns,
    intro: [],
    frozenColumns: 1,
    count: rows.length,
    sample: rows.slice(0, SAMPLE_ROWS).map((row) => cellsOf(columns, row)),
    batches: () => batchesOf(columns, rows),
    ...extras,
  };
}

/** A list whose rows are streamed; only the first ones are read here, for the widths of the columns. */
export async function streamedSheet<Row, Key extends string>(
  key: Key,
  columns: readonly Column<Row>[],
  rows: () => Iterable<Row> | AsyncIterable<Row>,
  count: number,
  extras: Extras = {},
): Promise<ListSheet<Key>> {
  const sample: CellRow[] = [];
  for await (const row of rows()) {
    if (sample.push(cellsOf(columns, row)) >= SAMPLE_ROWS) break;
  }
  return {
    key,
    columns,
    intro: [],
    frozenColumns: 1,
    count,
    sample,
    batches: () => batchesOf(columns, rows()),
    ...extras,
  };
}

async function* batchesOf<Row>(
  columns: readonly Column<Row>[],
  rows: Iterable<Row> | AsyncIterable<Row>,
): AsyncGenerator<readonly CellRow[]> {
  let batch: CellRow[] = [];
  for await (const row of rows) {
    if (batch.push(cellsOf(columns, row)) < BATCH_ROWS) continue;
    yield batch;
    batch = [];
  }
  yield batch;
}

/** Values of all columns for one row. */
export function cellsOf<Row>(columns: readonly Column<Row>[], row: Row): CellRow {
  return columns.map((column) => column.value(row));
}

/** 1-based number of the column with a key. @throws RangeError when the list has none. */
export function columnNumber({ key: sheet, columns }: ListSheet, key: string): number {
  const index = columns.findIndex((column) => column.key === key);
  if (index < 0) throw new RangeError(`The list "${sheet}" has no column "${key}".`);
  return index + 1;
}
