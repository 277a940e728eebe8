// Sheets "Affected by account" and "Affected resources": where each issue has to be fixed.
import type { AffectedRow, AffectedRows, RemediationEntry } from '../../../report/model.js';
import { instant, type Cell } from '../cell.js';
import type { Column } from '../columns.js';
import type { SheetContext } from '../context.js';
import { listSheet, streamedSheet, type ListSheet } from '../list.js';
import { firstRemediationRows } from './remediation.js';

interface Of<Item> {
  readonly entry: RemediationEntry;
  readonly item: Item;
}
type Group = RemediationEntry['groups'][number];

/** Numbers of affected resources by issue, account and Region; complete. */
export function groupsSheet({ report, text, columns }: SheetContext): ListSheet {
  const all: readonly Column<Of<Group>>[] = [
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

/** Every affected resource of every issue with its commands, streamed. */
export function affectedSheet({ report, text, columns }: SheetContext, affected: AffectedRows): Promise<ListSheet> {
  const remediation = firstRemediationRows(report.remediation);
  const entries = new Map(report.remediation.map((entry) => [entry.issueId, entry]));
  const titleOf = ({ issueId }: AffectedRow): Cell => {
    const entry = entries.get(issueId);
    return {
      text: entry === undefined ? issueId : text.pick(entry.title),
      sheet: 'remediation',
      row: remediation.get(issueId) ?? 0,
    };
  };
  const all: readonly Column<AffectedRow>[] = [
    columns.of('issueTitle', 'link', titleOf, 40),
    columns.of('issueId', 'text', ({ issueId }) => issueId),
    columns.of('accountId', 'text', ({ accountId }) => accountId),
    columns.of('accountName', 'text', ({ accountName }) => accountName, 30),
    columns.of('region', 'text', ({ region }) => region),
    columns.of('resourceType', 'text', ({ resourceType }) => resourceType),
    columns.of('resourceId', 'text', ({ resourceId }) => resourceId),
    columns.of('resourceName', 'text', ({ name }) => name),
    columns.of('updatedAt', 'date', ({ updatedAt }) => instant(updatedAt)),
    columns.of('settling', 'text', ({ settling }) => (settling ? text.t('word.settling') : null)),
    columns.of('guardDutyText', 'wrap', ({ issueText }) => issueText, 50),
    columns.of('command', 'wrap', ({ commands }) => commands.join('\n'), 90),
  ];
  const count = report.remediation.reduce((sum, entry) => sum + entry.affectedTotal, 0);
  return streamedSheet('affected', all, affected, count);
}
