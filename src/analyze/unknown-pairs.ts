// Counts the pairs of which nothing is known, without reading coverage records.
import type { SavedSnapshot } from '../snapshot/index.js';
import { isKnown } from '../terms/index.js';
import { pairStates } from './pair-state.js';
import { regionFacts } from './region-facts.js';
import { accountsIn } from './walk.js';

/** Pairs whose state is not known. */
export async function unknownPairs(saved: SavedSnapshot): Promise<number> {
  const stateOf = pairStates(saved.snapshot);
  let unknown = 0;
  for (const header of saved.snapshot.regions) {
    const facts = await regionFacts(saved, header);
    for await (const { account, pair } of accountsIn(saved, header.region)) {
      if (!isKnown(stateOf(account, pair, facts).state)) unknown += 1;
    }
  }
  return unknown;
}
