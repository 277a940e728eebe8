// The pairs to follow up before there is a report.
import type { FollowUpPair } from '../model/index.js';
import type { Snapshot } from '../snapshot/index.js';
import { isFollowUp } from '../terms/index.js';

/** The pairs to follow up, one at a time, in the order of the snapshot. */
export function* followUpPairsOf({ regions }: Snapshot): Generator<FollowUpPair> {
  for (const { region, pairs } of regions) {
    for (const { accountId, state } of pairs) if (isFollowUp(state)) yield { accountId, region, state };
  }
}
