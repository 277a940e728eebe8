// Counts the pairs of which nothing is known, without reading coverage records.
import type { SavedSnapshot } from '../snapshot/index.js';
import { meaningOf } from '../terms/index.js';
import { pairStates } from './pair-state.js';
import { accountsIn } from './walk.js';

/** Pairs whose state is not known. */
export async function unknownPairs(saved: SavedSnapshot): Promise<number> {
  const stateOf = pairStates(saved.snapshot);
  let unknown = 0;
  for (const header of saved.snapshot.regions) {
    for await (const { account, pair } of accountsIn(saved, header.region)) {
      if (!meaningOf(stateOf(account, pair, header).state).known) unknown += 1;
    }
  }
  return unknown;
}
