// Sheet "Work list": one row a resource and issue, with what is to be done and what was noted, streamed.
import type { AffectedRow } from '../../../../model/index.js';
import { PARTLY_COVERED, workIdOf } from '../../../../terms/index.js';
import { prose } from '../../cells.js';
import type { SheetContext } from '../../context.js';
import { joined, streamedSheet, type Column } from '../../engine/index.js';
import type { Cell, ListSheet } from '../../sheet-keys.js';
import { COLUMN_WIDTHS } from '../shared/column-widths.js';
import { issueTitles } from '../shared/issue-titles.js';
import {
  itemColumns,
  itemHighlights,
  longestOf,
  widestItemWords,
  type ItemRow,
  type ItemWords,
} from '../shared/item-columns.js';
import { noteInputs } from '../shared/note-columns.js';
import { accountOus } from '../shared/ou-names.js';
import { firstRemediationRows } from './remediation.js';

interface WorkRow extends ItemRow {
  readonly row: AffectedRow;
}

/** Every affected resource of every issue. */
export async function workSheet(context: SheetContext): Promise<ListSheet> {
  const { report, lists, notes, text } = context;
  const rows = async function* (): AsyncIterable<WorkRow> {
    for await (const row of lists.affected()) {
      const workId = workIdOf(row);
      yield { row, workId, carried: notes.carried.get(workId) };
    }
  };
  const count = report.remediation.reduce((sum, entry) => sum + entry.affectedTotal, 0);
  const words: ItemWords<WorkRow> = {
    since: ({ row }) => row.updatedAt,
    sinceSource: text.t('excel.work.sinceRecord'),
    isAge: true,
    doneStill: text.t('excel.work.doneStill'),
  };
  const widest = { ...widestWords(context), ...widestItemWords(context, words) };
  const columns = workColumns(context, words, widest);
  const sheet = await streamedSheet('work', columns, rows, count, {
    frozenColumns: 2,
    highlights: itemHighlights(context, words),
    inputs: noteInputs(text),
  });
  // Measured like a row, so that columns fit words that only rows further down have.
  return { ...sheet, sample: [...sheet.sample, columns.map(({ key }) => widest[key] ?? null)] };
}

/** As the work list is read: where, what, what to do, since when; what to fill in; then what is looked up at times. */
function workColumns(context: SheetContext, words: ItemWords<WorkRow>, widest: Words): readonly Column<WorkRow>[] {
  const { report, text, columns } = context;
  const ouOf = accountOus(report, text);
  const remediation = firstRemediationRows(report.remediation);
  const titles = issueTitles(context);
  const entries = new Map(
    report.remediation.map((entry) => {
      const [first] = entry.steps;
      return [
        entry.issueId,
        {
          owner: text.t(`owner.${entry.owner}`),
          issueClass: text.t(`class.${entry.issueClass}`),
          firstStep: first === undefined ? null : prose(text, first.text),
        },
      ];
    }),
  );
  const titleOf = ({ row: { issueId } }: WorkRow): Cell => {
    const title = titles.get(issueId) ?? issueId;
    const row = remediation.get(issueId);
    return row === undefined ? title : { text: title, sheet: 'remediation', row };
  };
  // Rows stay low, so that the list can be scanned; the title leads to the full text.
  return [
    columns.of('accountId', 'text', ({ row }) => row.accountId),
    columns.of('accountName', 'text', ({ row }) => row.accountName, COLUMN_WIDTHS.accountName),
    columns.of('ouPath', 'text', ({ row }) => ouOf(row.accountId), COLUMN_WIDTHS.ouPath),
    columns.of('owner', 'text', ({ row }) => entries.get(row.issueId)?.owner ?? null, 26),
    columns.of('region', 'text', ({ row }) => row.region),
    // As received: a returned workbook is matched by it.
    columns.of('resourceType', 'text', ({ row }) => row.resourceType),
    columns.of('resourceName', 'text', ({ row }) => row.name, COLUMN_WIDTHS.resourceName),
    // A cluster that is only partly covered is healthy all the same.
    columns.of('status', 'text', ({ row: { issueId } }) =>
      text.t(issueId === PARTLY_COVERED ? 'status.healthy' : 'status.unhealthy'),
    ),
    columns.of('issueTitle', 'link', titleOf, widthFor(widest['issue_title'])),
    columns.of(
      'issueClass',
      'text',
      ({ row }) => entries.get(row.issueId)?.issueClass ?? null,
      widthFor(widest['issue_class']),
    ),
    columns.of('firstStep', 'clip', ({ row }) => entries.get(row.issueId)?.firstStep ?? null, 45),
    ...itemColumns(context, words),
    columns.of('issueId', 'text', ({ row }) => row.issueId, COLUMN_WIDTHS.issueId),
    columns.of('resourceId', 'text', ({ row }) => row.resourceId, COLUMN_WIDTHS.resourceId),
    columns.of('settling', 'text', ({ row }) => (row.settling ? text.t('word.settling') : null), 24),
    columns.of('reopened', 'text', ({ carried }) =>
      carried?.reopened === true ? text.t('excel.work.reopened') : null,
    ),
    columns.of('unhealthyInstances', 'clip', ({ row }) => joined(row.unhealthyInstances), 50),
    columns.of('issueType', 'clip', ({ row }) => joined(row.issueTypes), 50),
    columns.of('guardDutyText', 'clip', ({ row }) => row.issueTexts.join('\n'), 50),
    columns.of('command', 'clip', ({ row }) => commandsText(row.commands), 50),
    columns.of('workId', 'text', ({ workId }) => workId),
  ];
}

/** Commands one below the other, those of each step under its number, which a shell takes for a comment. */
function commandsText(commands: AffectedRow['commands']): string {
  return commands
    .map(({ step, command }, index) => (commands[index - 1]?.step === step ? command : `# ${step}\n${command}`))
    .join('\n');
}

/** By column key: the longest text of each column whose texts are known beforehand. */
type Words = Readonly<Record<string, string>>;

/** Width in characters at which a text stands on one line: most letters are narrower than the digits that it is measured in. */
function widthFor(text = ''): number {
  return Math.min(COLUMN_WIDTHS.issueTitle, Math.max(18, text.length + 2));
}

function widestWords(context: SheetContext): Words {
  const { report, text } = context;
  return {
    issue_title: longestOf([...issueTitles(context).values()]),
    issue_id: longestOf(report.remediation.map(({ issueId }) => issueId)),
    owner: longestOf(report.remediation.map(({ owner }) => text.t(`owner.${owner}`))),
    issue_class: longestOf(report.remediation.map(({ issueClass }) => text.t(`class.${issueClass}`))),
    settling: text.t('word.settling'),
  };
}
