// The pairs of account and Region that somebody has to follow up: nothing is watched there, or nothing is known.
import {
  type AccountId,
  type FollowUpState,
  type GapId,
  isFollowUp,
  type Known,
  type RegionName,
} from '../terms/index.js';
import type { Matrix } from './matrix.js';

export interface FollowUpPair {
  readonly accountId: AccountId;
  readonly region: RegionName;
  readonly state: FollowUpState;
  /** The gap that left it unknown; null where its state is known. */
  readonly gapId: Known<GapId>;
}

/** The pairs to follow up, one at a time, in the order of the matrix. */
export function* followUpPairs({ regions, rows }: Matrix): Generator<FollowUpPair> {
  for (const { accountId, cells } of rows()) {
    for (const [index, { state, gapId }] of cells.entries()) {
      const region = regions[index];
      if (region !== undefined && isFollowUp(state)) yield { accountId, region, state, gapId };
    }
  }
}
