// The states in which a pair of account and Region can end, and what each means. Whoever asks about a state asks here.

/**
 * Whether Runtime Monitoring is on in a pair. `all`: for EKS, ECS and EC2. `part`: for EKS only, by the older plan. `none`:
 * known to be off. `unknown`: not known, which is neither on nor off. `not-applicable`: nothing is expected there.
 */
export type Watch = 'all' | 'part' | 'none' | 'unknown' | 'not-applicable';

interface Meaning {
  readonly watch: Watch;
  /** Whether the pair's coverage records were listed, so that none means that GuardDuty lists none. */
  readonly read: boolean;
  /** Whether somebody has to look at the pair itself; what is wrong with its resources is on the work list. */
  readonly followUp: boolean;
}

const MEANINGS = {
  watched: { watch: 'all', read: true, followUp: false },
  /** Watched, but no agent is managed for any type and no resource is listed: no fault, and easily an oversight. */
  'no-agents': { watch: 'all', read: true, followUp: true },
  'partly-watched': { watch: 'part', read: true, followUp: true },
  /** Watched, and its records could not be listed: what runs there is not known. */
  'watched-unlisted': { watch: 'all', read: false, followUp: true },
  'partly-unlisted': { watch: 'part', read: false, followUp: true },
  /** Resources are listed although monitoring is off, or the account no member. */
  contradictory: { watch: 'unknown', read: true, followUp: true },
  /** Resources are listed, and which plan is on is not known. */
  'monitoring-unknown': { watch: 'unknown', read: true, followUp: true },
  'monitoring-off': { watch: 'none', read: false, followUp: true },
  'not-a-member': { watch: 'none', read: false, followUp: true },
  'detector-off': { watch: 'none', read: false, followUp: true },
  'not-visible': { watch: 'unknown', read: false, followUp: true },
  unreadable: { watch: 'unknown', read: false, followUp: true },
  'not-offered': { watch: 'not-applicable', read: false, followUp: false },
  'region-disabled': { watch: 'not-applicable', read: false, followUp: false },
  'account-inactive': { watch: 'not-applicable', read: false, followUp: false },
  excluded: { watch: 'not-applicable', read: false, followUp: false },
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
export const PAIR_STATE_RULE = 2;

/** What a state means. */
export function meaningOf(state: PairState): Meaning {
  return MEANINGS[state];
}

/** Whether it is known if the pair is watched, or does not apply. */
export function isKnown(state: PairState): boolean {
  return MEANINGS[state].watch !== 'unknown';
}

/** Whether something is to be watched there: the account runs, the Region is usable, and nobody left them out. */
export function isExpected(state: PairState): boolean {
  return MEANINGS[state].watch !== 'not-applicable';
}

/** Whether the pair's coverage records were listed. */
export function isRead(state: PairState): boolean {
  return MEANINGS[state].read;
}

/** Whether nothing is known of the pair's resources, although it may have some: they are not 0. */
export function isUnlisted(state: PairState): boolean {
  const { watch, read } = MEANINGS[state];
  return !read && watch !== 'none' && watch !== 'not-applicable';
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

/** How many pairs are watched. `pairs` is all of them; `expected` is the sum of the four after it. */
export interface PairCounts {
  readonly pairs: number;
  /** All pairs except those known to be not applicable; _watched_ is a share of them. */
  readonly expected: number;
  /** For all three resource types. */
  readonly watched: number;
  /** For EKS only. */
  readonly partly: number;
  readonly unwatched: number;
  /** It is unknown whether they are watched. */
  readonly unknown: number;
  readonly notApplicable: number;
  /** Pairs whose coverage records were listed, including some that may or may not be watched. */
  readonly read: number;
}

export const NO_PAIRS: PairCounts = {
  pairs: 0,
  expected: 0,
  watched: 0,
  partly: 0,
  unwatched: 0,
  unknown: 0,
  notApplicable: 0,
  read: 0,
};

/** Running counts of pairs. */
export class PairCounter {
  #counts = { ...NO_PAIRS };

  /** @param pairs - how many pairs are in the state. */
  add(state: PairState, pairs = 1): void {
    const { watch, read } = MEANINGS[state];
    this.#counts.pairs += pairs;
    this.#counts[COUNTED_AS[watch]] += pairs;
    if (watch !== 'not-applicable') this.#counts.expected += pairs;
    if (read) this.#counts.read += pairs;
  }

  /** The counts as they are now. */
  get counts(): PairCounts {
    return { ...this.#counts };
  }
}

const COUNTED_AS = {
  all: 'watched',
  part: 'partly',
  none: 'unwatched',
  unknown: 'unknown',
  'not-applicable': 'notApplicable',
} as const satisfies Readonly<Record<Watch, keyof PairCounts>>;

/** The sum of counts. */
export function sumOfPairs(all: Iterable<PairCounts>): PairCounts {
  const sum = { ...NO_PAIRS };
  // The keys of an object of ours.
  for (const counts of all) for (const key of Object.keys(sum) as (keyof PairCounts)[]) sum[key] += counts[key];
  return sum;
}
