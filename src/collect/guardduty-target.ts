// Names a GuardDuty call for pacing, counting and gaps.
import type { AwsSession } from './aws-session.js';
import type { CallTarget } from './caller.js';

/** The target of one GuardDuty operation with a session in a Region. */
export function guardDutyTarget(session: AwsSession, operation: string, region: string): CallTarget {
  return {
    operation: `guardduty:${operation}`,
    region,
    accountId: session.accountId,
    refreshCredentials: session.refreshCredentials,
  };
}
