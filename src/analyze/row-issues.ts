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
