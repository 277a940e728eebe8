// Figures by resource type, account, Region, organizational unit, pair and issue.
import type { AccountId, CoverageCounts, IssueClass, RegionName, Relation, UnitCounts } from '../terms/index.js';

/** A target in percent and whether it is met; `met` is undefined when there is nothing to measure. */
export interface TargetResult {
  readonly targetPercent: number;
  readonly met: boolean | null;
}

export interface TypeFigures {
  /** `EKS`, `ECS`, `EC2` first (always present), then types unknown to this version, by name; `UNKNOWN` where there is none. */
  readonly resourceType: string;
  readonly counts: CoverageCounts;
  readonly target: TargetResult | null;
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
  readonly counts: CoverageCounts;
  readonly byResourceType: Readonly<Record<string, CoverageCounts>>;
  readonly pairsAssessed: number;
  readonly pairsInScope: number;
  readonly pairsUnknown: number;
  /** Unhealthy resources' distinct issue ids. */
  readonly issues: number;
}

export interface RegionFigures {
  readonly region: RegionName;
  readonly optStatus: string;
  /** What the reading account is for GuardDuty here. */
  readonly relation: Relation;
  readonly autoEnableMembers: string | null;
  readonly counts: CoverageCounts;
  readonly byResourceType: Readonly<Record<string, CoverageCounts>>;
  readonly pairsAssessed: number;
  readonly pairsInScope: number;
  readonly pairsUnknown: number;
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
  readonly pairsAssessed: number;
  readonly pairsInScope: number;
  readonly pairsUnknown: number;
}

export interface IssueFigures {
  readonly issueId: string;
  readonly issueClass: IssueClass;
  /** Distinct unhealthy resources with this issue; a resource with several issues counts once in each. */
  readonly resources: number;
  readonly accounts: number;
  readonly regions: number;
  readonly resourceTypes: readonly string[];
  /** Resources whose record is so young that the issue may still clear by itself. */
  readonly settling: number;
  /** Resources whose only issue this is: they would turn healthy if it were cleared. */
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
