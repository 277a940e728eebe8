// Where the columns of a table stand, from what is in them.
import type { Look } from '../canvas.js';
import { lineHeight, type Setting } from '../setting.js';
import { columnWidths, type ColumnMeasure } from './columns.js';
import { partsOf, PADDING, type Cell } from './table-cells.js';

export interface Column<Row> {
  readonly head: string;
  readonly cell: (row: Row) => Cell;
  readonly align?: 'left' | 'right';
  /** Share of the room left over by the columns without a weight, which take what their content needs. */
  readonly weight?: number;
}

/** A column as it is drawn. */
export interface Placed {
  readonly left: number;
  readonly width: number;
  readonly right: boolean;
  readonly head: readonly string[];
}

export function placeColumns<Row>(
  setting: Setting,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  room: number,
): readonly Placed[] {
  const widths = columnWidths(
    columns.map((column) => measure(setting, column, rows)),
    room,
  );
  let left = setting.left;
  return columns.map(({ head, align }, index) => {
    const width = widths[index] ?? 0;
    const lines = setting.lines(head, setting.looks.head, width - 2 * PADDING.x);
    const column = { left, width, right: align === 'right', head: lines };
    left += width;
    return column;
  });
}

function measure<Row>(setting: Setting, { head, weight, cell }: Column<Row>, rows: readonly Row[]): ColumnMeasure {
  // Half a point more, so that rounding never breaks what was measured to fit.
  const padding = 2 * PADDING.x + 0.5;
  const look = setting.looks.head;
  const widest = (values: readonly number[]): number => values.reduce((max, value) => Math.max(max, value), 0);
  const words = setting.drawable(head, look).split(' ');
  const wide = (from: number, to?: number): number => setting.widthOf(words.slice(from, to).join(' '), look);
  const parts = rows.flatMap((row) => partsOf(setting, cell(row), true));
  return {
    weight: weight ?? null,
    headWord: widest(words.map((word) => setting.widthOf(word, look))) + padding,
    headPair: Math.min(...words.map((_word, index) => Math.max(wide(0, index + 1), wide(index + 1)))) + padding,
    natural: widest(parts.map((part) => setting.widthOf(setting.drawable(part.text, part.look), part.look))) + padding,
  };
}

/** Room for text within a column. */
export function inner(column: Placed | undefined): number {
  return (column?.width ?? 0) - 2 * PADDING.x;
}

/** Height of the head over the columns. */
export function headHeight({ looks }: Setting, columns: readonly Placed[]): number {
  return Math.max(...columns.map(({ head }) => head.length)) * lineHeight(looks.head) + 2 * PADDING.y;
}

/** Right end of the last column. */
export function rightEnd(columns: readonly Placed[]): number {
  return columns.reduce((end, { left, width }) => Math.max(end, left + width), 0);
}

/** Where a line of drawable text starts in a column. */
export function startOf(setting: Setting, { left, width, right }: Placed, text: string, look: Look): number {
  return right ? left + width - PADDING.x - setting.widthOf(text.trimEnd(), look) : left + PADDING.x;
}
