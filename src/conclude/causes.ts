// Finds the root causes behind the pairs to follow up: many pairs, one thing to do.
import type { FollowUpPair, RootCause } from '../model/index.js';
import {
  by,
  CAUSE_KINDS,
  type CauseId,
  isFollowUp,
  type Known,
  meaningOf,
  type PairState,
  raisesConclusion,
} from '../terms/index.js';
import { CauseOfPair, type CauseFacts, type CausesInput } from './cause-of-pair.js';

/** The causes of a report. */
export interface Causes {
  /** What raises the conclusion first, then by pairs; in the order in which reports list them. */
  readonly causes: readonly RootCause[];
  /** Pairs behind all of them. */
  readonly pairs: number;
  /** Of these and not watched: pairs of new accounts. */
  readonly ofNewAccounts: number;
  /** The cause behind a pair, by its number in the table of pairs; null for one that nobody has to follow up. */
  readonly causeOf: (pair: number) => Known<CauseId>;
  /** The pairs, cause by cause; each call starts a new pass. */
  readonly followUp: () => Iterable<FollowUpPair>;
}

/** A cause while its pairs are counted. */
interface Found {
  readonly cause: CauseFacts;
  pairs: number;
  pairsOfNewAccounts: number;
}

/** Goes through all pairs twice; keeps four bytes for each. */
export function findCauses(input: CausesInput): Causes {
  const { pairs: table } = input.figures;
  const finder = new CauseOfPair(input);
  const causeOfPair = new Uint32Array(table.accounts.length * table.regions.length);
  const found: Found[] = [];
  const numbers = new Map<string, number>();
  let ofNewAccounts = 0;
  for (const [account, accountId] of table.accounts.entries()) {
    const isNew = input.isNew(accountId);
    for (const region of table.regions.keys()) {
      const pair = table.at(table.indexOf(account, region));
      const { state } = pair;
      if (!isFollowUp(state)) continue;
      const cause = finder.of({ ...pair, state }, accountId, region);
      let number = numbers.get(cause.id);
      if (number === undefined) {
        number = found.push({ cause, pairs: 0, pairsOfNewAccounts: 0 });
        numbers.set(cause.id, number);
      }
      const one = found[number - 1];
      if (one === undefined) continue;
      one.pairs += 1;
      if (isNew) one.pairsOfNewAccounts += 1;
      if (isNew && isUnwatched(state)) ofNewAccounts += 1;
      causeOfPair[table.indexOf(account, region)] = number;
    }
  }
  const ranked = [...found.entries()].sort(byRank);
  return {
    causes: ranked.map(([, one]) => causeWithCounts(one)),
    pairs: found.reduce((sum, { pairs }) => sum + pairs, 0),
    ofNewAccounts,
    causeOf: (pair) => found[(causeOfPair[pair] ?? 0) - 1]?.cause.id ?? null,
    followUp: () => followUpPairs(input, causeOfPair, ranked),
  };
}

function isUnwatched(state: PairState): boolean {
  return meaningOf(state).watch === 'none';
}

const byRank = by<readonly [number, Found]>(
  ([, { cause }]) => (raisesConclusion(cause.kind) ? 0 : 1),
  ([, { pairs }]) => -pairs,
  ([, { cause }]) => CAUSE_KINDS.indexOf(cause.kind),
  ([, { cause }]) => cause.region ?? '',
  ([, { cause }]) => cause.accountId ?? '',
  ([, { cause }]) => cause.id,
);

function causeWithCounts({ cause, pairs, pairsOfNewAccounts }: Found): RootCause {
  const isOfRegion = cause.accountId === null;
  // A Region has an account once, and an account a Region.
  return { ...cause, pairs, pairsOfNewAccounts, accounts: isOfRegion ? pairs : 1, regions: isOfRegion ? 1 : pairs };
}

/** Counting sort of the pairs by the rank of their cause. */
function* followUpPairs(
  { figures: { pairs: table }, isNew }: CausesInput,
  causeOfPair: Uint32Array,
  ranked: readonly (readonly [number, Found])[],
): Generator<FollowUpPair> {
  const starts = new Uint32Array(ranked.length + 1);
  let start = 0;
  for (const [place, { pairs }] of ranked) {
    starts[place] = start;
    start += pairs;
  }
  const sorted = new Uint32Array(start);
  for (const [index, number] of causeOfPair.entries()) {
    if (number === 0) continue;
    const at = starts[number - 1] ?? 0;
    sorted[at] = index;
    starts[number - 1] = at + 1;
  }
  let at = 0;
  for (const [, { cause, pairs }] of ranked) {
    for (const end = at + pairs; at < end; at += 1) {
      const index = sorted[at] ?? 0;
      const { state, gapId, plans } = table.at(index);
      const place = table.pairAt(index);
      if (isFollowUp(state)) yield { causeId: cause.id, ...place, state, gapId, isNew: isNew(place.accountId), plans };
    }
  }
}
