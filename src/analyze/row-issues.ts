// Finds the issues of one coverage resource.
import type { Catalog, IssueMatch } from '../catalog/index.js';
import type { CoverageRow, Snapshot } from '../snapshot/index.js';
import { PARTLY_COVERED, type RegionName } from '../terms/index.js';
import { getOrAdd } from './counts.js';
import { isPartlyCovered, unitsOf } from './units.js';

/**
 * The issues of a resource: at least one if it is unhealthy; of a healthy cluster that fewer of its units are covered than
 * could be; else none. ECS tells them in two places, `issue`
 * and every entry of the Fargate details.
 */
export function issuesOf(row: CoverageRow, catalog: Catalog): readonly IssueMatch[] {
  if (row.coverageStatus === 'HEALTHY' && isPartlyCovered(unitsOf(row)))
    return [{ issueId: PARTLY_COVERED, text: '', captures: {}, issueType: null }];
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

/** When the records of each Region were read: a resumed run ends long after it has read its first ones. */
export function readTimes({ regions, completedAt }: Snapshot): (region: RegionName) => Date {
  const times = new Map(regions.map(({ region, collectedAt }) => [region, new Date(collectedAt)]));
  const end = new Date(completedAt);
  return (region) => times.get(region) ?? end;
}

/**
 * Whether an issue may still clear by itself: the catalog gives it a settling time, and the record changed less than
 * that before it was read. A record without a time is not young.
 */
export function mayBeSettling(
  row: CoverageRow,
  { issueId }: Pick<IssueMatch, 'issueId'>,
  catalog: Catalog,
  readAt: Date,
): boolean {
  const { settlingMinutes } = catalog.entry(issueId);
  if (settlingMinutes === null || row.updatedAt === null) return false;
  return readAt.getTime() - Date.parse(row.updatedAt) < settlingMinutes * 60_000;
}

/** One issue of a resource with all texts that tell it: a cluster may have ten, each about tasks of its own. */
export interface ResourceIssue {
  readonly issueId: string;
  /** Never empty. */
  readonly matches: readonly IssueMatch[];
}

/** The matches of one resource by issue, in their order: a cluster with ten texts of one issue has that issue once. */
export function byIssue(matches: readonly IssueMatch[]): readonly ResourceIssue[] {
  const issues = new Map<string, IssueMatch[]>();
  for (const match of matches) getOrAdd(issues, match.issueId, () => []).push(match);
  return Array.from(issues, ([issueId, own]) => ({ issueId, matches: own }));
}
