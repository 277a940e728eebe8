// Sheet "Affected by account": where each issue has to be fixed.
import type { RemediationEntry } from '../../../../model/index.js';
import type { SheetContext } from '../../context.js';
import { listSheet, type Column } from '../../engine/index.js';
import type { ListSheet } from '../../sheet-keys.js';
import { COLUMN_WIDTHS } from '../shared/column-widths.js';
import { accountOus } from '../shared/ou-names.js';

interface GroupRow {
  readonly entry: RemediationEntry;
  readonly item: RemediationEntry['groups'][number];
}

/** Numbers of affected resources by issue, account and Region; complete. */
export function groupsSheet({ report, text, columns }: SheetContext): ListSheet {
  const ouOf = accountOus(report, text);
  const all: readonly Column<GroupRow>[] = [
    columns.of('issueTitle', 'text', ({ entry }) => text.pick(entry.title), COLUMN_WIDTHS.issueTitle),
    columns.of('issueId', 'text', ({ entry }) => entry.issueId, COLUMN_WIDTHS.issueId),
    columns.of('owner', 'text', ({ entry }) => text.t(`owner.${entry.owner}`)),
    columns.of('accountId', 'text', ({ item }) => item.accountId),
    columns.of('accountName', 'text', ({ item }) => item.accountName),
    columns.of('ouPath', 'text', ({ item }) => ouOf(item.accountId), COLUMN_WIDTHS.ouPath),
    columns.of('region', 'text', ({ item }) => item.region),
    columns.of('resources', 'number', ({ item }) => item.resources),
  ];
  const rows = report.remediation.flatMap((entry) => entry.groups.map((item) => ({ entry, item })));
  return listSheet('groups', all, rows);
}
