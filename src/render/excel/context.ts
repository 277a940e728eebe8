// What every sheet is made from.
import type { Report, WorkNotes } from '../../model/index.js';
import type { Text } from '../../text/index.js';
import type { CodedCell } from './engine/cell.js';
import { ColumnFactory } from './columns.js';
import type { Palette } from './engine/palette.js';

export interface SheetContext {
  readonly report: Report;
  readonly notes: WorkNotes;
  readonly text: Text;
  readonly columns: ColumnFactory;
  readonly palette: Palette;
}

/** Puts together what the sheets of one workbook share. */
export function sheetContext(report: Report, notes: WorkNotes, text: Text, palette: Palette): SheetContext {
  return { report, notes, text, columns: new ColumnFactory(text), palette };
}

/** A text by language; code in it keeps a face of its own. */
export function prose(text: Text, byLanguage: Readonly<Record<string, string>>): string | CodedCell {
  const [plain, marked] = [text.pick(byLanguage), text.pickMarked(byLanguage)];
  return plain === marked ? plain : { text: plain, marked };
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

/** The OU of each account in words; none for `null` and for accounts that the report does not have. */
export function accountOus(report: Report, text: Text): (accountId: string | null) => string | null {
  const names = new Map<string, string>(
    report.byAccount.map(({ accountId, ouId, ouPath }) => [accountId, ouName(ouId, ouPath, text)] as const),
  );
  return (accountId) => (accountId === null ? null : (names.get(accountId) ?? null));
}
