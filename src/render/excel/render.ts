// Renders the report as an Excel workbook: decides what stands in it; the engine writes it.
import type { Writable } from 'node:stream';
import { NO_NOTES, type Report, type ReportLists, type WorkNotes } from '../../model/index.js';
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
  /** Each has as many items as the report counts. A sheet reads its list twice, the first time only its beginning; none is held. */
  readonly lists: ReportLists;
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
 * @throws Error when a list has fewer or more items than the report counts, or when lists or `output` fail.
 */
export async function renderWorkbook(options: WorkbookOptions): Promise<void> {
  const { report, lists, notes = NO_NOTES, text, theme, output, rowLimit = EXCEL_ROW_LIMIT } = options;
  const context = sheetContext(report, lists, notes, text);
  const sheets = await listSheets(context);
  const heads = sheetHeads(text, theme);
  const layout = layOut({
    free: heads.free,
    lists: sheets.map((list) => ({ list, ...heads.ofList(list.key) })),
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
        fillFreeSheets({ readme: gridOf('readme'), summary: gridOf('summary') }, context, sheets, layout),
    },
    output,
  );
}
