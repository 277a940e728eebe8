// The appendix: what each issue means, what clears it, and which resources it affects.
import type { AccountId, IssueClass, IssueEffort, IssueImpact, IssueOwner, Known, RegionName } from '../terms/index.js';

/** A page, by what it is about. */
export interface PageReference {
  /** By language; the address if the page has no title. */
  readonly title: Readonly<Record<string, string>>;
  /** Always https. */
  readonly url: string;
  /** Day on which the page was last compared with the catalog, `yyyy-mm-dd`. */
  readonly checked: string;
}

export interface RemediationStep {
  /** By language. */
  readonly text: Readonly<Record<string, string>>;
  /** The AWS page that gives this advice; null if the advice is the catalog's own. */
  readonly source: PageReference | null;
  /** Commands, with `$NAME` for values that differ from resource to resource. */
  readonly commands: readonly string[];
  /** Id of the shared procedure that this step consists of, printed once in `Report.procedures`. */
  readonly procedure: string | null;
}

/** A command with all known values of a resource filled in; an unknown value stays `$NAME`. */
export interface FilledCommand {
  /** Number of its step; `2.1` is step 1 of the shared procedure of step 2. */
  readonly step: string;
  readonly command: string;
}

/** The value of one `$NAME` for a resource; several values if several texts of GuardDuty name one each. */
export interface KnownValue {
  readonly name: string;
  readonly values: readonly string[];
}

export interface AffectedResource {
  readonly accountId: AccountId;
  readonly accountName: string;
  readonly region: RegionName;
  readonly resourceType: string;
  readonly resourceId: string;
  readonly name: string;
  readonly updatedAt: Known<string>;
  /** As in `ReportRow`. */
  readonly unhealthyInstances: readonly string[];
  /** The record is so recent that the issue may still go away by itself. */
  readonly settling: boolean;
  /** GuardDuty's issue types of these texts, in English, each once; empty if neither text nor catalog names one. */
  readonly issueTypes: readonly string[];
  /** GuardDuty's texts about this issue, as received; empty if the issue does not come from a text. */
  readonly issueTexts: readonly string[];
  /** The commands of the entry's steps and of their shared procedures, in the order of the steps. */
  readonly commands: readonly FilledCommand[];
  /** Known values of the `$NAME`s in the shared procedures, in the order of their first use. */
  readonly procedureValues: readonly KnownValue[];
}

/** How many resources of an account in a Region have an issue. */
export interface AffectedPair {
  readonly accountId: AccountId;
  readonly accountName: string;
  readonly region: RegionName;
  readonly resources: number;
}

/** The same with the issue. */
export interface AffectedGroup extends AffectedPair {
  readonly issueId: string;
}

/** One of GuardDuty's issue types with this issue, for example `Agent not reporting`. */
export interface EntryIssueType {
  readonly issueType: string;
  /** Affected resources with a text of this type; one with texts of several types counts in each. */
  readonly resources: number;
  /** Id of the catalog's row of the type, if the message behind the type has an entry of its own; otherwise null. */
  readonly issueId: string | null;
  /** What the type means, and the risk of leaving it, by language; null without a row of the type. */
  readonly meaning: Readonly<Record<string, string>> | null;
  readonly risk: Readonly<Record<string, string>> | null;
}

export interface RemediationEntry {
  readonly issueId: string;
  readonly issueClass: IssueClass;
  readonly resourceTypes: readonly string[];
  /** GuardDuty's issue types of the affected resources, the most frequent first; empty for entries without a type. */
  readonly issueTypes: readonly EntryIssueType[];
  /** Who usually fixes it. */
  readonly owner: IssueOwner;
  readonly effort: IssueEffort;
  readonly impact: readonly IssueImpact[];
  /** By language. */
  readonly title: Readonly<Record<string, string>>;
  readonly meaning: Readonly<Record<string, string>>;
  readonly risk: Readonly<Record<string, string>>;
  readonly verify: Readonly<Record<string, string>>;
  readonly steps: readonly RemediationStep[];
  readonly references: readonly PageReference[];
  /** The affected resources by account and Region, sorted. Only the beginning of the list; `groupsTotal` counts all. */
  readonly groups: readonly AffectedPair[];
  readonly groupsTotal: number;
  /** The first resources in row order; the configuration limits how many. */
  readonly affected: readonly AffectedResource[];
  readonly affectedTotal: number;
}

export interface Procedure {
  readonly id: string;
  readonly title: Readonly<Record<string, string>>;
  readonly steps: readonly RemediationStep[];
  readonly references: readonly PageReference[];
}

/** A `$NAME` in a printed command, with its explanation by language. */
export interface CommandVariable {
  readonly name: string;
  readonly explanation: Readonly<Record<string, string>>;
}

/** One affected resource with the issue that affects it. */
export interface AffectedRow extends AffectedResource {
  readonly issueId: string;
}

/** Every affected resource of every issue, in the snapshot's order; each call starts a new pass. */
export type AffectedRows = () => AsyncIterable<AffectedRow>;
