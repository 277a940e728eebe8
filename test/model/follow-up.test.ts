import { describe, expect, it } from 'vitest';
import { FOLLOW_UP_STATES, isExpected, PAIR_STATES, pairIdOf } from '../../src/terms/index.js';
import { GOLDEN_NAMES } from '../golden/plans.js';
import { goldenReport } from '../golden/snapshots.js';

describe.each(GOLDEN_NAMES)('pairs to follow up of the snapshot "%s"', async (name) => {
  const { report, lists } = await goldenReport(name);

  it('are as many as the population counts', () => {
    const pairs = [...lists.followUp()];
    const counts = new Map(report.population.states.map(({ state, pairs: count }) => [state, count]));
    expect(pairs).toHaveLength(report.pairsToFollowUp);
    expect(pairs).toHaveLength(FOLLOW_UP_STATES.reduce((sum, state) => sum + (counts.get(state) ?? 0), 0));
  });

  it('stand behind as many root causes as there are, in the same order, each with its number of pairs', () => {
    const causes = [...lists.causes()];
    expect(causes).toHaveLength(report.causesTotal);
    expect(Array.from(lists.followUp(), ({ causeId }) => causeId)).toEqual(
      causes.flatMap(({ id, pairs }) => Array.from({ length: pairs }, () => id)),
    );
    expect(new Set(causes.map(({ id }) => id)).size).toBe(causes.length);
  });

  it('have ids of their own', () => {
    const ids = Array.from(lists.followUp(), pairIdOf);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

it('every state is either to be followed up or a fact that needs nothing', () => {
  const others = PAIR_STATES.filter((state) => !(FOLLOW_UP_STATES as readonly string[]).includes(state));
  expect(others).toEqual(['watched', 'not-offered', 'region-disabled', 'account-inactive', 'excluded']);
  expect(others.filter(isExpected)).toEqual(['watched']);
});
