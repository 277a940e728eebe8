// Figures by account, Region and organizational unit.
import {
  accountStateOf,
  Counter,
  type OrganizationTree,
  type Figures,
  type GroupFold,
  type PairTotals,
} from '../analyze/index.js';
import type { AccountFigures, OuFigures, RegionFigures } from '../model/index.js';
import type { Account, Snapshot } from '../snapshot/index.js';
import { by, type CoverageCounts, coveragePercent, NO_RESOURCES } from '../terms/index.js';

const NO_PAIRS: PairTotals = { assessed: 0, inScope: 0, unknown: 0 };

/** Worst coverage first, then accounts without resources; ties by account id. */
export function accountFigures(snapshot: Snapshot, figures: Figures, tree: OrganizationTree): AccountFigures[] {
  const accounts = snapshot.accounts.map((account): AccountFigures => {
    const fold = figures.rows.byAccount.get(account.accountId);
    return {
      accountId: account.accountId,
      name: account.name,
      state: accountStateOf(account),
      ouId: account.ouPath.at(-1) ?? null,
      ouPath: tree.pathOf(account),
      tags: account.tags,
      ...resourcesOf(fold),
      ...pairsOf(figures.population.byAccount.get(account.accountId)),
      issues: fold?.issueIds.size ?? 0,
    };
  });
  return accounts.sort(by(rank, ({ accountId }) => accountId));
}

function rank({ counts }: AccountFigures): number {
  return coveragePercent(counts) ?? Infinity;
}

export function regionFigures(snapshot: Snapshot, figures: Figures): RegionFigures[] {
  return snapshot.regions.map((region) => ({
    region: region.region,
    optStatus: region.optStatus,
    relation: region.relation,
    autoEnableMembers: region.autoEnableMembers,
    ...resourcesOf(figures.rows.byRegion.get(region.region)),
    ...pairsOf(figures.population.byRegion.get(region.region)),
  }));
}

/** One line for each OU with everything below it, and one for accounts whose OU is not known. */
export function ouFigures(snapshot: Snapshot, figures: Figures, tree: OrganizationTree): OuFigures[] {
  const lines = tree.nodes().map(({ id, path, depth }): OuFigures => {
    const below = snapshot.accounts.filter(({ ouPath }) => ouPath.includes(id));
    return {
      ouId: id,
      ouPath: path,
      depth,
      accounts: below.filter(({ ouPath }) => ouPath.at(-1) === id).length,
      ...sumOf(below, figures),
    };
  });
  const homeless = snapshot.accounts.filter(({ ouPath }) => ouPath.length === 0);
  return homeless.length === 0
    ? lines
    : [...lines, { ouId: null, ouPath: '', depth: 0, accounts: homeless.length, ...sumOf(homeless, figures) }];
}

function sumOf(
  accounts: readonly Account[],
  figures: Figures,
): Pick<OuFigures, 'accountsBelow' | 'counts' | 'pairsAssessed' | 'pairsInScope' | 'pairsUnknown'> {
  const counter = new Counter();
  let [pairsAssessed, pairsInScope, pairsUnknown] = [0, 0, 0];
  for (const { accountId } of accounts) {
    counter.addCounts(figures.rows.byAccount.get(accountId)?.counts ?? NO_RESOURCES);
    const pairs = figures.population.byAccount.get(accountId) ?? NO_PAIRS;
    pairsAssessed += pairs.assessed;
    pairsInScope += pairs.inScope;
    pairsUnknown += pairs.unknown;
  }
  return { accountsBelow: accounts.length, counts: counter.counts, pairsAssessed, pairsInScope, pairsUnknown };
}

function resourcesOf(fold: GroupFold | undefined): {
  counts: CoverageCounts;
  byResourceType: Record<string, CoverageCounts>;
} {
  const types = [...(fold?.byResourceType ?? [])].sort(by(([type]) => type));
  return {
    counts: fold?.counts.counts ?? NO_RESOURCES,
    byResourceType: Object.fromEntries(types.map(([type, counter]) => [type, counter.counts])),
  };
}

function pairsOf({ assessed, inScope, unknown }: PairTotals = NO_PAIRS): Pick<
  AccountFigures,
  'pairsAssessed' | 'pairsInScope' | 'pairsUnknown'
> {
  return { pairsAssessed: assessed, pairsInScope: inScope, pairsUnknown: unknown };
}
