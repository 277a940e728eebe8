// Has exceljs write a list sheet with everything but its rows.
import type { Style, Workbook, Worksheet } from 'exceljs';
import { cellText, columnLetters, type ListKey } from './cell.js';
import type { ColumnKind } from './columns.js';
import type { SheetContext } from './context.js';
import { firstRow, keyRow, lastRow, type SheetPart } from './layout.js';
import { columnNumber, type ListSheet } from './list.js';
import { addMarks } from './marks.js';
import { headerFooter, pageSetup } from './page.js';
import { MAX_OUTLINE } from './row-xml.js';
import { PROBE_STYLES } from './sheet-xml.js';
import {
  COLOURS,
  excelNumber,
  HEADER_STYLE,
  INPUT_HEADER_STYLE,
  INTRO_LABEL_STYLE,
  INTRO_VALUE_STYLE,
  KEY_STYLE,
  listStyles,
  NUMBER_HEADER_STYLE,
} from './styles.js';
import { columnWidths, headerLines, rowHeight } from './widths.js';

/** Sheets of one kind have one colour: the officer's, figures, issues and what clears them, evidence. */
const TAB_COLOURS: Readonly<Record<ListKey, string>> = {
  work: 'FFD99A2B',
  closed: 'FFD99A2B',
  conflicts: 'FFD99A2B',
  accounts: 'FF1F4E79',
  regions: 'FF1F4E79',
  ous: 'FF1F4E79',
  matrix: 'FF1F4E79',
  resources: 'FF1F4E79',
  issues: 'FFB3392F',
  unmapped: 'FFB3392F',
  remediation: 'FF2F7D4F',
  groups: 'FF2F7D4F',
  procedures: 'FF2F7D4F',
  variables: 'FF2F7D4F',
  gaps: 'FF8C99A8',
  reconciliation: 'FF8C99A8',
  provenance: 'FF8C99A8',
  calls: 'FF8C99A8',
};

/** Adds the sheet with headers, keys, filter, print titles and marks, and one probe row of styles below them. */
export function addListFrame(workbook: Workbook, part: SheetPart, { report, text }: SheetContext): Worksheet {
  const { list, headerRow } = part;
  const keys = keyRow(part);
  const widths = columnWidths(list);
  const sheet = workbook.addWorksheet(part.name, {
    properties: {
      tabColor: { argb: TAB_COLOURS[list.key] },
      outlineLevelRow: deepest(list),
    },
    views: [{ state: 'frozen', xSplit: list.frozenColumns, ySplit: keys }],
    pageSetup: pageSetup({
      rows: `${headerRow}:${keys}`,
      columns: `A:${columnLetters(list.frozenColumns)}`,
      width: widths.reduce((sum, width) => sum + width, 0),
    }),
    headerFooter: headerFooter(report, text),
  });
  const styles = listStyles(text);
  list.columns.forEach(({ kind }, index) => {
    const column = sheet.getColumn(index + 1);
    column.width = widths[index] ?? 1;
    // Cells that nobody has filled in yet are not written; they take the column's look.
    if (kind === 'note' || kind === 'noteDay') column.style = styles[kind];
  });
  writeIntro(sheet, list);
  writeHeaders(sheet, part, widths);
  // One empty cell of each style; the streamed rows take their place and use the ids that exceljs gave them.
  PROBE_STYLES.forEach((style, index) => {
    sheet.getCell(firstRow(part), index + 1).style = styles[style];
  });
  sheet.autoFilter = `A${keys}:${columnLetters(list.columns.length)}${lastRow(part)}`;
  addMarks(sheet, part);
  return sheet;
}

function writeIntro(sheet: Worksheet, { intro }: ListSheet): void {
  intro.forEach(([label, value], index) => {
    const row = sheet.getRow(index + 1);
    Object.assign(row.getCell(1), { value: cellText(label), style: INTRO_LABEL_STYLE });
    Object.assign(row.getCell(2), {
      value: typeof value === 'number' ? excelNumber(value) : cellText(value),
      style: INTRO_VALUE_STYLE,
    });
  });
}

function headerStyle(kind: ColumnKind): Partial<Style> {
  if (kind === 'note' || kind === 'noteDay') return INPUT_HEADER_STYLE;
  return kind === 'number' || kind === 'percent' ? NUMBER_HEADER_STYLE : HEADER_STYLE;
}

/** Height of the row of keys, in points: room for the filter buttons. */
const KEY_HEIGHT = 14;

function writeHeaders(sheet: Worksheet, part: SheetPart, widths: readonly number[]): void {
  const { list, headerRow } = part;
  list.columns.forEach(({ header, key, kind }, index) => {
    Object.assign(sheet.getCell(headerRow, index + 1), { value: cellText(header), style: headerStyle(kind) });
    Object.assign(sheet.getCell(keyRow(part), index + 1), { value: cellText(key), style: KEY_STYLE });
  });
  const lines = list.columns.map((column, index) => headerLines(column.header, widths[index] ?? 1));
  sheet.getRow(headerRow).height = rowHeight(Math.max(...lines)) + 3;
  sheet.getRow(keyRow(part)).height = KEY_HEIGHT;
}

/** The deepest level at which rows of a list are folded; lists in trees are short and read completely. */
function deepest(list: ListSheet): number {
  if (list.outlineKey === undefined) return 0;
  const column = columnNumber(list, list.outlineKey) - 1;
  const depths = list.sample.map((row) => Number(row[column] ?? 0));
  return Math.min(MAX_OUTLINE, Math.max(0, ...depths));
}

/** Colour of the tabs of the sheets before the lists. */
export const FREE_TAB = COLOURS.ink;
