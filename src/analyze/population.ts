// Counts in which state every (account, Region) pair ended.
import type { Account, Snapshot } from '../snapshot/index.js';
import { by, meaningOf, PAIR_STATES, type PairState } from '../terms/index.js';
import { getOrAdd } from './counts.js';

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
  readonly byAccount: ReadonlyMap<string, PairTotals>;
  readonly byRegion: ReadonlyMap<string, PairTotals>;
}

/** The state of an account as received; `NOT_LISTED` where the organization's list does not have it. */
export function accountStateOf({ source, state }: Pick<Account, 'source' | 'state'>): string {
  return source === 'organization' ? state : 'NOT_LISTED';
}

/**
 * The population of a snapshot.
 *
 * @throws Error when the pairs are not accounts × Regions: the snapshot would hide something.
 */
export function populationOf({ accounts, regions }: Snapshot): PopulationFigures {
  const states = new Map(PAIR_STATES.map((state) => [state, { pairs: 0, accounts: new Set<string>() }]));
  const relationships = new Map<string, number>();
  const byAccount = new Map<string, PairCounter>(accounts.map(({ accountId }) => [accountId, new PairCounter()]));
  const byRegion = new Map<string, PairCounter>();
  const totals = new PairCounter();
  for (const { region, pairs } of regions) {
    if (new Set(pairs.map(({ accountId }) => accountId)).size !== pairs.length)
      throw new Error(`An account has more than one pair in ${region}, so another one has none.`);
    for (const { accountId, state, relationshipStatus } of pairs) {
      const entry = states.get(state);
      const account = byAccount.get(accountId);
      if (entry === undefined || account === undefined) {
        throw new Error(`The pair of ${accountId} in ${region} belongs to no account or has an unknown state.`);
      }
      entry.pairs += 1;
      entry.accounts.add(accountId);
      if (relationshipStatus !== undefined)
        relationships.set(relationshipStatus, (relationships.get(relationshipStatus) ?? 0) + 1);
      for (const counter of [totals, account, getOrAdd(byRegion, region, () => new PairCounter())]) counter.add(state);
    }
  }
  if (totals.inScope !== accounts.length * regions.length) {
    throw new Error(`${totals.inScope} pairs are not ${accounts.length} accounts × ${regions.length} Regions.`);
  }
  return {
    accounts: accounts.length,
    regions: regions.length,
    pairs: totals.inScope,
    states: [...states].map(([state, entry]) => ({ state, pairs: entry.pairs, accounts: entry.accounts.size })),
    accountStates: [...countBy(accounts, accountStateOf)].map(([state, count]) => ({ state, accounts: count })),
    relationshipStatuses: [...relationships].sort(by(([key]) => key)).map(([status, pairs]) => ({ status, pairs })),
    totals,
    byAccount,
    byRegion,
  };
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
