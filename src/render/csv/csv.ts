// Resources as CSV: RFC 4180, UTF-8 without byte order mark, CRLF, one header line with names that do not change.
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReportRow, ReportRows } from '../../model/index.js';
import { COLUMN_PAIRS, inChunks } from '../data/index.js';

/** Between several values in one cell. */
const SEPARATOR = ' | ';

/** Set before a text that a spreadsheet would take for a formula. */
export const FORMULA_GUARD = "'";

/**
 * Beginnings that spreadsheet programs take for a formula, the full-width ones in some languages. Guards before them
 * count in, so that a text which begins with a guard of its own gets one too, and taking one off always gives the text.
 */
const FORMULA_START = /^'*[=+\-@\t\r\n\0＝＋－＠]/;

export interface CsvOptions {
  readonly rows: ReportRows;
  readonly output: Writable;
  /**
   * Whether texts are guarded: account and resource names come from whoever may create them, and a spreadsheet runs a
   * formula in them when it opens the file. Without it every text stands as it is, for programs alone.
   */
  readonly formulaSafe: boolean;
}

/**
 * Writes every row and ends `output`. Unknown values are empty.
 *
 * @throws whatever `rows` or `output` fail with; then `output` is destroyed.
 */
export async function renderResourcesCsv({ rows, output, formulaSafe }: CsvOptions): Promise<void> {
  await pipeline(Readable.from(inChunks(lines(rows, formulaSafe)), { objectMode: false }), output);
}

async function* lines(rows: ReportRows, formulaSafe: boolean): AsyncGenerator<string> {
  yield `${COLUMN_PAIRS.map(([, column]) => column).join(',')}\r\n`;
  for await (const row of rows()) {
    yield `${COLUMN_PAIRS.map(([field]) => cell(row[field], formulaSafe)).join(',')}\r\n`;
  }
}

function cell(value: ReportRow[keyof ReportRow], formulaSafe: boolean): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = typeof value === 'string' ? value : value.join(SEPARATOR);
  const guarded = formulaSafe && FORMULA_START.test(text) ? FORMULA_GUARD + text : text;
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}
