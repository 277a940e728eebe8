import { describe, expect, it } from 'vitest';
import { analyze } from '../../src/analyze/index.js';
import { differencesOf, type ReconciliationFigures } from '../../src/analyze/reconciliation.js';
import type { CoverageRow } from '../../src/snapshot/index.js';
import { KEPT } from '../../src/model/index.js';
import { sampleCatalog } from '../golden/sample.js';
import {
  account,
  allOf,
  coverageRow,
  officialFigures,
  savedOf,
  type PairV2,
  type RegionPlan,
  type SnapshotPlan,
} from '../snapshot/fixture.js';
import { regionName, type Plain } from '../support/ids.js';

const one = '111111111111';
const two = '222222222222';
const rows = [
  coverageRow({ accountId: one }),
  coverageRow({ accountId: one, resourceType: 'EKS', coverageStatus: 'UNHEALTHY' }),
  coverageRow({ accountId: two, coverageStatus: 'PENDING' }),
];
const figures = officialFigures(rows);
const counts = { rows: 3, duplicates: 0, before: figures, after: figures, reread: false };

async function compared(
  regions: readonly RegionPlan[],
  listed: readonly CoverageRow[] = rows,
  more: Partial<SnapshotPlan> = {},
): Promise<ReconciliationFigures> {
  const accounts = [account(one), account(two, { excluded: true })];
  const withRows = regions.map((region) => ({ ...region, rows: listed.filter((row) => row.region === region.region) }));
  const saved = savedOf({ accounts, regions: withRows, ...more });
  const { reconciliation, pairs } = await analyze(saved, sampleCatalog, { ...KEPT, affected: 1 });
  // As a stream they are the same, and in the same order.
  expect(await allOf(differencesOf(saved, pairs))).toEqual(reconciliation.differences);
  expect(reconciliation.differencesTotal).toBe(reconciliation.differences.length);
  return reconciliation;
}

describe('the reconciliation', () => {
  it('finds no difference where the listed records are what GuardDuty counts', async () => {
    const ofOne = officialFigures(rows.slice(0, 2));
    expect(await compared([{ region: 'us-east-1', counts, states: { [one]: { statistics: ofOne } } }])).toEqual({
      byRegion: [{ region: 'us-east-1', listed: 3, official: 3 }],
      // Three statuses and two types for the Region, two of each for the account.
      comparisons: 9,
      accountsCompared: 1,
      regionsCompared: 1,
      differences: [],
      movedWhileReading: [],
      movedPairs: [],
      differencesTotal: 0,
      sample: null,
      reread: [],
      duplicates: 0,
      disputes: { healthyMore: 0, healthyFewer: 0, otherMore: 0, otherFewer: 0, types: new Set() },
    });
  });

  it('names every difference by status and by type, with both figures', async () => {
    const after = { byStatus: { HEALTHY: 2, PENDING: 1 }, byResourceType: { EC2: 2, ECS: 1 } };
    const { differences, disputes } = await compared([{ region: 'us-east-1', counts: { ...counts, after } }]);
    expect(disputes).toEqual({
      healthyMore: 1,
      healthyFewer: 0,
      otherMore: 0,
      otherFewer: 1,
      types: new Set(['ECS', 'EKS']),
    });
    const line = (dimension: string, listed: number, official: number) => ({
      region: 'us-east-1',
      accountId: null,
      dimension,
      listed,
      official,
    });
    expect(differences).toEqual([
      line('status:HEALTHY', 1, 2),
      line('status:UNHEALTHY', 1, 0),
      line('type:ECS', 0, 1),
      line('type:EKS', 1, 0),
    ]);
  });

  it('names differences of a single account', async () => {
    const statistics = { byStatus: { HEALTHY: 1, UNHEALTHY: 2 }, byResourceType: { EC2: 1, EKS: 1 } };
    const { differences, disputes } = await compared([
      { region: 'us-east-1', counts, states: { [one]: { statistics } } },
    ]);
    expect(disputes).toMatchObject({ healthyMore: 0, otherMore: 1, types: new Set() });
    expect(differences).toEqual([
      { region: 'us-east-1', accountId: one, dimension: 'status:UNHEALTHY', listed: 1, official: 2 },
    ]);
  });

  it('takes a missing key for zero', async () => {
    const after = { ...figures, byStatus: { ...figures.byStatus, NEW: 0 } };
    expect((await compared([{ region: 'us-east-1', counts: { ...counts, after } }])).differences).toEqual([]);
  });

  it('compares a Region and an account without any record with what GuardDuty counts there', async () => {
    const official = { byStatus: { HEALTHY: 1 }, byResourceType: { EC2: 1 } };
    const region = {
      region: 'eu-west-1',
      counts: { ...counts, after: official },
      states: { [one]: { statistics: official } },
    };
    expect((await compared([region])).differences.map(({ accountId, listed }) => [accountId, listed])).toEqual([
      [null, 0],
      [null, 0],
      [one, 0],
      [one, 0],
    ]);
  });

  it('compares nothing that was not asked for or could not be read, and calls it neither equal nor different', async () => {
    expect(await compared([{ region: 'us-east-1', counts: { ...counts, before: null, after: null } }])).toMatchObject({
      byRegion: [{ region: 'us-east-1', listed: 3, official: null }],
      comparisons: 0,
      accountsCompared: 0,
      regionsCompared: 0,
      differences: [],
      movedWhileReading: [],
    });
  });

  it('has no number for a Region where nothing could be listed, and 0 where nothing was there', async () => {
    const unread = { ...counts, before: null, after: null };
    const pair = (state: 'assessed' | 'unreadable') => ({
      region: state,
      counts: unread,
      states: { [one]: { state } },
    });
    expect((await compared([pair('unreadable'), pair('assessed')])).byRegion).toEqual([
      { region: 'unreadable', listed: null, official: null },
      { region: 'assessed', listed: 0, official: null },
    ]);
  });

  it('counts the records of excluded accounts, as GuardDuty does', async () => {
    expect((await compared([{ region: 'us-east-1', counts }], rows.slice(0, 2))).differences).toContainEqual({
      region: 'us-east-1',
      accountId: null,
      dimension: 'status:PENDING',
      listed: 0,
      official: 1,
    });
  });

  it('keeps the records of one Region apart from those of another', async () => {
    const elsewhere = rows.map((row) => ({ ...row, region: regionName('eu-west-1') }));
    const regions = ['eu-west-1', 'us-east-1'].map((region) => ({ region, counts }));
    expect((await compared(regions, [...rows, ...elsewhere])).differences).toEqual([]);
  });

  it('names Regions that moved while they were read, that were read twice, and repeated records', async () => {
    const moved = { ...counts, before: { byStatus: {}, byResourceType: {} }, duplicates: 2 };
    const regions = [
      { region: 'us-east-1', counts: moved },
      { region: 'eu-west-1', counts: { ...counts, reread: true, duplicates: 3 } },
    ];
    expect(await compared(regions)).toMatchObject({
      movedWhileReading: ['us-east-1'],
      reread: ['eu-west-1'],
      duplicates: 5,
    });
  });
});

describe('a pair whose figures do not agree with its records', () => {
  const ofOne = officialFigures(rows.slice(0, 2));
  const later = { byStatus: { HEALTHY: 2, UNHEALTHY: 1 }, byResourceType: { EC2: 2, EKS: 1 } };
  const other = { byStatus: { HEALTHY: 9 }, byResourceType: { EC2: 9 } };
  const region = (pair: Partial<Plain<PairV2>>): RegionPlan => ({
    region: 'us-east-1',
    counts,
    states: { [one]: pair },
  });

  it('is no difference when a second list agrees with them: its records moved, and it is named apart', async () => {
    expect(await compared([region({ statistics: later, relisted: later })])).toMatchObject({
      // Five of the Region, four of the pair, which was compared with the second list.
      comparisons: 9,
      accountsCompared: 1,
      differences: [],
      movedPairs: [{ accountId: one, region: 'us-east-1' }],
    });
  });

  it('is a difference when no list agrees with them, or when there is only the first', async () => {
    for (const pair of [
      { statistics: later, relisted: other },
      { statistics: later, relisted: ofOne },
      { statistics: later },
    ]) {
      const { differences, movedPairs } = await compared([region(pair)]);
      expect(differences.map(({ dimension, listed, official }) => [dimension, listed, official])).toEqual([
        ['status:HEALTHY', 1, 2],
        ['type:EC2', 1, 2],
      ]);
      expect(movedPairs).toEqual([]);
    }
  });

  it('has not moved when the second question gave what the first list has', async () => {
    expect(await compared([region({ statistics: ofOne, relisted: later })])).toMatchObject({
      differences: [],
      movedPairs: [],
    });
  });
});

describe('the sample', () => {
  const ofOne = officialFigures(rows.slice(0, 2));
  const later = { byStatus: { HEALTHY: 2, UNHEALTHY: 2 }, byResourceType: { EC2: 2, EKS: 2 } };
  const drawn = { accountId: one, region: 'us-east-1' };
  const resultOf = async (pair: Partial<Plain<PairV2>>): Promise<ReconciliationFigures['sample']> =>
    (await compared([{ region: 'us-east-1', counts, states: { [one]: pair } }], rows, { sample: [drawn] })).sample;

  it.each<[string, Partial<Plain<PairV2>>, number | null]>([
    ['agrees', { statistics: ofOne }, 2],
    ['moved', { statistics: later, relisted: later }, 4],
    ['differs', { statistics: later, relisted: ofOne }, 4],
    ['differs', { statistics: { ...ofOne, byResourceType: { EC2: 2 } } }, 2],
    ['not-read', {}, null],
    ['not-read', { statistics: ofOne, state: 'unreadable' }, null],
  ])('says what came of a pair: %s, %j', async (result, pair, official) => {
    expect(await resultOf(pair)).toEqual([{ ...drawn, listed: 2, official, result }]);
  });

  it('keeps the order of drawing, and has pairs that are not in the snapshot as not read', async () => {
    const sample = [{ accountId: two, region: 'us-east-1' }, drawn, { accountId: one, region: 'eu-west-1' }];
    const states = { [one]: { statistics: ofOne } };
    expect((await compared([{ region: 'us-east-1', counts, states }], rows, { sample })).sample).toEqual([
      { ...sample[0], listed: 1, official: null, result: 'not-read' },
      { ...drawn, listed: 2, official: 2, result: 'agrees' },
      { ...sample[2], listed: 0, official: null, result: 'not-read' },
    ]);
  });

  it('is there but empty when nothing could be drawn', async () => {
    expect((await compared([], [], { sample: [] })).sample).toEqual([]);
  });
});
