import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WorkNote } from '../../src/model/index.js';
import { regionName } from '../support/ids.js';
import { read, sha256Of, workRow } from './support.js';
import { idOf, item, note, ORGANIZATION, workbook, type TestBook, type TestCell } from './workbook.js';

type Row = Readonly<Record<string, TestCell>>;

/** A workbook with rows on its work list and on its sheet of closed items. */
function book(report: string, work: readonly Row[], closed: readonly Row[] = [], more: TestBook = {}): Uint8Array {
  return workbook({
    reportId: `${ORGANIZATION}/${report}`,
    sheets: [
      { name: 'Work list', place: 'work', rows: work },
      { name: 'Closed', place: 'closed', rows: closed },
    ],
    ...more,
  });
}

const row = (letter: string, comment: string, more: Row = {}): Row => ({ ...item(letter), comment, ...more });

describe('an item', () => {
  it('that is still on the work list keeps its notes and the instant since when it is known', async () => {
    const { carried, closed } = await read({ a: book('2026-09/r1', [row('a', 'asked', { since: 46_266.5 })]) });
    expect(carried).toEqual(
      new Map([[idOf('a'), { note: note({ comment: 'asked' }), since: '2026-09-01T12:00:00.000Z', reopened: false }]]),
    );
    expect(closed).toEqual([]);
  });

  it('that has left the work list is closed in this period, with what the workbook said of it', async () => {
    const { carried, closed } = await read({ a: book('2026-09/r1', [row('a', 'asked', { since: 46_266.5 })]) }, 'bc');
    expect(carried.size).toBe(0);
    expect(closed).toEqual([
      {
        workId: idOf('a'),
        accountId: '012345678901',
        accountName: 'shop',
        ouPath: '',
        region: 'eu-west-1',
        resourceType: 'EC2',
        resourceId: 'i-a',
        resourceName: 'name of a',
        issueId: 'ec2-no-agent-reporting',
        issueTitle: '',
        since: '2026-09-01T12:00:00.000Z',
        closedIn: '2026-10',
        stateNow: 'not-listed',
        note: note({ comment: 'asked' }),
      },
    ]);
  });

  it('that is closed says what this report knows of its resource, and nothing where it is not known', async () => {
    const letters = ['a', 'b', 'c', 'd', 'e', 'f'];
    const moved = row('x', 'sorted separately', { work_id: idOf('f') });
    const unnamed = { work_id: idOf('g'), comment: 'only its id' };
    const files = {
      a: book('2026-09/r1', [...letters.slice(0, 5).map((letter) => row(letter, 'asked')), moved, unnamed]),
    };
    const { closed } = await read(files, '', {
      rows: async function* () {
        yield await Promise.resolve({ ...workRow('a'), coverageStatus: 'HEALTHY', issueIds: [] });
        yield { ...workRow('b'), issueIds: ['another'] };
        yield { ...workRow('c'), coverageStatus: 'PENDING', issueIds: [] };
        yield { ...workRow('d'), region: regionName('us-east-1') };
        yield { ...workRow('x'), coverageStatus: 'HEALTHY', issueIds: [] };
      },
    });
    const states = new Map(closed.map(({ workId, stateNow }) => [workId, stateNow]));
    expect(['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((letter) => states.get(idOf(letter)))).toEqual([
      'healthy', 'other-issue', 'other-status', 'not-listed', 'not-listed', null, null,
    ]); // prettier-ignore
  });

  it.each([
    ['unreadable', 'unreadable'],
    ['not-visible', 'not-visible'],
    ['monitoring-off', 'monitoring-off'],
    ['excluded', 'excluded'],
    ['watched', 'not-listed'],
    ['contradictory', 'not-listed'],
    [null, 'not-in-report'],
  ] as const)(
    'that has no record where the pair is "%s" is "%s": what was not read is not gone',
    async (pair, state) => {
      const asked: string[] = [];
      const pairState = (...of: [string, string]) => {
        asked.push(of.join(' '));
        return pair;
      };
      const { closed } = await read({ a: book('2026-09/r1', [row('a', 'asked')]) }, 'b', { pairState });
      expect([closed[0]!.stateNow, asked]).toEqual([state, ['012345678901 eu-west-1']]);
    },
  );

  it('keeps the title of its issue and its OU from month to month', async () => {
    const told = { ou_path: 'Workloads / Prod', issue_title: 'No agent reports' };
    const { closed } = await read({ a: book('2026-09/r1', [], [row('a', 'fixed', told), row('b', 'older')]) }, '');
    expect(closed.map(({ ouPath, issueTitle }) => [ouPath, issueTitle])).toEqual([
      ['Workloads / Prod', 'No agent reports'],
      ['', ''],
    ]);
  });

  it('that was closed before stays so, and keeps the period in which it was', async () => {
    const { closed } = await read({ a: book('2026-09/r1', [], [row('a', 'fixed', { closed_in: '2026-08' })]) }, 'b');
    expect(closed).toMatchObject([{ workId: idOf('a'), closedIn: '2026-08', note: { comment: 'fixed' } }]);
  });

  it('that was closed and is on the work list again is reopened, with its notes, known since now', async () => {
    const was = row('a', 'fixed', { closed_in: '2026-08', since: 46_266.5 });
    const { carried } = await read({ a: book('2026-09/r1', [], [was]) });
    expect(carried.get(idOf('a'))).toEqual({ note: note({ comment: 'fixed' }), since: null, reopened: true });
  });

  it('that nobody wrote anything about takes no memory and is in no list', async () => {
    const { carried, closed } = await read({ a: book('2026-09/r1', [item('a'), item('z')]) });
    expect([carried.size, closed.length]).toEqual([0, 0]);
  });
});

describe('several copies of one report', () => {
  it('that fill in different fields are brought together without a conflict', async () => {
    const { carried, conflicts } = await read({
      ana: book('2026-09/r1', [row('a', '', { assignee: 'Ana' })]),
      bo: book('2026-09/r1', [row('a', 'asked')]),
    });
    expect(carried.get(idOf('a'))?.note).toEqual(note({ assignee: 'Ana', comment: 'asked' }));
    expect(conflicts).toEqual([]);
  });

  it('that contradict each other: the last by its name is used, and every value is told', async () => {
    const files = {
      carl: book('2026-09/r1', [row('a', 'from Carl', { ticket: 'T-1' })]),
      ana: book('2026-09/r1', [row('a', 'from Ana', { ticket: 'T-1' })]),
      bo: book('2026-09/r1', [row('a', 'from Bo')]),
    };
    const { carried, conflicts } = await read(files);
    expect(carried.get(idOf('a'))?.note).toEqual(note({ comment: 'from Carl', ticket: 'T-1' }));
    const conflict = { workId: idOf('a'), field: 'comment' };
    expect(conflicts).toEqual([
      { ...conflict, file: 'carl', value: 'from Carl', used: true },
      { ...conflict, file: 'bo', value: 'from Bo', used: false },
      { ...conflict, file: 'ana', value: 'from Ana', used: false },
    ]);
  });

  it('say the same in whatever order they are read', async () => {
    const files = Object.entries({
      a: book('2026-09/r1', [row('a', 'one'), row('b', 'two')]),
      b: book('2026-09/r1', [row('a', 'other'), row('z', 'gone')]),
      c: book('2026-08/r2', [row('a', 'old'), row('c', 'three')]),
    });
    expect(await read(Object.fromEntries(files))).toEqual(await read(Object.fromEntries([...files].reverse())));
  });

  it('agree when they only word the status in two languages', async () => {
    const english = { words: { done: 'Done' } };
    const { carried, conflicts } = await read({
      de: book('2026-09/r1', [row('a', '', { status: 'Erledigt' })]),
      en: book('2026-09/r1', [row('a', '', { status: 'Done' })], [], english),
    });
    expect([carried.get(idOf('a'))?.note.status, conflicts]).toEqual(['done', []]);
  });
});

describe('copies of an older report', () => {
  const old = book('2026-08/r1', [row('a', 'waits for Bo', { ticket: 'T-1' }), row('b', 'only here')]);
  const takenIn = { takenIn: [sha256Of(old)] };

  it('are the past of a copy whose report was made from them: what was changed or removed there is so', async () => {
    const { carried, conflicts } = await read({
      old,
      new: book('2026-09/r1', [row('a', 'done by Bo'), row('b', '')], [], takenIn),
    });
    expect(carried.get(idOf('a'))?.note).toEqual(note({ comment: 'done by Bo' }));
    expect(carried.has(idOf('b'))).toBe(false);
    expect(conflicts).toEqual([]);
  });

  it('still count for an item whose row was deleted from the newer copy', async () => {
    const { carried } = await read({ old, new: book('2026-09/r1', [row('a', 'done by Bo')], [], takenIn) });
    expect(carried.get(idOf('b'))?.note).toEqual(note({ comment: 'only here' }));
  });

  it('that came back late fill what the newer lacks, and contradict it where they do', async () => {
    const { carried, conflicts } = await read({ old, new: book('2026-09/r1', [row('a', 'done by Bo')]) });
    expect(carried.get(idOf('a'))?.note).toEqual(note({ comment: 'done by Bo', ticket: 'T-1' }));
    expect(carried.get(idOf('b'))?.note).toEqual(note({ comment: 'only here' }));
    expect(conflicts.map(({ file, value, used }) => [file, value, used])).toEqual([
      ['new', 'done by Bo', true],
      ['old', 'waits for Bo', false],
    ]);
  });

  it('are older by revision when the period is the same', async () => {
    const { carried } = await read({
      z: book('2026-09/r2', [row('a', 'r2')]),
      y: book('2026-09/r10', [row('a', 'r10')]),
    });
    expect(carried.get(idOf('a'))?.note.comment).toBe('r10');
  });

  it('cannot be made the past by a copy of the same report', async () => {
    const other = book('2026-09/r1', [row('a', 'mine')]);
    const forged = book('2026-09/r1', [row('a', 'yours')], [], { takenIn: [sha256Of(other)] });
    expect((await read({ other, forged })).conflicts).toHaveLength(2);
  });
});

describe('a row', () => {
  it('with a note but without anything that tells its item is named, not dropped in silence', async () => {
    const lost = { comment: 'what was this?' };
    const { workbooks, warnings, carried } = await read({ a: book('2026-09/r1', [row('a', 'x'), lost, lost]) });
    expect(workbooks).toMatchObject([{ notes: 1, rowsWithoutId: 2, refused: null }]);
    expect(warnings).toEqual([expect.stringContaining('Work list, row 4; Work list, row 5')]);
    expect(carried.size).toBe(1);
  });

  it('whose id was sorted separately from its resource follows the id, and is named', async () => {
    const { warnings, carried } = await read({ a: book('2026-09/r1', [row('a', 'x', { work_id: idOf('b') })]) });
    expect(carried.get(idOf('b'))?.note.comment).toBe('x');
    expect(warnings).toEqual([expect.stringContaining('sorted separately')]);
  });

  it('that was copied within a list counts twice: what differs is a conflict', async () => {
    const { conflicts } = await read({ a: book('2026-09/r1', [row('a', 'one'), row('a', 'two')]) });
    expect(conflicts.map(({ value, used }) => [value, used])).toEqual([
      ['two', true],
      ['one', false],
    ]);
  });
});

const letters = ['a', 'b', 'c', 'd', 'e', 'f'];
const fields: readonly (readonly [keyof WorkNote, string])[] = [
  ['status', 'status'],
  ['assignee', 'assignee'],
  ['dueDate', 'due_date'],
  ['comment', 'comment'],
  ['ticket', 'ticket'],
];
/** Few values, so that copies agree and contradict each other often. */
const value = fc.constantFrom('', '', 'one', 'two', '<&>"', '=1+1');
const anyRow = fc.record({
  letter: fc.constantFrom(...letters),
  note: fc.record({ status: value, assignee: value, dueDate: value, comment: value, ticket: value }),
});
const anyBook = fc.record({
  period: fc.constantFrom('2026-08', '2026-09', '2026-10'),
  revision: fc.integer({ min: 1, max: 2 }),
  work: fc.uniqueArray(anyRow, { selector: ({ letter }) => letter, maxLength: 5 }),
  closed: fc.array(anyRow, { maxLength: 2 }),
  strings: fc.constantFrom('shared' as const, 'inline' as const),
});

it('nothing is lost: each value of each workbook is carried, closed or told as a conflict', async () => {
  const arbitrary = fc.tuple(fc.array(anyBook, { minLength: 1, maxLength: 4 }), fc.subarray(letters));
  await fc.assert(
    fc.asyncProperty(arbitrary, async ([books, open]) => {
      const rowOf = ({ letter, note: written }: (typeof books)[number]['work'][number]): Row => ({
        ...item(letter),
        ...Object.fromEntries(fields.map(([field, key]) => [key, written[field]])),
      });
      const files = books.map(({ period, revision, work, closed, strings }, index): [string, Uint8Array] => [
        `${index}`,
        book(`${period}/r${revision}`, work.map(rowOf), closed.map(rowOf), { strings }),
      ]);

      const { carried, closed, conflicts } = await read(Object.fromEntries(files), open.join(''));

      const notes = new Map([...carried].map(([id, one]) => [id, one.note]));
      for (const one of closed) notes.set(one.workId, one.note);
      expect(notes.size).toBe(carried.size + closed.length);
      const shown = new Set([
        ...[...notes].flatMap(([id, of]) => fields.map(([field]) => JSON.stringify([id, field, of[field]]))),
        ...conflicts.map(({ workId, field, value: other }) => JSON.stringify([workId, field, other])),
      ]);
      for (const { work, closed: old } of books) {
        for (const { letter, note: written } of [...work, ...old]) {
          for (const [field] of fields) {
            if (written[field] !== '') expect(shown).toContain(JSON.stringify([idOf(letter), field, written[field]]));
          }
        }
      }
      for (const { workId, field, value: other, used } of conflicts) {
        expect(notes.get(workId)?.[field] === other).toBe(used);
      }
      for (const id of carried.keys()) expect(open.map(idOf)).toContain(id);
      for (const { workId } of closed) expect(open.map(idOf)).not.toContain(workId);
    }),
    { numRuns: 100 },
  );
});
