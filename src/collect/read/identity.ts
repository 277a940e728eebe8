// Reads who is reading: whose credentials the process has. Without it there is no collection.
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { isAccountId, type AccountId } from '../../terms/index.js';
import { CallFailure, InvalidResponse, targetOf, type AwsSession, type Caller } from '../aws/index.js';
import { CollectError } from '../settings.js';

export interface CallerIdentity {
  readonly accountId: AccountId;
  readonly arn: string;
  /** `aws`, `aws-us-gov`, `aws-cn`, … */
  readonly partition: string;
}

/**
 * Who a session's credentials belong to.
 *
 * @throws CallFailure when AWS does not say.
 */
export async function readIdentity(session: AwsSession, caller: Caller): Promise<CallerIdentity> {
  return caller.call(targetOf(session, 'sts:GetCallerIdentity'), async (abortSignal) => {
    const { Arn, Account } = await session.sts.send(new GetCallerIdentityCommand({}), { abortSignal });
    const partition = /^arn:([^:]+):/.exec(Arn ?? '')?.[1];
    if (Arn === undefined || partition === undefined || !isAccountId(Account)) {
      throw new InvalidResponse('the answer has no account id and ARN');
    }
    return { accountId: Account, arn: Arn, partition };
  });
}

/** @throws CollectError when AWS does not say; the signal's reason when the collection was cancelled meanwhile. */
export async function whoAmI(session: AwsSession, caller: Caller, signal: AbortSignal): Promise<CallerIdentity> {
  try {
    return await readIdentity(session, caller);
  } catch (error) {
    signal.throwIfAborted();
    throw new CollectError(whyNobody(error), { cause: error });
  }
}

/** What kept AWS from saying whose credentials these are, and what to do. */
function whyNobody(error: unknown): string {
  const message = (error instanceof Error ? error.message : String(error)).replace(/\.$/, '');
  // What is no failed call went wrong while credentials were looked for.
  const reason = error instanceof CallFailure ? error.reason : 'credentials-refused';
  switch (reason) {
    case 'clock-skewed':
      return `The clock of this machine is off: ${message}. Set it, preferably with a time service (NTP), then run again.`;
    case 'gateway-answer':
      return `AWS did not answer: ${message}. Configure the proxy or gateway to pass requests to AWS, or check the endpoint, then run again.`;
    case 'timeout':
    case 'service-error':
    case 'invalid-response':
    case 'endpoint-not-found':
    case 'throttled':
    case 'deadline':
      return `AWS cannot be reached: ${message}. Check the network, the endpoint and collection.homeRegion, then run again.`;
    case 'access-denied':
    case 'credentials-expired':
    case 'credentials-refused':
    case 'region-not-enabled':
    case 'not-administrator':
    case 'unprocessed-account':
    case 'unexpected-value':
    case 'role-not-assumable':
      return (
        `AWS refused the credentials: ${message}. Give the process credentials of the GuardDuty administrator account ` +
        '(environment variables, a profile, or a container or instance role).'
      );
  }
}
