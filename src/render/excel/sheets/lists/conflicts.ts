// Sheet "Conflicts": what workbooks that came back say differently of one item, value by value.
import type { ClosedWork, WorkConflict } from '../../../../model/index.js';
import { pairIdOf, workIdOf } from '../../../../terms/index.js';
import { causeTitle } from '../../../words/index.js';
import type { SheetContext } from '../../context.js';
import { day, listSheet, type Column } from '../../engine/index.js';
import type { Cell, ListSheet } from '../../sheet-keys.js';
import { COLUMN_WIDTHS } from '../shared/column-widths.js';
import { followUpRows } from '../shared/follow-up.js';
import { issueTitles } from '../shared/issue-titles.js';
import { statusWord } from '../shared/note-columns.js';

/** The item of a conflict, and where it stands now; a root cause and a pair have no resource and no issue. */
interface Item extends Pick<ClosedWork, 'accountId' | 'accountName' | 'region' | 'resourceType' | 'issueId'> {
  readonly resourceName: string;
  /** As the workbook that came back has it; empty for items whose issue the report has. */
  readonly issueTitle: string;
  readonly sheet: 'work' | 'pairs' | 'closed';
  /** Row in its list, from 0. */
  readonly row: number;
}

/** Every value of every conflict. Reads causes, pairs and affected resources once, because only they tell what a work id means. */
export async function conflictsSheet(context: SheetContext): Promise<ListSheet> {
  const { notes, text, columns } = context;
  const items = await itemsOf(context);
  const titles = issueTitles(context);
  const reports = new Map(notes.workbooks.map(({ file, reportId }) => [file, reportId]));
  const of =
    (value: (item: Item) => Cell) =>
    ({ workId }: WorkConflict): Cell => {
      const item = items.get(workId);
      return item === undefined ? null : value(item);
    };
  const idOf = ({ workId }: WorkConflict): Cell => {
    const item = items.get(workId);
    return item === undefined ? workId : { text: workId, sheet: item.sheet, row: item.row };
  };
  const valueOf = ({ field, value }: WorkConflict): Cell => {
    if (field === 'status') return statusWord(value, text);
    return field === 'dueDate' ? day(value) : value;
  };
  const all: readonly Column<WorkConflict>[] = [
    // As wide as the labels above the list.
    columns.of('workId', 'link', idOf, 36),
    columns.of(
      'accountId',
      'text',
      of((item) => item.accountId),
    ),
    columns.of(
      'accountName',
      'text',
      of((item) => item.accountName),
      COLUMN_WIDTHS.accountName,
    ),
    columns.of(
      'region',
      'text',
      of((item) => item.region),
    ),
    columns.of(
      'resourceType',
      'text',
      of((item) => item.resourceType),
    ),
    columns.of(
      'resourceName',
      'text',
      of((item) => item.resourceName),
      COLUMN_WIDTHS.resourceName,
    ),
    columns.of(
      'issueTitle',
      'text',
      of((item) => titles.get(item.issueId) ?? (item.issueTitle === '' ? item.issueId : item.issueTitle)),
      COLUMN_WIDTHS.issueTitle,
    ),
    columns.of('field', 'text', ({ field }) => text.t(`column.${field === 'status' ? 'workStatus' : field}`)),
    columns.of('value', 'day', valueOf, 60),
    columns.of('used', 'text', ({ used }) => text.t(used ? 'excel.conflict.used' : 'excel.conflict.notUsed')),
    columns.of('reportId', 'text', ({ file }) => reports.get(file) ?? null),
    columns.of('file', 'text', ({ file }) => file, 60),
  ];
  return listSheet('conflicts', all, notes.conflicts, {
    intro: [
      [text.t('excel.conflict.why'), text.t('excel.conflict.whyText')],
      [text.t('excel.conflict.settle'), text.t('excel.conflict.settleText')],
    ],
    highlights: [{ key: 'used', tone: 'good', when: { text: text.t('excel.conflict.used') } }],
  });
}

const NO_RESOURCE = { resourceType: '', resourceName: '', issueId: '' };

async function itemsOf({
  report,
  lists,
  notes: { conflicts, closed },
  text,
}: SheetContext): Promise<ReadonlyMap<string, Item>> {
  const wanted = new Set(conflicts.map(({ workId }) => workId));
  const items = new Map<string, Item>();
  closed.forEach((item, row) => {
    if (wanted.has(item.workId)) items.set(item.workId, { ...item, sheet: 'closed', row });
  });
  const names = new Map(report.byAccount.map(({ accountId, name }) => [accountId, name]));
  let row = 0;
  for (const { cause, pair } of followUpRows(lists)) {
    const workId = pair === null ? cause.id : pairIdOf(pair);
    if (wanted.has(workId)) {
      const { accountId, region } = pair ?? cause;
      const issueTitle = pair === null ? causeTitle(text, cause) : text.t(`state.${pair.state}`);
      items.set(workId, {
        ...NO_RESOURCE,
        accountId: accountId ?? '',
        accountName: (accountId === null ? undefined : names.get(accountId)) ?? '',
        region: region ?? '',
        issueTitle,
        sheet: 'pairs',
        row,
      });
    }
    row += 1;
  }
  row = 0;
  for await (const one of lists.affected()) {
    const workId = workIdOf(one);
    if (wanted.has(workId)) items.set(workId, { ...one, resourceName: one.name, issueTitle: '', sheet: 'work', row });
    row += 1;
  }
  return items;
}
