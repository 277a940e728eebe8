// The conclusion: is everything that should be watched watched, and well covered, and could it all be seen?
import type {
  CompletenessVerdict,
  CoverageCounts,
  CoverageReason,
  Known,
  PairCounts,
  PercentRange,
  Verdict,
  WatchedReason,
} from '../terms/index.js';

/** A target with what was reached. */
export interface TargetResult {
  readonly targetPercent: number;
  readonly verdict: Verdict;
  /** Rounded down to one decimal; null when there is nothing to measure. */
  readonly percent: Known<number>;
  /** Between which percentages the figure lies for what is unknown; null when nothing is, or nothing bounds it. */
  readonly range: Known<PercentRange>;
}

/** Whether everything could be seen. */
export interface Completeness {
  readonly verdict: CompletenessVerdict;
  /** Pairs of which it is not known whether they are watched. */
  readonly pairsUnknown: number;
  readonly gaps: number;
  /** Comparisons with GuardDuty's own counts that do not agree. */
  readonly differences: number;
}

/** Where Runtime Monitoring is on for all three resource types, of all expected pairs. */
export interface WatchedResult extends TargetResult {
  readonly pairs: PairCounts;
  /** Pairs that are not watched, also not partly, of accounts that joined the organization less than `newAccountDays` ago. */
  readonly ofNewAccounts: number;
  /** Accounts younger than this many days are called new. */
  readonly newAccountDays: number;
  readonly reasons: readonly WatchedReason[];
}

/** Healthy resources of all that are listed. */
export interface CoverageResult extends TargetResult {
  readonly counts: CoverageCounts;
  readonly reasons: readonly CoverageReason[];
}

/** The same of one resource type. */
export interface TypeCoverageResult extends CoverageResult {
  readonly resourceType: string;
}

/** The three parts; the worst one decides. */
export interface Conclusion {
  readonly verdict: Verdict;
  readonly completeness: Completeness;
  readonly watched: WatchedResult;
  readonly coverage: {
    /** The worst of `overall` and `byResourceType`. */
    readonly verdict: Verdict;
    readonly overall: CoverageResult;
    /** The types that have a target, in the order of `Report.byResourceType`. */
    readonly byResourceType: readonly TypeCoverageResult[];
    /** Pairs whose records could not be listed, or not to the end: what runs there is not in the counts. */
    readonly pairsUnread: number;
    /** By how many resources the lists and GuardDuty's own counts disagree at most. */
    readonly disputed: number;
  };
}
