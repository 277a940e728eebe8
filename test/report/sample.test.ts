// The sample as the report tells it: whoever has the report and the evidence can draw the same pairs again.
import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { analyze } from '../../src/analyze/index.js';
import { drawSample } from '../../src/collect/join/sample.js';
import { candidatesOf, SAMPLE_SIZE } from '../../src/collect/region/candidates.js';
import { Tally } from '../../src/collect/region/tally.js';
import type { Report } from '../../src/model/index.js';
import { buildReport } from '../../src/report/index.js';
import { openSnapshot } from '../../src/snapshot/index.js';
import type { AccountId } from '../../src/terms/index.js';
import { sampleCatalog, sampleIdentity, sampleSettings } from '../golden/sample.js';
import { account, allOf, coverageRow, saveSnapshot, type SnapshotPlan } from '../snapshot/fixture.js';
import { accountId, regionName } from '../support/ids.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const ids = Array.from({ length: 12 }, (_, index) => accountId(String(100_000_000_001 + index)));
const [excluded] = ids;
const regions = ['eu-west-1', 'us-east-1', 'us-west-2'].map(regionName);
const seed = 'o-a1b2c3d4e5 2026-10-31T01:00:00.000Z';

/** A snapshot whose sample was drawn as the collector draws. */
function plan(): SnapshotPlan {
  const rowsOf = (region: string) =>
    ids.flatMap((id, index) =>
      Array.from({ length: index % 4 }, (_, at) => coverageRow({ accountId: id, region, resourceId: `i-${at}` })),
    );
  const drawn = drawSample(
    regions.map((region) => {
      const tallies = new Map<AccountId, Tally>();
      for (const row of rowsOf(region)) {
        const tally = tallies.get(row.accountId) ?? new Tally();
        tally.add(row);
        tallies.set(row.accountId, tally);
      }
      return { region, candidates: candidatesOf(seed, region, tallies, new Set([excluded!])) };
    }),
  );
  return {
    statistics: 'sample',
    accounts: ids.map((accountId) => account(accountId, { excluded: accountId === excluded })),
    regions: regions.map((region) => ({ region, rows: rowsOf(region) })),
    sample: drawn.map(({ region, candidate: { accountId } }) => ({ accountId, region })),
  };
}

async function reportOf(own: SnapshotPlan): Promise<{ report: Report; pairs: readonly string[] }> {
  const directory = temporaryFolder();
  saveSnapshot(directory, own);
  const saved = await openSnapshot(directory);
  const figures = await analyze(saved, sampleCatalog, 5);
  const rows = await allOf(saved.rows());
  return {
    report: buildReport(saved, figures, sampleCatalog, sampleSettings, sampleIdentity),
    pairs: [...new Set(rows.map(({ accountId, region }) => `${accountId} ${region}`))],
  };
}

it('can be drawn again with nothing but the seed and the records', async () => {
  const { report, pairs } = await reportOf(plan());
  const { sample } = report.reconciliation;
  const digest = (pair: string): string => createHash('sha256').update(`${sample!.seed} ${pair}`).digest('hex');
  const again = pairs
    .filter((pair) => !pair.startsWith(excluded!))
    .sort((a, b) => (digest(a) < digest(b) ? -1 : 1))
    .slice(0, SAMPLE_SIZE);
  expect(again).toHaveLength(SAMPLE_SIZE);
  expect(sample!.pairs.map(({ accountId, region }) => `${accountId} ${region}`)).toEqual(again);
  expect(sample!.seed).toBe(seed);
});

it('names each pair, and is not there where none was asked for', async () => {
  const { report } = await reportOf(plan());
  expect(report.provenance.statistics).toBe('sample');
  for (const { accountId, accountName } of report.reconciliation.sample!.pairs)
    expect(accountName).toBe(`account-${accountId.slice(0, 3)}`);
  const older = { ...plan(), schemaVersion: 1 as const, statistics: 'account' as const };
  delete older.sample;
  expect((await reportOf(older)).report.reconciliation.sample).toBeNull();
});

it('is told as statistics of every account where each was read with a role of its own', async () => {
  const own = { ...plan(), mode: 'member-role' as const };
  delete own.sample;
  expect((await reportOf(own)).report.provenance.statistics).toBe('account');
});
