// Sheet "Gaps": what could not be read, why, and what to do about it.
import type { ReportGap } from '../../../../model/index.js';
import { gapDetailText } from '../../../words/index.js';
import type { SheetContext } from '../../context.js';
import { streamedSheet, type Column } from '../../engine/index.js';
import type { ListSheet } from '../../sheet-keys.js';
import { COLUMN_WIDTHS } from '../shared/column-widths.js';
import { accountOus } from '../shared/ou-names.js';

/** Every gap of the report. */
export function gapsSheet({ report, lists, text, columns }: SheetContext): Promise<ListSheet> {
  const ouOf = accountOus(report, text);
  const all: readonly Column<ReportGap>[] = [
    columns.of('region', 'text', (gap) => gap.region),
    columns.of('accountId', 'text', (gap) => gap.accountId),
    columns.of('accountName', 'text', (gap) => gap.accountName),
    columns.of('ouPath', 'text', (gap) => ouOf(gap.accountId), COLUMN_WIDTHS.ouPath),
    columns.of('operation', 'text', (gap) => gap.operation),
    columns.of('reason', 'text', (gap) => text.t(`gap.${gap.reason}`)),
    columns.of('meaning', 'wrap', (gap) => text.t(`gap.${gap.reason}.meaning`), 48),
    columns.of('whatToDo', 'wrap', (gap) => text.t(`gap.${gap.reason}.remedy`), 48),
    // Operations are named as the permissions that they need.
    columns.of('missingPermission', 'text', (gap) => (gap.reason === 'access-denied' ? gap.operation : null)),
    columns.of('errorCode', 'text', (gap) => gap.errorCode),
    columns.of('attempts', 'number', (gap) => gap.attempts),
    columns.of('pairs', 'number', (gap) => gap.pairs),
    columns.of('detail', 'wrap', (gap) => gapDetailText(gap.detail, text), 90),
    // By which pairs and root causes name it.
    columns.of('gapId', 'text', (gap) => gap.id),
  ];
  return streamedSheet('gaps', all, lists.gaps, report.conclusion.completeness.gaps);
}
