// Sheet "Affected by account": where each issue has to be fixed.
import type { RemediationEntry } from '../../../report/model.js';
import type { Column } from '../columns.js';
import type { SheetContext } from '../context.js';
import { listSheet, type ListSheet } from '../list.js';

interface GroupRow {
  readonly entry: RemediationEntry;
  readonly item: RemediationEntry['groups'][number];
}

/** Numbers of affected resources by issue, account and Region; complete. */
export function groupsSheet({ report, text, columns }: SheetContext): ListSheet {
  const all: readonly Column<GroupRow>[] = [
    columns.of('issueTitle', 'wrap', ({ entry }) => text.pick(entry.title), 50),
    columns.of('issueId', 'text', ({ entry }) => entry.issueId),
    columns.of('owner', 'text', ({ entry }) => text.label('owner', entry.owner)),
    columns.of('accountId', 'text', ({ item }) => item.accountId),
    columns.of('accountName', 'text', ({ item }) => item.accountName),
    columns.of('region', 'text', ({ item }) => item.region),
    columns.of('resources', 'number', ({ item }) => item.resources),
  ];
  const rows = report.remediation.flatMap((entry) => entry.groups.map((item) => ({ entry, item })));
  return listSheet('groups', all, rows);
}
