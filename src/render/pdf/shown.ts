// Says how much of a list is printed, wherever it is not all.
import type { Context } from './section.js';

/** Sheets of the workbook that hold what the document leaves out. */
export type Sheet =
  'accounts' | 'gaps' | 'groups' | 'matrix' | 'ous' | 'pairs' | 'reconciliation' | 'unmapped' | 'work';

/** A line that says how many of a list's rows follow and where the others are; nothing when all of them do. */
export function printShown({ flow, text }: Context, limit: number, total: number, sheet: Sheet): void {
  if (total <= limit) return;
  flow.paragraph(
    text.t('pdf.shown', { shown: limit, total, sheet: text.t(`excel.sheet.${sheet}`) }),
    flow.looks.strong,
  );
}
