// The report model: everything a page or a sheet shows, counted and sorted. Renderers read this and the rows, nothing else.

import type { CoverageCounts, DrawnPair, SampleResult, UnitCounts } from '../analyze/index.js';
import { UNKNOWN_ISSUE, type IssueClass } from '../catalog/index.js';
import type { PairState } from '../snapshot/index.js';
import type { ReturnedWorkbook } from './work.js';

export { UNKNOWN_ISSUE };
export type { CoverageCounts, IssueClass, PairState, SampleResult, UnitCounts };

/** Raised with every change of shape. */
export const REPORT_SCHEMA_VERSION = 2;

export const RESOURCE_TYPES = ['EKS', 'ECS', 'EC2'] as const;

/** A target in percent and whether it is met; `met` is undefined when there is nothing to measure. */
export interface TargetResult {
  readonly targetPercent: number;
  readonly met: boolean | null;
}

export interface StateCount {
  readonly state: PairState;
  readonly pairs: number;
  /** Distinct accounts with at least one pair in this state. */
  readonly accounts: number;
}

export interface Population {
  readonly accounts: number;
  readonly regions: number;
  /** accounts × regions; the sum over `states` is always this. */
  readonly pairs: number;
  /** Every state, in the fixed order of the architecture, also those with 0 pairs. */
  readonly states: readonly StateCount[];
  /** Accounts by Organizations state (`ACTIVE`, `CLOSED`, …; `UNKNOWN` where AWS gave none, `NOT_LISTED` outside the organization's list). */
  readonly accountStates: readonly { readonly state: string; readonly accounts: number }[];
  /** Members by GuardDuty relationship status over all pairs, as received; `UNKNOWN` where GuardDuty gave none. */
  readonly relationshipStatuses: readonly { readonly status: string; readonly pairs: number }[];
  /** Regions of the partition that are not enabled for the reading account and outside the scope; null when not known. */
  readonly regionsNotEnabled: readonly string[] | null;
  /** Enabled Regions that the configuration leaves out: nothing there was looked at. null when not known. */
  readonly regionsLeftOut: readonly string[] | null;
}

/**
 * `complete`: every pair's state is known and the listed resources agree with GuardDuty's own statistics.
 * `incomplete`: something could not be seen or does not agree; the reasons say what.
 */
export interface Completeness {
  readonly verdict: 'complete' | 'incomplete';
  readonly pairsAssessed: number;
  readonly pairsInScope: number;
  readonly pairsUnknown: number;
  readonly gaps: number;
  readonly differences: number;
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
  readonly accountId: string;
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
  readonly region: string;
  readonly optStatus: string;
  /** What the reading account is for GuardDuty here. */
  readonly relation: string;
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

export interface MatrixCell {
  readonly state: PairState;
  readonly counts: CoverageCounts;
}

export interface Matrix {
  readonly regions: readonly string[];
  /** In the order of `byAccount`; `cells[i]` belongs to `regions[i]`. */
  readonly rows: readonly { readonly accountId: string; readonly cells: readonly MatrixCell[] }[];
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

export interface RemediationStep {
  /** By language. */
  readonly text: Readonly<Record<string, string>>;
  /** Commands with `$NAME` for what differs from resource to resource. */
  readonly commands: readonly string[];
  /** Id of the shared procedure that this step stands for, printed once in `Report.procedures`. */
  readonly procedure: string | null;
}

/** A command with everything filled in that is known of a resource; what is not known stays `$NAME`. */
export interface FilledCommand {
  /** Number of the step that it belongs to; `2.1` is step 1 of the shared procedure that step 2 stands for. */
  readonly step: string;
  readonly command: string;
}

/** What one `$NAME` stands for at a resource: more than one value where several texts of GuardDuty name one each. */
export interface KnownValue {
  readonly name: string;
  readonly values: readonly string[];
}

export interface AffectedResource {
  readonly accountId: string;
  readonly accountName: string;
  readonly region: string;
  readonly resourceType: string;
  readonly resourceId: string;
  readonly name: string;
  readonly updatedAt: string | null;
  /** The record is so young that the issue may still clear by itself. */
  readonly settling: boolean;
  /** GuardDuty's texts that tell of this issue, as received; none when it does not come from a text. */
  readonly issueTexts: readonly string[];
  /** The commands of the entry's steps and of the shared procedures that they stand for, in the order of the steps. */
  readonly commands: readonly FilledCommand[];
  /** What is known for the `$NAME`s of the shared procedures, in the order of their first use. */
  readonly procedureValues: readonly KnownValue[];
}

export interface RemediationEntry {
  readonly issueId: string;
  readonly issueClass: IssueClass;
  readonly resourceTypes: readonly string[];
  /** GuardDuty's issue type, for example `Agent not reporting`; null for entries without one. */
  readonly issueType: string | null;
  /** Who usually fixes it: `platform`, `network`, `application`, `security`, `organization`. */
  readonly owner: string;
  readonly effort: string;
  readonly impact: readonly string[];
  /** By language. */
  readonly title: Readonly<Record<string, string>>;
  readonly meaning: Readonly<Record<string, string>>;
  readonly risk: Readonly<Record<string, string>>;
  readonly verify: Readonly<Record<string, string>>;
  readonly steps: readonly RemediationStep[];
  readonly references: readonly { readonly url: string; readonly checked: string }[];
  /** All affected resources grouped by account and Region, sorted. */
  readonly groups: readonly {
    readonly accountId: string;
    readonly accountName: string;
    readonly region: string;
    readonly resources: number;
  }[];
  /** The first resources in row order, bounded by the configuration. */
  readonly affected: readonly AffectedResource[];
  readonly affectedTotal: number;
}

export interface Procedure {
  readonly id: string;
  readonly title: Readonly<Record<string, string>>;
  readonly steps: readonly RemediationStep[];
  readonly references: readonly { readonly url: string; readonly checked: string }[];
}

/** A `$NAME` that stands in a printed command, with its explanation by language. */
export interface CommandVariable {
  readonly name: string;
  readonly explanation: Readonly<Record<string, string>>;
}

export interface ReportGap {
  readonly operation: string;
  readonly region: string;
  readonly accountId: string | null;
  readonly accountName: string | null;
  readonly reason: string;
  readonly errorCode: string | null;
  readonly attempts: number;
  readonly detail: string;
  /** Pairs whose state is unknown because of this gap. */
  readonly pairs: number;
}

/** One comparison of what was listed with what GuardDuty counts. */
export interface ReconciliationLine {
  readonly region: string;
  /** null for the Region's total. */
  readonly accountId: string | null;
  readonly accountName: string | null;
  /** `status:HEALTHY`, `type:EKS`, … */
  readonly dimension: string;
  readonly listed: number;
  readonly official: number;
}

/** A pair that was drawn for the sample, with all its records beside GuardDuty's own count. */
export interface SampledPair extends DrawnPair {
  readonly accountName: string;
}

/**
 * Pairs that were drawn at random and compared with GuardDuty's own figures, so that anybody can draw them again: they
 * are those with the lowest SHA-256, in hex, of `<seed> <account id> <Region>` among all pairs with records whose
 * accounts the configuration does not exclude.
 */
export interface ReconciliationSample {
  /** Organization id and start of the collection, with a space between. */
  readonly seed: string;
  /** In the order of drawing. */
  readonly pairs: readonly SampledPair[];
}

export interface Reconciliation {
  /** Records listed in each Region beside GuardDuty's own count, which is null where it could not be had. */
  readonly byRegion: readonly {
    readonly region: string;
    readonly listed: number | null;
    readonly official: number | null;
  }[];
  /** Region totals and account totals that were compared. */
  readonly comparisons: number;
  readonly accountsCompared: number;
  readonly regionsCompared: number;
  /** Comparisons that do not agree, even after reading again. */
  readonly differences: readonly ReconciliationLine[];
  /** Regions whose official figures changed while being read, though the list agrees with the later ones. */
  readonly movedWhileReading: readonly string[];
  /** Pairs whose records changed after they were listed: a second list agrees with GuardDuty, so there is no difference. */
  readonly movedPairs: readonly { readonly accountId: string; readonly accountName: string; readonly region: string }[];
  /** null where no sample was asked for. */
  readonly sample: ReconciliationSample | null;
  /** Regions that were listed twice to make them agree. */
  readonly reread: readonly string[];
  readonly duplicates: number;
  /** Records of accounts that the configuration excludes: listed and reconciled, not in any figure. */
  readonly excludedResources: number;
}

export interface CallFigures {
  readonly operation: string;
  readonly region: string;
  readonly requests: number;
  readonly throttles: number;
  readonly failures: number;
}

export interface Provenance {
  readonly tool: { readonly name: string; readonly version: string };
  readonly configDigest: string;
  /** SHA-256 of the snapshot's `snapshot.json`, hex; that file carries the digest of every coverage file. */
  readonly snapshotDigest: string;
  readonly catalogDigest: string;
  /** What comes from the operator's own templates: messages, remediation, theme; as `locales/de/own.yaml#status.healthy`. */
  readonly templateOverrides: readonly string[];
  readonly mode: string;
  /** Official statistics that were asked for: of each `region`; of these and a `sample` of pairs; or of every `account` too. */
  readonly statistics: string;
  readonly partition: string;
  readonly callerAccountId: string;
  readonly callerArn: string;
  readonly startedAt: string;
  readonly completedAt: string;
  /** Per operation and Region, sorted. */
  readonly calls: readonly CallFigures[];
  readonly callTotals: readonly {
    readonly operation: string;
    readonly requests: number;
    readonly throttles: number;
    readonly failures: number;
  }[];
  readonly requests: number;
  /** Workbooks that officers handed back, by name: what was taken over from them is in the workbooks of this set. */
  readonly returnedWorkbooks: readonly ReturnedWorkbook[];
  /** Names of the files of the set, in the order of publication; the manifest lists their checksums. */
  readonly files: readonly string[];
}

export interface Report {
  /** Version of this shape; raised with every change of shape. */
  readonly schemaVersion: typeof REPORT_SCHEMA_VERSION;
  /** `<organization id>/<yyyy-mm>/r<revision>`: names this report everywhere. */
  readonly reportId: string;
  /** By language: the title of the configuration or the theme, or the usual one in that language. */
  readonly title: Readonly<Record<string, string>>;
  /** Its name is the one that was chosen for it, else its id; the management account is null where Organizations did not tell. */
  readonly organization: { readonly id: string; readonly name: string; readonly managementAccountId: string | null };
  /** Calendar month reported on, `yyyy-mm`. */
  readonly period: string;
  /** From 1; a report made again for the same period is the next one. */
  readonly revision: number;
  /** When the last figure was read, UTC, ISO 8601: the report says how things stood then. */
  readonly asOf: string;
  /** IANA time zone in which instants are shown. */
  readonly timeZone: string;
  /** By language: the mark on every page, of the configuration or the theme; null for none. */
  readonly classification: Readonly<Record<string, string>> | null;
  /** BCP 47 languages for which texts are present. */
  readonly languages: readonly string[];
  readonly completeness: Completeness;
  /** Accounts, Regions, and the one state of each (account, Region) pair. */
  readonly population: Population;
  /** Every coverage resource in scope by status. */
  readonly totals: CoverageCounts;
  readonly target: TargetResult;
  /**
   * The coverage that remains when resources excluded on purpose are left out: those whose every issue is of the class
   * `by-choice`. GuardDuty's own formula counts them as unhealthy, and so does `totals`.
   */
  readonly withoutByChoice: { readonly leftOut: number; readonly counts: CoverageCounts };
  /** EKS, ECS, EC2, then types unknown to this version. */
  readonly byResourceType: readonly TypeFigures[];
  /** Worst coverage first, then accounts without resources; ties by account id. */
  readonly byAccount: readonly AccountFigures[];
  /** One entry for each Region in scope. */
  readonly byRegion: readonly RegionFigures[];
  /** Depth first, as a tree is read. */
  readonly byOu: readonly OuFigures[];
  /** State and counts of each (account, Region) pair. */
  readonly matrix: Matrix;
  /** What turns most resources healthy when it alone is cleared comes first; ties by affected resources. */
  readonly issues: readonly IssueFigures[];
  readonly unmappedTexts: readonly UnmappedText[];
  /** Resources with an unmapped text that is not listed, because there are too many different ones. */
  readonly unmappedTextsOmitted: number;
  /** What could not be read, with the reason; empty when everything could. */
  readonly gaps: readonly ReportGap[];
  /** The listed resources beside GuardDuty's own statistics. */
  readonly reconciliation: Reconciliation;
  /** What each issue means and what clears it, for the issues in this report. */
  readonly remediation: readonly RemediationEntry[];
  /** Steps that several issues share. */
  readonly procedures: readonly Procedure[];
  readonly variables: readonly CommandVariable[];
  /** How, when and by what the report was made. */
  readonly provenance: Provenance;
}

/** One coverage resource in scope, as a sheet or a CSV line shows it. */
export interface ReportRow {
  /** 12 digits, leading zeros kept: text, never a number. */
  readonly accountId: string;
  /** Name in Organizations; the account id where it is not known. */
  readonly accountName: string;
  /** Names of the organizational units from the root down, for example `Workloads / Prod`; empty when unknown. */
  readonly ouPath: string;
  /** For example `eu-west-1`. */
  readonly region: string;
  /** `EKS`, `ECS`, `EC2`, or a type that this version does not know; `UNKNOWN` where GuardDuty gave none. */
  readonly resourceType: string;
  /** GuardDuty's id of the resource, unique together with account and Region. */
  readonly resourceId: string;
  /** EKS or ECS cluster name, or EC2 instance id. */
  readonly name: string;
  /** `HEALTHY` or `UNHEALTHY`; any other word, and `UNKNOWN` where GuardDuty gave none, is neither healthy nor unhealthy. */
  readonly coverageStatus: string;
  /** Who manages the agent: `AUTO_MANAGED`, `MANUAL`, `DISABLED`; null when GuardDuty does not say. */
  readonly managementType: string | null;
  /** Catalogue ids of the resource's issues, in the order found; empty unless unhealthy. */
  readonly issueIds: readonly string[];
  /** The texts as received, one for each id; an empty text where GuardDuty gave none. */
  readonly issueTexts: readonly string[];
  /** When GuardDuty last changed the record, UTC; null when it does not say. */
  readonly updatedAt: string | null;
  /** EKS nodes or ECS container instances that are covered; null for other types, and unless both figures are known. */
  readonly coveredUnits: number | null;
  /** EKS nodes or ECS container instances that could be covered; null as above. Fewer than covered: a contradiction, in no sum. */
  readonly compatibleUnits: number | null;
  /** Version of the agent (EC2) or of the EKS add-on; null for ECS and when unknown. */
  readonly agentVersion: string | null;
  /** Status of the EKS add-on, for example `ACTIVE`; null for other types and when unknown. */
  readonly addonStatus: string | null;
  /** EC2 instance type, for example `m5.large`; null for other types and when unknown. */
  readonly instanceType: string | null;
  /** Cluster that the EC2 instance belongs to; null for other types and for instances outside clusters. */
  readonly clusterArn: string | null;
}

/** One affected resource with the issue that affects it. */
export interface AffectedRow extends AffectedResource {
  readonly issueId: string;
}

/** Every affected resource of every issue, in the snapshot's order; each call starts a new pass. */
export type AffectedRows = () => AsyncIterable<AffectedRow>;

/** The rows in the snapshot's order (Region, account, type, id); each call starts a new pass, one row in memory at a time. */
export type ReportRows = () => AsyncIterable<ReportRow>;
