// The part of the summary that says how far the work is, when notes came back.
import { progressOf, WORK_STATUSES, type ListProgress } from '../../../../model/index.js';
import type { SheetContext } from '../../context.js';
import { keyPart } from '../../contract.js';
import { named, styled, type PlainCell } from '../../engine/index.js';
import type { Grid, ListKey } from '../../sheet-keys.js';

/** Items of the lists by what was noted about them, and what wants a look; nothing when nothing was noted. */
export function writeProgress(grid: Grid, { report, lists: reportLists, notes, text }: SheetContext): void {
  if (notes.carried.size === 0 && notes.closed.length === 0) return;
  const progress = progressOf(notes, report, reportLists.followUp());
  const lists = [
    {
      prefix: 'work',
      title: text.t('excel.sheet.work'),
      of: progress.work,
      items: report.remediation.reduce((sum, entry) => sum + entry.affectedTotal, 0),
    },
    { prefix: 'causes', title: text.t('word.rootCauses'), of: progress.causes, items: report.causesTotal },
    { prefix: 'follow_up', title: text.t('excel.sheet.pairs'), of: progress.pairs, items: report.pairsToFollowUp },
  ] as const;
  type List = (typeof lists)[number];
  const figures = (name: string, label: string, cellOf: (list: List, column: number) => PlainCell): PlainCell[] =>
    lists.map((list, index) => named(cellOf(list, index + 2), `${list.prefix}_${name}`, `${list.title}: ${label}`));
  const line = (name: string, label: string, valueOf: (list: ListProgress) => number, sheet?: ListKey): void => {
    const first = sheet === undefined ? styled(label, 'label') : { text: label, sheet };
    grid.line([first, ...figures(name, label, ({ of }) => valueOf(of))]);
  };

  grid.heading(text.t('excel.summary.progress'));
  grid.head([text.t('column.workStatus'), ...lists.map(({ title }) => title)]);
  const first = grid.row;
  for (const status of WORK_STATUSES)
    line(keyPart(status), text.t(`excel.workStatus.${status}`), ({ byStatus }) => byStatus[status]);
  line('own_status', text.t('excel.progress.ownStatus'), ({ ownStatus }) => ownStatus);
  line('without_status', text.t('excel.progress.withoutStatus'), ({ withoutStatus }) => withoutStatus);
  const withoutNote = text.t('excel.progress.withoutNote');
  grid.line([
    styled(withoutNote, 'label'),
    ...figures('without_note', withoutNote, ({ of, items }) => items - noted(of)),
  ]);
  const total = text.t('word.total');
  grid.line([
    styled(total, 'sumLabel'),
    ...figures('items', total, ({ items }, column) => grid.sum(column, first, items)),
  ]);
  grid.skip();

  grid.head([text.t('excel.progress.look'), ...lists.map(({ title }) => title)]);
  line('overdue', text.t('excel.progress.overdue'), ({ overdue }) => overdue);
  line(
    'done_but_listed',
    text.t('excel.progress.doneButListed', { done: text.t('excel.workStatus.done') }),
    ({ byStatus }) => byStatus.done,
  );
  line('reopened', text.t('excel.progress.reopened'), ({ reopened }) => reopened);
  line(
    'closed',
    text.t('excel.progress.closed'),
    ({ closed }) => closed,
    notes.closed.length === 0 ? undefined : 'closed',
  );
  grid.skip();
}

/** Items with a note. */
function noted({ byStatus, ownStatus, withoutStatus }: ListProgress): number {
  return Object.values(byStatus).reduce((sum, items) => sum + items, ownStatus + withoutStatus);
}
