// Colours and cell styles of the workbook, by name, and numbers as exceljs takes them.
import type { Borders, CellErrorValue, Fill, Font, Style } from 'exceljs';

export const COLOURS = {
  ink: 'FF1F2937',
  quiet: 'FF595959',
  link: 'FF1D4ED8',
  line: 'FFD1D5DB',
  band: 'FFF3F4F6',
  good: 'FFD5EEDB',
  warn: 'FFFFF1C9',
  bad: 'FFF9D2CE',
  badInk: 'FF9B1C1C',
  white: 'FFFFFFFF',
} as const;

export const NUMBER_FORMAT = '#,##0';
export const PERCENT_FORMAT = '0.0%';
export const DATE_FORMAT = 'yyyy-mm-dd hh:mm:ss';

/** A plain fill of one colour. */
export function fill(argb: string): Fill {
  return { type: 'pattern', pattern: 'solid', fgColor: { argb } };
}

// A font without a name is a serif one in some programs.
function font(extra: Partial<Font>): Partial<Font> {
  return { name: 'Calibri', family: 2, size: 11, ...extra };
}

const underline: Partial<Borders> = { bottom: { style: 'thin', color: { argb: COLOURS.line } } };
const top = { vertical: 'top' } as const;
// Set off from a text in the next column.
const right = { vertical: 'top', horizontal: 'right', indent: 1 } as const;

/** Styles of list cells. The serialiser takes their ids from a row in which exceljs has written one cell of each. */
export const LIST_STYLES = {
  text: { alignment: top },
  wrap: { alignment: { ...top, wrapText: true } },
  number: { alignment: right, numFmt: NUMBER_FORMAT },
  percent: { alignment: right, numFmt: PERCENT_FORMAT },
  // A number among texts, at the left like them.
  count: { alignment: { ...top, horizontal: 'left' }, numFmt: NUMBER_FORMAT },
  date: { alignment: { ...top, horizontal: 'left' }, numFmt: DATE_FORMAT },
  link: { alignment: { ...top, wrapText: true }, font: font({ color: { argb: COLOURS.link }, underline: true }) },
  // A word where other rows have a figure.
  word: {
    alignment: { ...right, wrapText: true },
    font: font({ color: { argb: COLOURS.quiet }, italic: true }),
  },
} as const satisfies Record<string, Partial<Style>>;
export type ListStyle = keyof typeof LIST_STYLES;

export const HEADER_STYLE: Partial<Style> = {
  font: font({ bold: true, color: { argb: COLOURS.white } }),
  fill: fill(COLOURS.ink),
  alignment: { vertical: 'middle', wrapText: true },
};

export const INTRO_LABEL_STYLE: Partial<Style> = {
  font: font({ bold: true }),
  alignment: { ...top, horizontal: 'left' },
};

export const INTRO_VALUE_STYLE: Partial<Style> = { alignment: { ...top, horizontal: 'left' }, numFmt: NUMBER_FORMAT };

/** Styles of the summary sheet. */
export const SUMMARY_STYLES = {
  title: { font: font({ size: 20, bold: true, color: { argb: COLOURS.ink } }), alignment: { vertical: 'middle' } },
  heading: { font: font({ size: 13, bold: true, color: { argb: COLOURS.ink } }) },
  note: { font: font({ color: { argb: COLOURS.quiet } }), alignment: top },
  label: { font: font({ bold: true }), alignment: { ...top, wrapText: true }, border: underline },
  text: { alignment: { ...top, wrapText: true, horizontal: 'left', indent: 1 }, border: underline },
  number: { alignment: { ...top, horizontal: 'right' }, numFmt: NUMBER_FORMAT, border: underline },
  // A number among facts, at the left like the texts around it.
  count: { alignment: { ...top, horizontal: 'left', indent: 1 }, numFmt: NUMBER_FORMAT },
  percent: { alignment: { ...top, horizontal: 'right' }, numFmt: PERCENT_FORMAT, border: underline },
  figure: {
    font: font({ size: 12, bold: true }),
    alignment: { horizontal: 'right' },
    numFmt: PERCENT_FORMAT,
    border: underline,
  },
  date: { alignment: { ...top, horizontal: 'left' }, numFmt: DATE_FORMAT, border: underline },
  word: { ...LIST_STYLES.word, border: underline },
  link: { ...LIST_STYLES.link, border: underline },
  // Text that may run over the empty cells beside it.
  plain: { alignment: { ...top, horizontal: 'left', indent: 1 } },
  sum: {
    numFmt: NUMBER_FORMAT,
    font: font({ bold: true }),
    fill: fill(COLOURS.band),
    border: { top: { style: 'thin', color: { argb: COLOURS.ink } } },
  },
  sumPercent: {
    numFmt: PERCENT_FORMAT,
    font: font({ bold: true }),
    fill: fill(COLOURS.band),
    border: { top: { style: 'thin', color: { argb: COLOURS.ink } } },
  },
  head: { ...HEADER_STYLE, alignment: { ...HEADER_STYLE.alignment, horizontal: 'right' } },
  headText: { ...HEADER_STYLE, alignment: { ...HEADER_STYLE.alignment, horizontal: 'left', indent: 1 } },
  headFirst: HEADER_STYLE,
  good: {
    alignment: { ...top, horizontal: 'left', indent: 1 },
    font: font({ bold: true }),
    fill: fill(COLOURS.good),
    border: underline,
  },
  warn: {
    alignment: { ...top, horizontal: 'left', indent: 1 },
    font: font({ bold: true }),
    fill: fill(COLOURS.warn),
    border: underline,
  },
} as const satisfies Record<string, Partial<Style>>;
export type SummaryStyle = keyof typeof SUMMARY_STYLES;

/** A number for a cell; Excel's "not available" for NaN and Infinity, with which Excel could not open the file. */
export function excelNumber(value: number): number | CellErrorValue {
  return Number.isFinite(value) ? value : { error: '#N/A' };
}
