import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pairOf } from '../../../src/collect/join/pair-state.js';
import type { AccountFacts, RegionFacts } from '../../../src/collect/region/region-facts.js';
import { pairSchema, type Account, type Feature } from '../../../src/snapshot/index.js';
import { PAIR_STATES, type PairState } from '../../../src/terms/index.js';
import { account } from '../../snapshot/fixture.js';
import { accountId, regionName } from '../../support/ids.js';

const id = accountId('111111111111');

function feature(status: string, name = 'RUNTIME_MONITORING'): Feature {
  return { name, status, updatedAt: null, additionalConfiguration: {} };
}
const on = [feature('ENABLED')];
const off = [feature('DISABLED')];

function region(facts: AccountFacts | undefined, more: Partial<RegionFacts> = {}): RegionFacts {
  return {
    region: regionName('eu-west-1'),
    optStatus: 'ENABLED_BY_DEFAULT',
    relation: 'administrator',
    detectorId: 'detector',
    administratorAccountId: null,
    autoEnableMembers: 'ALL',
    membersGap: null,
    coverageGap: null,
    accounts: facts === undefined ? {} : { [id]: facts },
    counts: { rows: 0, duplicates: 0, before: null, after: null, reread: false },
    gaps: [],
    oddValues: [],
    candidates: [],
    calls: [],
    file: 'coverage/eu-west-1.ndjson.gz',
    sha256: '',
    collectedAt: '2026-10-31T02:00:00.000Z',
    ...more,
  };
}

const member = (more: Partial<AccountFacts> = {}): AccountFacts => ({
  source: 'member',
  relationshipStatus: 'Enabled',
  features: on,
  rows: 0,
  ...more,
});
const own = (more: Partial<AccountFacts> = {}): AccountFacts => ({
  source: 'own',
  detectorStatus: 'ENABLED',
  features: on,
  rows: 0,
  ...more,
});

interface Case {
  readonly facts?: AccountFacts;
  readonly account?: Partial<Account>;
  readonly region?: Partial<RegionFacts>;
  readonly state: PairState;
  readonly gap?: number;
}

const cases: Readonly<Record<string, Case>> = {
  // What was seen.
  'a member with monitoring on and no records': { facts: member(), state: 'assessed' },
  'the older monitoring feature on': {
    facts: member({ features: [feature('ENABLED', 'EKS_RUNTIME_MONITORING'), feature('DISABLED')] }),
    state: 'assessed',
  },
  'the administrator itself': { facts: own(), state: 'assessed' },
  'a member with records, whatever else is missing': {
    facts: { source: 'member', rows: 3 },
    region: { relation: 'unknown', membersGap: 0, coverageGap: null },
    state: 'assessed',
  },
  // What explains the absence of records.
  'monitoring off': { facts: member({ features: off }), state: 'monitoring-off' },
  'no monitoring feature at all': { facts: member({ features: [], statusGap: 1 }), state: 'unreadable', gap: 1 },
  'the older feature off and the newer one not named': {
    facts: member({ features: [feature('DISABLED', 'EKS_RUNTIME_MONITORING')], statusGap: 1 }),
    state: 'unreadable',
    gap: 1,
  },
  'a feature in a status that is not known': {
    facts: member({ features: [feature('SUSPENDED')], statusGap: 1 }),
    state: 'unreadable',
    gap: 1,
  },
  'one feature on and the other in a status that is not known': {
    facts: member({ features: [feature('ENABLED', 'EKS_RUNTIME_MONITORING'), feature('ENABLING')] }),
    state: 'assessed',
  },
  'no member': { state: 'not-a-member' },
  'a former member': { facts: member({ relationshipStatus: 'Removed' }), state: 'not-a-member' },
  'an invited member': { facts: member({ relationshipStatus: 'Invited' }), state: 'not-a-member' },
  'a member in a status that is not known': {
    facts: member({ relationshipStatus: 'Paused', features: off, statusGap: 2 }),
    state: 'unreadable',
    gap: 2,
  },
  'a member in a status that is not known, of which GuardDuty tells nothing more': {
    facts: { source: 'member', relationshipStatus: 'Paused', rows: 0, statusGap: 2 },
    state: 'unreadable',
    gap: 2,
  },
  'a member in a status that is not known, with monitoring on': {
    facts: member({ relationshipStatus: 'Paused', statusGap: 2 }),
    state: 'assessed',
  },
  'a detector in a status that is not known': {
    facts: own({ detectorStatus: 'PAUSED', features: off, statusGap: 2 }),
    state: 'unreadable',
    gap: 2,
  },
  'a detector in a status that is not known, with monitoring on': {
    facts: own({ detectorStatus: 'PAUSED', statusGap: 2 }),
    state: 'assessed',
  },
  'an account in a state that is not known': { facts: member(), account: { state: 'FROZEN' }, state: 'assessed' },
  'a former member whose account is in a state that is not known': {
    facts: member({ relationshipStatus: 'Removed' }),
    account: { state: 'FROZEN' },
    state: 'not-a-member',
  },
  'a Region that is being enabled': { facts: member(), region: { optStatus: 'ENABLING' }, state: 'assessed' },
  'a Region that is being disabled': {
    region: { optStatus: 'DISABLING', relation: 'unknown', membersGap: 3 },
    state: 'unreadable',
    gap: 3,
  },
  'a suspended member': { facts: member({ relationshipStatus: 'Disabled' }), state: 'detector-off' },
  'a member that has not enabled the Region': {
    facts: member({ relationshipStatus: 'RegionDisabled' }),
    state: 'region-disabled',
  },
  'a member whose status is spelled in another case': {
    facts: member({ relationshipStatus: 'ENABLED' }),
    state: 'assessed',
  },
  'an own detector that is suspended': { facts: own({ detectorStatus: 'DISABLED' }), state: 'detector-off' },
  'no own detector': { facts: own({ detectorStatus: 'none' }), state: 'detector-off' },
  'an own detector with monitoring off': { facts: own({ features: off }), state: 'monitoring-off' },
  'a Region that the reading account has not enabled': {
    region: { optStatus: 'DISABLED', relation: 'unknown' },
    state: 'region-disabled',
  },
  'a Region whose opt-in status is not known': { region: { optStatus: 'UNKNOWN' }, state: 'not-a-member' },
  'an account that has not enabled the Region, read by itself': {
    facts: { source: 'own', regionDisabled: true, rows: 0 },
    region: { relation: 'per-account' },
    state: 'region-disabled',
  },
  'a closed account': { facts: member(), account: { state: 'SUSPENDED' }, state: 'account-inactive' },
  'an account outside the organization, whose state is not known': {
    facts: member(),
    account: { state: 'UNKNOWN', source: 'guardduty-member' },
    state: 'assessed',
  },
  // What could not be seen.
  'a Region administered by another account': { region: { relation: 'member' }, state: 'not-visible' },
  'a Region without administrator': { region: { relation: 'standalone' }, state: 'not-visible' },
  'a Region where the reading account has no detector': { region: { relation: 'no-detector' }, state: 'not-visible' },
  'the reading account in a Region administered by another one': {
    facts: own(),
    region: { relation: 'member' },
    state: 'assessed',
  },
  'members that could not be listed': {
    region: { relation: 'unknown', membersGap: 4 },
    state: 'unreadable',
    gap: 4,
  },
  'a member list that could not be read by the administrator': {
    region: { membersGap: 4 },
    state: 'unreadable',
    gap: 4,
  },
  'features that could not be read': {
    facts: { source: 'member', relationshipStatus: 'Enabled', rows: 0, gap: 2 },
    state: 'unreadable',
    gap: 2,
  },
  'features that are missing because the list of members broke off': {
    facts: { source: 'member', relationshipStatus: 'Enabled', rows: 0 },
    region: { membersGap: 4 },
    state: 'unreadable',
    gap: 4,
  },
  'a member with features of its own that could not be read to the end': {
    facts: member({ gap: 2 }),
    state: 'unreadable',
    gap: 2,
  },
  'records that could not be read': { facts: member(), region: { coverageGap: 1 }, state: 'unreadable', gap: 1 },
  'monitoring off where the records could not be read': {
    facts: member({ features: off }),
    region: { coverageGap: 1 },
    state: 'monitoring-off',
  },
  'an own detector that could not be read': {
    facts: { source: 'own', rows: 0, gap: 3 },
    region: { relation: 'per-account' },
    state: 'unreadable',
    gap: 3,
  },
  'own records that broke off after the detector was read': {
    facts: own({ gap: 5 }),
    region: { relation: 'per-account' },
    state: 'unreadable',
    gap: 5,
  },
  // What the operator chose, and order of precedence.
  'an excluded account with records': {
    facts: member({ rows: 9 }),
    account: { excluded: true },
    state: 'excluded',
  },
  'an excluded account that could not be read': {
    facts: own({ gap: 3 }),
    account: { excluded: true, state: 'SUSPENDED' },
    region: { optStatus: 'DISABLED', coverageGap: 1 },
    state: 'excluded',
  },
  'records of a closed account in a Region that is not enabled': {
    facts: member({ rows: 1 }),
    account: { state: 'SUSPENDED' },
    region: { optStatus: 'DISABLED' },
    state: 'assessed',
  },
  'a closed account in a Region that is not enabled': {
    account: { state: 'SUSPENDED' },
    region: { optStatus: 'DISABLED' },
    state: 'region-disabled',
  },
  'a closed account in a Region that is not visible': {
    account: { state: 'PENDING_CLOSURE' },
    region: { relation: 'member' },
    state: 'account-inactive',
  },
};

describe('the state of an account in a Region', () => {
  it.each(Object.entries(cases))('%s', (_, { facts, account: more, region: other, state, gap }) => {
    const pair = pairOf(account(id, more), region(facts, other));
    expect(pair).toMatchObject({ accountId: id, state, rows: facts?.rows ?? 0 });
    expect(pair.gap).toBe(gap);
  });

  it('is shown with everything known about the account there', () => {
    const statistics = { byStatus: { HEALTHY: 2 }, byResourceType: { EC2: 2 } };
    expect(pairOf(account(id), region(member({ rows: 2, statistics })))).toEqual({
      accountId: id,
      state: 'assessed',
      relationshipStatus: 'Enabled',
      features: on,
      rows: 2,
      statistics,
    });
  });

  const anyIndex = fc.option(fc.nat(3), { nil: null });
  const anyFacts = fc.record(
    {
      source: fc.constantFrom('own' as const, 'member' as const),
      rows: fc.nat(2),
      detectorStatus: fc.constantFrom('ENABLED', 'DISABLED', 'none', 'NEW'),
      regionDisabled: fc.boolean(),
      relationshipStatus: fc.constantFrom('Enabled', 'Disabled', 'RegionDisabled', 'Removed', 'New'),
      features: fc.constantFrom(on, off, []),
      gap: fc.nat(3),
    },
    { requiredKeys: ['source', 'rows'] },
  );
  const anyRegion = fc
    .record({
      facts: fc.option(anyFacts, { nil: undefined }),
      optStatus: fc.constantFrom('ENABLED', 'DISABLED', 'UNKNOWN'),
      relation: fc.constantFrom('administrator', 'member', 'standalone', 'no-detector', 'unknown', 'per-account'),
      membersGap: anyIndex,
      coverageGap: anyIndex,
    })
    .map(({ facts, ...more }) => region(facts, more));
  const anyAccount = fc
    .record({
      excluded: fc.boolean(),
      state: fc.constantFrom('ACTIVE', 'SUSPENDED', 'UNKNOWN'),
      source: fc.constantFrom('organization' as const, 'guardduty-member' as const, 'coverage-record' as const),
    })
    .map((more) => account(id, more));

  it('is always exactly one of the known ones, and exclusion always wins', () => {
    fc.assert(
      fc.property(anyAccount, anyRegion, (one, facts) => {
        const pair = pairSchema.parse(pairOf(one, facts));
        expect(PAIR_STATES).toContain(pair.state);
        expect(pair.state === 'excluded').toBe(one.excluded);
        if (pair.gap !== undefined) expect(pair.state).toBe('unreadable');
      }),
      { numRuns: 500 },
    );
  });

  it('is never "assessed" without records unless monitoring is proven to be on and nothing broke off', () => {
    fc.assert(
      fc.property(anyAccount, anyRegion, (one, facts) => {
        const pair = pairOf(one, facts);
        if (pair.state !== 'assessed' || pair.rows > 0) return;
        expect(pair.features?.some(({ status }) => status === 'ENABLED')).toBe(true);
        expect(facts.coverageGap).toBeNull();
        expect(facts.accounts[id]?.gap).toBeUndefined();
      }),
      { numRuns: 500 },
    );
  });
});
