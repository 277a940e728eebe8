// The words of the catalog: issues, their facts, texts, procedures and matches.
import type { IssueClass, IssueEffort, IssueImpact, IssueOwner, ResourceType } from '../terms/index.js';

/**
 * The tables of the catalog in their order. A table holds the rows of one page of the GuardDuty user guide, or the kinds of
 * message that may stand behind an issue type: `eks-addon` those of EKS, `api` those of any AWS API.
 */
export const tableNames = ['ecs', 'eks', 'eks-addon', 'ec2', 'ec2-bottlerocket', 'api', 'generic'] as const;
export type TableName = (typeof tableNames)[number];

/** Where the value of a `$NAME` in a command comes from: the report's own data, the issue text, or the reader. */
export const variableSources = ['resource', 'capture', 'reader'] as const;
export type VariableSource = (typeof variableSources)[number];

/** What the report fills in from its own data, as far as it is known of a resource. */
export const resourceVariables = [
  'ACCOUNT_ID',
  'ADMIN_DETECTOR_ID',
  'CLUSTER',
  'CLUSTER_ARN',
  'DETECTOR_ID',
  'DNS_SUFFIX',
  'INSTANCE_ID',
  'PARTITION',
  'REGION',
] as const;
export type ResourceVariable = (typeof resourceVariables)[number];

export interface Reference {
  readonly id: string;
  /** Always https. */
  readonly url: string;
  /** Day on which the page was last compared with the catalog, YYYY-MM-DD. */
  readonly checked: string;
  /** The only resource type that the page is about: in a row of no resource type, it is for resources of this one. */
  readonly resourceType?: ResourceType | undefined;
}

/** One step; it has commands, or refers to a procedure, or is prose only. */
export interface CatalogStep {
  readonly id: string;
  /** The AWS page that gives this advice; `null` where it is the catalog's own. */
  readonly source: Reference | null;
  /** Command templates with `$NAME` variables, see `fillCommand`. */
  readonly commands: readonly string[];
  readonly procedure: string | null;
}

/** How the texts of an issue are recognised in one language. */
export interface Recognition {
  readonly patterns: readonly RegExp[];
  readonly examples: readonly string[];
}

/** The language-independent facts of one issue. */
export interface CatalogEntry {
  readonly id: string;
  readonly table: TableName;
  /** `null` in the table `generic`. */
  readonly resourceType: 'ECS' | 'EKS' | 'EC2' | null;
  /** The type as GuardDuty prints it before the colon; `null` when there is none. */
  readonly issueType: string | null;
  readonly class: IssueClass;
  readonly owner: IssueOwner;
  readonly effort: IssueEffort;
  readonly impact: readonly IssueImpact[];
  /** Minutes since the record's last update during which the issue may still clear by itself. */
  readonly settlingMinutes: number | null;
  /** Set when the issue is not read from a text but concluded from other fields. */
  readonly derived: 'container-instances' | null;
  /** True when the row may also match texts that belong to rows above it. */
  readonly fallback: boolean;
  /** Tables in which the message behind this row's issue type is looked up, in their order; mostly none. */
  readonly then: readonly TableName[];
  readonly patterns: readonly RegExp[];
  /** Documented and observed texts, with realistic values in place of the placeholders. */
  readonly examples: readonly string[];
  /** The same in other languages than English, by language: GuardDuty writes English, its guides quote it translated. */
  readonly translated: Readonly<Record<string, Recognition>>;
  readonly steps: readonly CatalogStep[];
  readonly references: readonly Reference[];
}

/** A sequence of steps that several issues share. */
export interface Procedure {
  readonly id: string;
  readonly steps: readonly CatalogStep[];
  readonly references: readonly Reference[];
}

/** The wording of one issue in one language: plain text, code between backticks. */
export interface IssueText {
  readonly title: string;
  readonly meaning: string;
  readonly risk: string;
  /** By step id; exactly the steps of the entry. */
  readonly steps: Readonly<Record<string, string>>;
  readonly verify: string;
}

export interface ProcedureText {
  readonly title: string;
  /** By step id; exactly the steps of the procedure. */
  readonly steps: Readonly<Record<string, string>>;
}

/** A `$NAME` that commands may use. */
export interface Variable {
  readonly name: string;
  readonly source: VariableSource;
  /** Name of the capture that fills it, for the source `capture`. */
  readonly capture: string | null;
  /** True when several values make sense, as several words. */
  readonly list: boolean;
  /** What the whole of a captured value must look like to stand in a command; issue texts are not trusted. */
  readonly form: RegExp | null;
}

/** Named parts of a text: lists of names, whole numbers, or words as received. */
export type Captures = Readonly<Record<string, string | number | readonly string[]>>;
export type CommandVariables = Readonly<Record<string, string | readonly string[] | undefined>>;

/** What the catalog has to know of one unhealthy resource. */
export interface IssueQuery {
  readonly resourceType: string;
  /** Every text GuardDuty gave, as received; empty ones and repetitions are allowed. */
  readonly texts: readonly string[];
  readonly containerInstances?: { readonly covered: number | null; readonly compatible: number | null };
  /** Whether the EC2 instance runs Bottlerocket; leave out when not known. */
  readonly bottlerocket?: boolean;
}

export interface IssueMatch {
  readonly issueId: string;
  /** As received; empty when the issue does not come from a text. */
  readonly text: string;
  readonly captures: Captures;
  /** GuardDuty's issue type in English, as the text or else the row has it; `null` when neither names one. */
  readonly issueType: string | null;
  /** Id of the row of the issue type, where the message behind it has a row of its own in a table of kinds. */
  readonly via?: string;
}

/** A loaded, checked catalog. */
export interface Catalog {
  /** SHA-256 (hex) over the content in use, whatever files it comes from and however they are laid out. */
  readonly digest: string;
  /** What later directories replaced or added, such as `catalog/ecs.yaml#ecs-others-unidentified`; sorted. */
  readonly overrides: readonly string[];
  readonly languages: readonly string[];
  /** @throws RangeError for an id the catalog does not have; the same holds for the other look-ups. */
  entry(issueId: string): CatalogEntry;
  /** All entries, by table, in matching order. */
  entries(): readonly CatalogEntry[];
  text(issueId: string, language: string): IssueText;
  procedure(procedureId: string): Procedure;
  procedures(): readonly Procedure[];
  procedureText(procedureId: string, language: string): ProcedureText;
  variables(): readonly Variable[];
  /** What the reader has to put in place of `$NAME`. */
  variableText(name: string, language: string): string;
  /** What a page is about; its address where nobody has given it a title in that language. */
  referenceTitle(referenceId: string, language: string): string;
  /** The issues of one unhealthy resource, one for each text, never none. */
  match(query: IssueQuery): IssueMatch[];
  /**
   * The command variables that a match fills; the caller adds what it knows of the resource. A variable of which any
   * value has another form than it must have is left out: the text was cut off, or somebody wrote something else there.
   */
  variablesFrom(captures: Captures): Record<string, string | readonly string[]>;
}
