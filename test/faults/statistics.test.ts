// How GuardDuty's own figures are asked for, by setting, and what becomes of figures that do not agree.
import { describe, expect, it, type TestContext } from 'vitest';
import { DATA, REGIONS, SHOP } from '../support/organization.js';
import { expectTruth, gapsOf } from '../e2e/support/truths.js';
import { Workspace } from '../e2e/support/workspace.js';
import type { Config } from '../../src/config/index.js';
import type { Fault } from '../../src/simulate/index.js';

function open(context: TestContext, statistics: Config['collection']['statistics'], ...faults: Fault[]) {
  return Workspace.of(context, { faults, config: { collection: { statistics } } });
}

const asked = (workspace: Workspace, region?: string): number =>
  workspace.simulator.requests.count({
    operation: 'GetCoverageStatistics',
    ...(region === undefined ? {} : { region }),
  });

describe.concurrent('GuardDuty’s own figures', () => {
  // Three Regions, each asked before and after; six pairs with records.
  it.for([
    ['region', 6, 0],
    ['sample', 12, 6],
    ['account', 12, 6],
  ] as const)(
    'with "%s" are asked for %i times and compare %i pairs',
    async ([statistics, requests, pairs], context) => {
      const workspace = await open(context, statistics);
      const report = await workspace.report(4);
      expect(asked(workspace)).toBe(requests);
      expect(report.reconciliation).toMatchObject({ regionsCompared: 3, accountsCompared: pairs, differences: [] });
      expect(report.provenance.statistics).toBe(statistics);
    },
  );

  it('that do not agree with a Region’s records have every account of it compared', async (context) => {
    const workspace = await open(context, 'sample', {
      kind: 'disagreeingStatistics',
      delta: 1,
      operation: 'GetCoverageStatistics',
      region: REGIONS.middle,
      times: 3,
    });
    const report = await workspace.report(4);
    expectTruth(report, workspace.organization);
    const { differences, reread } = report.reconciliation;
    expect(reread).toEqual([REGIONS.middle]);
    expect(
      differences.map(({ region, accountId, dimension }) => `${String(accountId)} ${region} ${dimension}`),
    ).toEqual([`null ${REGIONS.middle} status:HEALTHY`, `null ${REGIONS.middle} type:EC2`]);
    // Before, after, after reading again, and each of its two accounts once: the sample has nothing to add.
    expect(asked(workspace, REGIONS.middle)).toBe(5);
  });

  it('of a drawn pair that do not agree at first are asked for again beside a new list', async (context) => {
    const workspace = await open(context, 'sample', {
      kind: 'disagreeingStatistics',
      delta: 1,
      operation: 'GetCoverageStatistics',
      region: REGIONS.middle,
      after: 2,
      times: 1,
    });
    const report = await workspace.report(4);
    expect(gapsOf(report)).toEqual([]);
    expect(report.reconciliation).toMatchObject({ accountsCompared: 6, differences: [] });
    expect(asked(workspace, REGIONS.middle)).toBe(5);
  });

  it('of a drawn pair that never agree are a difference of that account', async (context) => {
    const workspace = await open(context, 'sample', {
      kind: 'disagreeingStatistics',
      delta: 1,
      operation: 'GetCoverageStatistics',
      region: REGIONS.middle,
      after: 2,
    });
    const report = await workspace.report(4);
    const { differences } = report.reconciliation;
    const pairs = new Set(differences.map(({ region, accountId }) => `${String(accountId)} ${region}`));
    expect([...pairs].sort()).toEqual([DATA, SHOP].map((accountId) => `${accountId} ${REGIONS.middle}`));
  });
});
