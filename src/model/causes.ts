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
  /** Stays the same from month to month, as long as the same kind of thing needs doing in the same place. */
  readonly id: CauseId;
  readonly kind: CauseKind;
  /** Its Region; null if it concerns an account in several Regions. */
  readonly region: Known<RegionName>;
  /** Its account; null if it concerns a Region. */
  readonly accountId: Known<AccountId>;
  readonly accountName: Known<string>;
  /** A gap because of which pairs are unknown; null for every other kind. */
  readonly gapId: Known<GapId>;
  /** What could not be read, and why; null for every other kind. */
  readonly gap: Known<{ readonly operation: string; readonly reason: GapReason }>;
  readonly pairs: number;
  /** Those of them in new accounts. */
  readonly pairsOfNewAccounts: number;
  readonly accounts: number;
  readonly regions: number;
}

/** A pair that somebody has to look at: it is not watched, only partly watched, or unknown. */
export interface FollowUpPair {
  readonly causeId: CauseId;
  readonly accountId: AccountId;
  readonly region: RegionName;
  readonly state: FollowUpState;
  /** The gap because of which it is unknown; null if there is none. */
  readonly gapId: Known<GapId>;
  /** The account joined the organization only lately. */
  readonly isNew: boolean;
  /** null if unknown. */
  readonly plans: Known<readonly ProtectionPlan[]>;
}

/**
 * One of the things that improve the conclusion most: a root cause, by its pairs; or an issue, by the resources that turn
 * healthy when it alone is fixed.
 */
export type Action =
  | { readonly kind: 'cause'; readonly causeId: CauseId; readonly pairs: number }
  | { readonly kind: 'issue'; readonly issueId: string; readonly gain: number };
