// Widths of list columns, measured from header and first rows, and heights of rows with wrapped text.
import type { Cell } from './cell.js';
import { isInput } from './columns.js';
import type { ListSheet } from './list.js';

const MIN_WIDTH = 9;
/** Room for the filter button beside a key. */
const BUTTON = 3;
/** Lines that a header should not exceed by much. */
const HEADER_LINES = 2;
/** Keys are set smaller than everything else. */
const KEY_SIZE = 0.75;
/** Characters of a date with its time. */
const DATE_LENGTH = 16;
/** Other fonts than Calibri, which stand in where it is missing, are wider. */
const SLACK = 1.12;

/** Width of each column in characters: what its cells need, between a floor and the column's own limit. */
export function columnWidths(list: ListSheet): readonly number[] {
  return list.columns.map((column, index) => {
    // What people will write is not known yet.
    if (isInput(column.kind)) return column.maxWidth;
    const words = column.header.split(/\s+/).map((word) => word.length + 1);
    const header = Math.ceil(column.header.length / HEADER_LINES) + 2;
    const key = Math.ceil(column.key.length * KEY_SIZE) + BUTTON;
    const intro = index === 0 ? list.intro.map(([label, beside = null]) => (beside === null ? 0 : label.length)) : [];
    const cells = list.sample.map((row) => lengthOf(row[index] ?? null));
    const needed = [...words, header, key, ...intro, ...cells].reduce(
      (widest, length) => Math.max(widest, length),
      MIN_WIDTH,
    );
    // A label above the list that has a value beside it would be cut off; any other runs over the empty cells.
    const limit = Math.max(column.maxWidth, MIN_WIDTH, ...intro.map(withSlack));
    return Math.min(withSlack(needed), limit);
  });
}

function withSlack(length: number): number {
  return Math.ceil(length * SLACK) + 1;
}

function lengthOf(cell: Cell): number {
  if (cell === null) return 0;
  if (cell instanceof Date) return DATE_LENGTH;
  if (typeof cell === 'number') return cell.toLocaleString('en-US').length;
  const text = typeof cell === 'string' ? cell : cell.text;
  return text.split('\n').reduce((widest, line) => Math.max(widest, line.length), 0);
}

/** Height of one line of 11 point text, and of the highest row that Excel allows, in points. */
const LINE_HEIGHT = 15;
const MAX_HEIGHT = 409;
/** Words do not fill lines to the last character. */
const LOSS = 1.12;

/** Lines that a text takes in a column of the given width, estimated. */
export function lineCount(text: string, width: number): number {
  if (text.length <= width && !text.includes('\n')) return 1;
  const linesOf = (line: string): number => (line.length <= width ? 1 : Math.ceil((line.length * LOSS) / width));
  return text.split('\n').reduce((lines, line) => lines + linesOf(line), 0);
}

/** Height of a row with so many lines, in points. */
export function rowHeight(lines: number): number {
  return Math.min(MAX_HEIGHT, lines * LINE_HEIGHT);
}

/** Lines of a header that breaks between words. */
export function headerLines(header: string, width: number): number {
  let lines = 1;
  let used = 0;
  for (const word of header.split(/\s+/)) {
    if (used > 0 && used + 1 + word.length > width - 1) {
      lines += 1;
      used = word.length;
    } else {
      used += (used > 0 ? 1 : 0) + word.length;
    }
  }
  return lines;
}
