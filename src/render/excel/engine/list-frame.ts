// Has exceljs write a list sheet with everything but its rows.
import type { Style, Workbook, Worksheet } from 'exceljs';
import { cellText, columnLetters, type ListKey } from './cell.js';
import type { ColumnKind } from '../columns.js';
import type { SheetContext } from '../context.js';
import { firstRow, keyRow, lastRow, type SheetPart } from './layout.js';
import { columnNumber, type ListSheet } from './list.js';
import { addMarks } from './marks.js';
import { headerFooter, pageSetup } from './page.js';
import type { Palette } from './palette.js';
import { MAX_OUTLINE } from './row-xml.js';
import { PROBE_STYLES } from './sheet-xml.js';
import { argb, excelNumber, type Styles } from './styles.js';
import { columnWidths, headerLines, rowHeight } from './widths.js';

/** Kinds of sheets, each with a colour: the officer's, figures, issues and what clears them, evidence. */
const TABS: Readonly<Record<ListKey, keyof Palette['tabs']>> = {
  work: 'officer',
  closed: 'officer',
  conflicts: 'officer',
  pairs: 'officer',
  accounts: 'figures',
  regions: 'figures',
  ous: 'figures',
  matrix: 'figures',
  resources: 'figures',
  issues: 'issues',
  unmapped: 'issues',
  remediation: 'remedies',
  references: 'remedies',
  groups: 'remedies',
  procedures: 'remedies',
  variables: 'remedies',
  gaps: 'evidence',
  reconciliation: 'evidence',
  provenance: 'evidence',
  calls: 'evidence',
};

/**
 * Adds the sheet with headers, keys, filter, print titles and marks, and one probe row of styles below them. A list
 * without rows has nothing to filter or mark.
 */
export function addListFrame(
  workbook: Workbook,
  part: SheetPart,
  { report, text }: SheetContext,
  styles: Styles,
): Worksheet {
  const { list, headerRow } = part;
  const keys = keyRow(part);
  const widths = columnWidths(list);
  const sheet = workbook.addWorksheet(part.name, {
    properties: {
      tabColor: argb(styles.palette.tabs[TABS[list.key]]),
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
  list.columns.forEach(({ kind }, index) => {
    const column = sheet.getColumn(index + 1);
    column.width = widths[index] ?? 1;
    // Cells that nobody has filled in yet are not written; they take the column's look.
    if (part.count > 0 && (kind === 'note' || kind === 'noteDay')) column.style = styles.list[kind];
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
  intro.forEach(([label, value], index) => {
    const row = sheet.getRow(index + 1);
    Object.assign(row.getCell(1), { value: cellText(label), style: heads.introLabel });
    if (value === undefined) return;
    Object.assign(row.getCell(2), {
      value: typeof value === 'number' ? excelNumber(value) : cellText(value),
      style: heads.introValue,
    });
  });
}

function headerStyle(kind: ColumnKind, heads: Styles['heads']): Partial<Style> {
  if (kind === 'note' || kind === 'noteDay') return heads.input;
  return isFigure(kind) ? heads.number : heads.text;
}

function isFigure(kind: ColumnKind): boolean {
  return kind === 'number' || kind === 'percent';
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

/** The deepest level at which rows of a list are folded; lists in trees are short and read completely. */
function deepest(list: ListSheet): number {
  if (list.outlineKey === undefined) return 0;
  const column = columnNumber(list, list.outlineKey) - 1;
  const depths = list.sample.map((row) => Number(row[column] ?? 0));
  return Math.min(MAX_OUTLINE, Math.max(0, ...depths));
}
