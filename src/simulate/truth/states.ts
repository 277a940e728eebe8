// The states in which a pair of account and Region has to end, and what each says of being watched.

/** How far a pair is watched: for all three resource types, for EKS alone, not, nobody knows, or nothing is to be watched. */
export type Watch = 'all' | 'part' | 'none' | 'unknown' | 'not-applicable';

/** Every state in the order of reports. */
const WATCH_OF = {
  watched: 'all',
  'no-agents': 'all',
  'partly-watched': 'part',
  'watched-unlisted': 'all',
  'partly-unlisted': 'part',
  contradictory: 'unknown',
  'monitoring-unknown': 'unknown',
  'monitoring-off': 'none',
  'not-a-member': 'none',
  'detector-off': 'none',
  'not-visible': 'unknown',
  unreadable: 'unknown',
  'not-offered': 'not-applicable',
  'region-disabled': 'not-applicable',
  'account-inactive': 'not-applicable',
  excluded: 'not-applicable',
} as const satisfies Readonly<Record<string, Watch>>;

/** The state in which an (account, Region) pair has to end. */
export type PopulationState = keyof typeof WATCH_OF;

/** Pairs by how far they are watched; `expected` are all but those that are not applicable. */
export interface WatchCounts {
  readonly expected: number;
  readonly watched: number;
  readonly partly: number;
  readonly unwatched: number;
  readonly unknown: number;
  readonly notApplicable: number;
}

/** What a state says of being watched. */
export function watchOf(state: PopulationState): Watch {
  return WATCH_OF[state];
}

/** How many pairs are in each state, with zeros. */
export function countStates(states: readonly PopulationState[]): Readonly<Record<PopulationState, number>> {
  // The keys are those of the table.
  const counts = Object.fromEntries(Object.keys(WATCH_OF).map((state) => [state, 0])) as Record<
    PopulationState,
    number
  >;
  for (const state of states) counts[state] += 1;
  return counts;
}

/** How many pairs are watched, and how far. */
export function countWatch(states: readonly PopulationState[]): WatchCounts {
  const counts: Record<Watch, number> = { all: 0, part: 0, none: 0, unknown: 0, 'not-applicable': 0 };
  for (const state of states) counts[WATCH_OF[state]] += 1;
  const { all: watched, part: partly, none: unwatched, unknown, 'not-applicable': notApplicable } = counts;
  return { expected: watched + partly + unwatched + unknown, watched, partly, unwatched, unknown, notApplicable };
}
