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
  /** Rounded down to one decimal; null if there is nothing to measure. */
  readonly percent: Known<number>;
  /** Between which percentages the figure lies because of unknown facts; null if nothing is unknown, or if nothing limits the figure. */
  readonly range: Known<PercentRange>;
}

/** Whether everything could be read. */
export interface Completeness {
  readonly verdict: CompletenessVerdict;
  /** Pairs that may or may not be watched: it is unknown. */
  readonly pairsUnknown: number;
  readonly gaps: number;
  /** Comparisons with GuardDuty's own counts that differ. */
  readonly differences: number;
}

/** The share of expected pairs with Runtime Monitoring on for all three resource types. */
export interface WatchedResult extends TargetResult {
  readonly pairs: PairCounts;
  /** Pairs that are not watched, not even partly, in accounts that joined the organization less than `newAccountDays` ago. */
  readonly ofNewAccounts: number;
  /** Accounts younger than this many days are called new. */
  readonly newAccountDays: number;
  readonly reasons: readonly WatchedReason[];
}

/** The share of listed resources that are healthy. */
export interface CoverageResult extends TargetResult {
  readonly counts: CoverageCounts;
  readonly reasons: readonly CoverageReason[];
}

/** The same of one resource type. */
export interface TypeCoverageResult extends CoverageResult {
  readonly resourceType: string;
}

/** The three parts; the worse of watched and coverage decides. */
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
    /** Pairs whose records could not be listed, or not all of them: the counts miss what runs there. */
    readonly pairsUnread: number;
    /** The largest number of resources by which the lists and GuardDuty's own counts may differ. */
    readonly disputed: number;
  };
}
