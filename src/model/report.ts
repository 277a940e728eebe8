// The report model: everything a page or a sheet shows, counted and sorted. Renderers read this and the rows, nothing else.
import type { AccountId, CoverageCounts, Known, Period, ReportId } from '../terms/index.js';
import type { Action, RootCause } from './causes.js';
import type { Conclusion } from './conclusion.js';
import type { Provenance, Reconciliation, ReportGap } from './evidence.js';
import type { AccountFigures, IssueFigures, OuFigures, RegionFigures, TypeFigures, UnmappedText } from './figures.js';
import type { Plans } from './plans.js';
import type { Population } from './population.js';
import type { CommandVariable, Procedure, RemediationEntry } from './remediation.js';

/** Raised with every change of shape. */
export const REPORT_SCHEMA_VERSION = 4;

export interface Report {
  /** Version of this shape; raised with every change of shape. */
  readonly schemaVersion: typeof REPORT_SCHEMA_VERSION;
  /** `<organization id>/<yyyy-mm>/r<revision>`: identifies this report everywhere. */
  readonly reportId: ReportId;
  /** By language: the title from the configuration or the theme, or the default one in that language. */
  readonly title: Readonly<Record<string, string>>;
  /** The name from the configuration or the theme, or the id. The management account is null if Organizations did not give it. */
  readonly organization: { readonly id: string; readonly name: string; readonly managementAccountId: Known<AccountId> };
  /** Calendar month reported on, `yyyy-mm`. */
  readonly period: Period;
  /** From 1; each further report for the same period gets the next number. */
  readonly revision: number;
  /** When the last figure was read, UTC, ISO 8601: the report describes that moment. */
  readonly asOf: string;
  /** IANA time zone in which instants are shown. */
  readonly timeZone: string;
  /** By language: the mark on every page, from the configuration or the theme; null for none. */
  readonly classification: Readonly<Record<string, string>> | null;
  /** BCP 47 languages in which the report has texts. */
  readonly languages: readonly string[];
  /** Whether the targets are met. The worse of watched and coverage decides; completeness says whether everything could be read. */
  readonly conclusion: Conclusion;
  /** What improves the conclusion most: at most three root causes, then at most three issues. */
  readonly actions: readonly Action[];
  /** Accounts, Regions, and the one state of each (account, Region) pair. */
  readonly population: Population;
  /** Root causes: what to do about pairs, most pairs first. Only the beginning of the list; `causesTotal` counts all. */
  readonly causes: readonly RootCause[];
  /** Number of root causes. */
  readonly causesTotal: number;
  /** Pairs of all root causes. */
  readonly pairsToFollowUp: number;
  /** Every protection plan of GuardDuty; null if the snapshot does not have them. */
  readonly plans: Known<Plans>;
  /** Every listed coverage resource by status, without those of excluded accounts. */
  readonly totals: CoverageCounts;
  /**
   * Coverage without the resources that were excluded on purpose: those with issues of the class `by-choice` only.
   * GuardDuty's own formula counts them as unhealthy, and so does `totals`.
   */
  readonly withoutByChoice: { readonly leftOut: number; readonly counts: CoverageCounts };
  /** EKS, ECS, EC2, then types unknown to this version. */
  readonly byResourceType: readonly TypeFigures[];
  /** Worst coverage first, then accounts without resources; ties by account id. */
  readonly byAccount: readonly AccountFigures[];
  /** One entry for each Region in scope. */
  readonly byRegion: readonly RegionFigures[];
  /** Each organizational unit is followed by those below it. */
  readonly byOu: readonly OuFigures[];
  /** The issue whose fix alone turns most resources healthy comes first; ties by affected resources. */
  readonly issues: readonly IssueFigures[];
  readonly unmappedTexts: readonly UnmappedText[];
  /** Resources whose unmapped text is not in the list, because there are too many different texts. */
  readonly unmappedTextsOmitted: number;
  /** What could not be read, with the reason. Only the beginning of the list; `conclusion.completeness.gaps` counts all. */
  readonly gaps: readonly ReportGap[];
  /** The listed resources compared with GuardDuty's own statistics. */
  readonly reconciliation: Reconciliation;
  /** What each issue in this report means and how to fix it. */
  readonly remediation: readonly RemediationEntry[];
  /** Steps that several issues share. */
  readonly procedures: readonly Procedure[];
  readonly variables: readonly CommandVariable[];
  /** How, when and by what the report was made. */
  readonly provenance: Provenance;
}
