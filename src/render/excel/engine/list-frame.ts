// Has exceljs write a list sheet with everything but its rows.
import type { Style, Workbook, Worksheet } from 'exceljs';
import { cellText, columnLetters } from './cell.js';
import { isFigure, isInput, type ColumnKind } from './columns.js';
import { firstRow, keyRow, lastRow, type SheetPart } from './layout.js';
import type { ListSheet } from './list.js';
import { addMarks } from './marks.js';
import { headerFooter, pageSetup, type PageTexts } from './page.js';
import { MAX_OUTLINE } from './row-xml.js';
import { PROBE_STYLES } from './sheet-xml.js';
import { argb, excelNumber, type Styles } from './styles.js';
import { columnWidths, headerLines, rowHeight } from './widths.js';

/**
 * Adds the sheet with headers, keys, filter, print titles and marks, and one probe row of styles below them. A list
 * without rows has nothing to filter or mark.
 */
export function addListFrame(workbook: Workbook, part: SheetPart, page: PageTexts, styles: Styles): Worksheet {
  const { list, headerRow } = part;
  const keys = keyRow(part);
  const widths = columnWidths(list);
  const sheet = workbook.addWorksheet(part.name, {
    properties: {
      tabColor: argb(part.tab),
      outlineLevelRow: deepest(list),
    },
    views: [{ state: 'frozen', xSplit: list.frozenColumns, ySplit: keys }],
    pageSetup: pageSetup({
      rows: `${headerRow}:${keys}`,
      columns: `A:${columnLetters(list.frozenColumns)}`,
      width: widths.reduce((sum, width) => sum + width, 0),
    }),
    headerFooter: headerFooter(page),
  });
  list.columns.forEach(({ kind }, index) => {
    const column = sheet.getColumn(index + 1);
    column.width = widths[index] ?? 1;
    // Cells that nobody has filled in yet are not written; they take the column's look.
    if (part.count > 0 && isInput(kind)) column.style = styles.list[kind];
  });
  writeIntro(sheet, part, styles);
  writeHeaders(sheet, part, widths, styles);
  // One empty cell of each style; the streamed rows take their place and use the ids that exceljs gave them.
  PROBE_STYLES.forEach((style, index) => {
    sheet.getCell(firstRow(part), index + 1).style = styles.list[style];
  });
  if (part.count > 0) {
    sheet.autoFilter = `A${keys}:${columnLetters(list.columns.length)}${lastRow(part)}`;
    addMarks(sheet, part, styles.palette);
  }
  return sheet;
}

function writeIntro(sheet: Worksheet, { intro }: SheetPart, { heads }: Styles): void {
  intro.forEach(([label, ...values], index) => {
    const row = sheet.getRow(index + 1);
    Object.assign(row.getCell(1), { value: cellText(label), style: heads.introLabel });
    values.forEach((value, column) => {
      if (value === null) return;
      Object.assign(row.getCell(column + 2), {
        value: typeof value === 'number' ? excelNumber(value) : cellText(value),
        style: heads.introValue,
      });
    });
  });
}

function headerStyle(kind: ColumnKind, heads: Styles['heads']): Partial<Style> {
  if (isInput(kind)) return heads.input;
  return isFigure(kind) ? heads.number : heads.text;
}

/** Height of the row of keys, in points: room for the filter buttons. */
const KEY_HEIGHT = 14;

function writeHeaders(sheet: Worksheet, part: SheetPart, widths: readonly number[], { heads }: Styles): void {
  const { list, headerRow } = part;
  list.columns.forEach(({ header, key, kind }, index) => {
    Object.assign(sheet.getCell(headerRow, index + 1), { value: cellText(header), style: headerStyle(kind, heads) });
    Object.assign(sheet.getCell(keyRow(part), index + 1), {
      value: cellText(key),
      style: isFigure(kind) ? heads.numberKey : heads.key,
    });
  });
  const lines = list.columns.map((column, index) => headerLines(column.header, widths[index] ?? 1));
  sheet.getRow(headerRow).height = rowHeight(Math.max(...lines)) + 3;
  sheet.getRow(keyRow(part)).height = KEY_HEIGHT;
}

/** The deepest level at which rows of a list are folded, as its first rows tell: longer lists have one level. */
function deepest({ depthOf, sample }: ListSheet): number {
  if (depthOf === undefined) return 0;
  return Math.min(MAX_OUTLINE, Math.max(0, ...sample.map(depthOf)));
}
