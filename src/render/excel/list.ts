// A list sheet: what is known about it before its rows are written.
import type { Cell, ListKey } from './cell.js';
import type { Column, ColumnHead } from './columns.js';

/** Cells of a row, one for each column. */
export type CellRow = readonly Cell[];

export interface ListSheet {
  readonly key: ListKey;
  readonly columns: readonly ColumnHead[];
  /** Lines above the header: label and value. */
  readonly intro: readonly (readonly [label: string, value: string | number])[];
  /** Columns that stay when scrolling to the right. */
  readonly frozenColumns: number;
  /** Number of rows; `rows` must give exactly as many. */
  readonly count: number;
  /** First rows, from which column widths are measured. */
  readonly sample: readonly CellRow[];
  /** 1-based columns whose percentages get a colour scale. */
  readonly colourScale?: readonly [first: number, last: number];
  /** Texts of a 1-based column that are set in a warning colour. */
  readonly highlight?: { readonly column: number; readonly text: string };
  /** Starts a new pass over the rows. */
  readonly rows: () => Iterable<CellRow> | AsyncIterable<CellRow>;
}

type Extras = Partial<Pick<ListSheet, 'intro' | 'frozenColumns' | 'colourScale' | 'highlight'>>;

/** Rows from which widths are measured; enough to meet the usual, few enough to be quick. */
const SAMPLE_ROWS = 1000;

/** A list of rows that are all in the model. */
export function listSheet<Row>(
  key: ListKey,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  extras: Extras = {},
): ListSheet {
  return {
    key,
    columns,
    intro: [],
    frozenColumns: 1,
    count: rows.length,
    sample: rows.slice(0, SAMPLE_ROWS).map((row) => cellsOf(columns, row)),
    rows: function* () {
      for (const row of rows) yield cellsOf(columns, row);
    },
    ...extras,
  };
}

/** A list whose rows are streamed; only the first ones are read here, for the widths of the columns. */
export async function streamedSheet<Row>(
  key: ListKey,
  columns: readonly Column<Row>[],
  rows: () => AsyncIterable<Row>,
  count: number,
  extras: Extras = {},
): Promise<ListSheet> {
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
    rows: async function* () {
      for await (const row of rows()) yield cellsOf(columns, row);
    },
    ...extras,
  };
}

/** Values of all columns for one row. */
export function cellsOf<Row>(columns: readonly Column<Row>[], row: Row): CellRow {
  return columns.map((column) => column.value(row));
}
