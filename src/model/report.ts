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
  /** `<organization id>/<yyyy-mm>/r<revision>`: names this report everywhere. */
  readonly reportId: ReportId;
  /** By language: the title of the configuration or the theme, or the usual one in that language. */
  readonly title: Readonly<Record<string, string>>;
  /** Its name is the one that was chosen for it, else its id; the management account is null where Organizations did not tell. */
  readonly organization: { readonly id: string; readonly name: string; readonly managementAccountId: Known<AccountId> };
  /** Calendar month reported on, `yyyy-mm`. */
  readonly period: Period;
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
  /** Whether what was aimed at is reached: from completeness, watched and coverage; the worst part decides. */
  readonly conclusion: Conclusion;
  /** What raises the conclusion most: at most three root causes, then at most three issues. */
  readonly actions: readonly Action[];
  /** Accounts, Regions, and the one state of each (account, Region) pair. */
  readonly population: Population;
  /** What to do about pairs, most pairs first: the first of as many as `causesTotal`. */
  readonly causes: readonly RootCause[];
  /** How many causes there are. */
  readonly causesTotal: number;
  /** Pairs behind all causes. */
  readonly pairsToFollowUp: number;
  /** Every protection plan of GuardDuty; null where the snapshot did not keep them. */
  readonly plans: Known<Plans>;
  /** Every listed coverage resource by status, but for those of excluded accounts. */
  readonly totals: CoverageCounts;
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
  /** What turns most resources healthy when it alone is cleared comes first; ties by affected resources. */
  readonly issues: readonly IssueFigures[];
  readonly unmappedTexts: readonly UnmappedText[];
  /** Resources with an unmapped text that is not listed, because there are too many different ones. */
  readonly unmappedTextsOmitted: number;
  /** What could not be read, with the reason: the first of as many as `conclusion.completeness.gaps` counts. */
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
