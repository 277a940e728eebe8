// Cell styles of the workbook, by name, and numbers as exceljs takes them.
import type { Borders, CellErrorValue, Color, Fill, Font, Style } from 'exceljs';
import { SHEET, type Palette } from './palette.js';

export const NUMBER_FORMAT = '#,##0';

/** `#rrggbb` as exceljs takes it. */
export function argb(color: string): Partial<Color> {
  return { argb: `FF${color.slice(1).toUpperCase()}` };
}

/** A plain fill of one colour. */
export function fill(color: string): Fill {
  return { type: 'pattern', pattern: 'solid', fgColor: argb(color) };
}

/** What code is set in, in cells and within prose. */
export const CODE_FONT = { name: 'Consolas', size: 10 } as const;

// A font without a name is a serif one in some programs.
function font(extra: Partial<Font>): Partial<Font> {
  return { name: 'Calibri', family: 2, size: 11, ...extra };
}

function underline({ line }: Palette): Partial<Borders> {
  return { bottom: { style: 'thin', color: argb(line) } };
}

const top = { vertical: 'top' } as const;
const left = { vertical: 'top', horizontal: 'left' } as const;
// Set off from a text in the next column.
const right = { vertical: 'top', horizontal: 'right', indent: 1 } as const;

/** How a language writes percentages, instants and days: Excel's number formats. */
export interface Formats {
  readonly percent: string;
  readonly instant: string;
  readonly day: string;
}

/** All styles of a workbook in one language. */
export function workbookStyles(palette: Palette, formats: Formats) {
  const list = listStyles(palette, formats);
  const heads = headStyles(palette);
  return { palette, list, heads, grid: gridStyles(palette, list, heads.text) };
}

export type Styles = ReturnType<typeof workbookStyles>;
export type ListStyle = keyof Styles['list'];
export type GridStyle = keyof Styles['grid'];

/** Styles of list cells. The serialiser takes their ids from a row in which exceljs has written one cell of each. */
function listStyles(palette: Palette, formats: Formats) {
  const input = fill(palette.input);
  return {
    text: { alignment: top },
    wrap: { alignment: { ...top, wrapText: true } },
    // Does not run over an empty cell beside it, but repeats a text that is short.
    clip: { alignment: { ...top, horizontal: 'fill' } },
    number: { alignment: right, numFmt: NUMBER_FORMAT },
    percent: { alignment: right, numFmt: formats.percent },
    // A number among texts, at the left like them.
    count: { alignment: left, numFmt: NUMBER_FORMAT },
    date: { alignment: left, numFmt: formats.instant },
    day: { alignment: left, numFmt: formats.day },
    link: { alignment: { ...top, wrapText: true }, font: font({ color: argb(palette.link), underline: true }) },
    // A word where other rows have a figure.
    word: { alignment: { ...right, wrapText: true }, font: font({ color: argb(palette.quiet), italic: true }) },
    // For people to fill in.
    note: { alignment: { ...top, wrapText: true }, fill: input },
    noteDay: { alignment: left, numFmt: formats.day, fill: input },
  } satisfies Record<string, Partial<Style>>;
}

/** Styles of what stands above the rows of a list. */
function headStyles(palette: Palette) {
  const alignment = { vertical: 'middle', wrapText: true } as const;
  // The row of column keys, for programs.
  const key = {
    font: font({ size: 8, color: argb(palette.quiet) }),
    fill: fill(palette.band),
    alignment: { vertical: 'middle' },
    border: underline(palette),
  } as const;
  const dark = { font: font({ bold: true, color: argb(SHEET) }), fill: fill(palette.ink) };
  return {
    text: { ...dark, alignment },
    // Of a column of figures, above them.
    number: { ...dark, alignment: { ...alignment, horizontal: 'right', indent: 1 } },
    // Of a column that people fill in.
    input: { font: font({ bold: true, color: argb(palette.ink) }), fill: fill(palette.inputHead), alignment },
    key,
    // At the right, with room for the filter button beside it.
    numberKey: { ...key, alignment: { ...key.alignment, horizontal: 'right', indent: 2 } },
    introLabel: { font: font({ bold: true }), alignment: left },
    introValue: { alignment: left, numFmt: NUMBER_FORMAT },
  } satisfies Record<string, Partial<Style>>;
}

/** Styles of the sheets that are laid out freely. */
function gridStyles(palette: Palette, list: ReturnType<typeof listStyles>, head: Partial<Style>) {
  const border = underline(palette);
  const { numFmt } = list.percent;
  const bold = font({ bold: true });
  const verdict = { alignment: { ...left, indent: 1 }, font: bold, border };
  const sum = {
    font: bold,
    fill: fill(palette.band),
    border: { top: { style: 'thin', color: argb(palette.ink) } },
  } satisfies Partial<Style>;
  return {
    title: { font: font({ size: 20, bold: true, color: argb(palette.ink) }), alignment: { vertical: 'middle' } },
    heading: { font: font({ size: 13, bold: true, color: argb(palette.heading) }) },
    note: { font: font({ color: argb(palette.quiet) }), alignment: top },
    label: { font: bold, alignment: { ...top, wrapText: true }, border },
    text: { alignment: { ...left, wrapText: true, indent: 1 }, border },
    number: { alignment: right, numFmt: NUMBER_FORMAT, border },
    // A number among facts, at the left like the texts around it.
    count: { alignment: { ...left, indent: 1 }, numFmt: NUMBER_FORMAT },
    percent: { alignment: right, numFmt, border },
    date: { alignment: { ...left, indent: 1 }, numFmt: list.date.numFmt, border },
    figure: {
      font: font({ size: 12, bold: true }),
      alignment: right,
      numFmt,
      border,
    },
    word: { ...list.word, border },
    link: { ...list.link, border },
    // As `plain`.
    plainLink: { ...list.link, alignment: { ...left, indent: 1 } },
    // A name or key that programs use.
    code: { font: font(CODE_FONT), alignment: { ...left, wrapText: true, indent: 1 }, border },
    // Text that may run over the empty cells beside it.
    plain: { alignment: { ...left, indent: 1 } },
    sumLabel: sum,
    sum: { ...sum, alignment: right, numFmt: NUMBER_FORMAT },
    sumPercent: { ...sum, alignment: right, numFmt },
    head: { ...head, alignment: { ...head.alignment, horizontal: 'right', indent: 1 } },
    headText: { ...head, alignment: { ...head.alignment, horizontal: 'left', indent: 1 } },
    headFirst: head,
    good: { ...verdict, fill: fill(palette.good) },
    warn: { ...verdict, fill: fill(palette.warn) },
    bad: { ...verdict, fill: fill(palette.bad) },
  } satisfies Record<string, Partial<Style>>;
}

/** A number for a cell; Excel's "not available" for NaN and Infinity, with which Excel could not open the file. */
export function excelNumber(value: number): number | CellErrorValue {
  return Number.isFinite(value) ? value : { error: '#N/A' };
}
