// Sheet "Conflicts": what workbooks that came back say differently of one item, value by value.
import type { AffectedRow, AffectedRows } from '../../../report/model.js';
import { workIdOf, type WorkConflict, type WorkNotes } from '../../../report/work.js';
import { day, type Cell } from '../cell.js';
import type { Column } from '../columns.js';
import type { SheetContext } from '../context.js';
import { listSheet, type ListSheet } from '../list.js';
import { statusWord } from './note-columns.js';

/** The item of a conflict, and where it stands now. */
interface Item extends Pick<AffectedRow, 'accountId' | 'accountName' | 'region' | 'resourceType' | 'issueId'> {
  readonly resourceName: string;
  readonly sheet: 'work' | 'closed';
  /** Row in its list, from 0. */
  readonly row: number;
}

/** Every value of every conflict. Reads the affected resources once, because only they tell what a work id means. */
export async function conflictsSheet(context: SheetContext, affected: AffectedRows): Promise<ListSheet> {
  const { report, notes, text, columns } = context;
  const items = await itemsOf(notes, affected);
  const titles = new Map(report.issues.map((issue) => [issue.issueId, text.pick(issue.title)]));
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
    columns.of('workId', 'link', idOf, 22),
    columns.of(
      'accountId',
      'text',
      of((item) => item.accountId),
    ),
    columns.of(
      'accountName',
      'text',
      of((item) => item.accountName),
      30,
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
      34,
    ),
    columns.of(
      'issueTitle',
      'wrap',
      of((item) => titles.get(item.issueId) ?? item.issueId),
      44,
    ),
    columns.of('field', 'text', ({ field }) => text.t(`excel.column.${field === 'status' ? 'workStatus' : field}`)),
    columns.of('value', 'wrap', valueOf, 60),
    columns.of('used', 'text', ({ used }) => text.t(used ? 'excel.conflict.used' : 'excel.conflict.notUsed')),
    columns.of('file', 'text', ({ file }) => file, 60),
  ];
  return listSheet('conflicts', all, notes.conflicts, {
    highlights: [{ key: 'used', tone: 'good', when: { text: text.t('excel.conflict.used') } }],
  });
}

async function itemsOf({ conflicts, closed }: WorkNotes, affected: AffectedRows): Promise<ReadonlyMap<string, Item>> {
  const wanted = new Set(conflicts.map(({ workId }) => workId));
  const items = new Map<string, Item>();
  closed.forEach((item, row) => {
    if (wanted.has(item.workId)) items.set(item.workId, { ...item, sheet: 'closed', row });
  });
  let row = 0;
  for await (const one of affected()) {
    const workId = workIdOf(one);
    if (wanted.has(workId)) items.set(workId, { ...one, resourceName: one.name, sheet: 'work', row });
    row += 1;
  }
  return items;
}
