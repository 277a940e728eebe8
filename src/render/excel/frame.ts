// Has exceljs write the workbook: the summary, and every list with everything but its rows.
import type { Workbook, Worksheet } from 'exceljs';
import { cellText, cleanText, columnLetters } from './cell.js';
import type { SheetContext } from './context.js';
import type { Layout, SheetPart } from './layout.js';
import { headerFooter, pageSetup } from './page.js';
import { PROBE_STYLES, type SheetLink } from './sheet-xml.js';
import { writeSummary } from './sheets/summary.js';
import { COLOURS, excelNumber, HEADER_STYLE, INTRO_LABEL_STYLE, INTRO_VALUE_STYLE, LIST_STYLES } from './styles.js';
import { columnWidths, headerLines, rowHeight } from './widths.js';

export interface Frame {
  /** The workbook as an .xlsx file. */
  readonly bytes: Uint8Array;
  readonly summaryPath: string;
  readonly summaryLinks: readonly SheetLink[];
  /** Lists by the path of their worksheet in the file. */
  readonly partsByPath: ReadonlyMap<string, SheetPart>;
}

const TAB_COLOURS: Partial<Record<string, string>> = {
  summary: 'FF1F2937',
  resources: 'FF1D4ED8',
  issues: 'FFB45309',
  unmapped: 'FFB45309',
  remediation: 'FF15803D',
  groups: 'FF15803D',
  affected: 'FF15803D',
  procedures: 'FF15803D',
  variables: 'FF15803D',
};
const OTHER_TABS = 'FF9CA3AF';

/** Builds the workbook without the rows of its lists. */
export async function buildFrame(context: SheetContext, layout: Layout): Promise<Frame> {
  // Loading exceljs takes a third of a second; runs that make no workbook do not pay for it.
  const { default: exceljs } = await import('exceljs');
  const workbook = new exceljs.Workbook();
  setProperties(workbook, context);
  const summary = workbook.addWorksheet(layout.summaryName, {
    properties: { tabColor: { argb: tabColour('summary') } },
    views: [{ showGridLines: false }],
    pageSetup: pageSetup(),
    headerFooter: headerFooter(context.report, context.text),
  });
  const summaryLinks = writeSummary(summary, context, layout);
  const partsByPath = new Map<string, SheetPart>();
  for (const part of layout.parts) partsByPath.set(pathOf(addListFrame(workbook, part, context)), part);
  const bytes = new Uint8Array(await workbook.xlsx.writeBuffer());
  return { bytes, summaryPath: pathOf(summary), summaryLinks, partsByPath };
}

function setProperties(workbook: Workbook, { report }: SheetContext): void {
  const asOf = new Date(report.asOf);
  const { tool } = report.provenance;
  workbook.creator = cleanText(`${tool.name} ${tool.version}`);
  workbook.lastModifiedBy = workbook.creator;
  workbook.created = asOf;
  workbook.modified = asOf;
  workbook.views = [{ x: 0, y: 0, width: 28_800, height: 17_000, firstSheet: 0, activeTab: 0, visibility: 'visible' }];
  workbook.title = cleanText(report.title);
  workbook.subject = cleanText(report.reportId);
  workbook.company = cleanText(report.organization.name);
  workbook.category = cleanText(report.classification ?? '');
}

function addListFrame(workbook: Workbook, part: SheetPart, { report, text }: SheetContext): Worksheet {
  const { list, headerRow } = part;
  const lastColumn = columnLetters(list.columns.length);
  const lastRow = headerRow + Math.max(1, part.count);
  const widths = columnWidths(list);
  const sheet = workbook.addWorksheet(part.name, {
    properties: { tabColor: { argb: tabColour(list.key) } },
    views: [{ state: 'frozen', xSplit: list.frozenColumns, ySplit: headerRow }],
    pageSetup: pageSetup({
      rows: `${headerRow}:${headerRow}`,
      columns: `A:${columnLetters(list.frozenColumns)}`,
      width: widths.reduce((sum, width) => sum + width, 0),
    }),
    headerFooter: headerFooter(report, text),
  });
  widths.forEach((width, index) => {
    sheet.getColumn(index + 1).width = width;
  });
  list.intro.forEach(([label, value], index) => {
    const row = sheet.getRow(index + 1);
    Object.assign(row.getCell(1), { value: cellText(label), style: INTRO_LABEL_STYLE });
    Object.assign(row.getCell(2), {
      value: typeof value === 'number' ? excelNumber(value) : cellText(value),
      style: INTRO_VALUE_STYLE,
    });
  });
  list.columns.forEach((column, index) => {
    Object.assign(sheet.getCell(headerRow, index + 1), { value: cellText(column.header), style: HEADER_STYLE });
  });
  const lines = list.columns.map((column, index) => headerLines(column.header, widths[index] ?? 1));
  sheet.getRow(headerRow).height = rowHeight(Math.max(...lines)) + 3;
  // One empty cell of each style; the streamed rows take their place and use the ids that exceljs gave them.
  PROBE_STYLES.forEach((style, index) => {
    sheet.getCell(headerRow + 1, index + 1).style = LIST_STYLES[style];
  });
  sheet.autoFilter = `A${headerRow}:${lastColumn}${lastRow}`;
  addConditionalFormats(sheet, part, headerRow + 1, lastRow);
  return sheet;
}

function addConditionalFormats(sheet: Worksheet, { list }: SheetPart, firstRow: number, lastRow: number): void {
  if (list.colourScale !== undefined) {
    const [first, last] = list.colourScale;
    sheet.addConditionalFormatting({
      ref: `${columnLetters(first)}${firstRow}:${columnLetters(last)}${lastRow}`,
      rules: [
        {
          type: 'colorScale',
          priority: 1,
          cfvo: [0, 0.5, 1].map((value) => ({ type: 'num', value })),
          color: [COLOURS.bad, COLOURS.warn, COLOURS.good].map((argb) => ({ argb })),
        },
      ],
    });
  }
  if (list.highlight !== undefined) {
    const letters = columnLetters(list.highlight.column);
    sheet.addConditionalFormatting({
      ref: `${letters}${firstRow}:${letters}${lastRow}`,
      rules: [
        {
          type: 'cellIs',
          operator: 'equal',
          priority: 1,
          formulae: [`"${list.highlight.text.replaceAll('"', '""')}"`],
          style: { font: { bold: true, color: { argb: COLOURS.badInk } } },
        },
      ],
    });
  }
}

function tabColour(key: string): string {
  return TAB_COLOURS[key] ?? OTHER_TABS;
}

function pathOf(sheet: Worksheet): string {
  return `xl/worksheets/sheet${sheet.id}.xml`;
}
