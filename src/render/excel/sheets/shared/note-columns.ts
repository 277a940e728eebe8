// Columns that the officer fills in, filled with what came back, and how they are marked and checked.
import { WORK_STATUSES, WORKBOOK_NAMES, type WorkNote, type WorkStatus } from '../../../../model/index.js';
import type { Text } from '../../../../text/index.js';
import type { SheetContext } from '../../context.js';
import { day, quoted, type Column, type Highlight, type InputRule } from '../../engine/index.js';

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

/**
 * What is over is green, what was accepted amber, what is late red.
 *
 * @param denied - a formula that is true for a row whose status may say that it is done although it is not: then that
 *   status is red and the row can be late.
 */
export function noteHighlights(text: Text, denied?: (cell: (key: string) => string) => string): readonly Highlight[] {
  const word = (status: WorkStatus): string => quoted(text.t(`excel.workStatus.${status}`));
  const isDone = (cell: (key: string) => string): string => `${cell('status')}=${word('done')}`;
  return [
    ...(denied === undefined
      ? []
      : [
          {
            key: 'status',
            tone: 'bad',
            when: { formula: (cell) => `AND(${isDone(cell)},${denied(cell)})` },
          } satisfies Highlight,
        ]),
    { key: 'status', tone: 'good', when: { text: text.t('excel.workStatus.done') } },
    { key: 'status', tone: 'warn', when: { text: text.t('excel.workStatus.risk-accepted') } },
    {
      key: 'due_date',
      tone: 'alarm',
      when: {
        formula: (cell) => {
          const notDone = `${cell('status')}<>${word('done')}`;
          const isOpen = denied === undefined ? notDone : `OR(${notDone},${denied(cell)})`;
          const due = cell('due_date');
          return `AND(ISNUMBER(${due}),${due}<TODAY(),${cell('status')}<>${word('risk-accepted')},${isOpen})`;
        },
      },
    },
  ];
}

/** The choice of statuses, and dates for due dates. */
export function noteInputs(text: Text): readonly InputRule[] {
  return [
    { key: 'status', kind: 'choice', from: WORKBOOK_NAMES.statusWords, message: text.t('excel.input.status') },
    { key: 'due_date', kind: 'day', message: text.t('excel.input.dueDate') },
  ];
}
