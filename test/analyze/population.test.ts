import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { populationOf } from '../../src/analyze/population.js';
import type { Snapshot } from '../../src/snapshot/index.js';
import { PAIR_STATES, type PairState } from '../../src/terms/index.js';
import { account, snapshotOf } from '../snapshot/fixture.js';

const ids = ['000000000001', '000000000002', '000000000003'];

/** A snapshot whose pairs have these states: one list a Region. */
function inStates(...regions: readonly (readonly PairState[])[]): Snapshot {
  return snapshotOf({
    accounts: ids.map((accountId) => account(accountId)),
    regions: regions.map((states, index) => ({
      region: `region-${String(index)}`,
      states: Object.fromEntries(ids.map((accountId, at) => [accountId, { state: states[at]! }])),
    })),
  });
}

/** The snapshot with another list of pairs in its first Region. */
function withPairs(snapshot: Snapshot, change: (pairs: Snapshot['regions'][number]['pairs']) => object[]): Snapshot {
  const [first, ...others] = snapshot.regions;
  const changed: object = { ...first, pairs: change(first!.pairs) };
  // A pair that is no pair is what these tests are about.
  return { ...snapshot, regions: [changed as Snapshot['regions'][number], ...others] };
}

const complete = inStates(['assessed', 'assessed', 'assessed'], ['assessed', 'assessed', 'assessed']);

describe('the population', () => {
  it('has every pair in exactly one state, and the states add up to accounts × Regions', () => {
    const state = fc.constantFrom(...PAIR_STATES);
    fc.assert(
      fc.property(fc.array(fc.tuple(state, state, state), { maxLength: 5 }), (regions) => {
        const population = populationOf(inStates(...regions));
        expect(population.pairs).toBe(ids.length * regions.length);
        expect(population.states.map(({ state }) => state)).toEqual(PAIR_STATES);
        expect(population.states.reduce((sum, { pairs }) => sum + pairs, 0)).toBe(population.pairs);
        for (const { state, pairs, accounts } of population.states) {
          expect(pairs).toBe(regions.flat().filter((one) => one === state).length);
          expect(accounts).toBe(ids.filter((_, at) => regions.some((states) => states[at] === state)).length);
        }
        for (const group of [population.byAccount, population.byRegion]) {
          const totals = [...group.values()];
          for (const key of ['assessed', 'inScope', 'unknown'] as const)
            expect(totals.reduce((sum, one) => sum + one[key], 0)).toBe(population.totals[key]);
        }
      }),
    );
  });

  it('knows nothing only of pairs that are not visible or unreadable', () => {
    const { totals } = populationOf(
      inStates(['not-visible', 'unreadable', 'assessed'], ['monitoring-off', 'not-a-member', 'region-disabled']),
    );
    expect(totals).toMatchObject({ assessed: 1, inScope: 6, unknown: 2 });
  });

  it('counts accounts by state and members by relationship, as received, by name', () => {
    const snapshot = snapshotOf({
      accounts: [account(ids[0]!, { state: 'SUSPENDED' }), account(ids[1]!), account(ids[2]!)],
      regions: [
        {
          region: 'a',
          states: { [ids[0]!]: { relationshipStatus: 'Removed' }, [ids[1]!]: { relationshipStatus: 'New' } },
        },
        { region: 'b', states: { [ids[0]!]: { relationshipStatus: 'Removed' } } },
      ],
    });
    const { accountStates, relationshipStatuses } = populationOf(snapshot);
    expect(accountStates).toEqual([
      { state: 'ACTIVE', accounts: 2 },
      { state: 'SUSPENDED', accounts: 1 },
    ]);
    expect(relationshipStatuses).toEqual([
      { status: 'New', pairs: 1 },
      { status: 'Removed', pairs: 2 },
    ]);
  });

  it('is refused when a pair is missing', () => {
    expect(() => populationOf(withPairs(complete, (pairs) => pairs.slice(1)))).toThrow(
      '5 pairs are not 3 accounts × 2 Regions.',
    );
  });

  it('is refused when one account hides behind another one that is there twice', () => {
    expect(() => populationOf(withPairs(complete, ([first, , third]) => [first!, first!, third!]))).toThrow(
      'An account has more than one pair in region-0, so another one has none.',
    );
  });

  it.each([{ accountId: '999999999999' }, { state: 'fine' }])('is refused with a pair of nobody: %o', (wrong) => {
    expect(() => populationOf(withPairs(complete, ([first, ...rest]) => [{ ...first, ...wrong }, ...rest]))).toThrow(
      'belongs to no account or has an unknown state',
    );
  });
});
