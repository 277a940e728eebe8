// Counts in which state every (account, Region) pair ended.
import type { Account, Snapshot } from '../snapshot/index.js';
import { type AccountId, by, meaningOf, PAIR_STATES, type PairState, type RegionName } from '../terms/index.js';
import { getOrAdd } from './counts.js';
import type { PairTable } from './pair-table.js';

export interface PairTotals {
  readonly assessed: number;
  readonly inScope: number;
  readonly unknown: number;
}

export interface PopulationFigures {
  readonly accounts: number;
  readonly regions: number;
  readonly pairs: number;
  readonly states: readonly { readonly state: PairState; readonly pairs: number; readonly accounts: number }[];
  readonly accountStates: readonly { readonly state: string; readonly accounts: number }[];
  readonly relationshipStatuses: readonly { readonly status: string; readonly pairs: number }[];
  readonly totals: PairTotals;
  readonly byAccount: ReadonlyMap<AccountId, PairTotals>;
  readonly byRegion: ReadonlyMap<RegionName, PairTotals>;
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
      for (const counter of [totals, account, byRegion.get(regionAt(table, region))]) counter?.add(state);
      region += 1;
    }
  }
  return {
    accounts: accounts.length,
    regions: regions.length,
    pairs: totals.inScope,
    states: [...states].map(([state, entry]) => ({ state, ...entry })),
    accountStates: [...countBy(accounts, accountStateOf)].map(([state, count]) => ({ state, accounts: count })),
    relationshipStatuses: [...relationships].sort(by(([key]) => key)).map(([status, pairs]) => ({ status, pairs })),
    totals,
    byAccount,
    byRegion,
  };
}

function regionAt({ regions }: PairTable, place: number): RegionName {
  const region = regions[place];
  if (region === undefined) throw new RangeError(`There is no Region ${place}.`);
  return region;
}

class PairCounter implements PairTotals {
  assessed = 0;
  inScope = 0;
  unknown = 0;

  add(state: PairState): void {
    this.inScope += 1;
    if (state === 'assessed') this.assessed += 1;
    if (!meaningOf(state).known) this.unknown += 1;
  }
}

function countBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return new Map([...counts].sort(by(([key]) => key)));
}
