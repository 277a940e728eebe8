// The lists that grow with resources, pairs or gaps: whole, one item at a time. The report keeps their first items and
// how many there are.
import type { FollowUpPair, RootCause } from './causes.js';
import type { ReconciliationLine, ReportGap } from './evidence.js';
import type { Matrix } from './matrix.js';
import type { AffectedGroup, AffectedRows } from './remediation.js';
import type { ReportRows } from './rows.js';

/** All lists of a report; each call of one starts a new pass. */
export interface ReportLists {
  /** As many as `Report.totals` counts. */
  readonly rows: ReportRows;
  /** As many as `affectedTotal` of all remediation entries together. */
  readonly affected: AffectedRows;
  /** As many pairs as `Report.population` counts. */
  readonly matrix: Matrix;
  /** As many as `Report.causesTotal`; the report's own are the first of them. */
  readonly causes: () => Iterable<RootCause>;
  /** The pairs to follow up, cause by cause in the order of `causes`; within one by account and Region. */
  readonly followUp: () => Iterable<FollowUpPair>;
  /** As many as `Report.conclusion.completeness.gaps`; the report's own are the first of them. */
  readonly gaps: () => AsyncIterable<ReportGap>;
  /** As many as `Report.conclusion.completeness.differences`; the report's own are the first of them. */
  readonly differences: () => AsyncIterable<ReconciliationLine>;
  /** As many as `groupsTotal` of all remediation entries together, entry by entry in the report's order. */
  readonly groups: () => Iterable<AffectedGroup>;
}
