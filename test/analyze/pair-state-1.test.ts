// Frozen with the rule: what a snapshot of that time came to.
import { describe, expect, it } from 'vitest';
import type { RegionFacts } from '../../src/analyze/rule-facts.js';
import { rule1 as pairState } from '../../src/analyze/pair-state-1.js';
import type { Account, Feature, PairFacts, RecordedState } from '../../src/snapshot/index.js';
import { type GapId, isGapId } from '../../src/terms/index.js';
import { account } from '../snapshot/fixture.js';
import { accountId } from '../support/ids.js';

const id = accountId('111111111111');

function feature(status: string, name = 'RUNTIME_MONITORING'): Feature {
  return { name, status, settings: [] };
}
const on = [feature('ENABLED')];
const off = [feature('DISABLED')];

/** A gap of the Region or of the account. */
function gapId(number: number): GapId {
  const text = String(number).padStart(16, '0');
  if (!isGapId(text)) throw new Error(`"${text}" is no id of a gap.`);
  return text;
}

function region(more: Partial<RegionFacts> = {}): RegionFacts {
  return {
    optStatus: 'ENABLED_BY_DEFAULT',
    relation: 'administrator',
    membersGap: null,
    coverageGap: null,
    isOffered: true,
    plansGap: gapId(9),
    ...more,
  };
}

const member = (more: Partial<PairFacts> = {}): PairFacts => ({
  accountId: id,
  source: 'member',
  relationshipStatus: 'Enabled',
  features: on,
  rows: 0,
  ...more,
});
const own = (more: Partial<PairFacts> = {}): PairFacts => ({
  accountId: id,
  source: 'own',
  detectorStatus: 'ENABLED',
  features: on,
  rows: 0,
  ...more,
});

interface Case {
  /** Nothing was told of the account unless given. */
  readonly facts?: PairFacts;
  readonly account?: Partial<Account>;
  readonly region?: Partial<RegionFacts>;
  readonly state: RecordedState;
  readonly gap?: GapId;
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
    facts: { accountId: id, source: 'member', rows: 3 },
    region: { relation: 'unknown', membersGap: gapId(0), coverageGap: null },
    state: 'assessed',
  },
  // What explains the absence of records.
  'monitoring off': { facts: member({ features: off }), state: 'monitoring-off' },
  'no monitoring feature at all': {
    facts: member({ features: [], statusGap: gapId(1) }),
    state: 'unreadable',
    gap: gapId(1),
  },
  'the older feature off and the newer one not named': {
    facts: member({ features: [feature('DISABLED', 'EKS_RUNTIME_MONITORING')], statusGap: gapId(1) }),
    state: 'unreadable',
    gap: gapId(1),
  },
  'a feature in a status that is not known': {
    facts: member({ features: [feature('SUSPENDED')], statusGap: gapId(1) }),
    state: 'unreadable',
    gap: gapId(1),
  },
  'one feature on and the other in a status that is not known': {
    facts: member({ features: [feature('ENABLED', 'EKS_RUNTIME_MONITORING'), feature('ENABLING')] }),
    state: 'assessed',
  },
  'no member': { state: 'not-a-member' },
  'a former member': { facts: member({ relationshipStatus: 'Removed' }), state: 'not-a-member' },
  'an invited member': { facts: member({ relationshipStatus: 'Invited' }), state: 'not-a-member' },
  'a member in a status that is not known': {
    facts: member({ relationshipStatus: 'Paused', features: off, statusGap: gapId(2) }),
    state: 'unreadable',
    gap: gapId(2),
  },
  'a member in a status that is not known, of which GuardDuty tells nothing more': {
    facts: { accountId: id, source: 'member', relationshipStatus: 'Paused', rows: 0, statusGap: gapId(2) },
    state: 'unreadable',
    gap: gapId(2),
  },
  'a member in a status that is not known, with monitoring on': {
    facts: member({ relationshipStatus: 'Paused', statusGap: gapId(2) }),
    state: 'assessed',
  },
  'a detector in a status that is not known': {
    facts: own({ detectorStatus: 'PAUSED', features: off, statusGap: gapId(2) }),
    state: 'unreadable',
    gap: gapId(2),
  },
  'a detector in a status that is not known, with monitoring on': {
    facts: own({ detectorStatus: 'PAUSED', statusGap: gapId(2) }),
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
    region: { optStatus: 'DISABLING', relation: 'unknown', membersGap: gapId(3) },
    state: 'unreadable',
    gap: gapId(3),
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
    facts: { accountId: id, source: 'own', regionDisabled: true, rows: 0 },
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
    region: { relation: 'unknown', membersGap: gapId(4) },
    state: 'unreadable',
    gap: gapId(4),
  },
  'a member list that could not be read by the administrator': {
    region: { membersGap: gapId(4) },
    state: 'unreadable',
    gap: gapId(4),
  },
  'features that could not be read': {
    facts: { accountId: id, source: 'member', relationshipStatus: 'Enabled', rows: 0, gap: gapId(2) },
    state: 'unreadable',
    gap: gapId(2),
  },
  'features that are missing because the list of members broke off': {
    facts: { accountId: id, source: 'member', relationshipStatus: 'Enabled', rows: 0 },
    region: { membersGap: gapId(4) },
    state: 'unreadable',
    gap: gapId(4),
  },
  'a member with features of its own that could not be read to the end': {
    facts: member({ gap: gapId(2) }),
    state: 'unreadable',
    gap: gapId(2),
  },
  'records that could not be read': {
    facts: member(),
    region: { coverageGap: gapId(1) },
    state: 'unreadable',
    gap: gapId(1),
  },
  'monitoring off where the records could not be read': {
    facts: member({ features: off }),
    region: { coverageGap: gapId(1) },
    state: 'monitoring-off',
  },
  'an own detector that could not be read': {
    facts: { accountId: id, source: 'own', rows: 0, gap: gapId(3) },
    region: { relation: 'per-account' },
    state: 'unreadable',
    gap: gapId(3),
  },
  'own records that broke off after the detector was read': {
    facts: own({ gap: gapId(5) }),
    region: { relation: 'per-account' },
    state: 'unreadable',
    gap: gapId(5),
  },
  // What the operator chose, and order of precedence.
  'an excluded account with records': {
    facts: member({ rows: 9 }),
    account: { excluded: true },
    state: 'excluded',
  },
  'an excluded account that could not be read': {
    facts: own({ gap: gapId(3) }),
    account: { excluded: true, state: 'SUSPENDED' },
    region: { optStatus: 'DISABLED', coverageGap: gapId(1) },
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

describe('the state of an account in a Region by rule 1', () => {
  it.each(Object.entries(cases))('%s', (_, { facts, account: more, region: other, state, gap }) => {
    expect(pairState(account(id, more), facts, region(other))).toEqual(gap === undefined ? { state } : { state, gap });
  });
});
