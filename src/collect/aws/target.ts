// Names one call of an AWS operation for pacing, counting and gaps.

export interface CallTarget {
  /** IAM action, for example `guardduty:ListCoverage`. */
  readonly operation: string;
  /** Region of the call, or `global`. */
  readonly region: string;
  /** Set in member-role mode: AWS limits each account by itself. */
  readonly accountId?: string | undefined;
  /** Fetches new credentials after AWS called them expired. */
  readonly refreshCredentials?: (() => void) | undefined;
}

/** The part of a session that a target needs. */
type Caller = Pick<CallTarget, 'accountId' | 'refreshCredentials'>;

/**
 * The target of one operation with a session.
 *
 * @param operation - IAM action, for example `guardduty:ListCoverage`.
 * @param region - `global` for Organizations, Account Management and STS.
 */
export function targetOf(session: Caller, operation: string, region = 'global'): CallTarget {
  return { operation, region, accountId: session.accountId, refreshCredentials: session.refreshCredentials };
}
