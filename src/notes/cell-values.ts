// What a cell of a returned workbook says, whatever program saved it.
import type { DateFormats } from './date-formats.js';
import type { RawCell } from './sheet-rows.js';

const DAY = 86_400_000;
/** Days from 1899-12-30, from which spreadsheet programs count, to 1970-01-01; and to 1904-01-01. */
const EPOCH = 25_569;
const EPOCH_1904 = 1_462;
/** 1900-03-01 and 9999-12-31: before, programs do not agree, because Excel has a 29 February 1900. */
const DATES = { first: 61, last: 2_958_465 };

export interface ValueSources {
  readonly is1904: boolean;
  readonly dateFormats: DateFormats;
  /** Shared strings by their number. */
  readonly texts: ReadonlyMap<number, string>;
}

export class CellValues {
  constructor(private readonly sources: ValueSources) {}

  /** The text as a person reads it, without white space around it; '' for an empty cell. */
  text(cell: RawCell | undefined): string {
    if (cell === undefined) return '';
    if (cell.type === 'n') return this.#number(cell);
    if (cell.type === 'b') return /^(?:1|true)$/i.test(cell.text.trim()) ? 'TRUE' : 'FALSE';
    if (cell.type === 'd') return cell.text.trim().replace(/T00:00(:00(\.0+)?)?Z?$/, '');
    return this.string(cell);
  }

  /** A text without its meaning for people: for keys and ids, and what {@link text} is made from. */
  string(cell: RawCell): string {
    const text = cell.type === 's' ? (this.sources.texts.get(Number(cell.text)) ?? '') : cell.text;
    return cleanText(text);
  }

  /** `yyyy-mm-dd` for a date, however it is stored; everything else as written. */
  date(cell: RawCell | undefined): string {
    if (cell === undefined) return '';
    const serial = this.#serial(cell);
    if (serial !== undefined) return isoOf(Math.floor(serial)).slice(0, 10);
    const text = this.text(cell);
    const [, day] = /^(\d{4}-\d\d-\d\d)(?:[T ][\d:.]+Z?)?$/.exec(text) ?? [];
    return day !== undefined && isDay(day) ? day : text;
  }

  /** An instant, ISO 8601 in UTC; null when the cell holds none. */
  instant(cell: RawCell | undefined): string | null {
    if (cell === undefined) return null;
    const serial = this.#serial(cell);
    if (serial !== undefined) return isoOf(serial);
    const text = this.text(cell);
    return /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text) && !Number.isNaN(Date.parse(text))
      ? new Date(text).toISOString()
      : null;
  }

  /** Days as this class counts them; undefined when the cell holds no number that can be a date. */
  #serial({ type, text }: RawCell): number | undefined {
    if (type !== 'n' || text.trim() === '') return undefined;
    const serial = Number(text) + (this.sources.is1904 ? EPOCH_1904 : 0);
    return serial >= DATES.first && serial < DATES.last + 1 ? serial : undefined;
  }

  #number(cell: RawCell): string {
    const value = Number(cell.text);
    if (cell.text.trim() === '' || Number.isNaN(value)) return cell.text.trim();
    const serial = this.sources.dateFormats.isDate(cell.style) ? this.#serial(cell) : undefined;
    if (serial !== undefined) {
      const [day = '', time = ''] = isoOf(serial).split('T');
      return Number.isInteger(serial) ? day : `${day} ${time.slice(0, 5)}`;
    }
    // Fifteen digits are what programs show; further ones come from how they calculate.
    return String(Number(value.toPrecision(15)));
  }
}

/** Text as a cell's XML has it: escaped characters resolved, line ends unified, no control characters. */
function cleanText(text: string): string {
  return text
    .replace(/_x([0-9a-f]{4})_/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/\r\n?/g, '\n')
    .replace(/(?![\t\n])\p{Cc}/gu, '')
    .trim();
}

function isoOf(serial: number): string {
  return new Date(Math.round((serial - EPOCH) * DAY)).toISOString();
}

/** Whether a day of the calendar is meant, and not for example 2026-02-30. */
function isDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
