// Counts in which state every (account, Region) pair ended.
import type { Account, Snapshot } from '../snapshot/index.js';
import {
  type AccountId,
  by,
  PAIR_STATES,
  PairCounter,
  type PairCounts,
  type PairState,
  type RegionName,
} from '../terms/index.js';
import { getOrAdd } from './counts.js';
import type { PairTable } from './pair-table.js';

export interface PopulationFigures {
  readonly accounts: number;
  readonly regions: number;
  readonly pairs: number;
  readonly states: readonly { readonly state: PairState; readonly pairs: number; readonly accounts: number }[];
  readonly accountStates: readonly { readonly state: string; readonly accounts: number }[];
  readonly relationshipStatuses: readonly { readonly status: string; readonly pairs: number }[];
  /** Regions with pairs in which Runtime Monitoring is not offered, in their order. */
  readonly regionsNotOffered: readonly RegionName[];
  readonly totals: PairCounts;
  readonly byAccount: ReadonlyMap<AccountId, PairCounts>;
  readonly byRegion: ReadonlyMap<RegionName, PairCounts>;
}

/** The state of an account as received; `NOT_LISTED` where the organization's list does not have it. */
export function accountStateOf({ source, state }: Pick<Account, 'source' | 'state'>): string {
  return source === 'organization' ? state : 'NOT_LISTED';
}

/** The population of a snapshot. */
export function populationOf({ accounts, regions }: Snapshot, table: PairTable): PopulationFigures {
  const states = new Map(PAIR_STATES.map((state) => [state, { pairs: 0, accounts: 0 }]));
  const relationships = new Map<string, number>();
  const byAccount = new Map<AccountId, PairCounter>();
  const byRegion = new Map(regions.map(({ region }) => [region, new PairCounter()]));
  const totals = new PairCounter();
  const notOffered = new Set<RegionName>();
  for (const [place, { accountId }] of accounts.entries()) {
    const ofAccount = new Set<PairState>();
    const account = new PairCounter();
    byAccount.set(accountId, account);
    let region = 0;
    for (const { state, relationshipStatus } of table.row(place)) {
      const entry = getOrAdd(states, state, () => ({ pairs: 0, accounts: 0 }));
      entry.pairs += 1;
      if (!ofAccount.has(state)) entry.accounts += 1;
      ofAccount.add(state);
      if (relationshipStatus !== null)
        relationships.set(relationshipStatus, (relationships.get(relationshipStatus) ?? 0) + 1);
      const name = regionAt(table, region);
      if (state === 'not-offered') notOffered.add(name);
      for (const counter of [totals, account, byRegion.get(name)]) counter?.add(state);
      region += 1;
    }
  }
  return {
    accounts: accounts.length,
    regions: regions.length,
    pairs: totals.counts.pairs,
    states: [...states].map(([state, entry]) => ({ state, ...entry })),
    accountStates: [...countBy(accounts, accountStateOf)].map(([state, count]) => ({ state, accounts: count })),
    relationshipStatuses: [...relationships].sort(by(([key]) => key)).map(([status, pairs]) => ({ status, pairs })),
    regionsNotOffered: table.regions.filter((name) => notOffered.has(name)),
    totals: totals.counts,
    byAccount: countsOf(byAccount),
    byRegion: countsOf(byRegion),
  };
}

function regionAt({ regions }: PairTable, place: number): RegionName {
  const region = regions[place];
  if (region === undefined) throw new RangeError(`There is no Region ${place}.`);
  return region;
}

function countsOf<Key>(counters: ReadonlyMap<Key, PairCounter>): ReadonlyMap<Key, PairCounts> {
  return new Map(Array.from(counters, ([key, { counts }]) => [key, counts]));
}

function countBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return new Map([...counts].sort(by(([key]) => key)));
}
