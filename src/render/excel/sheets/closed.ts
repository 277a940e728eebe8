// Sheet "Closed": items that have left the work list, with what was noted about them.
import type { ClosedWork } from '../../../report/work.js';
import { instant } from '../cell.js';
import type { Column } from '../columns.js';
import type { SheetContext } from '../context.js';
import { listSheet, type ListSheet } from '../list.js';
import { noteColumns } from './note-columns.js';

/** Every closed item; the titles of issues that the report has none of any more are not known. */
export function closedSheet(context: SheetContext): ListSheet {
  const { report, notes, text, columns } = context;
  const titles = new Map(report.issues.map((issue) => [issue.issueId, text.pick(issue.title)]));
  const all: readonly Column<ClosedWork>[] = [
    columns.of('accountId', 'text', (item) => item.accountId),
    columns.of('accountName', 'text', (item) => item.accountName, 30),
    columns.of('region', 'text', (item) => item.region),
    columns.of('resourceType', 'text', (item) => item.resourceType),
    columns.of('resourceId', 'text', (item) => item.resourceId, 26),
    columns.of('resourceName', 'text', (item) => item.resourceName, 34),
    columns.of('issueTitle', 'wrap', (item) => titles.get(item.issueId) ?? null, 44),
    columns.of('issueId', 'text', (item) => item.issueId, 26),
    columns.of('since', 'date', (item) => instant(item.since)),
    columns.of('closedIn', 'text', (item) => item.closedIn),
    columns.of('workId', 'text', (item) => item.workId),
    ...noteColumns<ClosedWork>(context, (item) => item.note),
  ];
  return listSheet('closed', all, notes.closed, { frozenColumns: 2 });
}
