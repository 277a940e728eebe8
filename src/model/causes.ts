// Root causes: what to do about pairs, one item each with its pairs below it; and what to do first of everything.
import type {
  AccountId,
  CauseId,
  CauseKind,
  FollowUpState,
  GapId,
  GapReason,
  Known,
  ProtectionPlan,
  RegionName,
} from '../terms/index.js';

/** One thing to do that moves the pairs behind it. */
export interface RootCause {
  /** The same month after month, as long as the same kind of thing is to be done in the same place. */
  readonly id: CauseId;
  readonly kind: CauseKind;
  /** The Region it is about; null where it is about an account in several Regions. */
  readonly region: Known<RegionName>;
  /** The account it is about; null where it is about a Region. */
  readonly accountId: Known<AccountId>;
  readonly accountName: Known<string>;
  /** A gap that left pairs of it unknown; null for every other kind. */
  readonly gapId: Known<GapId>;
  /** What could not be read, and why; null for every other kind. */
  readonly gap: Known<{ readonly operation: string; readonly reason: GapReason }>;
  readonly pairs: number;
  /** Of these, pairs of accounts that joined the organization only lately. */
  readonly pairsOfNewAccounts: number;
  readonly accounts: number;
  readonly regions: number;
}

/** A pair that somebody has to look at: nothing is watched there, or not all, or nothing is known. */
export interface FollowUpPair {
  readonly causeId: CauseId;
  readonly accountId: AccountId;
  readonly region: RegionName;
  readonly state: FollowUpState;
  /** The gap that left it unknown; null where there is none. */
  readonly gapId: Known<GapId>;
  /** The account joined the organization only lately. */
  readonly isNew: boolean;
  /** null where they were not told. */
  readonly plans: Known<readonly ProtectionPlan[]>;
}

/**
 * One of the things that raise the conclusion most: a root cause, by the pairs behind it; or an issue, by the resources that
 * turn healthy when it alone is cleared.
 */
export type Action =
  | { readonly kind: 'cause'; readonly causeId: CauseId; readonly pairs: number }
  | { readonly kind: 'issue'; readonly issueId: string; readonly gain: number };
