// What a list's cells show by their value: bars, colour scales and coloured texts.
import type { Color, ConditionalFormattingRule, DataBarRuleType, Style, Worksheet } from 'exceljs';
import { sha256Of } from '../../../terms/index.js';
import { columnLetters } from './cell.js';
import { firstRow, lastRow, type SheetPart } from './layout.js';
import { columnNumber, type Highlight } from './list.js';
import type { Palette } from './palette.js';
import { argb, fill } from './styles.js';

type Tones = Readonly<Record<Highlight['tone'], Partial<Style>>>;

function tones({ goodInk, warn, bad, badInk, band }: Palette): Tones {
  return {
    // Above the rows that belong to it.
    head: { font: { bold: true }, fill: fill(band) },
    good: { font: { color: argb(goodInk) } },
    warn: { fill: fill(warn) },
    bad: { font: { bold: true, color: argb(badInk) } },
    alarm: { font: { bold: true, color: argb(badInk) }, fill: fill(bad) },
  };
}

interface Mark {
  readonly columns: readonly [first: number, last: number];
  readonly rule: (priority: number) => ConditionalFormattingRule;
}

/** Adds all marks of a list to its sheet. */
export function addMarks(sheet: Worksheet, part: SheetPart, palette: Palette): void {
  const { highlights = [], colourScale, dataBars = [] } = part.list;
  const marks: readonly Mark[] = [
    ...highlights.map((highlight) => highlightMark(highlight, part, tones(palette))),
    ...(colourScale === undefined ? [] : [scaleMark(colourScale, palette)]),
    ...dataBars.map((key) => barMark(columnNumber(part.list, key), palette)),
  ];
  marks.forEach(({ columns: [first, last], rule }, index) => {
    const ref = `${columnLetters(first)}${firstRow(part)}:${columnLetters(last)}${lastRow(part)}`;
    sheet.addConditionalFormatting({ ref, rules: [rule(index + 1)] });
  });
}

function highlightMark({ key, when, tone }: Highlight, part: SheetPart, styles: Tones): Mark {
  const [first, last] = typeof key === 'string' ? [key, key] : key;
  const cell = (other: string): string => `$${columnLetters(columnNumber(part.list, other))}${firstRow(part)}`;
  const style = styles[tone];
  return {
    columns: [columnNumber(part.list, first), columnNumber(part.list, last)],
    rule: (priority) =>
      'text' in when
        ? { type: 'cellIs', operator: 'equal', formulae: [quoted(when.text)], style, priority }
        : { type: 'expression', formulae: [when.formula(cell)], style, priority },
  };
}

function scaleMark(columns: readonly [first: number, last: number], { bad, warn, good }: Palette): Mark {
  return {
    columns,
    rule: (priority) => ({
      type: 'colorScale',
      priority,
      cfvo: [0, 0.5, 1].map((value) => ({ type: 'num', value })),
      color: [bad, warn, good].map(argb),
    }),
  };
}

/** exceljs takes a bar's colour, but its types do not say so. */
type ColouredBar = DataBarRuleType & { readonly color: Partial<Color> };

function barMark(column: number, palette: Palette): Mark {
  return {
    columns: [column, column],
    rule: (priority) => {
      const cfvo: DataBarRuleType['cfvo'] = [0, 1].map((value) => ({ type: 'num', value }));
      const bar: ColouredBar = { type: 'dataBar', priority, gradient: false, cfvo, color: argb(palette.bar) };
      return bar;
    },
  };
}

/** A text as a formula writes it. */
export function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

/**
 * A sheet's XML with bars whose length is the percentage itself: exceljs writes none of the two lengths for programs
 * that do not know its extension. The random ids by which the extension finds its bars become the same in every file.
 */
export function withExactBars(xml: string, sheetName: string): string {
  const ids = new Map<string, string>();
  return xml
    .replaceAll('<dataBar>', '<dataBar minLength="0" maxLength="100">')
    .replace(/\{[0-9A-F-]{36}\}(?=<\/x14:id>|"><x14:dataBar)/g, (random) => {
      const id = ids.get(random) ?? guid(`${sheetName} ${ids.size}`);
      ids.set(random, id);
      return id;
    });
}

function guid(of: string): string {
  const digits = sha256Of(of).toUpperCase();
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '{$1-$2-$3-$4-$5}');
}
