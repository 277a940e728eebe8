// Who is looked at: accounts, Regions, and in which state each pair of both ended.
import type { Known, PairState, RegionName } from '../terms/index.js';

export interface StateCount {
  readonly state: PairState;
  readonly pairs: number;
  /** Distinct accounts with at least one pair in this state. */
  readonly accounts: number;
}

export interface Population {
  readonly accounts: number;
  readonly regions: number;
  /** accounts × Regions, and always the sum over `states`. */
  readonly pairs: number;
  /** Every state, in a fixed order, including those with 0 pairs. */
  readonly states: readonly StateCount[];
  /** Accounts by Organizations state (`ACTIVE`, `CLOSED`, …; `UNKNOWN` if AWS gave none, `NOT_LISTED` if the account is not in the organization's list). */
  readonly accountStates: readonly { readonly state: string; readonly accounts: number }[];
  /** Members by GuardDuty relationship status over all pairs, as received; `UNKNOWN` if GuardDuty gave none. */
  readonly relationshipStatuses: readonly { readonly status: string; readonly pairs: number }[];
  /** Regions with pairs in which GuardDuty does not offer Runtime Monitoring, sorted. */
  readonly regionsNotOffered: readonly RegionName[];
  /** Regions of the partition that the reading account has not enabled and that are outside the scope; null if unknown. */
  readonly regionsNotEnabled: Known<readonly RegionName[]>;
  /** Enabled Regions that the configuration leaves out: the report says nothing about them. null if unknown. */
  readonly regionsLeftOut: Known<readonly RegionName[]>;
}
