// How far the work is: what officers noted, counted for each of the two lists that they fill in.
import { isPairId, type Period } from '../terms/index.js';
import { WORK_STATUSES, type WorkNote, type WorkNotes, type WorkStatus } from './notes.js';

/** What the notes about the items of one list say; items without a note are none of these. */
export interface ListProgress {
  /** Items by status. Who marked one of them `done` is not confirmed by this report, because it is still there. */
  readonly byStatus: Readonly<Record<WorkStatus, number>>;
  /** Items with a status in the officer's own words. */
  readonly ownStatus: number;
  /** Items with a note that has no status. */
  readonly withoutStatus: number;
  /** Items whose due date lies before the day of the report, other than those whose risk is accepted. */
  readonly overdue: number;
  /** Items with a note that were closed in an earlier report and are back. */
  readonly reopened: number;
  /** Items with a note that this period's report is the first without. */
  readonly closed: number;
}

/** Progress of the work list and of the pairs to follow up. */
export interface Progress {
  readonly work: ListProgress;
  readonly pairs: ListProgress;
}

/**
 * Counts notes. `carried` has only items that stand on a list now.
 *
 * @param report - its period tells what was closed now; a due date is compared with the day of `asOf` in its time zone.
 */
export function progressOf(
  notes: WorkNotes,
  report: { readonly period: Period; readonly asOf: string; readonly timeZone: string },
): Progress {
  const today = dayOf(report.asOf, report.timeZone);
  const lists = { work: counter(), pairs: counter() };
  const listOf = (workId: string): ReturnType<typeof counter> => lists[isPairId(workId) ? 'pairs' : 'work'];
  for (const [workId, { note, reopened }] of notes.carried) {
    const list = listOf(workId);
    if (isStatus(note.status)) list.byStatus[note.status] += 1;
    else if (note.status !== '') list.ownStatus += 1;
    else if (Object.values(note).some((value) => value !== '')) list.withoutStatus += 1;
    if (isOverdue(note, today)) list.overdue += 1;
    if (reopened) list.reopened += 1;
  }
  for (const { workId, closedIn } of notes.closed) if (closedIn === report.period) listOf(workId).closed += 1;
  return lists;
}

function counter() {
  const byStatus: Record<WorkStatus, number> = { open: 0, 'in-progress': 0, waiting: 0, 'risk-accepted': 0, done: 0 };
  return { byStatus, ownStatus: 0, withoutStatus: 0, overdue: 0, reopened: 0, closed: 0 };
}

function isStatus(status: string): status is WorkStatus {
  // A wider type than its own, so that any text may be looked for.
  return (WORK_STATUSES as readonly string[]).includes(status);
}

/** `done` does not count: GuardDuty still reports what an item on a list is about. */
function isOverdue({ status, dueDate }: WorkNote, today: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(dueDate) && dueDate < today && status !== 'risk-accepted';
}

/** The calendar day `yyyy-mm-dd` of an instant in a time zone. */
function dayOf(instant: string, timeZone: string): string {
  const format = new Intl.DateTimeFormat('en', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  const parts = new Map(format.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]));
  return `${parts.get('year') ?? ''}-${parts.get('month') ?? ''}-${parts.get('day') ?? ''}`;
}
