// What every sheet is made from.
import type { Report, WorkNotes } from '../../model/index.js';
import type { Text } from '../../text/index.js';
import { ColumnFactory } from './columns.js';

export interface SheetContext {
  readonly report: Report;
  readonly notes: WorkNotes;
  readonly text: Text;
  readonly columns: ColumnFactory;
}

/** Puts together what the sheets of one workbook share. */
export function sheetContext(report: Report, notes: WorkNotes, text: Text): SheetContext {
  return { report, notes, text, columns: new ColumnFactory(text) };
}
