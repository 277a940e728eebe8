// Trouble with the organization itself: what the population stands on ends the run, the rest becomes a gap.
import { describe, expect, it, type TestContext } from 'vitest';
import type { Fault, RegionalDescription } from '../../src/simulate/index.js';
import { ADMINISTRATOR, LABS, smallOrganization, WORKLOADS } from '../support/organization.js';
import { expectTruth, gapsOf } from '../e2e/support/truths.js';
import { PERIOD, Workspace } from '../e2e/support/workspace.js';
import { regionName } from '../support/ids.js';

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
      fault: { kind: 'setMember', operation: 'ListRegions', path: 'Regions', value: [] },
      says: ['account:ListRegions', 'the scope is unknown'],
    },
    {
      fault: { kind: 'setMember', operation: 'ListRegions', path: 'Regions.*.RegionOptStatus', value: 'DISABLED' },
      says: ['None of the 3 Regions is enabled', 'nothing to report on'],
    },
    {
      fault: { kind: 'setMember', operation: 'ListAccounts', path: 'Accounts', value: [] },
      says: ['The accounts of the organization cannot be listed', 'the answer names no account'],
    },
    {
      fault: { kind: 'brokenBody', operation: 'ListAccounts', afterBytes: 40 },
      says: ['The accounts of the organization cannot be listed', 'ended in the middle of the answer'],
    },
    {
      fault: { kind: 'expiredToken', operation: 'GetCallerIdentity' },
      says: ['AWS refused the credentials', 'ExpiredToken'],
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
    // Neither a stack nor the SDK's hints for its own users.
    expect(stderr).not.toMatch(/defect in the program|\$response|\n\s+at /);
    expect(workspace.hasPublished).toBe(false);
  });
});

describe.concurrent('what only groups and names the accounts becomes a gap', () => {
  it('organizational units then keep their ids as names', async (context) => {
    const workspace = await open(context, { kind: 'denied', operation: 'ListRoots' });
    const report = await workspace.report(4);
    expectTruth(report, workspace.organization);
    expect(gapsOf(report)).toMatchObject([
      { operation: 'organizations:ListRoots', region: 'global', reason: 'access-denied', pairs: 0 },
    ]);
    expect(report.byOu.map(({ ouId }) => ouId)).toEqual(expect.arrayContaining([WORKLOADS, LABS]));
    expect(report.byOu.find(({ ouId }) => ouId === LABS)?.ouPath).toContain(LABS);
  });

  it('tags that may not be read are told once, not once for each account', async (context) => {
    const workspace = await open(context, { kind: 'denied', operation: 'ListTagsForResource' });
    const report = await workspace.report(4);
    expectTruth(report, workspace.organization);
    expect(gapsOf(report)).toMatchObject([{ operation: 'organizations:ListTagsForResource', reason: 'access-denied' }]);
    expect(report.byAccount.flatMap(({ tags }) => Object.keys(tags))).toEqual([]);
  });
});

describe.concurrent('the Regions', () => {
  it('that cannot be listed are a note, not a gap, where the configuration lists its own', async (context) => {
    const workspace = await open(context, { kind: 'denied', operation: 'ListRegions' });
    workspace.configure({ scope: { regions: [regionName('eu-west-1')] } });
    const { code, stderr } = await workspace.cli(['run', '--period', PERIOD]);
    expect(code, stderr).toBe(4);
    expect(stderr).toContain("warning: The list of the account's enabled Regions cannot be read");
    expect(stderr).toContain('Allow account:ListRegions');
    const report = workspace.publishedReport(`${workspace.organization.organizationId}/${PERIOD}/r1`);
    expectTruth(report, workspace.organization, { only: ['eu-west-1'] });
    expect(report.population).toMatchObject({ regions: 1, regionsNotEnabled: null, regionsLeftOut: null });
    expect(report.gaps).toEqual([]);
  });

  it.for(['ENABLING', 'DISABLING', 'NEW_WORD'])('whose status is %s are asked', async (value, context) => {
    const path = 'Regions.0.RegionOptStatus';
    const workspace = await open(context, { kind: 'setMember', operation: 'ListRegions', path, value });
    const report = await workspace.report(4);
    expectTruth(report, workspace.organization);
    expect(report.byRegion.filter(({ optStatus }) => optStatus === value)).toHaveLength(1);
  });
});

it.concurrent('a second detector in a Region is named', async (context) => {
  const isRead = ({ accountId, region }: RegionalDescription): boolean =>
    accountId === ADMINISTRATOR && region === 'eu-west-1';
  const first = smallOrganization().regional.find(isRead)?.detector?.id ?? '';
  const workspace = await open(context, {
    kind: 'setMember',
    operation: 'ListDetectors',
    region: 'eu-west-1',
    path: 'detectorIds',
    value: [first, 'f'.repeat(32)],
  });
  const report = await workspace.report(4);
  expectTruth(report, workspace.organization);
  expect(gapsOf(report)).toMatchObject([{ operation: 'guardduty:ListDetectors', region: 'eu-west-1', pairs: 0 }]);
  expect(report.gaps[0]?.detail).toContain('a second detector (ffffffffffffffffffffffffffffffff)');
});

it.concurrent('without faults the same run has names, tags and no gap', async (context) => {
  const workspace = await open(context);
  const report = await workspace.report(4);
  expect(gapsOf(report)).toEqual([]);
  expect(report.byOu.find(({ ouId }) => ouId === LABS)?.ouPath).toContain('Labs');
  expect(report.byAccount.map(({ tags }) => tags['owner'])).toContain('team-shop-prod');
});
