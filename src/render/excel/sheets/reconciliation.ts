// Sheet "Reconciliation": what was listed against what GuardDuty counts.
import type { ReconciliationLine } from '../../../report/model.js';
import { dimensionText } from '../../resource-words.js';
import type { Column } from '../columns.js';
import { joined, type SheetContext } from '../context.js';
import { listSheet, type ListSheet } from '../list.js';

/** What was compared in the lines on top, every difference below. */
export function reconciliationSheet({ report, text, columns }: SheetContext): ListSheet {
  const all: readonly Column<ReconciliationLine>[] = [
    columns.of('region', 'text', (line) => line.region, 60),
    columns.of('accountId', 'text', (line) => line.accountId ?? text.t('excel.reconciliation.regionTotal')),
    columns.of('accountName', 'text', (line) => line.accountName),
    columns.of('dimension', 'text', (line) => dimensionText(text, line.dimension)),
    columns.of('listed', 'number', (line) => line.listed),
    columns.of('official', 'number', (line) => line.official),
    columns.of('difference', 'number', (line) => line.listed - line.official),
  ];
  const { reconciliation } = report;
  const regions = (names: readonly string[]): string => (names.length === 0 ? text.t('word.none') : joined(names));
  return listSheet('reconciliation', all, reconciliation.differences, {
    intro: [
      [text.t('excel.reconciliation.comparisons'), reconciliation.comparisons],
      [text.t('excel.reconciliation.accountsCompared'), reconciliation.accountsCompared],
      [text.t('excel.reconciliation.regionsCompared'), reconciliation.regionsCompared],
      [text.t('excel.reconciliation.differences'), reconciliation.differences.length],
      [text.t('excel.reconciliation.duplicates'), reconciliation.duplicates],
      [text.t('excel.reconciliation.excludedResources'), reconciliation.excludedResources],
      [text.t('excel.reconciliation.moved'), regions(reconciliation.movedWhileReading)],
      [text.t('excel.reconciliation.reread'), regions(reconciliation.reread)],
    ],
  });
}
