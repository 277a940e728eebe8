// Sheet "Work list": one row an unhealthy resource and issue, with what is to be done and what was noted, streamed.
import type { AffectedRow, AffectedRows } from '../../../report/model.js';
import { workIdOf, type CarriedWork } from '../../../report/work.js';
import { instant, type Cell } from '../cell.js';
import type { Column } from '../columns.js';
import { ouName, prose, type SheetContext } from '../context.js';
import { streamedSheet, type ListSheet } from '../list.js';
import { noteColumns, noteHighlights, noteInputs } from './note-columns.js';
import { firstRemediationRows } from './remediation.js';

interface WorkRow {
  readonly row: AffectedRow;
  readonly workId: string;
  readonly carried: CarriedWork | undefined;
}

const DAY = 86_400_000;

/** Every affected resource of every issue. */
export function workSheet(context: SheetContext, affected: AffectedRows): Promise<ListSheet> {
  const { report, notes, text } = context;
  const rows = async function* (): AsyncIterable<WorkRow> {
    for await (const row of affected()) {
      const workId = workIdOf(row);
      yield { row, workId, carried: notes.carried.get(workId) };
    }
  };
  const count = report.remediation.reduce((sum, entry) => sum + entry.affectedTotal, 0);
  return streamedSheet('work', workColumns(context), rows, count, {
    frozenColumns: 2,
    highlights: [
      ...noteHighlights(text),
      { key: 'reopened', tone: 'bad', when: { text: text.t('excel.work.reopened') } },
    ],
    inputs: noteInputs(text),
  });
}

function workColumns(context: SheetContext): readonly Column<WorkRow>[] {
  const { report, text, columns } = context;
  const accounts = new Map(report.byAccount.map((account) => [account.accountId, account]));
  const remediation = firstRemediationRows(report.remediation);
  const entries = new Map(
    report.remediation.map((entry) => {
      const [first] = entry.steps;
      return [
        entry.issueId,
        {
          owner: text.label('owner', entry.owner),
          title: text.pick(entry.title),
          issueClass: text.label('class', entry.issueClass),
          firstStep: first === undefined ? null : prose(text, first.text),
        },
      ];
    }),
  );
  const titleOf = ({ row: { issueId } }: WorkRow): Cell => {
    const row = remediation.get(issueId);
    return row === undefined ? issueId : { text: entries.get(issueId)?.title ?? issueId, sheet: 'remediation', row };
  };
  const asOf = Date.parse(report.asOf);
  // Rows stay low, so that the list can be scanned; the title leads to the full text.
  return [
    columns.of('accountId', 'text', ({ row }) => row.accountId),
    columns.of('accountName', 'text', ({ row }) => row.accountName, 30),
    columns.of(
      'ouPath',
      'text',
      ({ row }) => {
        const account = accounts.get(row.accountId);
        return account === undefined ? null : ouName(account.ouId, account.ouPath, text);
      },
      36,
    ),
    columns.of('owner', 'text', ({ row }) => entries.get(row.issueId)?.owner ?? null, 26),
    columns.of('region', 'text', ({ row }) => row.region),
    columns.of('resourceType', 'text', ({ row }) => row.resourceType),
    columns.of('resourceId', 'text', ({ row }) => row.resourceId, 26),
    columns.of('resourceName', 'text', ({ row }) => row.name, 34),
    columns.of('issueTitle', 'link', titleOf, 44),
    columns.of('issueId', 'text', ({ row }) => row.issueId, 26),
    columns.of('issueClass', 'text', ({ row }) => entries.get(row.issueId)?.issueClass ?? null, 30),
    columns.of('firstStep', 'text', ({ row }) => entries.get(row.issueId)?.firstStep ?? null, 70),
    columns.of('settling', 'text', ({ row }) => (row.settling ? text.t('word.settling') : null), 24),
    columns.of('guardDutyText', 'text', ({ row }) => row.issueText, 40),
    columns.of('command', 'text', ({ row }) => row.commands.join('\n'), 40),
    columns.of('since', 'date', (item) => instant(sinceOf(item))),
    columns.of('age', 'number', (item) => ageOf(sinceOf(item), asOf)),
    columns.of('reopened', 'text', ({ carried }) =>
      carried?.reopened === true ? text.t('excel.work.reopened') : null,
    ),
    columns.of('workId', 'text', ({ workId }) => workId),
    ...noteColumns<WorkRow>(context, ({ carried }) => carried?.note),
  ];
}

/** When the item was first known; where no workbook says so, when GuardDuty last changed the record. */
function sinceOf({ row, carried }: WorkRow): string | null {
  return carried?.since ?? row.updatedAt;
}

/** Whole days from an instant to the report's; empty for no or an unreadable instant, never negative. */
function ageOf(since: string | null, asOf: number): number | null {
  const start = instant(since);
  return start instanceof Date ? Math.max(0, Math.floor((asOf - start.getTime()) / DAY)) : null;
}
