import { describe, expect, it } from 'vitest';
import { accountsInScope, regionsInScope, unknownScopeIds } from '../../../src/collect/plan/scope.js';
import type { ListedAccount, OrganizationFacts } from '../../../src/collect/read/organization.js';
import type { RegionStatuses } from '../../../src/collect/read/regions.js';
import { CollectError, type CollectScope } from '../../../src/collect/settings.js';
import { accountId, regionName } from '../../support/ids.js';

const listed = (id: string, ...ouPath: string[]): ListedAccount => ({
  accountId: accountId(id),
  name: `name of ${id}`,
  state: 'ACTIVE',
  joinedAt: '2026-01-01T00:00:00.000Z',
  ouPath,
  tags: { team: 'blue' },
});

const statusesOf = (entries: readonly [region: string, optStatus: string][]): RegionStatuses =>
  new Map(entries.map(([region, optStatus]) => [regionName(region), optStatus]));

const organization: OrganizationFacts = {
  id: 'o-a1b2c3d4e5',
  managementAccountId: accountId('999999999999'),
  accounts: [
    listed('000000000001', 'r-1', 'ou-1-prod'),
    listed('000000000002', 'r-1', 'ou-1-prod', 'ou-1-legacy'),
    listed('000000000003', 'r-1', 'ou-1-test'),
    listed('000000000004', 'r-1'),
  ],
  organizationalUnits: [
    { id: 'r-1', name: 'Root', parentId: null },
    { id: 'ou-1-empty', name: 'Empty', parentId: 'r-1' },
  ],
  ousKnown: true,
  gaps: [],
};

function scopeOf(more: {
  accounts?: Partial<CollectScope['accounts']>;
  ous?: Partial<CollectScope['organizationalUnits']>;
  regions?: CollectScope['regions'];
}): CollectScope {
  return {
    accounts: { include: [], exclude: [], ...more.accounts },
    organizationalUnits: { include: [], exclude: [], ...more.ous },
    regions: more.regions ?? 'enabled',
  };
}

const inScope = (scope: CollectScope): string[] =>
  accountsInScope(organization, scope)
    .filter(({ excluded }) => !excluded)
    .map(({ accountId }) => accountId.slice(-1));

describe('the accounts in scope', () => {
  it.each([
    ['nothing named: all of them', {}, ['1', '2', '3', '4']],
    ['accounts included: only those', { accounts: { include: ['000000000003'] } }, ['3']],
    ['an OU included: all below it', { ous: { include: ['ou-1-prod'] } }, ['1', '2']],
    ['the root included: all', { ous: { include: ['r-1'] } }, ['1', '2', '3', '4']],
    [
      'an account and an OU included: both',
      { accounts: { include: ['000000000004'] }, ous: { include: ['ou-1-test'] } },
      ['3', '4'],
    ],
    ['an account excluded', { accounts: { exclude: ['000000000001'] } }, ['2', '3', '4']],
    ['an OU excluded: all below it', { ous: { exclude: ['ou-1-prod'] } }, ['3', '4']],
    ['an OU excluded below an included one', { ous: { include: ['ou-1-prod'], exclude: ['ou-1-legacy'] } }, ['1']],
    [
      'an account included whose OU is excluded: the exclusion wins',
      { accounts: { include: ['000000000002'] }, ous: { exclude: ['ou-1-prod'] } },
      [],
    ],
    [
      'an account included and excluded: the exclusion wins',
      { accounts: { include: ['000000000001', '000000000003'], exclude: ['000000000001'] } },
      ['3'],
    ],
  ])('with %s', (_, scope, expected) => {
    expect(inScope(scopeOf(scope))).toEqual(expected);
  });

  it('keep everything known about them, the excluded ones too', () => {
    const accounts = accountsInScope(organization, scopeOf({ accounts: { exclude: ['000000000002'] } }));
    expect(accounts).toHaveLength(4);
    expect(accounts[1]).toEqual({
      accountId: '000000000002',
      name: 'name of 000000000002',
      state: 'ACTIVE',
      source: 'organization',
      joinedAt: '2026-01-01T00:00:00.000Z',
      ouPath: ['r-1', 'ou-1-prod', 'ou-1-legacy'],
      tags: { team: 'blue' },
      excluded: true,
    });
  });

  it.each(['include', 'exclude'])('cannot be told when OUs are to be %sd but cannot be read', (list) => {
    const blind = { ...organization, ousKnown: false };
    const scope = scopeOf({ ous: { [list]: ['ou-1-prod'] } });
    expect(() => accountsInScope(blind, scope)).toThrow(CollectError);
    expect(() => accountsInScope(blind, scope)).toThrow('organizations:ListAccountsForParent');
    expect(accountsInScope(blind, scopeOf({}))).toHaveLength(4);
  });
});

describe('ids of the scope that the organization does not have', () => {
  it('are named; OUs on a path and OUs without accounts are known', () => {
    const scope = scopeOf({
      accounts: { include: ['000000000001', '123456789012'], exclude: ['210987654321'] },
      ous: { include: ['ou-1-legacy', 'ou-1-empty'], exclude: ['ou-1-gone'] },
    });
    expect(unknownScopeIds(organization, scope)).toEqual(['123456789012', '210987654321', 'ou-1-gone']);
  });

  it('are not claimed for OUs that could not be read', () => {
    const scope = scopeOf({ accounts: { exclude: ['123456789012'] }, ous: { include: ['ou-1-gone'] } });
    expect(unknownScopeIds({ ...organization, ousKnown: false }, scope)).toEqual(['123456789012']);
  });
});

describe('the Regions in scope', () => {
  const statuses = statusesOf([
    ['us-east-1', 'ENABLED_BY_DEFAULT'],
    ['eu-south-1', 'DISABLED'],
    ['ap-east-1', 'ENABLED'],
    ['me-south-1', 'DISABLING'],
    ['af-south-1', 'UNKNOWN'],
    ['il-central-1', 'ENABLING'],
  ]);

  it('are those that are not disabled, sorted; a status that says nothing is worth asking', () => {
    const { regions, notEnabled, leftOut } = regionsInScope(scopeOf({}), statuses);
    expect([...regions]).toEqual([
      ['af-south-1', 'UNKNOWN'],
      ['ap-east-1', 'ENABLED'],
      ['il-central-1', 'ENABLING'],
      ['me-south-1', 'DISABLING'],
      ['us-east-1', 'ENABLED_BY_DEFAULT'],
    ]);
    expect(notEnabled).toEqual(['eu-south-1']);
    expect(leftOut).toEqual([]);
  });

  it('are the listed ones with their status, sorted, also when one of them is not enabled', () => {
    const { regions, notEnabled, leftOut } = regionsInScope(
      scopeOf({ regions: [regionName('us-east-1'), regionName('eu-south-1')] }),
      statuses,
    );
    expect([...regions]).toEqual([
      ['eu-south-1', 'DISABLED'],
      ['us-east-1', 'ENABLED_BY_DEFAULT'],
    ]);
    expect(notEnabled).toEqual([]);
    expect(leftOut).toEqual(['af-south-1', 'ap-east-1', 'il-central-1', 'me-south-1']);
  });

  it('are refused with the known ones named when one is not in the partition', () => {
    const scope = scopeOf({ regions: [regionName('us-east-1'), regionName('us-esat-2')] });
    expect(() => regionsInScope(scope, statuses)).toThrow(CollectError);
    expect(() => regionsInScope(scope, statuses)).toThrow(
      'scope.regions lists Regions that are not in this partition: us-esat-2. The partition has af-south-1, ap-east-1,',
    );
  });

  it('are taken as listed when the statuses cannot be read', () => {
    const { regions, notEnabled, leftOut } = regionsInScope(
      scopeOf({ regions: [regionName('us-east-1'), regionName('eu-west-1')] }),
      undefined,
    );
    expect([...regions]).toEqual([
      ['eu-west-1', 'UNKNOWN'],
      ['us-east-1', 'UNKNOWN'],
    ]);
    expect(notEnabled).toBeNull();
    expect(leftOut).toBeNull();
  });

  it('are refused when none is enabled: a report on nothing would look complete', () => {
    const none = statusesOf([['us-east-1', 'DISABLED']]);
    expect(() => regionsInScope(scopeOf({}), none)).toThrow(CollectError);
    expect(() => regionsInScope(scopeOf({}), none)).toThrow('None of the 1 Regions is enabled');
  });

  it('cannot be told when the enabled ones are wanted but cannot be read', () => {
    expect(() => regionsInScope(scopeOf({}), undefined)).toThrow(CollectError);
    expect(() => regionsInScope(scopeOf({}), undefined)).toThrow('account:ListRegions');
  });
});
