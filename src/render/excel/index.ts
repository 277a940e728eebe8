// Renders the report as an Excel workbook. exceljs makes everything but the rows of lists, which are streamed in.
import type { Writable } from 'node:stream';
import { strFromU8, unzipSync } from 'fflate';
import type { AffectedRows, Report, ReportRows } from '../../report/model.js';
import type { Text } from '../../text/index.js';
import { sheetContext } from './context.js';
import { buildFrame, type Frame } from './frame.js';
import { EXCEL_ROW_LIMIT, layOut, type Layout } from './layout.js';
import type { ListSheet } from './list.js';
import { RowFeed } from './row-feed.js';
import { listSheetXml, withLinks } from './sheet-xml.js';
import { listSheets } from './sheets/index.js';
import { writeZip, type ZipEntry } from './zip.js';

export interface WorkbookOptions {
  readonly report: Report;
  /** As many rows as `report.totals` counts; read twice (the first time only its beginning), never held. */
  readonly rows: ReportRows;
  /** As many as `affectedTotal` of all remediation entries together; read like `rows`. */
  readonly affected: AffectedRows;
  readonly text: Text;
  /** Ended when the workbook is complete, destroyed when it fails. */
  readonly output: Writable;
  /** Rows of a worksheet, header included; longer lists go on on further sheets. Excel's own limit unless given. */
  readonly rowLimit?: number;
}

/**
 * Writes the workbook in one language. The same report, rows and language give the same bytes.
 *
 * @throws Error when there are fewer or more rows than the report counts, or when rows or `output` fail.
 */
export async function renderWorkbook(options: WorkbookOptions): Promise<void> {
  const { report, rows, affected, text, output, rowLimit = EXCEL_ROW_LIMIT } = options;
  const context = sheetContext(report, text);
  const lists = await listSheets(context, rows, affected);
  const layout = layOut(lists, text, rowLimit);
  const frame = await buildFrame(context, layout);
  const feeds = new Map(lists.map((list) => [list, new RowFeed(list)]));
  try {
    await writeZip(entriesOf(frame, layout, feeds, text.t('excel.list.empty')), output);
  } finally {
    await Promise.all([...feeds.values()].map((feed) => feed.close()));
  }
}

function entriesOf(
  frame: Frame,
  layout: Layout,
  feeds: ReadonlyMap<ListSheet, RowFeed>,
  emptyText: string,
): readonly ZipEntry[] {
  return Object.entries(unzipSync(frame.bytes))
    .filter(([path]) => !path.endsWith('/'))
    .sort(([left], [right]) => compareParts(left, right))
    .map(([path, content]) => {
      const part = frame.partsByPath.get(path);
      const feed = part === undefined ? undefined : feeds.get(part.list);
      if (part !== undefined && feed !== undefined) {
        return { path, content: listSheetXml(strFromU8(content), part, feed, layout, emptyText) };
      }
      if (path !== frame.summaryPath) return { path, content };
      return { path, content: Buffer.from(withLinks(strFromU8(content), frame.summaryLinks, layout.summaryName)) };
    });
}

/** Content types first, as readers that only look at the beginning expect; then by name, sheets by number. */
function compareParts(left: string, right: string): number {
  const key = (path: string): string =>
    path === '[Content_Types].xml' ? '' : path.replace(/\d+/g, (digits) => digits.padStart(6, '0'));
  return key(left) < key(right) ? -1 : 1;
}
