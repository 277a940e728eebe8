import { describe, expect, it } from 'vitest';
import { type CarriedWork, type WorkNote, noteThatCounts, progressOf } from '../../src/model/index.js';
import { causeIdOf, pairIdOf } from '../../src/terms/index.js';
import { CLOSED, EMPTY_NOTE, notesWith } from '../render/excel/notes.js';
import { accountId, asPeriod, regionName } from '../support/ids.js';

const REPORT = { period: asPeriod('2026-10'), asOf: '2026-10-31T23:30:00Z', timeZone: 'UTC' };
const CAUSE = causeIdOf({ kind: 'region-off', region: 'eu-west-1', accountId: null });
/** Two pairs behind one root cause. */
const PAIRS = [accountId('012345678901'), accountId('112345678901')].map((account) => ({
  accountId: account,
  region: regionName('eu-west-1'),
  causeId: CAUSE,
}));
const PAIR = pairIdOf(PAIRS[0]!);

const carried = (note: Partial<WorkNote>, reopened = false): CarriedWork => ({
  note: { ...EMPTY_NOTE, ...note },
  since: null,
  reopened,
});

const progressWith = (items: Readonly<Record<string, CarriedWork>>, report = REPORT) =>
  progressOf(notesWith({ carried: new Map(Object.entries(items)) }), report, PAIRS);

describe('progress', () => {
  it('counts every note once: by status, in own words, or without a status', () => {
    const { work } = progressWith({
      a: carried({ status: 'open' }),
      b: carried({ status: 'done', comment: 'Agent installed' }),
      c: carried({ status: 'done' }),
      d: carried({ status: 'Asked Ada' }),
      e: carried({ status: 'Done' }),
      f: carried({ assignee: 'Ada' }),
      g: carried({}),
    });
    expect(work).toMatchObject({
      byStatus: { open: 1, 'in-progress': 0, waiting: 0, 'risk-accepted': 0, done: 2 },
      ownStatus: 2,
      withoutStatus: 1,
    });
  });

  it('calls overdue what was due before the day of the report, also when it is marked done, but no accepted risk', () => {
    const due = (dueDate: string, status = ''): CarriedWork => carried({ dueDate, status });
    const overdue = (item: CarriedWork): number => progressWith({ a: item }).work.overdue;
    expect(overdue(due('2026-10-30'))).toBe(1);
    expect(overdue(due('2026-10-31'))).toBe(0);
    expect(overdue(due('2026-10-30', 'done'))).toBe(1);
    expect(overdue(due('2026-10-30', 'risk-accepted'))).toBe(0);
    expect(overdue(due('before summer'))).toBe(0);
  });

  it('takes the day of the report in the time zone of the report', () => {
    const items = { a: carried({ dueDate: '2026-10-31' }) };
    expect(progressWith(items).work.overdue).toBe(0);
    expect(progressWith(items, { ...REPORT, timeZone: 'Asia/Tokyo' }).work.overdue).toBe(1);
    expect(progressWith(items, { ...REPORT, timeZone: 'America/Los_Angeles' }).work.overdue).toBe(0);
  });

  it('counts as closed what this report is the first without', () => {
    const closed = [
      CLOSED,
      { ...CLOSED, workId: PAIR },
      { ...CLOSED, workId: CAUSE },
      { ...CLOSED, closedIn: '2026-09' },
    ];
    const { work, causes, pairs } = progressOf(notesWith({ closed }), REPORT, PAIRS);
    expect([work.closed, causes.closed, pairs.closed]).toEqual([1, 1, 1]);
  });

  it('keeps pairs apart from resources', () => {
    const { work, pairs } = progressWith({ [PAIR]: carried({ status: 'waiting', dueDate: '2026-10-01' }, true) });
    expect(pairs).toMatchObject({ byStatus: { waiting: 1 }, overdue: 1, reopened: 1 });
    expect(work).toMatchObject({ byStatus: { waiting: 0 }, overdue: 0, reopened: 0 });
  });

  it('counts a pair by the note about its root cause where it has none of its own', () => {
    const late = { dueDate: '2026-10-01' };
    const ofCause = progressWith({ [CAUSE]: carried({ status: 'waiting', ...late }, true) });
    expect(ofCause.causes).toMatchObject({ byStatus: { waiting: 1 }, overdue: 1, reopened: 1 });
    expect(ofCause.pairs).toMatchObject({ byStatus: { waiting: 2 }, overdue: 2, reopened: 0 });
    const both = { [CAUSE]: carried({ status: 'waiting', ...late }), [PAIR]: carried({ comment: 'Mine' }) };
    expect(progressWith(both).pairs).toMatchObject({ byStatus: { waiting: 1 }, withoutStatus: 1, overdue: 1 });
    // A note that says nothing is none.
    expect(progressWith({ ...both, [PAIR]: carried({}) }).pairs).toMatchObject({ byStatus: { waiting: 2 } });
  });
});

it('the note that counts is the own one, or that of the cause; none for a pair of another cause', () => {
  const [first, second] = PAIRS;
  const notes = new Map([
    [CAUSE, carried({ comment: 'of the cause' })],
    [PAIR, carried({ comment: 'own' })],
  ]);
  expect(noteThatCounts(notes, first!)?.comment).toBe('own');
  expect(noteThatCounts(notes, second!)?.comment).toBe('of the cause');
  const other = causeIdOf({ kind: 'gap', region: null, accountId: null, gap: ['guardduty:ListMembers', 'timeout'] });
  expect(noteThatCounts(notes, { ...second!, causeId: other })).toBeUndefined();
});
