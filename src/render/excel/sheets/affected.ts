// Sheets "Affected by account" and "Affected resources": where each issue has to be fixed.
import type { AffectedResource, RemediationEntry } from '../../../report/model.js';
import { instant, type Cell } from '../cell.js';
import type { Column } from '../columns.js';
import type { SheetContext } from '../context.js';
import { listSheet, type ListSheet } from '../list.js';
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

/** The affected resources that the model lists, with their commands; the lines on top say when these are not all. */
export function affectedSheet({ report, text, columns }: SheetContext): ListSheet {
  const remediation = firstRemediationRows(report.remediation);
  const titleOf = ({ entry }: Of<AffectedResource>): Cell => ({
    text: text.pick(entry.title),
    sheet: 'remediation',
    row: remediation.get(entry.issueId) ?? 0,
  });
  const all: readonly Column<Of<AffectedResource>>[] = [
    columns.of('issueTitle', 'link', titleOf, 40),
    columns.of('issueId', 'text', ({ entry }) => entry.issueId),
    columns.of('accountId', 'text', ({ item }) => item.accountId),
    columns.of('accountName', 'text', ({ item }) => item.accountName, 30),
    columns.of('region', 'text', ({ item }) => item.region),
    columns.of('resourceType', 'text', ({ item }) => item.resourceType),
    columns.of('resourceId', 'text', ({ item }) => item.resourceId),
    columns.of('resourceName', 'text', ({ item }) => item.name),
    columns.of('updatedAt', 'date', ({ item }) => instant(item.updatedAt)),
    columns.of('guardDutyText', 'wrap', ({ item }) => item.issueText, 50),
    columns.of('command', 'wrap', ({ item }) => item.commands.join('\n'), 90),
  ];
  const rows = report.remediation.flatMap((entry) => entry.affected.map((item) => ({ entry, item })));
  const total = report.remediation.reduce((sum, entry) => sum + entry.affectedTotal, 0);
  const bound = text.t('excel.affected.boundText', {
    listed: rows.length,
    total,
    sheet: text.t('excel.sheet.resources'),
  });
  return listSheet('affected', all, rows, { intro: [[text.t('excel.affected.bound'), bound]] });
}
