import { describe, expect, it } from 'vitest';
import { type FollowUpPair, followUpPairs } from '../../src/model/index.js';
import { followUpPairsOf } from '../../src/report/index.js';
import { openSnapshot } from '../../src/snapshot/index.js';
import { FOLLOW_UP_STATES, PAIR_STATES, pairIdOf } from '../../src/terms/index.js';
import { GOLDEN_NAMES, GOLDEN_SNAPSHOTS } from '../golden/plans.js';
import { savedReport } from '../golden/snapshots.js';
import { saveSnapshot } from '../snapshot/fixture.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const inOrder = (pairs: Iterable<FollowUpPair>): readonly string[] =>
  Array.from(pairs, ({ accountId, region, state }) => `${accountId} ${region} ${state}`).sort();

describe.each(GOLDEN_NAMES)('pairs to follow up of the snapshot "%s"', async (name) => {
  const golden = GOLDEN_SNAPSHOTS[name];
  const { report } = await savedReport(golden);
  const directory = temporaryFolder();
  saveSnapshot(directory, golden.plan());
  const { snapshot } = await openSnapshot(directory);

  it('are the same by the matrix and by the snapshot, and as many as the population counts', () => {
    const pairs = inOrder(followUpPairs(report.matrix));
    expect(inOrder(followUpPairsOf(snapshot))).toEqual(pairs);
    const counts = new Map(report.population.states.map(({ state, pairs: count }) => [state, count]));
    expect(pairs).toHaveLength(FOLLOW_UP_STATES.reduce((sum, state) => sum + (counts.get(state) ?? 0), 0));
  });

  it('have ids of their own', () => {
    const ids = Array.from(followUpPairs(report.matrix), pairIdOf);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

it('every state is either to be followed up or a fact that needs nothing', () => {
  const others = PAIR_STATES.filter((state) => !(FOLLOW_UP_STATES as readonly string[]).includes(state));
  expect(others).toEqual(['assessed', 'region-disabled', 'account-inactive', 'excluded']);
});
