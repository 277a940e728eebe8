// What a cell can hold, and text made safe for it.
import { codePointText } from '../../../terms/index.js';

/** Text that leads to a place in the workbook: a row of a list (0 is its first), a cell, or the top of a sheet. */
export interface LinkCell {
  readonly text: string;
  /** Key of the sheet. */
  readonly sheet: string;
  /** Only for a list. */
  readonly row?: number;
  /** Only for a sheet that is laid out freely. */
  readonly cell?: string;
}

/** Prose with code in it: as it reads, and with backticks around the code. */
export interface CodedCell {
  readonly text: string;
  readonly marked: string;
}

/** Text that stays on one line in a column whose other texts may take several; see the kind `clip` of columns. */
export interface ClippedCell {
  readonly text: string;
  readonly clipped: true;
}

/** Text that leads to an address on the web; {@link webLink} makes it. */
export interface WebCell {
  readonly text: string;
  readonly url: string;
}

/**
 * One cell. `null` and empty text leave it empty; a `Date` is an instant, shown in UTC.
 *
 * @typeParam Link - The links that there may be, for a workbook that knows its sheets.
 */
export type Cell<Link extends LinkCell = LinkCell> =
  string | number | Date | Link | WebCell | CodedCell | ClippedCell | null;

/** Excel's limit of characters in a cell; a longer text is a file that Excel offers to repair. */
export const MAX_CELL_TEXT = 32_767;

// A CR would reach every reader as a line feed anyway (XML 1.0 §2.11). Other controls, lone surrogates and the
// non-characters are no XML or vanish in Excel; they are written out as the PDF writes them, so that two names that
// differ in nothing else differ in the workbook too.
const LINE_END = /\r\n?/g;
const FORBIDDEN = /[\p{Surrogate}\uFFFE\uFFFF]|(?![\t\n])\p{Cc}/gu;

/** Most texts are of these characters alone, and quicker to tell so than to look for all others one by one. */
const PLAIN = /^[\x20-\x7E]*$/;

/** Text without what XML and Excel cannot hold: line ends are line feeds, each forbidden character is written out. */
export function cleanText(text: string): string {
  return PLAIN.test(text) ? text : text.replace(LINE_END, '\n').replace(FORBIDDEN, codePointText);
}

/** `text` cut to `limit` UTF-16 units with an ellipsis; never inside a surrogate pair. */
export function clampText(text: string, limit: number): string {
  if (text.length <= limit) return text;
  return `${text.slice(0, limit - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/**
 * Text as a cell's XML carries it, before XML escaping: clean, within Excel's limit, and with `_x0041_` written so that
 * Excel shows these seven characters and not the `A` they stand for (ECMA-376 part 1, 22.9.2.19 ST_Xstring).
 */
export function cellText(text: string): string {
  const clamped = clampText(cleanText(text), MAX_CELL_TEXT);
  return clamped.includes('_x') ? clamped.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_') : clamped;
}

/** Milliseconds of a day. */
export const DAY = 86_400_000;

const FIRST_DATE = Date.UTC(1900, 2, 1);
const LAST_DATE = Date.UTC(9999, 11, 31);

/** JavaScript takes `+1` for a year, and times without a zone for the machine's. */
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;

/** An instant (ISO 8601) as a date cell; the text itself where Excel has no such date; empty for `null`. */
export function instant(value: string | null): Date | string | null {
  if (value === null || !INSTANT.test(value)) return value;
  const date = new Date(value);
  return date.getTime() >= FIRST_DATE && date.getTime() <= LAST_DATE ? date : value;
}

/** A day `yyyy-mm-dd` as a date cell; the text itself when it is no such day. */
export function day(value: string): Date | string {
  if (!/^\d{4}-\d\d-\d\d$/.test(value)) return value;
  const date = new Date(`${value}T00:00:00Z`);
  const isOnCalendar = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
  return isOnCalendar && date.getTime() >= FIRST_DATE && date.getTime() <= LAST_DATE ? date : value;
}

/** A percentage (0 to 100, one decimal) as the fraction that Excel shows as the same figure. */
export function fraction(percent: number): number {
  return Math.round(percent * 10) / 1000;
}

/** Text with or without code in it; `marked` has backticks around the code. */
export function coded(text: string, marked: string): string | CodedCell {
  return text === marked ? text : { text, marked };
}

/** Text on one line; nothing for none. */
export function clipped(text: string | null): ClippedCell | null {
  return text === null || text === '' ? null : { text, clipped: true };
}

/** Several values in one cell. */
export function joined(values: readonly string[]): string {
  return values.join(' | ');
}

/** Characters of an address that Excel takes; a longer one is a file that it offers to repair. */
const MAX_ADDRESS = 2079;

/** An `https` address as a link that shows `text`, or else itself; any other address only as that text. */
export function webLink(address: string, text = address): WebCell | string {
  if (!URL.canParse(address)) return text;
  // Written out, so that every character may stand in the file: others make Excel offer a repair.
  const { protocol, href } = new URL(address);
  return protocol === 'https:' && href.length <= MAX_ADDRESS ? { text, url: href } : text;
}

/** Column letters of a 1-based column number. */
export function columnLetters(column: number): string {
  const rest = (column - 1) % 26;
  const letter = String.fromCharCode(65 + rest);
  return column > 26 ? columnLetters((column - 1 - rest) / 26) + letter : letter;
}
