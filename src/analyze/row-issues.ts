// Finds the issues of one coverage resource.
import type { Catalog, IssueMatch } from '../catalog/index.js';
import type { CoverageRow } from '../snapshot/index.js';

/**
 * The issues of a resource: none unless it is unhealthy, at least one if it is. ECS tells them in two places, `issue`
 * and every entry of the Fargate details.
 */
export function issuesOf(row: CoverageRow, catalog: Catalog): readonly IssueMatch[] {
  if (row.coverageStatus !== 'UNHEALTHY') return [];
  return catalog.match({
    resourceType: row.resourceType,
    texts: [...(row.issue === null ? [] : [row.issue]), ...row.fargateIssues],
    ...(row.ecs === undefined
      ? {}
      : {
          containerInstances: {
            covered: row.ecs.coveredContainerInstances,
            compatible: row.ecs.compatibleContainerInstances,
          },
        }),
  });
}

/**
 * Whether an issue may still clear by itself: the catalog gives it a settling time, and the record changed less than
 * that before it was read. A record without a time is not young.
 */
export function mayBeSettling(row: CoverageRow, { issueId }: IssueMatch, catalog: Catalog, asOf: Date): boolean {
  const { settlingMinutes } = catalog.entry(issueId);
  if (settlingMinutes === null || row.updatedAt === null) return false;
  return asOf.getTime() - Date.parse(row.updatedAt) < settlingMinutes * 60_000;
}

/** One match for each issue: a cluster with ten tasks of one issue has that issue once. */
export function firstOfEach(matches: readonly IssueMatch[]): IssueMatch[] {
  return matches.filter((match, index) => matches.findIndex(({ issueId }) => issueId === match.issueId) === index);
}
