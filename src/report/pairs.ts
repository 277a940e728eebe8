// Account and Region pairs that somebody has to follow up: nothing is watched there, or nothing is known.
import { createHash } from 'node:crypto';
import type { PairState, Snapshot } from '../snapshot/index.js';
import type { Matrix } from './model.js';

/**
 * States that ask for something to be done. The others are known facts that need nothing: `assessed` has a work list
 * of its own, a Region that is not enabled or an account that is not active runs nothing, `excluded` is a choice.
 */
export const FOLLOW_UP_STATES = [
  'monitoring-off',
  'not-a-member',
  'detector-off',
  'not-visible',
  'unreadable',
] as const satisfies readonly PairState[];

export type FollowUpState = (typeof FOLLOW_UP_STATES)[number];

export interface FollowUpPair {
  readonly accountId: string;
  readonly region: string;
  readonly state: FollowUpState;
}

/** The pairs to follow up, one at a time, in the order of the matrix. */
export function* followUpPairs({ regions, rows }: Matrix): Generator<FollowUpPair> {
  for (const { accountId, cells } of rows) {
    for (const [index, { state }] of cells.entries()) {
      const region = regions[index];
      if (region !== undefined && isFollowUp(state)) yield { accountId, region, state };
    }
  }
}

/** The same pairs before there is a report, in the order of the snapshot. */
export function* followUpPairsOf({ regions }: Snapshot): Generator<FollowUpPair> {
  for (const { region, pairs } of regions) {
    for (const { accountId, state } of pairs) if (isFollowUp(state)) yield { accountId, region, state };
  }
}

function isFollowUp(state: PairState): state is FollowUpState {
  // A wider type than its own, so that any state may be looked for.
  return (FOLLOW_UP_STATES as readonly PairState[]).includes(state);
}

const ID_PREFIX = 'pair-';

/**
 * The id under which notes about a pair are kept over periods. The state is not part of it: a pair that was off and
 * cannot be read now is the same thing to follow up. The prefix keeps it apart from ids of resources and issues, which
 * are digits only.
 */
export function pairIdOf({ accountId, region }: Pick<FollowUpPair, 'accountId' | 'region'>): string {
  return (
    ID_PREFIX +
    createHash('sha256')
      .update(JSON.stringify([accountId, region]))
      .digest('hex')
      .slice(0, 16)
  );
}

/** Whether an id of an item is that of a pair. */
export function isPairId(workId: string): boolean {
  return workId.startsWith(ID_PREFIX);
}
