// Clusters beside what they are made of: nodes and instances without an agent.
import type { CoverageResource } from '../description.js';

/** A cluster that is HEALTHY although not all of its nodes or container instances are covered. */
export interface HealthyClusterBelow {
  readonly accountId: string;
  readonly region: string;
  readonly type: 'EKS' | 'ECS';
  readonly resourceId: string;
  readonly covered: number;
  readonly compatible: number;
}

/** An ECS cluster with the instances of the same account and Region that name it and are unhealthy. */
export interface EcsClusterTruth {
  readonly accountId: string;
  readonly region: string;
  readonly resourceId: string;
  readonly status: 'HEALTHY' | 'UNHEALTHY';
  readonly unhealthyInstances: readonly string[];
}

interface Place {
  readonly accountId: string;
  readonly region: string;
}

/** A negative number of covered nodes says that nobody knows. */
function figuresOf(resource: CoverageResource): { covered: number; compatible: number } {
  switch (resource.type) {
    case 'EKS':
      return { covered: resource.coveredNodes, compatible: resource.compatibleNodes };
    case 'ECS':
      return { covered: resource.coveredContainerInstances, compatible: resource.compatibleContainerInstances };
    case 'EC2':
      return { covered: 0, compatible: 0 };
  }
}

/** The healthy clusters of one account and Region that are not whole. */
export function healthyClustersBelow(
  { accountId, region }: Place,
  coverage: readonly CoverageResource[],
): HealthyClusterBelow[] {
  return coverage.flatMap((resource): HealthyClusterBelow[] => {
    const { type, status, id: resourceId } = resource;
    const { covered, compatible } = figuresOf(resource);
    if (type === 'EC2' || status !== 'HEALTHY' || covered < 0 || covered >= compatible) return [];
    return [{ accountId, region, type, resourceId, covered, compatible }];
  });
}

/** The ECS clusters of one account and Region. */
export function ecsClusters({ accountId, region }: Place, coverage: readonly CoverageResource[]): EcsClusterTruth[] {
  const unhealthy = new Map<string, string[]>();
  for (const resource of coverage) {
    if (resource.type !== 'EC2' || resource.status === 'HEALTHY' || resource.clusterArn === undefined) continue;
    unhealthy.set(resource.clusterArn, [...(unhealthy.get(resource.clusterArn) ?? []), resource.id]);
  }
  return coverage.flatMap(({ type, id: resourceId, status }) =>
    type === 'ECS'
      ? [{ accountId, region, resourceId, status, unhealthyInstances: unhealthy.get(resourceId) ?? [] }]
      : [],
  );
}
