// Sheet "Closed": items that have left the work list, with what was noted about them and how their resource stands now.
import type { ClosedState, ClosedWork } from '../../../../model/index.js';
import { isPairState } from '../../../../terms/index.js';
import type { Text } from '../../../../text/index.js';
import type { SheetContext } from '../../context.js';
import { instant, listSheet, type Column } from '../../engine/index.js';
import type { ListSheet } from '../../sheet-keys.js';
import { COLUMN_WIDTHS } from '../shared/column-widths.js';
import { issueTitles } from '../shared/issue-titles.js';
import { noteColumns } from '../shared/note-columns.js';
import { accountOus } from '../shared/ou-names.js';

/** Every closed item. What this report does not know of it is told in the words of the workbook that came back. */
export function closedSheet(context: SheetContext): ListSheet {
  const { report, notes, text, columns } = context;
  const titles = issueTitles(context);
  const ouOf = accountOus(report, text);
  const all: readonly Column<ClosedWork>[] = [
    columns.of('accountId', 'text', (item) => item.accountId),
    columns.of('accountName', 'text', (item) => item.accountName, COLUMN_WIDTHS.accountName),
    columns.of('ouPath', 'text', (item) => ouOf(item.accountId) ?? item.ouPath, COLUMN_WIDTHS.ouPath),
    columns.of('region', 'text', (item) => item.region),
    columns.of('resourceType', 'text', (item) => item.resourceType),
    columns.of('resourceName', 'text', (item) => item.resourceName, COLUMN_WIDTHS.resourceName),
    columns.of('issueTitle', 'text', (item) => titles.get(item.issueId) ?? item.issueTitle, COLUMN_WIDTHS.issueTitle),
    columns.of('stateNow', 'text', ({ stateNow }) => (stateNow === null ? null : stateText(stateNow, text)), 60),
    columns.of('since', 'date', (item) => instant(item.since)),
    columns.of('closedIn', 'text', (item) => item.closedIn),
    ...noteColumns<ClosedWork>(context, (item) => item.note),
    columns.of('issueId', 'text', (item) => item.issueId, COLUMN_WIDTHS.issueId),
    columns.of('resourceId', 'text', (item) => item.resourceId, COLUMN_WIDTHS.resourceId),
    columns.of('workId', 'text', (item) => item.workId),
  ];
  return listSheet('closed', all, notes.closed, {
    frozenColumns: 2,
    highlights: [
      { key: 'state_now', tone: 'good', when: { text: text.t('excel.closedState.healthy') } },
      { key: 'state_now', tone: 'good', when: { text: text.t('state.watched') } },
      { key: 'state_now', tone: 'good', when: { text: text.t('excel.closedState.no-pairs') } },
      { key: 'state_now', tone: 'bad', when: { text: text.t('excel.closedState.other-issue') } },
    ],
  });
}

function stateText(state: ClosedState, text: Text): string {
  return isPairState(state) ? text.t(`state.${state}`) : text.t(`excel.closedState.${state}`);
}
