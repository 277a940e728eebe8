// What a list's cells show by their value: bars, colour scales and coloured texts.
import type { Color, ConditionalFormattingRule, DataBarRuleType, Worksheet } from 'exceljs';
import { columnLetters } from './cell.js';
import { firstRow, lastRow, type SheetPart } from './layout.js';
import { columnNumber, type Highlight } from './list.js';
import { COLOURS, fill } from './styles.js';

const TONES = {
  good: { font: { color: { argb: COLOURS.goodInk } } },
  bad: { font: { bold: true, color: { argb: COLOURS.badInk } } },
  alarm: { font: { bold: true, color: { argb: COLOURS.badInk } }, fill: fill(COLOURS.bad) },
  quiet: { font: { color: { argb: COLOURS.quiet } } },
} as const satisfies Record<Highlight['tone'], object>;

interface Mark {
  readonly columns: readonly [first: number, last: number];
  readonly rule: (priority: number) => ConditionalFormattingRule;
}

/** Adds all marks of a list to its sheet. */
export function addMarks(sheet: Worksheet, part: SheetPart): void {
  const { highlights = [], colourScale, dataBars = [] } = part.list;
  const marks: readonly Mark[] = [
    ...highlights.map((highlight) => highlightMark(highlight, part)),
    ...(colourScale === undefined ? [] : [scaleMark(colourScale)]),
    ...dataBars.map((key) => barMark(columnNumber(part.list, key))),
  ];
  marks.forEach(({ columns: [first, last], rule }, index) => {
    const ref = `${columnLetters(first)}${firstRow(part)}:${columnLetters(last)}${lastRow(part)}`;
    sheet.addConditionalFormatting({ ref, rules: [rule(index + 1)] });
  });
}

function highlightMark({ key, when, tone }: Highlight, part: SheetPart): Mark {
  const number = columnNumber(part.list, key);
  const cell = (other: string): string => `$${columnLetters(columnNumber(part.list, other))}${firstRow(part)}`;
  const style = TONES[tone];
  return {
    columns: [number, number],
    rule: (priority) =>
      'text' in when
        ? { type: 'cellIs', operator: 'equal', formulae: [quoted(when.text)], style, priority }
        : { type: 'expression', formulae: [when.formula(cell)], style, priority },
  };
}

function scaleMark(columns: readonly [first: number, last: number]): Mark {
  return {
    columns,
    rule: (priority) => ({
      type: 'colorScale',
      priority,
      cfvo: [0, 0.5, 1].map((value) => ({ type: 'num', value })),
      color: [COLOURS.bad, COLOURS.warn, COLOURS.good].map((argb) => ({ argb })),
    }),
  };
}

/** exceljs takes a bar's colour, but its types do not say so. */
type ColouredBar = DataBarRuleType & { readonly color: Partial<Color> };

function barMark(column: number): Mark {
  return {
    columns: [column, column],
    rule: (priority) => {
      const cfvo: DataBarRuleType['cfvo'] = [0, 1].map((value) => ({ type: 'num', value }));
      const bar: ColouredBar = { type: 'dataBar', priority, gradient: true, cfvo, color: { argb: COLOURS.bar } };
      return bar;
    },
  };
}

/** A text as a formula writes it. */
export function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

/**
 * A sheet's XML with bars whose length is the percentage itself. exceljs writes none of the two lengths, so that Excel
 * would draw a bar for 0 % too, and an empty reference to an extension, with which Excel offers to repair the file.
 */
export function withExactBars(xml: string): string {
  return xml
    .replaceAll('<dataBar>', '<dataBar minLength="0" maxLength="100">')
    .replace(/<extLst><ext [^>]*><x14:id\/><\/ext><\/extLst>/g, '');
}
