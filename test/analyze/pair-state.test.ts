import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pairStates } from '../../src/analyze/pair-state.js';
import type { RegionFacts } from '../../src/analyze/rule-facts.js';
import type { Account, Feature, PairFacts } from '../../src/snapshot/index.js';
import {
  type GapId,
  isGapId,
  isUnlisted,
  meaningOf,
  PAIR_STATE_RULE,
  PAIR_STATES,
  type PairState,
  RELATIONS,
} from '../../src/terms/index.js';
import { account } from '../snapshot/fixture.js';
import { accountId } from '../support/ids.js';

const id = accountId('111111111111');
const pairState = pairStates({ pairStateRule: PAIR_STATE_RULE });

function feature(status: string, name = 'RUNTIME_MONITORING'): Feature {
  return { name, status, settings: [] };
}
const on = [feature('ENABLED')];
const off = [feature('DISABLED')];
const others = [feature('ENABLED', 'S3_DATA_EVENTS')];

/** Runtime Monitoring, on, with these agent settings; the last one for all that are not given. */
function withAgents(...statuses: readonly string[]): Feature {
  const names = ['EKS_ADDON_MANAGEMENT', 'ECS_FARGATE_AGENT_MANAGEMENT', 'EC2_AGENT_MANAGEMENT'];
  const settings = names.map((name, at) => ({ name, status: statuses[at] ?? statuses.at(-1) ?? 'ENABLED' }));
  return { ...feature('ENABLED'), settings };
}

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
  readonly state: PairState;
  readonly gap?: GapId;
}

const cases: Readonly<Record<string, Case>> = {
  // What was seen.
  'a member with monitoring on and no records': { facts: member(), state: 'watched' },
  'the older monitoring feature on': {
    facts: member({ features: [feature('ENABLED', 'EKS_RUNTIME_MONITORING'), feature('DISABLED')] }),
    state: 'partly-watched',
  },
  'the older monitoring feature on, and nothing said of the newer one': {
    facts: member({ features: [feature('ENABLED', 'EKS_RUNTIME_MONITORING')] }),
    state: 'partly-watched',
  },
  'the older monitoring feature on, with records': {
    facts: member({ features: [feature('ENABLED', 'EKS_RUNTIME_MONITORING'), feature('DISABLED')], rows: 2 }),
    state: 'partly-watched',
  },
  'both monitoring features on, which GuardDuty does not allow': {
    facts: member({ features: [feature('ENABLED', 'EKS_RUNTIME_MONITORING'), feature('ENABLED')] }),
    state: 'watched',
  },
  'monitoring on, no agent managed and nothing listed': {
    facts: member({ features: [withAgents('DISABLED')] }),
    state: 'no-agents',
  },
  'monitoring on, no agent managed, with records': {
    facts: member({ features: [withAgents('DISABLED')], rows: 1 }),
    state: 'watched',
  },
  'monitoring on, and one agent setting that says nothing': {
    facts: member({ features: [withAgents('DISABLED', 'DISABLED', 'PENDING')] }),
    state: 'watched',
  },
  'monitoring on, and one agent managed': {
    facts: member({ features: [withAgents('DISABLED', 'DISABLED', 'ENABLED')] }),
    state: 'watched',
  },
  'records although monitoring is off': { facts: member({ features: off, rows: 3 }), state: 'contradictory' },
  'records of a former member': {
    facts: { accountId: id, source: 'member', relationshipStatus: 'Removed', rows: 3 },
    state: 'contradictory',
  },
  'records of a suspended detector': { facts: own({ detectorStatus: 'DISABLED', rows: 1 }), state: 'contradictory' },
  'records of a member whose plans could not be read': {
    facts: { accountId: id, source: 'member', relationshipStatus: 'Enabled', rows: 3, gap: gapId(2) },
    state: 'monitoring-unknown',
    gap: gapId(2),
  },
  'the administrator itself': { facts: own(), state: 'watched' },
  'a member with records, whatever else is missing': {
    facts: { accountId: id, source: 'member', rows: 3 },
    region: { relation: 'unknown', membersGap: gapId(0), coverageGap: null },
    state: 'monitoring-unknown',
    gap: gapId(0),
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
    facts: member({
      features: [feature('ENABLED', 'EKS_RUNTIME_MONITORING'), feature('ENABLING')],
      statusGap: gapId(1),
    }),
    state: 'unreadable',
    gap: gapId(1),
  },
  'plans that do not name monitoring, where the Region does not offer it': {
    facts: member({ features: others }),
    region: { isOffered: false },
    state: 'not-offered',
  },
  'no member in a Region that does not offer monitoring': { region: { isOffered: false }, state: 'not-offered' },
  'a suspended member in a Region that does not offer monitoring': {
    facts: member({ relationshipStatus: 'Disabled' }),
    region: { isOffered: false },
    state: 'not-offered',
  },
  'a member with monitoring off, where the administrator does not have it': {
    facts: member({ features: off }),
    region: { isOffered: false },
    state: 'monitoring-off',
  },
  'plans that could not be read in a Region that does not offer monitoring': {
    facts: { accountId: id, source: 'member', relationshipStatus: 'Enabled', rows: 0, gap: gapId(2) },
    region: { isOffered: false },
    state: 'unreadable',
    gap: gapId(2),
  },
  'the administrator in a Region that does not offer monitoring': {
    facts: own({ features: others }),
    region: { isOffered: false },
    state: 'not-offered',
  },
  'plans that do not name monitoring, where the administrator has it': {
    facts: member({ features: others }),
    state: 'unreadable',
    gap: gapId(9),
  },
  'plans that do not name monitoring, where nobody knows whether it is offered': {
    facts: member({ features: others }),
    region: { isOffered: null },
    state: 'unreadable',
    gap: gapId(9),
  },
  'an empty list of plans in a Region that does not offer monitoring': {
    facts: member({ features: [], statusGap: gapId(1) }),
    region: { isOffered: false },
    state: 'unreadable',
    gap: gapId(1),
  },
  'records in a Region that does not offer monitoring': {
    facts: member({ features: others, rows: 1 }),
    region: { isOffered: false },
    state: 'monitoring-unknown',
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
    state: 'watched',
  },
  'a detector in a status that is not known': {
    facts: own({ detectorStatus: 'PAUSED', features: off, statusGap: gapId(2) }),
    state: 'unreadable',
    gap: gapId(2),
  },
  'a detector in a status that is not known, with monitoring on': {
    facts: own({ detectorStatus: 'PAUSED', statusGap: gapId(2) }),
    state: 'watched',
  },
  'an account in a state that is not known': { facts: member(), account: { state: 'FROZEN' }, state: 'watched' },
  'a former member whose account is in a state that is not known': {
    facts: member({ relationshipStatus: 'Removed' }),
    account: { state: 'FROZEN' },
    state: 'not-a-member',
  },
  'a Region that is being enabled': { facts: member(), region: { optStatus: 'ENABLING' }, state: 'watched' },
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
    state: 'watched',
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
    state: 'watched',
  },
  // What could not be seen.
  'a Region administered by another account': { region: { relation: 'member' }, state: 'not-visible' },
  'a Region without administrator': { region: { relation: 'standalone' }, state: 'not-visible' },
  'a Region where the reading account has no detector': { region: { relation: 'no-detector' }, state: 'not-visible' },
  'the reading account in a Region administered by another one': {
    facts: own(),
    region: { relation: 'member' },
    state: 'watched',
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
    state: 'watched-unlisted',
    gap: gapId(2),
  },
  'records that could not be read': {
    facts: member(),
    region: { coverageGap: gapId(1) },
    state: 'watched-unlisted',
    gap: gapId(1),
  },
  'records that could not be read where the older monitoring feature alone is on': {
    facts: member({ features: [feature('ENABLED', 'EKS_RUNTIME_MONITORING'), feature('DISABLED')] }),
    region: { coverageGap: gapId(1) },
    state: 'partly-unlisted',
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
    state: 'watched-unlisted',
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
    state: 'watched',
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
    const verdict = pairState(account(id, more), facts, region(other));
    expect(verdict).toEqual(gap === undefined ? { state } : { state, gap });
  });

  it('stands as recorded where a snapshot has the state instead of the facts', () => {
    const recorded = { accountId: id, recordedState: 'detector-off' as const, rows: 3 };
    const closed = account(id, { state: 'SUSPENDED', excluded: true });
    expect(pairStates({ pairStateRule: null })(closed, recorded, region()).state).toBe('detector-off');
  });

  it.each([
    [[feature('ENABLED')], 'watched'],
    [[feature('DISABLED'), feature('ENABLED', 'EKS_RUNTIME_MONITORING')], 'partly-watched'],
    [[feature('DISABLED')], 'contradictory'],
    [undefined, 'monitoring-unknown'],
  ] as const)('tells by the plans that were kept what "assessed" was in older snapshots: %j', (features, state) => {
    const recorded = { accountId: id, recordedState: 'assessed' as const, rows: 3, features };
    expect(pairStates({ pairStateRule: null })(account(id), recorded, region()).state).toBe(state);
    expect(pairStates({ pairStateRule: 1 })(account(id), member({ features, rows: 3 }), region()).state).toBe(state);
  });

  it('is not guessed by a rule that is not there', () => {
    expect(() => pairStates({ pairStateRule: 99 })).toThrow(
      'The snapshot uses rule 99 for the states of pairs, but this program knows only 1, 2.',
    );
  });

  const anyGap = fc.option(fc.nat(3).map(gapId), { nil: null });
  const anyFacts = fc.record(
    {
      accountId: fc.constant(id),
      source: fc.constantFrom('own' as const, 'member' as const),
      rows: fc.nat(2),
      detectorStatus: fc.constantFrom('ENABLED', 'DISABLED', 'none', 'NEW'),
      regionDisabled: fc.boolean(),
      relationshipStatus: fc.constantFrom('Enabled', 'Disabled', 'RegionDisabled', 'Removed', 'New'),
      features: fc.constantFrom(
        on,
        off,
        [],
        others,
        [...on, ...others],
        [feature('ENABLED', 'EKS_RUNTIME_MONITORING')],
      ),
      gap: fc.nat(3).map(gapId),
    },
    { requiredKeys: ['accountId', 'source', 'rows'] },
  );
  const anyRegion = fc
    .record({
      optStatus: fc.constantFrom('ENABLED', 'DISABLED', 'UNKNOWN'),
      relation: fc.constantFrom(...RELATIONS),
      membersGap: anyGap,
      coverageGap: anyGap,
      isOffered: fc.constantFrom(true, false, null),
    })
    .map(region);
  const anyAccount = fc
    .record({
      excluded: fc.boolean(),
      state: fc.constantFrom('ACTIVE', 'SUSPENDED', 'UNKNOWN'),
      source: fc.constantFrom('organization' as const, 'guardduty-member' as const, 'coverage-record' as const),
    })
    .map((more) => account(id, more));
  const anyPair = fc.tuple(anyAccount, fc.option(anyFacts, { nil: undefined }), anyRegion);

  it('is always exactly one of the known ones, and exclusion always wins', () => {
    fc.assert(
      fc.property(anyPair, ([one, facts, header]) => {
        const { state, gap } = pairState(one, facts, header);
        expect(PAIR_STATES).toContain(state);
        expect(state === 'excluded').toBe(one.excluded);
        if (typeof gap === 'string') expect(meaningOf(state).watch === 'unknown' || isUnlisted(state)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('is never watched unless monitoring is proven to be on, and without records only where nothing broke off', () => {
    fc.assert(
      fc.property(anyPair, ([one, facts, header]) => {
        const { watch } = meaningOf(pairState(one, facts, header).state);
        if (watch !== 'all') return;
        const monitoring = facts?.features?.filter(({ name }) => name === 'RUNTIME_MONITORING');
        expect(monitoring?.some(({ status }) => status === 'ENABLED')).toBe(true);
        if ((facts?.rows ?? 0) > 0 || isUnlisted(pairState(one, facts, header).state)) return;
        expect(header.coverageGap).toBeNull();
        expect(facts?.gap).toBeUndefined();
      }),
      { numRuns: 500 },
    );
  });
});
