// The sample as the report tells it: whoever has the report and the evidence can draw the same pairs again.
import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { allRows, analyze } from '../../src/analyze/index.js';
import { drawSample } from '../../src/collect/join/sample.js';
import { Candidates, SAMPLE_SIZE } from '../../src/collect/region/candidates.js';
import { AccountTallies } from '../../src/collect/region/tally.js';
import type { Report } from '../../src/model/index.js';
import { prepareReport } from '../../src/report/index.js';
import { sampleCatalog, sampleIdentity, sampleSettings } from '../golden/sample.js';
import { account, allOf, coverageRow, savedOf, type SnapshotPlan, keeping } from '../snapshot/fixture.js';
import { accountId, regionName } from '../support/ids.js';

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
      const candidates = new Candidates(seed, region);
      const tallies = new AccountTallies((id, tally) => {
        if (id !== excluded) candidates.add(id, tally);
      });
      for (const row of rowsOf(region)) tallies.add(row);
      tallies.end();
      return { header: { region }, candidates: candidates.first };
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
  const saved = savedOf(own);
  const figures = await analyze(saved, sampleCatalog, keeping(5));
  const rows = await allOf(allRows(saved));
  return {
    report: prepareReport(saved, figures, sampleCatalog, sampleSettings).build(sampleIdentity),
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
  const older = { ...plan(), statistics: 'account' as const };
  delete older.sample;
  expect((await reportOf(older)).report.reconciliation.sample).toBeNull();
});

it('is told as statistics of every account where each was read with a role of its own', async () => {
  const own = { ...plan(), mode: 'member-role' as const };
  delete own.sample;
  expect((await reportOf(own)).report.provenance.statistics).toBe('account');
});
