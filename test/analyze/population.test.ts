import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyze } from '../../src/analyze/index.js';
import type { PopulationFigures } from '../../src/analyze/population.js';
import { KEPT } from '../../src/model/index.js';
import type { RecordedState } from '../../src/snapshot/index.js';
import { type PairCounts, NO_PAIRS, PAIR_STATES, type PairState } from '../../src/terms/index.js';
import { sampleCatalog } from '../golden/sample.js';
import { account, savedOf, type SnapshotPlan } from '../snapshot/fixture.js';

const RECORDED: readonly RecordedState[] = [
  'assessed',
  'monitoring-off',
  'not-a-member',
  'detector-off',
  'region-disabled',
  'account-inactive',
  'excluded',
  'not-visible',
  'unreadable',
];

/** Monitoring is on in what the fixture calls assessed. */
function wordOf(state: RecordedState): PairState {
  return state === 'assessed' ? 'watched' : state;
}

const ids = ['000000000001', '000000000002', '000000000003'];

async function populationOf(plan: SnapshotPlan): Promise<PopulationFigures> {
  return (await analyze(savedOf(plan), sampleCatalog, { ...KEPT, affected: 1 })).population;
}

/** A snapshot whose pairs have these states: one list a Region. */
function inStates(...regions: readonly (readonly RecordedState[])[]): SnapshotPlan {
  return {
    accounts: ids.map((accountId) => account(accountId)),
    regions: regions.map((states, index) => ({
      region: `region-${String(index)}`,
      states: Object.fromEntries(ids.map((accountId, at) => [accountId, { state: states[at]! }])),
    })),
  };
}

describe('the population', () => {
  it('has every pair in exactly one state, and the states add up to accounts × Regions', async () => {
    const state = fc.constantFrom(...RECORDED);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(state, state, state), { maxLength: 5 }), async (regions) => {
        const population = await populationOf(inStates(...regions));
        expect(population.pairs).toBe(ids.length * regions.length);
        expect(population.states.map(({ state }) => state)).toEqual(PAIR_STATES);
        expect(population.states.reduce((sum, { pairs }) => sum + pairs, 0)).toBe(population.pairs);
        for (const { state, pairs, accounts } of population.states) {
          expect(pairs).toBe(regions.flat().filter((one) => wordOf(one) === state).length);
          expect(accounts).toBe(ids.filter((_, at) => regions.some((states) => wordOf(states[at]!) === state)).length);
        }
        for (const group of [population.byAccount, population.byRegion]) {
          const totals = [...group.values()];
          for (const key of Object.keys(NO_PAIRS) as (keyof PairCounts)[])
            expect(totals.reduce((sum, one) => sum + one[key], 0)).toBe(population.totals[key]);
        }
      }),
    );
  });

  it('knows nothing only of pairs that are not visible or unreadable', async () => {
    const { totals } = await populationOf(
      inStates(['not-visible', 'unreadable', 'assessed'], ['monitoring-off', 'not-a-member', 'region-disabled']),
    );
    expect(totals).toEqual({
      pairs: 6,
      expected: 5,
      watched: 1,
      partly: 0,
      unwatched: 2,
      unknown: 2,
      notApplicable: 1,
      read: 1,
    });
  });

  it('counts accounts by state and members by relationship, as received, by name', async () => {
    const { accountStates, relationshipStatuses } = await populationOf({
      accounts: [account(ids[0]!, { state: 'SUSPENDED' }), account(ids[1]!), account(ids[2]!)],
      regions: [
        {
          region: 'a',
          states: { [ids[0]!]: { relationshipStatus: 'Removed' }, [ids[1]!]: { relationshipStatus: 'New' } },
        },
        { region: 'b', states: { [ids[0]!]: { relationshipStatus: 'Removed' } } },
      ],
    });
    expect(accountStates).toEqual([
      { state: 'ACTIVE', accounts: 2 },
      { state: 'SUSPENDED', accounts: 1 },
    ]);
    expect(relationshipStatuses).toEqual([
      { status: 'New', pairs: 1 },
      { status: 'Removed', pairs: 2 },
    ]);
  });
});
