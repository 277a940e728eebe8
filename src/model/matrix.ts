// Accounts × Regions: the one state of each pair, with what was counted in it. As many as there are, so made row by row.
import type {
  AccountId,
  CauseId,
  CoverageCounts,
  GapId,
  Known,
  PairState,
  ProtectionPlan,
  RegionName,
} from '../terms/index.js';

/** A pair of account and Region. */
export interface MatrixCell {
  readonly state: PairState;
  readonly counts: CoverageCounts;
  /** GuardDuty's relationship status of the member, as received; null for whoever is no member. */
  readonly relationshipStatus: Known<string>;
  /** The gap that left the pair unknown, an entry of the report's gaps; null for every other pair. */
  readonly gapId: Known<GapId>;
  /** The root cause behind a pair to follow up; null for every other pair. */
  readonly causeId: Known<CauseId>;
  /** All protection plans as told; null where they were not, or the snapshot did not keep all of them. */
  readonly plans: Known<readonly ProtectionPlan[]>;
}

export interface MatrixRow {
  readonly accountId: AccountId;
  /** `cells[i]` belongs to `regions[i]`. */
  readonly cells: readonly MatrixCell[];
}

/** Every pair of the report. */
export interface Matrix {
  readonly regions: readonly RegionName[];
  /** Number of rows. */
  readonly accounts: number;
  /** In the order of `Report.byAccount`; each call starts a new pass, with one row in memory at a time. */
  readonly rows: () => Iterable<MatrixRow>;
}
