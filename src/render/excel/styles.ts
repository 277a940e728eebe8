// Colours and cell styles of the workbook, by name, and numbers as exceljs takes them.
import type { Borders, CellErrorValue, Fill, Font, Style } from 'exceljs';
import type { Text } from '../../text/index.js';

/** As ARGB; those of the theme that the reports come with. */
export const COLOURS = {
  ink: 'FF16202C',
  accent: 'FF1F4E79',
  quiet: 'FF566373',
  link: 'FF1A5A96',
  line: 'FFD5DCE4',
  band: 'FFF3F6F9',
  bar: 'FF8FB3D4',
  good: 'FFD5EEDB',
  goodInk: 'FF22613C',
  warn: 'FFFFF1C9',
  warnInk: 'FF7A5A00',
  bad: 'FFF9D2CE',
  badInk: 'FF9B1C1C',
  input: 'FFFFFAE8',
  inputHead: 'FFF2CF86',
  white: 'FFFFFFFF',
} as const;

export const NUMBER_FORMAT = '#,##0';
export const PERCENT_FORMAT = '0.0%';

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

/** Styles of list cells but those of dates. */
const LIST_STYLES = {
  text: { alignment: top },
  wrap: { alignment: { ...top, wrapText: true } },
  number: { alignment: right, numFmt: NUMBER_FORMAT },
  percent: { alignment: right, numFmt: PERCENT_FORMAT },
  // A number among texts, at the left like them.
  count: { alignment: { ...top, horizontal: 'left' }, numFmt: NUMBER_FORMAT },
  link: { alignment: { ...top, wrapText: true }, font: font({ color: { argb: COLOURS.link }, underline: true }) },
  // A word where other rows have a figure.
  word: {
    alignment: { ...right, wrapText: true },
    font: font({ color: { argb: COLOURS.quiet }, italic: true }),
  },
  // For people to fill in.
  note: { alignment: { ...top, wrapText: true }, fill: fill(COLOURS.input) },
} as const satisfies Record<string, Partial<Style>>;
export type ListStyle = keyof typeof LIST_STYLES | 'date' | 'noteDay';

/** Styles of list cells. The serialiser takes their ids from a row in which exceljs has written one cell of each. */
export function listStyles(text: Text): Readonly<Record<ListStyle, Partial<Style>>> {
  const left = { ...top, horizontal: 'left' } as const;
  return {
    ...LIST_STYLES,
    date: { alignment: left, numFmt: text.t('excel.format.instant') },
    noteDay: { alignment: left, numFmt: text.t('excel.format.day'), fill: fill(COLOURS.input) },
  };
}

export const HEADER_STYLE: Partial<Style> = {
  font: font({ bold: true, color: { argb: COLOURS.white } }),
  fill: fill(COLOURS.ink),
  alignment: { vertical: 'middle', wrapText: true },
};

/** Header of a column of figures, above them. */
export const NUMBER_HEADER_STYLE: Partial<Style> = {
  ...HEADER_STYLE,
  alignment: { vertical: 'middle', wrapText: true, horizontal: 'right', indent: 1 },
};

/** Header of a column that people fill in. */
export const INPUT_HEADER_STYLE: Partial<Style> = {
  ...HEADER_STYLE,
  font: font({ bold: true, color: { argb: COLOURS.ink } }),
  fill: fill(COLOURS.inputHead),
};

/** The row of column keys, for programs. */
export const KEY_STYLE: Partial<Style> = {
  font: font({ size: 8, color: { argb: COLOURS.quiet } }),
  fill: fill(COLOURS.band),
  alignment: { vertical: 'middle' },
  border: underline,
};

export const INTRO_LABEL_STYLE: Partial<Style> = {
  font: font({ bold: true }),
  alignment: { ...top, horizontal: 'left' },
};

export const INTRO_VALUE_STYLE: Partial<Style> = { alignment: { ...top, horizontal: 'left' }, numFmt: NUMBER_FORMAT };

/** Styles of the sheets that are laid out freely. */
export const GRID_STYLES = {
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
  word: { ...LIST_STYLES.word, border: underline },
  link: { ...LIST_STYLES.link, border: underline },
  // A name or key that programs use.
  code: { font: font({ name: 'Consolas', size: 10 }), alignment: { ...top, indent: 1 }, border: underline },
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
export type GridStyle = keyof typeof GRID_STYLES;

/** A number for a cell; Excel's "not available" for NaN and Infinity, with which Excel could not open the file. */
export function excelNumber(value: number): number | CellErrorValue {
  return Number.isFinite(value) ? value : { error: '#N/A' };
}
