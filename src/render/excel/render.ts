// Renders the report as an Excel workbook: decides what stands in it; the engine writes it.
import type { Writable } from 'node:stream';
import { type AffectedRows, NO_NOTES, type Report, type ReportRows, type WorkNotes } from '../../model/index.js';
import type { Text } from '../../text/index.js';
import type { Theme } from '../../theme/index.js';
import { sheetContext } from './context.js';
import { EXCEL_ROW_LIMIT, layOut, workbookPalette, writeWorkbook } from './engine/index.js';
import { formatsIn, pageTexts, propertiesOf } from './identity.js';
import { sheetHeads } from './sheet-heads.js';
import { fillFreeSheets } from './sheets/free.js';
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
  const context = sheetContext(report, notes, text);
  const lists = await listSheets(context, rows, affected);
  const heads = sheetHeads(text, theme);
  const layout = layOut({
    free: heads.free,
    lists: lists.map((list) => ({ list, ...heads.ofList(list.key) })),
    noRows: text.t('excel.list.noRows'),
    rowLimit,
  });
  await writeWorkbook(
    {
      layout,
      palette: workbookPalette(theme),
      formats: formatsIn(text),
      properties: propertiesOf(report, text),
      page: pageTexts(report, text),
      fill: (gridOf) =>
        fillFreeSheets({ readme: gridOf('readme'), summary: gridOf('summary') }, context, lists, layout),
    },
    output,
  );
}
