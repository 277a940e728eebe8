// Figures by resource type, account, Region, organizational unit, pair and issue.
import type {
  AccountId,
  CoverageCounts,
  IssueClass,
  Known,
  PairCounts,
  RegionName,
  Relation,
  UnitCounts,
} from '../terms/index.js';
import type { CoverageResult } from './conclusion.js';

export interface TypeFigures {
  /** `EKS`, `ECS`, `EC2` first (always present), then types unknown to this version, by name; `UNKNOWN` if GuardDuty gave none. */
  readonly resourceType: string;
  readonly counts: CoverageCounts;
  /** null for a type without a target. */
  readonly target: Known<CoverageResult>;
  /** Resources by who manages the agent, for example `AUTO_MANAGED`; `UNKNOWN` when not given. */
  readonly managementTypes: readonly { readonly managementType: string; readonly counts: CoverageCounts }[];
  /** EKS: nodes. ECS: container instances. null for every other type. */
  readonly units: UnitCounts | null;
}

export interface AccountFigures {
  readonly accountId: AccountId;
  readonly name: string;
  /** As in `Population.accountStates`. */
  readonly state: string;
  readonly ouId: string | null;
  /** Names from the root down, for example `Workloads / Prod`; empty when unknown. */
  readonly ouPath: string;
  readonly tags: Readonly<Record<string, string>>;
  /** When it joined the organization, UTC; null if Organizations does not say or the snapshot does not have it. */
  readonly joinedAt: Known<string>;
  /** It joined less than `newAccountDays` before the report's instant. */
  readonly isNew: boolean;
  readonly counts: CoverageCounts;
  readonly byResourceType: Readonly<Record<string, CoverageCounts>>;
  readonly pairCounts: PairCounts;
  /** Distinct issue ids of its resources. */
  readonly issues: number;
}

export interface RegionFigures {
  readonly region: RegionName;
  readonly optStatus: string;
  /** What the reading account is for GuardDuty here. */
  readonly relation: Relation;
  /** Which accounts of the organization become members automatically, as received; null if unknown. */
  readonly autoEnableMembers: Known<string>;
  /** Which members get Runtime Monitoring automatically, as received; null if unknown. */
  readonly autoEnableRuntimeMonitoring: Known<string>;
  /** The same for every plan, by name. */
  readonly autoEnablePlans: Known<readonly { readonly name: string; readonly value: string }[]>;
  readonly counts: CoverageCounts;
  readonly byResourceType: Readonly<Record<string, CoverageCounts>>;
  readonly pairCounts: PairCounts;
}

export interface OuFigures {
  readonly ouId: string | null;
  readonly ouPath: string;
  /** 0 for the root, 1 for its children, … */
  readonly depth: number;
  /** Accounts directly in the OU. */
  readonly accounts: number;
  /** Accounts in the OU and everything below. */
  readonly accountsBelow: number;
  /** Figures include everything below the OU. */
  readonly counts: CoverageCounts;
  readonly pairCounts: PairCounts;
}

export interface IssueFigures {
  readonly issueId: string;
  readonly issueClass: IssueClass;
  /** Distinct resources with this issue: unhealthy ones, and healthy ones that are only partly covered. A resource with several issues counts once in each. */
  readonly resources: number;
  readonly accounts: number;
  readonly regions: number;
  readonly resourceTypes: readonly string[];
  /** Resources whose record is so recent that the issue may still go away by itself. */
  readonly settling: number;
  /**
   * Resources that become healthy when this issue alone is resolved, wherever it occurs. Includes ECS clusters whose
   * container instances are unhealthy only because of it, so there may be more than `resources`.
   */
  readonly solelyBlocked: number;
  /** Title by language. */
  readonly title: Readonly<Record<string, string>>;
}

/** A text that no catalog entry recognises, verbatim. */
export interface UnmappedText {
  readonly resourceType: string;
  readonly text: string;
  readonly resources: number;
}
