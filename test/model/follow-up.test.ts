import { describe, expect, it } from 'vitest';
import { followUpPairs } from '../../src/model/index.js';
import { FOLLOW_UP_STATES, PAIR_STATES, pairIdOf } from '../../src/terms/index.js';
import { GOLDEN_NAMES } from '../golden/plans.js';
import { goldenReport } from '../golden/snapshots.js';

describe.each(GOLDEN_NAMES)('pairs to follow up of the snapshot "%s"', async (name) => {
  const { report, lists } = await goldenReport(name);

  it('are as many as the population counts', () => {
    const pairs = [...followUpPairs(lists.matrix)];
    const counts = new Map(report.population.states.map(({ state, pairs: count }) => [state, count]));
    expect(pairs).toHaveLength(FOLLOW_UP_STATES.reduce((sum, state) => sum + (counts.get(state) ?? 0), 0));
  });

  it('have ids of their own', () => {
    const ids = Array.from(followUpPairs(lists.matrix), pairIdOf);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

it('every state is either to be followed up or a fact that needs nothing', () => {
  const others = PAIR_STATES.filter((state) => !(FOLLOW_UP_STATES as readonly string[]).includes(state));
  expect(others).toEqual(['assessed', 'region-disabled', 'account-inactive', 'excluded']);
});
