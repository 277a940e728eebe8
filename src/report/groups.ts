// Figures by account, Region and organizational unit.
import { accountStateOf, Counter, type OrganizationTree, type Figures, type GroupFold } from '../analyze/index.js';
import type { AccountFigures, OuFigures, RegionFigures } from '../model/index.js';
import type { Account, Snapshot, SnapshotRegion } from '../snapshot/index.js';
import {
  type AccountId,
  by,
  type CoverageCounts,
  coveragePercent,
  type Known,
  NO_PAIRS,
  NO_RESOURCES,
  RUNTIME_MONITORING,
  sumOfPairs,
} from '../terms/index.js';

/** Worst coverage first, then accounts without resources; ties by account id. */
export function accountFigures(
  snapshot: Snapshot,
  figures: Figures,
  tree: OrganizationTree,
  isNew: (accountId: AccountId) => boolean,
): AccountFigures[] {
  const accounts = snapshot.accounts.map((account): AccountFigures => {
    const fold = figures.rows.byAccount.get(account.accountId);
    return {
      accountId: account.accountId,
      name: account.name,
      state: accountStateOf(account),
      ouId: account.ouPath.at(-1) ?? null,
      ouPath: tree.pathOf(account),
      tags: account.tags,
      joinedAt: account.joinedAt,
      isNew: isNew(account.accountId),
      ...resourcesOf(fold),
      pairCounts: figures.population.byAccount.get(account.accountId) ?? NO_PAIRS,
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
    autoEnableRuntimeMonitoring: autoEnableOf(region),
    autoEnablePlans: region.organizationFeatures?.map(({ name, autoEnable }) => ({ name, value: autoEnable })) ?? null,
    ...resourcesOf(figures.rows.byRegion.get(region.region)),
    pairCounts: figures.population.byRegion.get(region.region) ?? NO_PAIRS,
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
): Pick<OuFigures, 'accountsBelow' | 'counts' | 'pairCounts'> {
  const counter = new Counter();
  for (const { accountId } of accounts)
    counter.addCounts(figures.rows.byAccount.get(accountId)?.counts ?? NO_RESOURCES);
  const pairCounts = sumOfPairs(
    accounts.map(({ accountId }) => figures.population.byAccount.get(accountId) ?? NO_PAIRS),
  );
  return { accountsBelow: accounts.length, counts: counter.counts, pairCounts };
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

/** Which members get Runtime Monitoring by themselves; null where GuardDuty did not tell. */
export function autoEnableOf({ organizationFeatures }: Pick<SnapshotRegion, 'organizationFeatures'>): Known<string> {
  return organizationFeatures?.find(({ name }) => name === RUNTIME_MONITORING)?.autoEnable ?? null;
}
