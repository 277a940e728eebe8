// Opens a session in every account of the organization and reads which Regions each has enabled.
import { gapOf, type Gap } from '../../snapshot/index.js';
import type { AccountId } from '../../terms/index.js';
import { CallFailure, inParallel, type AwsSession, type Caller } from '../aws/index.js';
import type { CallerIdentity } from './identity.js';
import { listRegions, type RegionStatuses } from './regions.js';

/** A session in an account with the account's Regions, or why they cannot be read; or why there is no session. */
export type AccountAccess =
  | {
      readonly session: AwsSession;
      readonly regions: RegionStatuses | undefined;
      readonly regionsFailure?: CallFailure | undefined;
    }
  | { readonly gap: Gap };

/**
 * Assumes the role in each account, at most `concurrency` at a time. The caller's own account needs none.
 *
 * @returns One entry for each account; a role that cannot be assumed is an entry with its gap.
 */
export async function openAccounts(
  base: AwsSession,
  identity: CallerIdentity,
  caller: Caller,
  accountIds: readonly AccountId[],
  concurrency: number,
): Promise<ReadonlyMap<AccountId, AccountAccess>> {
  const access = new Map<AccountId, AccountAccess>(
    accountIds.map((accountId) => [accountId, { session: base, regions: undefined }]),
  );
  await inParallel(accountIds, concurrency, async (accountId) => {
    const session = accountId === identity.accountId ? base : base.assume(accountId, identity.partition, caller);
    try {
      await session.prepare();
    } catch (error) {
      if (!(error instanceof CallFailure)) throw error;
      access.set(accountId, {
        gap: gapOf({
          ...error.toGap(accountId),
          ...(error.reason === 'access-denied' ? { reason: 'role-not-assumable' } : {}),
        }),
      });
      return;
    }
    try {
      access.set(accountId, { session, regions: await listRegions(session, caller) });
    } catch (error) {
      // GuardDuty itself then answers for each Region whether it can be used.
      if (!(error instanceof CallFailure)) throw error;
      access.set(accountId, { session, regions: undefined, regionsFailure: error });
    }
  });
  return access;
}
