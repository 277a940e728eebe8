// Notes about account and Region pairs that somebody has to follow up.
import { describe, expect, it } from 'vitest';
import { type FollowUpPair, NO_NOTES, type WorkNotes, followUpPairs } from '../../src/model/index.js';
import { isPairId, pairIdOf, type PairState, type Period, reportIdOf, workIdOf } from '../../src/terms/index.js';
import { workbookBytes } from '../render/excel/workbook-reader.js';
import { sampleReport } from '../support/samples.js';
import { read, sha256Of, type Read } from './support.js';
import { item, note, ORGANIZATION, pair, workbook, type TestCell, type TestSheet } from './workbook.js';
import { asPeriod } from '../support/ids.js';

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

/** For a report in which pairs of the account are in these states, by Region. */
function readFor(states: Readonly<Record<string, PairState>>, files: Readonly<Record<string, Uint8Array>>) {
  return read(files, 'a', {
    followUpPairs: () =>
      Object.entries(states)
        .filter(([, state]) => state !== 'assessed' && state !== 'region-disabled')
        .map(([region, state]) => ({ accountId: '012345678901', region, state }) as FollowUpPair),
    pairState: (_, region) => states[region] ?? null,
  });
}

const EU = 'eu-west-1';
const US = 'us-east-1';
const noted = ({ carried }: Read, region: string) => carried.get(idOf(region));

it('the id of a pair can be that of no resource, and does not depend on its state', () => {
  const parts = { accountId: '012345678901', region: EU };
  expect(pairIdOf({ ...parts, state: 'unreadable' } as typeof parts)).toBe(pairIdOf(parts));
  expect(pairIdOf(parts)).toBe('pair-bed466ab9bd6d3ee');
  const ids = [EU, US].flatMap((region) => ['0', '1'].map((accountId) => pairIdOf({ accountId, region })));
  expect(new Set(ids).size).toBe(4);
  for (const id of ids) expect([isPairId(id), /^pair-[0-9a-f]{16}$/.test(id)]).toEqual([true, true]);
  expect(isPairId(workIdOf({ ...parts, resourceType: '', resourceId: '', issueId: '' }))).toBe(false);
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
    ['is assessed now', { [EU]: 'assessed' }, 'assessed'],
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
    const back = await readFor({ [EU]: 'detector-off', [US]: 'assessed' }, files);
    expect(noted(back, EU)).toEqual({ note: note({ comment: 'on' }), since: null, reopened: true });
    expect(back.closed).toMatchObject([{ workId: idOf(US), closedIn: '2026-08', stateNow: 'assessed' }]);
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

  it('whose rows have lost both is told, and rows that were sorted apart follow their id', async () => {
    const lost = { comment: 'what was this?' };
    const apart = row(EU, 'of the US', { work_id: idOf(US) });
    const back = await readFor({ [US]: 'monitoring-off' }, { a: book('2026-09/r1', [lost, apart]) });
    expect(back.workbooks).toMatchObject([{ notes: 2, rowsWithoutId: 1 }]);
    expect(noted(back, US)?.note.comment).toBe('of the US');
    expect(back.warnings).toEqual([expect.stringContaining('Pairs, row 3'), expect.stringContaining('sorted apart')]);
  });
});

describe('over three reports, in three languages', async () => {
  const sample = await sampleReport('usual');
  const [first, second] = followUpPairs(sample.lists.matrix);
  const written = {
    status: 'in-progress',
    assignee: 'Zoë',
    dueDate: '2026-12-01',
    comment: 'Asked <Bo> & "Ana"\n=1+1',
    ticket: 'SEC-7',
  };
  const asOf = new Date(sample.report.asOf).toISOString();

  /** What the report of a month takes from a copy of the workbook of the month before. */
  function next(bytes: Uint8Array, period: Period, open: readonly FollowUpPair[]) {
    return read({ 'copy.xlsx': bytes }, '', {
      organizationId: sample.report.organization.id,
      period,
      followUpPairs: () => open,
      pairState: ({ length }) => (length > 0 ? 'assessed' : null),
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
    expect(december.closed).toMatchObject([{ closedIn: '2026-12', stateNow: 'assessed', note: written }]);

    const january = await next(await render(asPeriod('2026-12'), 'es', december), asPeriod('2027-01'), [
      first!,
      second!,
    ]);
    expect([...january.carried]).toEqual([[pairIdOf(first!), { note: written, since: null, reopened: true }]]);
    expect(january.closed).toEqual([]);
    expect(january.warnings).toEqual([]);
  });
});
