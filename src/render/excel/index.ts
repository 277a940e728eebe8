// Renders the report as an Excel workbook. exceljs makes everything but the rows of lists, which are streamed in.
import type { Writable } from 'node:stream';
import { strFromU8, strToU8, unzipSync } from 'fflate';
import { type AffectedRows, NO_NOTES, type Report, type ReportRows, type WorkNotes } from '../../model/index.js';
import type { Text } from '../../text/index.js';
import type { Theme } from '../../theme/index.js';
import { writeZip, type ZipEntry } from '../../zip/index.js';
import { chartParts, withChartTypes, withDrawing } from './engine/charts/parts.js';
import { withPalette } from './engine/charts/theme.js';
import { sheetContext, type SheetContext } from './context.js';
import { buildFrame, type Frame, type FreeSheet } from './engine/frame.js';
import { inputsXml } from './engine/inputs.js';
import { EXCEL_ROW_LIMIT, layOut, type Layout } from './engine/layout.js';
import type { ListSheet } from './engine/list.js';
import { withNames } from './engine/names.js';
import { workbookPalette } from './engine/palette.js';
import { Relations, relationsPath } from './engine/relations.js';
import { RowFeed } from './engine/row-feed.js';
import { listSheetXml, withLinks } from './engine/sheet-xml.js';
import { listSheets } from './sheets/index.js';

export interface WorkbookOptions {
  readonly report: Report;
  /** As many rows as `report.totals` counts; read twice (the first time only its beginning), never held. */
  readonly rows: ReportRows;
  /** As many as `affectedTotal` of all remediation entries together; read like `rows`. */
  readonly affected: AffectedRows;
  /** What came back with the workbooks of the last period; nothing unless given. */
  readonly notes?: WorkNotes;
  readonly text: Text;
  /** Its colours are used; page size, fonts and logo are the PDF's. */
  readonly theme: Theme;
  /** Ended when the workbook is complete, destroyed when it fails. */
  readonly output: Writable;
  /** Rows of a worksheet, header included; longer lists go on on further sheets. Excel's own limit unless given. */
  readonly rowLimit?: number;
}

/**
 * Writes the workbook in one language. The same report, rows, language and theme give the same bytes.
 *
 * @throws Error when there are fewer or more rows than the report counts, or when rows or `output` fail.
 */
export async function renderWorkbook(options: WorkbookOptions): Promise<void> {
  const { report, rows, affected, notes = NO_NOTES, text, theme, output, rowLimit = EXCEL_ROW_LIMIT } = options;
  const context = sheetContext(report, notes, text, workbookPalette(theme));
  const lists = await listSheets(context, rows, affected);
  const layout = layOut(lists, text, rowLimit);
  const frame = await buildFrame(context, layout);
  const feeds = new Map(lists.map((list) => [list, new RowFeed(list)]));
  try {
    await writeZip(entriesOf(context, frame, layout, feeds), output);
  } finally {
    await Promise.all([...feeds.values()].map((feed) => feed.close()));
  }
}

function entriesOf(
  { palette }: SheetContext,
  frame: Frame,
  layout: Layout,
  feeds: ReadonlyMap<ListSheet, RowFeed>,
): readonly ZipEntry[] {
  const parts = new Map(Object.entries(unzipSync(frame.bytes)).filter(([path]) => !path.endsWith('/')));
  const change = (path: string, how: (xml: string) => string): void => {
    const content = parts.get(path);
    if (content === undefined) throw new Error(`The workbook cannot be written: exceljs has written no "${path}".`);
    parts.set(path, strToU8(how(strFromU8(content))));
  };
  for (const [path, free] of frame.freeByPath) addToFreeSheet(parts, change, path, free);
  change('xl/workbook.xml', (xml) => withNames(xml, frame.names, layout));
  change('xl/theme/theme1.xml', (xml) => withPalette(xml, palette));
  return [...parts]
    .sort(([left], [right]) => compareParts(left, right))
    .flatMap(([path, content]): readonly ZipEntry[] => {
      const part = frame.partsByPath.get(path);
      const feed = part === undefined ? undefined : feeds.get(part.list);
      if (part === undefined || feed === undefined) return [{ path, content }];
      const inputs = inputsXml(part, frame.statusWords);
      const relations = new Relations();
      const sheet = { path, content: listSheetXml(strFromU8(content), part, feed, { layout, inputs, relations }) };
      const hasAddresses = part.list.columns.some(({ kind }) => kind === 'web');
      return hasAddresses ? [sheet, { path: relationsPath(path), content: relations.xml() }] : [sheet];
    });
}

function addToFreeSheet(
  parts: Map<string, Uint8Array>,
  change: (path: string, how: (xml: string) => string) => void,
  path: string,
  { name, links, charts }: FreeSheet,
): void {
  change(path, (xml) => withLinks(xml, links, name));
  if (charts.length === 0) return;
  change(path, withDrawing);
  change('[Content_Types].xml', (xml) => withChartTypes(xml, charts));
  for (const [added, xml] of chartParts(path, charts)) parts.set(added, strToU8(xml));
}

/** Content types first, as readers that only look at the beginning expect; then by name, sheets by number. */
function compareParts(left: string, right: string): number {
  const key = (path: string): string =>
    path === '[Content_Types].xml' ? '' : path.replace(/\d+/g, (digits) => digits.padStart(6, '0'));
  return key(left) < key(right) ? -1 : 1;
}
