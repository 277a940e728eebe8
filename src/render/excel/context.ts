// What every sheet is made from.
import type { Report, ReportLists, WorkNotes } from '../../model/index.js';
import type { Text } from '../../text/index.js';
import { ColumnFactory } from './columns.js';

export interface SheetContext {
  readonly report: Report;
  /** What the report has the beginning of, whole. */
  readonly lists: ReportLists;
  readonly notes: WorkNotes;
  readonly text: Text;
  readonly columns: ColumnFactory;
}

/** Puts together what the sheets of one workbook share. */
export function sheetContext(report: Report, lists: ReportLists, notes: WorkNotes, text: Text): SheetContext {
  return { report, lists, notes, text, columns: new ColumnFactory(text) };
}
