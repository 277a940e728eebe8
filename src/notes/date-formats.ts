// Which cells show a date: a number with a date's format, for example 46327 as 2026-11-01.
import type { XmlAttributes, XmlReader } from './xml.js';

/** Number formats that every spreadsheet program knows and does not write down (ECMA-376 part 1, 18.8.30). */
const BUILT_IN_DATES: readonly (readonly [first: number, last: number])[] = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
];
/** Formats and styles; programs that let styles pile up reach some ten thousand. */
const STYLES_LIMIT = 100_000;

/** Reads the part with styles. */
export class DateFormats implements XmlReader {
  readonly #ownDates = new Set<number>();
  /** Number format by style. */
  readonly #formats: number[] = [];
  #isInCells = false;

  /** Whether a cell with this style (attribute `s`) shows a date. */
  isDate(style: number): boolean {
    const format = this.#formats[style];
    if (format === undefined) return false;
    return this.#ownDates.has(format) || BUILT_IN_DATES.some(([first, last]) => format >= first && format <= last);
  }

  open(name: string, attributes: XmlAttributes): void {
    if (name === 'cellXfs') this.#isInCells = true;
    else if (name === 'numFmt' && isDateFormat(attributes['formatCode'] ?? '')) {
      if (this.#ownDates.size < STYLES_LIMIT) this.#ownDates.add(Number(attributes['numFmtId']));
    } else if (name === 'xf' && this.#isInCells && this.#formats.length < STYLES_LIMIT) {
      this.#formats.push(Number(attributes['numFmtId'] ?? 0));
    }
  }

  text(): void {
    // Styles are attributes only.
  }

  close(name: string): void {
    if (name === 'cellXfs') this.#isInCells = false;
  }
}

/** Whether a format has a part of a date outside quoted text, escaped characters and conditions. */
function isDateFormat(code: string): boolean {
  const [positive = ''] = code.replace(/"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '').split(';');
  return /[ymdhs]/i.test(positive);
}
