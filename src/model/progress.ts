// How far the work is: what officers noted, counted for each of the lists that they fill in.
import { isCauseId, isPairId, pairIdOf, type Period } from '../terms/index.js';
import type { FollowUpPair } from './causes.js';
import {
  isEmptyNote,
  WORK_STATUSES,
  type CarriedWork,
  type WorkNote,
  type WorkNotes,
  type WorkStatus,
} from './notes.js';

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
  /** Items with a note of their own that were closed in an earlier report and are back. */
  readonly reopened: number;
  /** Items with a note of their own that this period's report is the first without. */
  readonly closed: number;
}

/** Progress of the work list, of the root causes, and of the pairs behind them. */
export interface Progress {
  readonly work: ListProgress;
  readonly causes: ListProgress;
  /** By the note that counts for a pair: its own, or else that of its root cause. */
  readonly pairs: ListProgress;
}

/**
 * Counts notes. `carried` has only items that stand on a list now.
 *
 * @param report - its period tells what was closed now; a due date is compared with the day of `asOf` in its time zone.
 * @param followUp - the pairs to follow up.
 */
export function progressOf(
  notes: WorkNotes,
  report: { readonly period: Period; readonly asOf: string; readonly timeZone: string },
  followUp: Iterable<Pick<FollowUpPair, 'accountId' | 'region' | 'causeId'>>,
): Progress {
  const today = dayOf(report.asOf, report.timeZone);
  const lists = { work: new Counter(today), causes: new Counter(today), pairs: new Counter(today) };
  const listOf = (workId: string): Counter => {
    if (isPairId(workId)) return lists.pairs;
    return isCauseId(workId) ? lists.causes : lists.work;
  };
  for (const [workId, { note, reopened }] of notes.carried) {
    const list = listOf(workId);
    if (list !== lists.pairs) list.add(note);
    if (reopened) list.counts.reopened += 1;
  }
  for (const pair of followUp) {
    const counts = noteThatCounts(notes.carried, pair);
    if (counts !== undefined) lists.pairs.add(counts);
  }
  for (const { workId, closedIn } of notes.closed) if (closedIn === report.period) listOf(workId).counts.closed += 1;
  return { work: lists.work.counts, causes: lists.causes.counts, pairs: lists.pairs.counts };
}

/** A pair's own note, or else that of its root cause; undefined when nobody noted anything about either. */
export function noteThatCounts(
  carried: ReadonlyMap<string, CarriedWork>,
  pair: Pick<FollowUpPair, 'accountId' | 'region' | 'causeId'>,
): WorkNote | undefined {
  if (carried.size === 0) return undefined;
  return [pairIdOf(pair), pair.causeId]
    .map((id) => carried.get(id)?.note)
    .find((note) => note !== undefined && !isEmptyNote(note));
}

class Counter {
  readonly counts = {
    byStatus: { open: 0, 'in-progress': 0, waiting: 0, 'risk-accepted': 0, done: 0 } satisfies Record<
      WorkStatus,
      number
    >,
    ownStatus: 0,
    withoutStatus: 0,
    overdue: 0,
    reopened: 0,
    closed: 0,
  };

  constructor(private readonly today: string) {}

  /** Counts an item by its note. */
  add(note: WorkNote): void {
    if (isStatus(note.status)) this.counts.byStatus[note.status] += 1;
    else if (note.status !== '') this.counts.ownStatus += 1;
    else if (!isEmptyNote(note)) this.counts.withoutStatus += 1;
    if (isOverdue(note, this.today)) this.counts.overdue += 1;
  }
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
