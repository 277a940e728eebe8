// Reads the members of a GuardDuty administrator in one Region and their monitoring features.
import { GetMemberDetectorsCommand, ListMembersCommand, type Member } from '@aws-sdk/client-guardduty';
import type { Feature } from '../snapshot/index.js';
import type { AwsSession } from './aws-session.js';
import type { Caller } from './caller.js';
import { InvalidResponse } from './failure.js';
import { parseFeatures } from './feature.js';
import { guardDutyTarget } from './guardduty-target.js';
import { allItems, requiredList } from './pages.js';

/** @see https://docs.aws.amazon.com/guardduty/latest/APIReference/API_GetMemberDetectors.html (at most 50 accounts) */
const BATCH = 50;

/**
 * Relationship status by account, as received, former and not yet active members included.
 *
 * @throws CallFailure when the list cannot be read to its end.
 */
export async function listMembers(
  session: AwsSession,
  caller: Caller,
  region: string,
  detectorId: string,
): Promise<ReadonlyMap<string, string>> {
  const target = guardDutyTarget(session, 'ListMembers', region);
  const members = await allItems(target, (token) =>
    caller.call(target, async (abortSignal) => {
      // The default of onlyAssociated is not documented, so it is always sent; it is text on the wire.
      const input = {
        DetectorId: detectorId,
        MaxResults: BATCH,
        OnlyAssociated: 'false',
        ...(token === undefined ? {} : { NextToken: token }),
      };
      const page = await session.guardDuty(region).send(new ListMembersCommand(input), { abortSignal });
      return { items: requiredList(page.Members, 'members').map(memberEntry), nextToken: page.NextToken };
    }),
  );
  return new Map(members);
}

function memberEntry({ AccountId, RelationshipStatus }: Member): [accountId: string, relationshipStatus: string] {
  if (AccountId === undefined || !/^\d{12}$/.test(AccountId)) {
    throw new InvalidResponse('a member has no 12-digit account id');
  }
  return [AccountId, RelationshipStatus ?? 'Unknown'];
}

/** Whether a relationship status means that GuardDuty watches the member for this administrator. */
export function isActiveMember(relationshipStatus: string): boolean {
  return relationshipStatus.toLowerCase() === 'enabled';
}

export interface MemberFeatures {
  readonly features: ReadonlyMap<string, readonly Feature[]>;
  /** Accounts that GuardDuty did not answer for, with its reason: unknown, never "off". */
  readonly unprocessed: ReadonlyMap<string, string>;
}

/**
 * Monitoring features of the given members, 50 a request.
 *
 * @throws CallFailure when a batch cannot be read.
 */
export async function readMemberFeatures(
  session: AwsSession,
  caller: Caller,
  region: string,
  detectorId: string,
  accountIds: readonly string[],
): Promise<MemberFeatures> {
  const features = new Map<string, readonly Feature[]>();
  const unprocessed = new Map<string, string>();
  const target = guardDutyTarget(session, 'GetMemberDetectors', region);
  for (let start = 0; start < accountIds.length; start += BATCH) {
    const batch = accountIds.slice(start, start + BATCH);
    const answer = await caller.call(target, async (abortSignal) => {
      const command = new GetMemberDetectorsCommand({ DetectorId: detectorId, AccountIds: batch });
      const { MemberDataSourceConfigurations, UnprocessedAccounts } = await session
        .guardDuty(region)
        .send(command, { abortSignal });
      return {
        members: requiredList(MemberDataSourceConfigurations, 'members'),
        unprocessed: UnprocessedAccounts ?? [],
      };
    });
    for (const member of answer.members) {
      if (member.AccountId === undefined) continue;
      if (member.Features === undefined) unprocessed.set(member.AccountId, 'the answer has no features of the account');
      else features.set(member.AccountId, parseFeatures(member.Features));
    }
    for (const { AccountId, Result } of answer.unprocessed) {
      if (AccountId !== undefined) unprocessed.set(AccountId, Result ?? 'no reason given');
    }
    for (const accountId of batch) {
      if (!features.has(accountId) && !unprocessed.has(accountId))
        unprocessed.set(accountId, 'the answer does not mention the account');
    }
  }
  return { features, unprocessed };
}
