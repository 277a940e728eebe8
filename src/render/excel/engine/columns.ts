// Declarative columns of lists: one description gives header, style, width and the values of all rows.
import type { Cell } from './cell.js';

/**
 * How a column's cells look. A text in a column of figures is a word in the place of a figure; `date` has a time, `day`
 * has none. `link` leads to places in the workbook, `web` to addresses. `clip` ends at the column's edge on one line; what
 * is longer is read in the formula bar. `note` and `noteDay` are for people to fill in.
 */
export type ColumnKind =
  'text' | 'wrap' | 'clip' | 'number' | 'percent' | 'date' | 'day' | 'link' | 'web' | 'note' | 'noteDay';

export interface ColumnHead {
  readonly header: string;
  /** The same in every language; unique within its sheet. */
  readonly key: string;
  readonly kind: ColumnKind;
  /** Widest that the column may become, in characters; longer texts wrap or are cut off on screen. */
  readonly maxWidth: number;
}

export interface Column<Row> extends ColumnHead {
  readonly value: (row: Row) => Cell;
}

/** Widest that a column becomes of which nothing else is said. */
export const MAX_WIDTH: Readonly<Record<ColumnKind, number>> = {
  text: 44,
  wrap: 60,
  clip: 50,
  number: 16,
  percent: 26,
  date: 20,
  day: 16,
  link: 50,
  web: 165,
  note: 40,
  noteDay: 16,
};

/** Whether a column holds figures, which stand at the right. */
export function isFigure(kind: ColumnKind): boolean {
  return kind === 'number' || kind === 'percent';
}

/** Whether people fill the column in. */
export function isInput(kind: ColumnKind): kind is 'note' | 'noteDay' {
  return kind === 'note' || kind === 'noteDay';
}
