// Joins ECS clusters with those of their container instances that are listed as instances of their own.
import type { CoverageRow } from '../snapshot/index.js';
import type { RegionName } from '../terms/index.js';
import type { ResourceIssue } from './row-issues.js';

/** An unhealthy instance that belongs to a cluster. */
export interface ClusterInstance {
  readonly resourceId: string;
  readonly issues: readonly ResourceIssue[];
}

/**
 * Goes along with the records of a snapshot, which are sorted by Region, account and type: instances come before the
 * clusters of the same account. No more is held than the unhealthy instances of one account in one Region.
 */
export class ClusterInstances {
  readonly #byCluster = new Map<string, ClusterInstance[]>();
  #accountId = '';
  #region: RegionName | undefined;

  /** Takes every record in the snapshot's order; gives the unhealthy instances of an ECS cluster, for others none. */
  next(row: CoverageRow, issues: readonly ResourceIssue[]): readonly ClusterInstance[] {
    if (row.accountId !== this.#accountId || row.region !== this.#region) {
      this.#byCluster.clear();
      this.#accountId = row.accountId;
      this.#region = row.region;
    }
    const { clusterArn } = row.ec2 ?? {};
    const [, region, accountId, cluster] = CLUSTER.exec(clusterArn ?? '') ?? [];
    const isOwn = region === row.region && accountId === row.accountId;
    if (row.coverageStatus === 'UNHEALTHY' && isOwn && cluster !== undefined) {
      const known = this.#byCluster.get(cluster) ?? [];
      this.#byCluster.set(cluster, [...known, { resourceId: row.name, issues }]);
    }
    // Where a record has no cluster name, its id stands for it, which may be an ARN.
    const name = CLUSTER.exec(row.name)?.[3] ?? row.name;
    return row.resourceType === 'ECS' ? (this.#byCluster.get(name) ?? []) : [];
  }
}

/** Of an ECS cluster: Region, account and name. */
const CLUSTER = /^arn:[^:]+:ecs:([^:]*):([^:]*):cluster\/(.+)$/;
