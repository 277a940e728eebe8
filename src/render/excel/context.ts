// What every sheet is made from.
import type { Report } from '../../report/model.js';
import type { WorkNotes } from '../../report/work.js';
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

/** Several values in one cell, as in the CSV file. */
export function joined(values: readonly string[]): string {
  return values.join(' | ');
}

/** Names from the root down; a word for the root itself, and for accounts outside the organization's list. */
export function ouName(ouId: string | null, ouPath: string, text: Text): string {
  if (ouPath !== '') return ouPath;
  return text.t(ouId === null ? 'word.outsideOrganization' : 'word.root');
}

/** Addresses, one a line, each with the day on which it was last checked. */
export function references(of: { readonly references: readonly { url: string; checked: string }[] }): string {
  return of.references.map(({ url, checked }) => `${url} (${checked})`).join('\n');
}
