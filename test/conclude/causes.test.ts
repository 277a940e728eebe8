import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PairTable, type PairFigures } from '../../src/analyze/pair-table.js';
import { actionsOf, findCauses } from '../../src/conclude/index.js';
import type { CausesInput } from '../../src/conclude/cause-of-pair.js';
import {
  type GapId,
  isFollowUp,
  isGapId,
  NO_RESOURCES,
  PAIR_STATES,
  type PairState,
  type ProtectionPlan,
} from '../../src/terms/index.js';
import { accountId, regionName } from '../support/ids.js';

const ACCOUNTS = Array.from({ length: 6 }, (_, at) => accountId(`${at + 1}`.padStart(12, '0')));
const REGIONS = ['eu-central-1', 'eu-west-1', 'us-east-1'].map(regionName);

function gapId(number: number): GapId {
  const text = String(number).padStart(16, '0');
  if (!isGapId(text)) throw new Error(`"${text}" is no id of a gap.`);
  return text;
}

const off: ProtectionPlan[] = [{ name: 'RUNTIME_MONITORING', status: 'DISABLED', settings: [] }];
const byPolicy: ProtectionPlan[] = off.map((plan) => ({ ...plan, managedBy: 'GUARDDUTY_POLICY' }));

/** A pair by its place: everything watched unless the test says otherwise. */
type Pairs = Readonly<Record<string, Partial<PairFigures>>>;

function input(pairs: Pairs, more: Partial<CausesInput> = {}): CausesInput {
  const table = new PairTable(ACCOUNTS, REGIONS);
  for (const account of ACCOUNTS.keys()) {
    for (const region of REGIONS.keys()) {
      table.set(table.indexOf(account, region), {
        state: 'watched',
        counts: NO_RESOURCES,
        relationshipStatus: 'Enabled',
        gapId: null,
        plans: null,
        ...pairs[`${account} ${region}`],
      });
    }
  }
  return {
    figures: { pairs: table, gapsOfPairs: new Map() },
    regions: REGIONS.map((region) => ({ region, autoEnableRuntimeMonitoring: 'ALL' })),
    accountName: (id) => `name of ${id}`,
    isNew: () => false,
    ...more,
  };
}

/** These accounts in a state in one Region. */
function inRegion(
  region: number,
  state: PairState,
  accounts: readonly number[],
  more: Partial<PairFigures> = {},
): Pairs {
  return Object.fromEntries(accounts.map((account) => [`${account} ${region}`, { state, ...more }]));
}

/** One account in a state in these Regions. */
function inAccount(account: number, state: PairState, regions = [0, 1, 2], more: Partial<PairFigures> = {}): Pairs {
  return Object.fromEntries(regions.map((region) => [`${account} ${region}`, { state, ...more }]));
}

const told = (pairs: Pairs, more?: Partial<CausesInput>) =>
  findCauses(input(pairs, more)).causes.map(({ kind, region, accountId: id, pairs: count }) => [
    kind,
    region ?? ACCOUNTS.findIndex((one) => one === id),
    count,
  ]);

describe('the root cause', () => {
  it('of a Region that is off for most is the Region; of an account that is off elsewhere the account', () => {
    expect(told({ ...inRegion(0, 'monitoring-off', [0, 1, 2, 3]), ...inAccount(5, 'monitoring-off', [1, 2]) })).toEqual(
      [
        ['region-off', 'eu-central-1', 4],
        ['account-off', 5, 2],
      ],
    );
  });

  it('of half a Region is each account, and so is one pair of a small Region', () => {
    expect(told(inRegion(0, 'monitoring-off', [0, 1, 2]))).toEqual([
      ['account-off', 0, 1],
      ['account-off', 1, 1],
      ['account-off', 2, 1],
    ]);
    const others = inRegion(0, 'excluded', [1, 2, 3, 4, 5]);
    expect(told({ ...others, ...inRegion(0, 'monitoring-off', [0]) })).toEqual([['account-off', 0, 1]]);
    expect(told({ ...others, ...inRegion(0, 'monitoring-off', [0, 1]) })).toEqual([['region-off', 'eu-central-1', 2]]);
  });

  it('is the setting of the organization where members do not get the plan by themselves, but for no member', () => {
    const regions = REGIONS.map((region, at) => ({ region, autoEnableRuntimeMonitoring: at === 1 ? 'NONE' : 'NEW' }));
    const pairs = {
      ...inRegion(1, 'monitoring-off', [1]),
      ...inRegion(1, 'monitoring-off', [2], { relationshipStatus: null }),
      ...inRegion(2, 'monitoring-off', [1]),
    };
    expect(told(pairs, { regions })).toEqual([
      ['auto-enable-none', 'eu-west-1', 1],
      ['account-off', 1, 1],
      ['account-off', 2, 1],
    ]);
  });

  it('is the policy where a policy switched it off, whatever the organization’s setting', () => {
    const regions = REGIONS.map((region) => ({ region, autoEnableRuntimeMonitoring: 'NONE' }));
    expect(told(inRegion(1, 'monitoring-off', [1, 2], { plans: byPolicy }), { regions })).toEqual([
      ['policy-off', 'eu-west-1', 2],
    ]);
  });

  it('is the policy also where the older plan alone is on, because nobody else can switch on the newer one', () => {
    expect(told(inAccount(1, 'partly-watched', [0], { plans: byPolicy }))).toEqual([['policy-off', 'eu-central-1', 1]]);
  });

  it.each<[PairState, string, string]>([
    ['not-a-member', 'not-a-member', 'region-without-members'],
    ['partly-watched', 'eks-only', 'region-eks-only'],
    ['detector-off', 'detector-off', 'detector-off'],
    ['contradictory', 'contradiction', 'contradiction'],
    ['no-agents', 'no-agents', 'no-agents'],
  ])('of "%s" is named by its state', (state, ofAccount, ofRegion) => {
    expect(told(inAccount(2, state))).toEqual([[ofAccount, 2, 3]]);
    expect(new Set(told(inRegion(0, state, [0, 1, 2, 3, 4])).map(([kind]) => kind))).toEqual(new Set([ofRegion]));
  });

  it('of what is not visible is the Region, and of what could not be read what failed and why', () => {
    const gapsOfPairs = new Map([
      [gapId(1), { operation: 'guardduty:ListCoverage', reason: 'access-denied' as const }],
      [gapId(2), { operation: 'guardduty:ListCoverage', reason: 'access-denied' as const }],
      [gapId(3), { operation: 'sts:AssumeRole', reason: 'role-not-assumable' as const }],
    ]);
    const pairs = {
      ...inRegion(0, 'not-visible', [0, 1, 2, 3, 4, 5]),
      ...inRegion(1, 'unreadable', [0], { gapId: gapId(1) }),
      ...inRegion(1, 'unreadable', [1], { gapId: gapId(2) }),
      ...inRegion(1, 'monitoring-unknown', [2], { gapId: gapId(2) }),
      ...inAccount(4, 'unreadable', [1, 2], { gapId: gapId(3) }),
      ...inRegion(2, 'unreadable', [5]),
    };
    const given = input(pairs);
    const figures = { ...given.figures, gapsOfPairs };
    expect(told(pairs, { figures })).toEqual([
      ['not-administrator', 'eu-central-1', 6],
      ['gap', 'eu-west-1', 3],
      ['gap', 4, 2],
      ['not-collected', 'us-east-1', 1],
    ]);
    const gaps = findCauses({ ...given, figures }).causes.map(({ gap }) => gap);
    expect(gaps[1]).toEqual({ operation: 'guardduty:ListCoverage', reason: 'access-denied' });
  });

  it('has the same id as long as the same is to be done in the same place, and no other cause has it', () => {
    const first = findCauses(input(inRegion(0, 'monitoring-off', [0, 1, 2, 3])));
    const second = findCauses(
      input({ ...inRegion(0, 'monitoring-off', [1, 2, 3, 4, 5]), ...inAccount(3, 'no-agents', [1]) }),
    );
    expect(second.causes[0]?.id).toBe(first.causes[0]?.id);
    expect(new Set(second.causes.map(({ id }) => id)).size).toBe(2);
  });

  it('comes last where nothing is wrong, however many pairs it has', () => {
    expect(told({ ...inAccount(0, 'no-agents'), ...inAccount(1, 'detector-off', [2]) })).toEqual([
      ['detector-off', 1, 1],
      ['no-agents', 0, 3],
    ]);
  });

  it('counts the pairs of new accounts, of which those that are known not to be watched are told in the conclusion', () => {
    const isNew = (id: string) => id === ACCOUNTS[2] || id === ACCOUNTS[3];
    const { causes, ofNewAccounts } = findCauses(
      input(
        { ...inAccount(2, 'not-a-member'), ...inAccount(3, 'unreadable', [0]), ...inAccount(4, 'monitoring-off', [1]) },
        { isNew },
      ),
    );
    expect(ofNewAccounts).toBe(3);
    expect(causes.map(({ pairs, pairsOfNewAccounts }) => [pairs, pairsOfNewAccounts])).toEqual([[3, 3], [1, 0], [1, 1]]); // prettier-ignore
  });

  it('stands behind every pair to follow up, once, in the order of the causes', () => {
    const state = fc.constantFrom(...PAIR_STATES);
    const anyPairs = fc.array(state, { minLength: 18, maxLength: 18 });
    fc.assert(
      fc.property(anyPairs, (states) => {
        const pairs = Object.fromEntries(states.map((one, at) => [`${at % 6} ${Math.floor(at / 6)}`, { state: one }]));
        const found = findCauses(input(pairs));
        const listed = [...found.followUp()];
        expect(listed).toHaveLength(states.filter(isFollowUp).length);
        expect(found.pairs).toBe(listed.length);
        expect(new Set(listed.map(({ accountId: id, region }) => `${id} ${region}`)).size).toBe(listed.length);
        expect(listed.map(({ causeId }) => causeId)).toEqual(
          found.causes.flatMap(({ id, pairs: count }) => Array.from({ length: count }, () => id)),
        );
        expect([...found.followUp()]).toEqual(listed);
        for (const { accountId: id, region, causeId } of listed)
          expect(found.causeOf(3 * ACCOUNTS.indexOf(id) + REGIONS.indexOf(region))).toBe(causeId);
        states.forEach((one, at) => {
          const pair = 3 * (at % 6) + Math.floor(at / 6);
          expect(found.causeOf(pair) === null).toBe(!isFollowUp(one));
        });
        for (const cause of found.causes) {
          const own = listed.filter(({ causeId }) => causeId === cause.id);
          expect(new Set(own.map(({ accountId: id }) => id)).size).toBe(cause.accounts);
          expect(new Set(own.map(({ region }) => region)).size).toBe(cause.regions);
          if (cause.region !== null) expect(own.every(({ region }) => region === cause.region)).toBe(true);
          if (cause.accountId !== null) expect(own.every(({ accountId: id }) => id === cause.accountId)).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('what to do first', () => {
  const issue = (issueId: string, gain: number, issueClass: 'actionable' | 'wait' = 'actionable') => ({ issueId, gain, issueClass }); // prettier-ignore

  it('are the causes with most pairs and then the issues that gain most, three of each', () => {
    const { causes } = findCauses(
      input({
        ...inRegion(0, 'not-visible', [0, 1, 2, 3, 4, 5]),
        ...inAccount(1, 'not-a-member', [1, 2]),
        ...inAccount(2, 'detector-off', [1, 2]),
        ...inAccount(3, 'contradictory', [1]),
      }),
    );
    const issues = [
      issue('a', 9),
      issue('wait', 8, 'wait'),
      issue('b', 7),
      issue('c', 0),
      issue('d', 6),
      issue('e', 5),
    ];
    expect(actionsOf(causes, issues)).toEqual([
      { kind: 'cause', causeId: causes[0]?.id, pairs: 6 },
      { kind: 'cause', causeId: causes[1]?.id, pairs: 2 },
      { kind: 'cause', causeId: causes[2]?.id, pairs: 2 },
      { kind: 'issue', issueId: 'a', gain: 9 },
      { kind: 'issue', issueId: 'b', gain: 7 },
      { kind: 'issue', issueId: 'd', gain: 6 },
    ]);
  });

  it('are issues that gain nothing alone where no other one gains, and nothing where nothing is wrong', () => {
    expect(actionsOf([], [issue('a', 0), issue('b', 0)])).toEqual([
      { kind: 'issue', issueId: 'a', gain: 0 },
      { kind: 'issue', issueId: 'b', gain: 0 },
    ]);
    const { causes } = findCauses(input(inAccount(0, 'no-agents')));
    expect(actionsOf(causes, [])).toEqual([]);
  });
});
