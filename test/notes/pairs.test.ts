// Notes about root causes, and about the account and Region pairs behind them.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FollowUpPair, NO_NOTES, type RootCause, type WorkNotes } from '../../src/model/index.js';
import {
  causeIdOf,
  isCauseId,
  isFollowUp,
  isPairId,
  pairIdOf,
  type PairState,
  type Period,
  reportIdOf,
  workIdOf,
} from '../../src/terms/index.js';
import { causeTitle } from '../../src/render/words/index.js';
import { loadText } from '../../src/text/index.js';
import { workbookBytes } from '../render/excel/workbook-reader.js';
import { sampleReport } from '../support/samples.js';
import { read, sha256Of, type Read } from './support.js';
import {
  cause,
  item,
  note,
  ORGANIZATION,
  pair,
  PAIR_COLUMNS_1,
  workbook,
  type TestCell,
  type TestSheet,
} from './workbook.js';
import { accountId, asPeriod, regionName } from '../support/ids.js';

type Row = Readonly<Record<string, TestCell>>;

const row = (region: string, comment: string, more: Row = {}): Row => ({ ...pair(region), comment, ...more });
const idOf = (region: string): string => pair(region).work_id;

function book(report: string, pairs: readonly Row[], closed: readonly Row[] = [], more: Partial<TestSheet> = {}) {
  return workbook({
    reportId: `${ORGANIZATION}/${report}`,
    sheets: [
      { name: 'Work list', place: 'work', rows: [{ ...item('a'), comment: 'of a resource' }] },
      { name: 'Pairs', place: 'pairs', rows: pairs, ...more },
      { name: 'Closed', place: 'closed', rows: closed },
    ],
  });
}

/** For a report in which pairs of the account are in these states, by Region; each to follow up has a cause of its own. */
function readFor(states: Readonly<Record<string, PairState>>, files: Readonly<Record<string, Uint8Array>>) {
  return read(files, 'a', {
    causes: () => openIn(states).map((region) => ({ id: cause(region).work_id })),
    followUp: () => openIn(states).map((region) => ({ ...PAIR, region: regionName(region) })),
    pairState: (_, region) => states[region] ?? null,
  });
}

const PAIR = { accountId: accountId('012345678901') };

function openIn(states: Readonly<Record<string, PairState>>): readonly string[] {
  return Object.entries(states).flatMap(([region, state]) => (isFollowUp(state) ? [region] : []));
}

const EU = 'eu-west-1';
const US = 'us-east-1';
const noted = ({ carried }: Read, region: string) => carried.get(idOf(region));
const notedCause = ({ carried }: Read, region: string) => carried.get(cause(region).work_id);

it('the id of a pair can be that of no resource, and does not depend on its state', () => {
  const parts = { accountId: '012345678901', region: EU };
  expect(pairIdOf({ ...parts, state: 'unreadable' } as typeof parts)).toBe(pairIdOf(parts));
  expect(pairIdOf(parts)).toBe('pair-bed466ab9bd6d3ee');
  const ids = [EU, US].flatMap((region) => ['0', '1'].map((accountId) => pairIdOf({ accountId, region })));
  expect(new Set(ids).size).toBe(4);
  for (const id of ids) expect([isPairId(id), /^pair-[0-9a-f]{16}$/.test(id)]).toEqual([true, true]);
  expect(isPairId(workIdOf({ ...parts, resourceType: '', resourceId: '', issueId: '' }))).toBe(false);
});

it('the id of a root cause is that of neither, and tells its kind and place apart', () => {
  const ids = (['region-off', 'policy-off'] as const).flatMap((kind) =>
    [EU, US].flatMap((region) =>
      [null, '012345678901'].map((account) => causeIdOf({ kind, region, accountId: account })),
    ),
  );
  expect(new Set(ids).size).toBe(8);
  for (const id of ids)
    expect([isCauseId(id), isPairId(id), /^cause-[0-9a-f]{16}$/.test(id)]).toEqual([true, false, true]);
  expect([isCauseId(idOf(EU)), isCauseId(item('a').work_id)]).toEqual([false, false]);
});

describe('a root cause', () => {
  const onCause = (region: string, comment: string, more: Row = {}): Row => ({ ...cause(region), comment, ...more });

  it('that still has pairs keeps its note, apart from the notes about its pairs', async () => {
    const files = { a: book('2026-09/r1', [onCause(EU, 'of the cause', { since: 46_266.5 }), row(EU, 'of the pair')]) };
    const back = await readFor({ [EU]: 'monitoring-off' }, files);
    expect(notedCause(back, EU)).toEqual({
      note: note({ comment: 'of the cause' }),
      since: '2026-09-01T12:00:00.000Z',
      reopened: false,
    });
    expect(noted(back, EU)?.note.comment).toBe('of the pair');
    expect([back.closed, back.warnings]).toEqual([[], []]);
  });

  it('that is gone is closed with its title; a pair that went to another cause keeps its note', async () => {
    const files = { a: book('2026-09/r1', [onCause(US, 'done with it'), row(EU, 'asked')]) };
    const back = await readFor({ [EU]: 'unreadable' }, files);
    expect(back.closed).toMatchObject([
      {
        workId: cause(US).work_id,
        accountId: '',
        region: US,
        issueTitle: 'Runtime Monitoring off in most accounts in us-east-1',
        closedIn: '2026-10',
        stateNow: 'no-pairs',
        note: note({ comment: 'done with it' }),
      },
    ]);
    expect(noted(back, EU)?.note.comment).toBe('asked');
  });

  it('that was closed is reopened when there are pairs behind it again', async () => {
    const closed = {
      work_id: cause(EU).work_id,
      region: EU,
      issue_title: 'was off',
      comment: 'on',
      closed_in: '2026-08',
    };
    const back = await readFor({ [EU]: 'monitoring-off' }, { a: book('2026-09/r1', [], [closed]) });
    expect(notedCause(back, EU)).toEqual({ note: note({ comment: 'on' }), since: null, reopened: true });
    expect((await readFor({}, { a: book('2026-09/r1', [], [closed]) })).closed).toMatchObject([
      { issueTitle: 'was off', closedIn: '2026-08', stateNow: 'no-pairs' },
    ]);
  });

  it('whose row has lost its work id is known by the id that its pairs name, and no pair is taken for it', async () => {
    const lost = onCause(EU, 'of the cause', { work_id: null, account_id: '012345678901' });
    const pairLost = row(EU, 'of the pair', { work_id: null });
    const back = await readFor({ [EU]: 'monitoring-off' }, { a: book('2026-09/r1', [lost, pairLost]) });
    expect([notedCause(back, EU)?.note.comment, noted(back, EU)?.note.comment]).toEqual([
      'of the cause',
      'of the pair',
    ]);
    expect(back.workbooks).toMatchObject([{ notes: 2 + 1, rowsWithoutId: 0 }]);
    const gone = onCause(EU, 'of what?', { work_id: null, cause_id: 'EU' });
    expect((await readFor({}, { a: book('2026-09/r1', [gone]) })).workbooks).toMatchObject([{ rowsWithoutId: 1 }]);
  });
});

describe('a workbook of format 1, without root causes', () => {
  it('still brings its notes about pairs, by id or by account and Region', async () => {
    const rows = [row(EU, 'by its id'), row(US, 'by account and Region', { work_id: null })];
    const bytes = workbook({
      reportId: `${ORGANIZATION}/2026-09/r1`,
      format: 1,
      sheets: [{ name: 'Pairs to follow up', place: 'pairs', rows, columns: PAIR_COLUMNS_1 }],
    });
    const back = await readFor({ [EU]: 'monitoring-off', [US]: 'not-visible' }, { a: bytes });
    expect([noted(back, EU)?.note.comment, noted(back, US)?.note.comment]).toEqual([
      'by its id',
      'by account and Region',
    ]);
    expect([back.carried.size, back.closed, back.warnings]).toEqual([2, [], []]);
  });
});

describe('a pair', () => {
  it('that is still to be followed up keeps its notes, also when its state has changed', async () => {
    const back = await readFor(
      { [EU]: 'unreadable' },
      { a: book('2026-09/r1', [row(EU, 'asked', { since: 46_266.5 })]) },
    );
    const carried = { note: note({ comment: 'asked' }), since: '2026-09-01T12:00:00.000Z', reopened: false };
    expect(noted(back, EU)).toEqual(carried);
    expect(back.carried.size).toBe(2);
    expect(back.closed).toEqual([]);
  });

  it.each([
    ['is watched now', { [EU]: 'watched' }, 'watched'],
    ['needs nothing now', { [EU]: 'region-disabled' }, 'region-disabled'],
    ['is not in the report now', {}, 'not-in-report'],
  ] as const)('that %s is closed with its notes, and what was wrong', async (_, states, stateNow) => {
    const back = await readFor(states, { a: book('2026-09/r1', [row(EU, 'asked')]) });
    expect(noted(back, EU)).toBeUndefined();
    expect(back.closed).toEqual([
      {
        workId: idOf(EU),
        accountId: '012345678901',
        accountName: 'shop',
        ouPath: '',
        region: EU,
        resourceType: '',
        resourceId: '',
        resourceName: '',
        issueId: '',
        issueTitle: 'Runtime Monitoring off',
        since: null,
        closedIn: '2026-10',
        stateNow,
        note: note({ comment: 'asked' }),
      },
    ]);
  });

  it('that was closed stays so, and is reopened when it is to be followed up again', async () => {
    const files = {
      a: book('2026-09/r1', [], [row(EU, 'on', { closed_in: '2026-08' }), row(US, 'on', { closed_in: '2026-08' })]),
    };
    const back = await readFor({ [EU]: 'detector-off', [US]: 'watched' }, files);
    expect(noted(back, EU)).toEqual({ note: note({ comment: 'on' }), since: null, reopened: true });
    expect(back.closed).toMatchObject([{ workId: idOf(US), closedIn: '2026-08', stateNow: 'watched' }]);
  });

  it('about which two copies disagree keeps one note, and every value is told', async () => {
    const files = { ana: book('2026-09/r1', [row(EU, 'from Ana')]), bo: book('2026-09/r1', [row(EU, 'from Bo')]) };
    const back = await readFor({ [EU]: 'monitoring-off' }, files);
    expect(noted(back, EU)?.note.comment).toBe('from Bo');
    expect(back.conflicts).toEqual([
      { workId: idOf(EU), field: 'comment', file: 'bo', value: 'from Bo', used: true },
      { workId: idOf(EU), field: 'comment', file: 'ana', value: 'from Ana', used: false },
    ]);
  });

  it('whose note was removed from the newer copy has none any more', async () => {
    const old = book('2026-08/r1', [row(EU, 'asked')]);
    const newer = workbook({
      reportId: `${ORGANIZATION}/2026-09/r1`,
      takenIn: [sha256Of(old)],
      sheets: [{ name: 'Pairs', place: 'pairs', rows: [pair(EU)] }],
    });
    expect(noted(await readFor({ [EU]: 'monitoring-off' }, { old, newer }), EU)).toBeUndefined();
  });
});

describe('a sheet of pairs', () => {
  it('is known by its keys, whatever it is called and wherever they stand', async () => {
    const columns = ['comment', 'region', 'status', 'pair_state', 'account_id', 'work_id'];
    const files = {
      a: book('2026-09/r1', [row(EU, 'asked')], [], { name: 'Blatt 7', above: 4, unnamed: true, columns }),
    };
    expect(noted(await readFor({ [EU]: 'monitoring-off' }, files), EU)?.note.comment).toBe('asked');
  });

  it('without ids tells its pairs by account and Region', async () => {
    const columns = ['account_id', 'region', 'pair_state', 'comment'];
    const files = { a: book('2026-09/r1', [row(EU, 'asked', { account_id: '12345678901' })], [], { columns }) };
    expect(noted(await readFor({ [EU]: 'monitoring-off' }, files), EU)?.note.comment).toBe('asked');
  });

  it('whose rows have lost both is told, and rows that were sorted separately follow their id', async () => {
    const lost = { comment: 'what was this?' };
    const apart = row(EU, 'of the US', { work_id: idOf(US) });
    const back = await readFor({ [US]: 'monitoring-off' }, { a: book('2026-09/r1', [lost, apart]) });
    expect(back.workbooks).toMatchObject([{ notes: 2, rowsWithoutId: 1 }]);
    expect(noted(back, US)?.note.comment).toBe('of the US');
    expect(back.warnings).toEqual([
      expect.stringContaining('Pairs, row 3'),
      expect.stringContaining('sorted separately'),
    ]);
  });
});

describe('over three reports, in three languages', async () => {
  const sample = await sampleReport('usual');
  const [first, second] = sample.lists.followUp();
  const causes = [...sample.lists.causes()];
  const ofFirst = causes.find(({ id }) => id === first!.causeId)!;
  const written = {
    status: 'in-progress',
    assignee: 'Zoë',
    dueDate: '2026-12-01',
    comment: 'Asked <Bo> & "Ana"\n=1+1',
    ticket: 'SEC-7',
  };
  const asOf = new Date(sample.report.asOf).toISOString();

  /** What the report of a month takes from a copy of the workbook of the month before. */
  function next(bytes: Uint8Array, period: Period, open: readonly FollowUpPair[], ofCauses: readonly RootCause[] = []) {
    return read({ 'copy.xlsx': bytes }, '', {
      organizationId: sample.report.organization.id,
      period,
      causes: () => ofCauses,
      followUp: () => open,
      pairState: ({ length }) => (length > 0 ? 'watched' : null),
    });
  }
  const render = (period: Period, language: string, notes: Partial<WorkNotes>) => {
    const reportId = reportIdOf({ organizationId: sample.report.organization.id, period, revision: 1 });
    const report = { ...sample.report, period, reportId };
    return workbookBytes({ ...sample, report, notes: { ...NO_NOTES, ...notes } }, language);
  };

  it('a pair keeps its notes while it is to be followed up, is closed with them, and comes back with them', async () => {
    const carried = { note: written, since: null, reopened: false };
    const october = await render(asPeriod('2026-10'), 'en', { carried: new Map([[pairIdOf(first!), carried]]) });

    const november = await next(october, asPeriod('2026-11'), [second!, { ...first!, state: 'unreadable' }]);
    expect(november.warnings).toEqual([]);
    expect([...november.carried]).toEqual([[pairIdOf(first!), { note: written, since: asOf, reopened: false }]]);

    const december = await next(await render(asPeriod('2026-11'), 'de', november), asPeriod('2026-12'), [second!]);
    expect(december.carried.size).toBe(0);
    expect(december.closed).toMatchObject([
      { workId: pairIdOf(first!), accountId: first!.accountId, region: first!.region, resourceId: '', since: asOf },
    ]);
    expect(december.closed).toMatchObject([{ closedIn: '2026-12', stateNow: 'watched', note: written }]);

    const january = await next(await render(asPeriod('2026-12'), 'es', december), asPeriod('2027-01'), [
      first!,
      second!,
    ]);
    expect([...january.carried]).toEqual([[pairIdOf(first!), { note: written, since: null, reopened: true }]]);
    expect(january.closed).toEqual([]);
    expect(january.warnings).toEqual([]);
  });

  it('a root cause keeps its note beside those of its pairs, is closed with its title, and comes back', async () => {
    const carried = { note: written, since: null, reopened: false };
    const own = { ...carried, note: { ...written, comment: 'of the pair' } };
    const notes = new Map([
      [ofFirst.id, carried],
      [pairIdOf(first!), own],
    ]);
    const october = await render(asPeriod('2026-10'), 'en', { carried: notes });

    const november = await next(october, asPeriod('2026-11'), [first!, second!], causes);
    expect(november.warnings).toEqual([]);
    expect(november.carried).toEqual(new Map([...notes].map(([id, kept]) => [id, { ...kept, since: asOf }])));

    const bytes = await render(asPeriod('2026-11'), 'es', november);
    const december = await next(bytes, asPeriod('2026-12'), [first!], []);
    expect([...december.carried.keys()]).toEqual([pairIdOf(first!)]);
    expect(december.closed).toMatchObject([
      {
        workId: ofFirst.id,
        issueTitle: causeTitle(loadText(['templates'], 'es', 'UTC'), ofFirst),
        accountId: ofFirst.accountId ?? '',
        region: ofFirst.region ?? '',
        stateNow: 'no-pairs',
        closedIn: '2026-12',
        note: written,
      },
    ]);

    const january = await next(await render(asPeriod('2026-12'), 'de', december), asPeriod('2027-01'), [], causes);
    expect(january.carried.get(ofFirst.id)).toEqual({ note: written, since: null, reopened: true });
    expect(january.closed).toMatchObject([{ workId: pairIdOf(first!), closedIn: '2027-01' }]);
    expect(january.warnings).toEqual([]);
  });
});

it('whatever is noted about root causes and pairs comes back from the workbook as it went in', async () => {
  const [small, { lists }] = [await sampleReport('small'), await sampleReport('usual')];
  const causes = [...lists.causes()].filter(({ pairs }) => pairs < 10);
  const pairs = [...lists.followUp()].filter(({ causeId }) => causes.some(({ id }) => id === causeId));
  const sample = {
    report: { ...small.report, causesTotal: causes.length, pairsToFollowUp: pairs.length },
    lists: { ...small.lists, causes: () => causes, followUp: () => pairs },
  };
  const ids = [...causes.map(({ id }): string => id), ...pairs.map(pairIdOf)];
  expect(pairs.length).toBeGreaterThan(10);
  const asOf = new Date(small.report.asOf).toISOString();
  const word = fc.constantFrom('', 'open', 'done', 'Asked Ana', 'a  b', '=1+1', '0012', '_x0041_', '漢字 🙂');
  const anyNote = fc.record({
    status: word,
    assignee: word,
    dueDate: fc.constantFrom('', '2026-12-01', 'soon'),
    comment: word,
    ticket: word,
  });
  await fc.assert(
    fc.asyncProperty(fc.dictionary(fc.constantFrom(...ids), anyNote, { minKeys: 10 }), async (dictionary) => {
      const noted = Object.entries(dictionary).filter(([, one]) => Object.values(one).some((value) => value !== ''));
      const carried = new Map(noted.map(([id, one]) => [id, { note: { ...one }, since: asOf, reopened: false }]));
      const back = await read({ 'a.xlsx': await workbookBytes({ ...sample, notes: { ...NO_NOTES, carried } }) }, '', {
        organizationId: sample.report.organization.id,
        period: asPeriod('2026-11'),
        causes: sample.lists.causes,
        followUp: sample.lists.followUp,
      });
      expect(back.warnings).toEqual([]);
      expect(back.carried).toEqual(carried);
      expect(back.closed).toEqual([]);
    }),
    { numRuns: 4 },
  );
});
