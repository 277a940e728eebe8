// The coverage resources one by one, as sheets and data files show them.
import type { AccountId, Known, RegionName } from '../terms/index.js';

/** One coverage resource in scope, as a sheet or a CSV line shows it. */
export interface ReportRow {
  /** 12 digits, leading zeros kept: text, never a number. */
  readonly accountId: AccountId;
  /** Name in Organizations; the account id if the name is unknown. */
  readonly accountName: string;
  /** Names of the organizational units from the root down, for example `Workloads / Prod`; empty when unknown. */
  readonly ouPath: string;
  /** For example `eu-west-1`. */
  readonly region: RegionName;
  /** `EKS`, `ECS`, `EC2`, or a type that this version does not know; `UNKNOWN` if GuardDuty gave none. */
  readonly resourceType: string;
  /** GuardDuty's id of the resource, unique together with account and Region. */
  readonly resourceId: string;
  /** EKS or ECS cluster name, or EC2 instance id. */
  readonly name: string;
  /** `HEALTHY` or `UNHEALTHY`. Any other word is neither; `UNKNOWN` if GuardDuty gave none. */
  readonly coverageStatus: string;
  /** Who manages the agent: `AUTO_MANAGED`, `MANUAL`, `DISABLED`; null when GuardDuty does not say. */
  readonly managementType: Known<string>;
  /** Catalog ids of the resource's issues, in the order found; empty if it is healthy and not partly covered. */
  readonly issueIds: readonly string[];
  /** The texts as received, one for each id; an empty text if GuardDuty gave none. */
  readonly issueTexts: readonly string[];
  /** When GuardDuty last changed the record, UTC; null when it does not say. */
  readonly updatedAt: Known<string>;
  /** EKS nodes or ECS container instances that are covered; null for other types, or if either figure is unknown. */
  readonly coveredUnits: number | null;
  /** EKS nodes or ECS container instances that could be covered; null as above. If this is less than `covered_units`, the figures contradict each other and are in no sum. */
  readonly compatibleUnits: number | null;
  /** Version of the agent (EC2) or of the EKS add-on; null for ECS or if unknown. */
  readonly agentVersion: string | null;
  /** Status of the EKS add-on, for example `ACTIVE`; null for other types or if unknown. */
  readonly addonStatus: string | null;
  /** EC2 instance type, for example `m5.large`; null for other types or if unknown. */
  readonly instanceType: string | null;
  /** Cluster of the EC2 instance; null for other types and for instances outside clusters. */
  readonly clusterArn: string | null;
  /**
   * ECS: container instances of the cluster that GuardDuty also lists as unhealthy instances. Fixing them fixes their
   * part of the cluster. Empty for other types, and if none is listed.
   */
  readonly unhealthyInstances: readonly string[];
}

/** The rows in the snapshot's order (Region, account, type, id); each call starts a new pass, one row in memory at a time. */
export type ReportRows = () => AsyncIterable<ReportRow>;
