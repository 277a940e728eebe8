// What the rules for states of pairs look at beside the pair itself.
import type { Account, SnapshotRegion } from '../snapshot/index.js';
import type { GapId, Known } from '../terms/index.js';

/** What the rule looks at in a Region: its header, and what was told of others there. */
export interface RegionFacts extends Pick<SnapshotRegion, 'optStatus' | 'relation' | 'membersGap' | 'coverageGap'> {
  /**
   * Whether GuardDuty offers a plan that watches run time there: one is among the plans of the administrator, or where every
   * account is read by itself among those of any; null where none of these lists could be read.
   */
  readonly isOffered: Known<boolean>;
  /** The gap of accounts whose plans do not name one, unless that is known to mean that it is not offered. */
  readonly plansGap: GapId;
}

export type PairAccount = Pick<Account, 'state' | 'excluded'>;
