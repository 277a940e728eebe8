// Folds of the sample report's rows and pair states into figures.
import type { Report, ReportRow, TargetResult, TypeFigures } from '../../src/model/index.js';
import {
  type CoverageCounts,
  type PairState,
  RESOURCE_TYPES,
  coveragePercent,
  totalOf,
} from '../../src/terms/index.js';
import type { SampleAccount, SampleOrganization, SampleOu } from './sample-organization.js';

/** Counts of rows by coverage status. */
export function countRows(rows: readonly ReportRow[]): CoverageCounts {
  const healthy = rows.filter((row) => row.coverageStatus === 'HEALTHY').length;
  const unhealthy = rows.filter((row) => row.coverageStatus === 'UNHEALTHY').length;
  return { healthy, unhealthy, other: rows.length - healthy - unhealthy };
}

/** Items by key, in the order in which the keys first occur. */
export function groupRows<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group === undefined) groups.set(key(item), [item]);
    else group.push(item);
  }
  return groups;
}

/** A target for a count. */
export function targetOf(counts: CoverageCounts, targetPercent: number): TargetResult {
  const percent = coveragePercent(counts);
  return { targetPercent, met: percent === null ? null : percent >= targetPercent };
}

/** Pairs by whether they are in scope, assessed or unknown. */
export function pairFigures(states: readonly PairState[]): {
  pairsAssessed: number;
  pairsInScope: number;
  pairsUnknown: number;
} {
  return {
    pairsAssessed: states.filter((state) => state === 'assessed').length,
    pairsInScope: states.length,
    pairsUnknown: states.filter((state) => state === 'not-visible' || state === 'unreadable').length,
  };
}

/** Counts by resource type, the known types first. */
export function byTypeCounts(rows: readonly ReportRow[]): Record<string, CoverageCounts> {
  const groups = groupRows(rows, (row) => row.resourceType);
  const types = [...new Set([...RESOURCE_TYPES, ...[...groups.keys()].sort()])];
  return Object.fromEntries(types.map((type) => [type, countRows(groups.get(type) ?? [])]));
}

/** Everything the report says about one resource type. */
export function typeFigures(resourceType: string, rows: readonly ReportRow[]): TypeFigures {
  const counts = countRows(rows);
  const managed = groupRows(rows, (row) => row.managementType ?? 'UNKNOWN');
  const withUnits = rows.filter((row) => row.compatibleUnits !== null);
  const agreeing = withUnits.filter((row) => row.coveredUnits! <= row.compatibleUnits!);
  return {
    resourceType,
    counts,
    target: RESOURCE_TYPES.some((type) => type === resourceType)
      ? targetOf(counts, resourceType === 'EC2' ? 85 : 90)
      : null,
    managementTypes: [...managed.keys()]
      .sort()
      .map((managementType) => ({ managementType, counts: countRows(managed.get(managementType) ?? []) })),
    units:
      resourceType === 'EKS' || resourceType === 'ECS'
        ? {
            covered: agreeing.reduce((sum, row) => sum + row.coveredUnits!, 0),
            compatible: agreeing.reduce((sum, row) => sum + row.compatibleUnits!, 0),
            notApplicable: agreeing.filter((row) => row.compatibleUnits === 0).length,
            contradictory: withUnits.length - agreeing.length,
            unknown: rows.length - withUnits.length,
          }
        : null,
  };
}

/** Figures by account, worst coverage first. */
export function accountFigures(
  organization: SampleOrganization,
  byAccountRows: Map<string, ReportRow[]>,
): Report['byAccount'] {
  const figures = organization.accounts.map((account, a) => {
    const rows = byAccountRows.get(account.accountId) ?? [];
    return {
      ...account,
      ouPath: organization.ous.find((ou) => ou.ouId === account.ouId)?.path ?? '',
      tags: { environment: a % 2 === 0 ? 'prod' : 'test' },
      counts: countRows(rows),
      byResourceType: byTypeCounts(rows),
      ...pairFigures(organization.states[a]!),
      issues: new Set(rows.flatMap((row) => row.issueIds)).size,
    };
  });
  const rank = (counts: CoverageCounts): number => (totalOf(counts) === 0 ? 2 : counts.healthy / totalOf(counts));
  // Accounts come by id already, and sorting keeps the order of equals.
  return figures.sort((left, right) => rank(left.counts) - rank(right.counts));
}

/** Figures by OU, including everything below. */
export function ouFigures(organization: SampleOrganization): Report['byOu'] {
  const below = (ouId: string | null, account: SampleAccount): boolean => {
    let at = organization.ous.find((ou) => ou.ouId === account.ouId);
    while (at !== undefined && at.ouId !== ouId) {
      const { parent }: SampleOu = at;
      at = organization.ous.find((ou) => ou.ouId === parent);
    }
    return at !== undefined;
  };
  const outside = organization.accounts.some((account) => account.ouId === null)
    ? [{ ouId: null, path: '', parent: null, depth: 0 }]
    : [];
  return [...organization.ous, ...outside].map((ou) => {
    const inside = organization.accounts.filter((account) =>
      ou.ouId === null ? account.ouId === null : below(ou.ouId, account),
    );
    const ids = new Set(inside.map((account) => account.accountId));
    return {
      ouId: ou.ouId,
      ouPath: ou.path,
      depth: ou.depth,
      accounts: organization.accounts.filter((account) => account.ouId === ou.ouId).length,
      accountsBelow: inside.length,
      counts: countRows(organization.rows.filter((row) => ids.has(row.accountId))),
      ...pairFigures(organization.states.filter((_, a) => ids.has(organization.accounts[a]!.accountId)).flat()),
    };
  });
}

/** How often each value occurs, by value. */
export function countBy(values: readonly string[]): readonly (readonly [string, number])[] {
  return [...groupRows(values, (value) => value)]
    .map(([value, group]) => [value, group.length] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
}
