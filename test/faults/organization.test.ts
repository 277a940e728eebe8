// Trouble with the organization itself: what the population stands on ends the run, the rest becomes a gap.
import { describe, expect, it, type TestContext } from 'vitest';
import { LABS, WORKLOADS } from '../e2e/support/organization.js';
import { expectTruth, gapsOf } from '../e2e/support/truths.js';
import { PERIOD, Workspace } from '../e2e/support/workspace.js';
import type { Fault } from '../../src/simulate/index.js';

function open(context: TestContext, ...faults: readonly Fault[]): Promise<Workspace> {
  return Workspace.of(context, { faults, config: { collection: { attempts: 2, accountTags: ['owner'] } } });
}

describe.concurrent('without the population there is no report', () => {
  it.for<{ readonly fault: Fault; readonly says: readonly string[] }>([
    {
      fault: { kind: 'denied', operation: 'ListAccounts' },
      says: ['The accounts of the organization cannot be listed', 'Allow organizations:ListAccounts', 'AccessDenied'],
    },
    {
      fault: { kind: 'denied', operation: 'DescribeOrganization' },
      says: ['The organization cannot be read', 'Allow organizations:DescribeOrganization'],
    },
    {
      fault: { kind: 'repeatedToken', operation: 'ListAccounts' },
      says: ['The accounts of the organization cannot be listed', 'the same page token twice'],
    },
    {
      fault: { kind: 'emptyBody', operation: 'ListAccounts' },
      says: ['The accounts of the organization cannot be listed', 'has no "Accounts"'],
    },
    {
      fault: { kind: 'denied', operation: 'ListRegions' },
      says: ['account:ListRegions', 'list the Regions under scope.regions'],
    },
    {
      fault: { kind: 'expiredToken', operation: 'GetCallerIdentity' },
      says: ['AWS does not accept the credentials', 'ExpiredToken'],
    },
    {
      fault: { kind: 'serverError', status: 503, operation: 'GetCallerIdentity' },
      says: ['AWS cannot be reached', 'Check the network'],
    },
  ])('($fault.kind $fault.operation)', async ({ fault, says }, context) => {
    const workspace = await open(context, fault);
    const { code, stdout, stderr } = await workspace.cli(['run', '--period', PERIOD]);
    expect(code).toBe(1);
    expect(stdout).toBe('');
    for (const words of says) expect(stderr).toContain(words);
    expect(stderr).not.toContain('defect of the program');
    expect(workspace.hasPublished).toBe(false);
  });
});

describe.concurrent('what only groups and names the accounts becomes a gap', () => {
  it('organizational units then keep their ids as names', async (context) => {
    const workspace = await open(context, { kind: 'denied', operation: 'ListRoots' });
    const report = await workspace.report(3);
    expectTruth(report, workspace.organization);
    expect(gapsOf(report)).toMatchObject([
      { operation: 'organizations:ListRoots', region: 'global', reason: 'access-denied', pairs: 0 },
    ]);
    expect(report.byOu.map(({ ouId }) => ouId)).toEqual(expect.arrayContaining([WORKLOADS, LABS]));
    expect(report.byOu.find(({ ouId }) => ouId === LABS)?.ouPath).toContain(LABS);
  });

  it('tags that may not be read are told once, not once for each account', async (context) => {
    const workspace = await open(context, { kind: 'denied', operation: 'ListTagsForResource' });
    const report = await workspace.report(3);
    expectTruth(report, workspace.organization);
    expect(gapsOf(report)).toMatchObject([{ operation: 'organizations:ListTagsForResource', reason: 'access-denied' }]);
    expect(report.byAccount.flatMap(({ tags }) => Object.keys(tags))).toEqual([]);
  });
});

it.concurrent('without faults the same run has names, tags and no gap', async (context) => {
  const workspace = await open(context);
  const report = await workspace.report(4);
  expect(gapsOf(report)).toEqual([]);
  expect(report.byOu.find(({ ouId }) => ouId === LABS)?.ouPath).toContain('Labs');
  expect(report.byAccount.map(({ tags }) => tags['owner'])).toContain('team-shop-prod');
});
