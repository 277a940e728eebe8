// The states in which a pair of account and Region can end, and what each means. Whoever asks about a state asks here.

interface Meaning {
  /** Whether anything is known about the pair; what is not known is neither healthy nor unhealthy nor zero. */
  readonly known: boolean;
  /** Whether something is to be watched there: the account runs, the Region is usable, and nobody left them out. */
  readonly expected: boolean;
  /** Whether somebody has to do something about the pair itself; an assessed one has its resources on the work list. */
  readonly followUp: boolean;
}

const MEANINGS = {
  assessed: { known: true, expected: true, followUp: false },
  'monitoring-off': { known: true, expected: true, followUp: true },
  'not-a-member': { known: true, expected: true, followUp: true },
  'detector-off': { known: true, expected: true, followUp: true },
  'region-disabled': { known: true, expected: false, followUp: false },
  'account-inactive': { known: true, expected: false, followUp: false },
  excluded: { known: true, expected: false, followUp: false },
  'not-visible': { known: false, expected: true, followUp: true },
  unreadable: { known: false, expected: true, followUp: true },
} as const satisfies Readonly<Record<string, Meaning>>;

export type PairState = keyof typeof MEANINGS;

/** The states of pairs to follow up. */
export type FollowUpState = {
  [State in PairState]: (typeof MEANINGS)[State]['followUp'] extends true ? State : never;
}[PairState];

/** Every state, in the order in which reports show them. */
export const PAIR_STATES = Object.keys(MEANINGS) as [PairState, ...PairState[]]; // The keys of an object of ours.

/**
 * Version of the rule that derives states from what was read. Raised when the same facts may give another state; a
 * snapshot names the one of its time, and analysis keeps them all.
 */
export const PAIR_STATE_RULE = 1;

/** What a state means. */
export function meaningOf(state: PairState): Meaning {
  return MEANINGS[state];
}

/** Whether a word is a state, and no other word about a pair or its resources. */
export function isPairState(word: string): word is PairState {
  return Object.hasOwn(MEANINGS, word);
}

/** Whether somebody has to do something about a pair in this state. */
export function isFollowUp(state: PairState): state is FollowUpState {
  return MEANINGS[state].followUp;
}

/** The states of pairs to follow up, in the same order. */
export const FOLLOW_UP_STATES: readonly FollowUpState[] = PAIR_STATES.filter(isFollowUp);
