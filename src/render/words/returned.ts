// What became of a workbook that came back, in words.
import type { ReturnedWorkbook } from '../../model/index.js';
import type { Text } from '../../text/index.js';

/** What was taken from it, or why nothing was. */
export function returnedText({ notes, rowsWithoutId, refused, reportId }: ReturnedWorkbook, text: Text): string {
  if (refused !== null) return text.t(`returned.${refused}`);
  const used = text.t('returned.used', { count: notes, report: reportId ?? text.t('word.unknown') });
  return rowsWithoutId === 0 ? used : `${used}. ${text.t('returned.rowsWithoutId', { count: rowsWithoutId })}`;
}
