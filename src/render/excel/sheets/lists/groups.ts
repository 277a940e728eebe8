// Sheet "Affected by account": where each issue has to be fixed.
import type { AffectedGroup } from '../../../../model/index.js';
import type { SheetContext } from '../../context.js';
import { streamedSheet, type Column } from '../../engine/index.js';
import type { ListSheet } from '../../sheet-keys.js';
import { COLUMN_WIDTHS } from '../shared/column-widths.js';
import { accountOus } from '../shared/ou-names.js';

/** Numbers of affected resources by issue, account and Region; complete. */
export function groupsSheet({ report, lists, text, columns }: SheetContext): Promise<ListSheet> {
  const ouOf = accountOus(report, text);
  const titles = new Map(report.remediation.map((entry) => [entry.issueId, text.pick(entry.title)]));
  const owners = new Map(report.remediation.map(({ issueId, owner }) => [issueId, text.t(`owner.${owner}`)]));
  const all: readonly Column<AffectedGroup>[] = [
    columns.of('issueTitle', 'text', ({ issueId }) => titles.get(issueId) ?? null, COLUMN_WIDTHS.issueTitle),
    columns.of('issueId', 'text', ({ issueId }) => issueId, COLUMN_WIDTHS.issueId),
    columns.of('owner', 'text', ({ issueId }) => owners.get(issueId) ?? null),
    columns.of('accountId', 'text', ({ accountId }) => accountId),
    columns.of('accountName', 'text', ({ accountName }) => accountName),
    columns.of('ouPath', 'text', ({ accountId }) => ouOf(accountId), COLUMN_WIDTHS.ouPath),
    columns.of('region', 'text', ({ region }) => region),
    columns.of('resources', 'number', ({ resources }) => resources),
  ];
  const count = report.remediation.reduce((sum, { groupsTotal }) => sum + groupsTotal, 0);
  return streamedSheet('groups', all, lists.groups, count);
}
