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
  /** accounts × regions; the sum over `states` is always this. */
  readonly pairs: number;
  /** Every state, in the fixed order of the architecture, also those with 0 pairs. */
  readonly states: readonly StateCount[];
  /** Accounts by Organizations state (`ACTIVE`, `CLOSED`, …; `UNKNOWN` where AWS gave none, `NOT_LISTED` outside the organization's list). */
  readonly accountStates: readonly { readonly state: string; readonly accounts: number }[];
  /** Members by GuardDuty relationship status over all pairs, as received; `UNKNOWN` where GuardDuty gave none. */
  readonly relationshipStatuses: readonly { readonly status: string; readonly pairs: number }[];
  /** Regions with pairs in which GuardDuty does not offer Runtime Monitoring, sorted. */
  readonly regionsNotOffered: readonly RegionName[];
  /** Regions of the partition that are not enabled for the reading account and outside the scope; null when not known. */
  readonly regionsNotEnabled: Known<readonly RegionName[]>;
  /** Enabled Regions that the configuration leaves out: nothing there was looked at. null when not known. */
  readonly regionsLeftOut: Known<readonly RegionName[]>;
}
