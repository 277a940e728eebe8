// Columns that the officer fills in, filled with what came back, and how they are marked and checked.
import { WORK_STATUSES, type WorkNote, type WorkStatus } from '../../../report/work.js';
import type { Text } from '../../../text/index.js';
import { day } from '../cell.js';
import type { Column } from '../columns.js';
import type { SheetContext } from '../context.js';
import type { Highlight, InputRule } from '../list.js';
import { quoted } from '../marks.js';

/** Status, assignee, due date, comment and ticket. */
export function noteColumns<Row>(
  { text, columns }: SheetContext,
  noteOf: (row: Row) => WorkNote | undefined,
): readonly Column<Row>[] {
  return [
    columns.of('workStatus', 'note', (row) => statusWord(noteOf(row)?.status ?? '', text), 18),
    columns.of('assignee', 'note', (row) => noteOf(row)?.assignee ?? null, 26),
    columns.of('dueDate', 'noteDay', (row) => day(noteOf(row)?.dueDate ?? '')),
    columns.of('comment', 'note', (row) => noteOf(row)?.comment ?? null, 50),
    columns.of('ticket', 'note', (row) => noteOf(row)?.ticket ?? null, 20),
  ];
}

/** A status in words; the officer's own word as written. */
export function statusWord(status: string, text: Text): string {
  return isStatus(status) ? text.t(`excel.workStatus.${status}`) : status;
}

function isStatus(status: string): status is WorkStatus {
  // A wider type than its own, so that any text may be looked for.
  return (WORK_STATUSES as readonly string[]).includes(status);
}

/** Statuses with which nothing is left to do. */
const SETTLED = ['risk-accepted', 'done'] as const satisfies readonly WorkStatus[];

/** What is over is green, what is late is red. */
export function noteHighlights(text: Text): readonly Highlight[] {
  const words = SETTLED.map((status) => text.t(`excel.workStatus.${status}`));
  return [
    ...words.map((word): Highlight => ({ key: 'status', tone: 'good', when: { text: word } })),
    {
      key: 'due_date',
      tone: 'alarm',
      when: {
        formula: (cell) => {
          const open = words.map((word) => `${cell('status')}<>${quoted(word)}`);
          return `AND(ISNUMBER(${cell('due_date')}),${cell('due_date')}<TODAY(),${open.join(',')})`;
        },
      },
    },
  ];
}

/** The choice of statuses, and dates for due dates. */
export function noteInputs(text: Text): readonly InputRule[] {
  return [
    { key: 'status', kind: 'words', message: text.t('excel.input.status') },
    { key: 'due_date', kind: 'day', message: text.t('excel.input.dueDate') },
  ];
}
