// Reads the members of a GuardDuty administrator in one Region and their monitoring features.
import { GetMemberDetectorsCommand, ListMembersCommand, type Member } from '@aws-sdk/client-guardduty';
import type { Feature } from '../../snapshot/index.js';
import { type AccountId, isAccountId } from '../../terms/index.js';
import { allItems, firstItems, requiredList, targetOf, type Caller, type CallTarget } from '../aws/index.js';
import { meaningOf } from './documented.js';
import { parseFeatures } from './feature.js';
import type { DetectorSource } from './source.js';

/** @see https://docs.aws.amazon.com/guardduty/latest/APIReference/API_GetMemberDetectors.html (at most 50 accounts) */
const BATCH = 50;

export interface Members {
  /** Relationship status by account, as received, former and not yet active members included. */
  readonly relationships: ReadonlyMap<AccountId, string>;
  /** Entries without an account were lost: who is missing here may be a member all the same. */
  readonly isPartial: boolean;
}

/**
 * The members of an administrator.
 *
 * @throws CallFailure when the list cannot be read to its end.
 */
export function listMembers(source: DetectorSource): Promise<Members> {
  return readMembers(source, allItems);
}

/**
 * The first page of them, read in the same way: enough to see that they can be listed.
 *
 * @throws CallFailure when it cannot be read.
 */
export function firstMembers(source: DetectorSource): Promise<Members> {
  return readMembers(source, firstItems);
}

async function readMembers(
  { session, caller, region, detectorId }: DetectorSource,
  items: typeof allItems,
): Promise<Members> {
  const target = targetOf(session, 'guardduty:ListMembers', region);
  const members = await items(target, (token) =>
    caller.call(target, async (abortSignal) => {
      // The default of onlyAssociated is not documented, so it is always sent; it is text on the wire.
      const input = {
        DetectorId: detectorId,
        MaxResults: BATCH,
        OnlyAssociated: 'false',
        ...(token === undefined ? {} : { NextToken: token }),
      };
      const page = await session.guardDuty(region).send(new ListMembersCommand(input), { abortSignal });
      const listed = requiredList(page.Members, 'members');
      return { items: listed.flatMap((member) => memberEntry(member, target, caller)), nextToken: page.NextToken };
    }),
  );
  return {
    relationships: new Map(members),
    isPartial: caller.oddValues.has(target, 'members[]', 'members[].accountId'),
  };
}

function memberEntry(
  { AccountId, RelationshipStatus }: Member,
  target: CallTarget,
  { oddValues }: Caller,
): [accountId: AccountId, relationshipStatus: string][] {
  if (isAccountId(AccountId)) return [[AccountId, RelationshipStatus ?? 'UNKNOWN']];
  oddValues.note(target, { member: 'members[].accountId', problem: 'no account id of 12 digits' });
  return [];
}

/** The members that GuardDuty watches for this administrator. */
export function watchedMembers({ relationships }: Members): AccountId[] {
  return [...relationships].filter(([, status]) => meaningOf('relationship', status) === 'watched').map(([id]) => id);
}

/**
 * Members whose features GuardDuty can tell: those that it watches for this administrator, and those in a status that
 * nobody documented.
 */
export function mayBeWatched(relationshipStatus: string): boolean {
  const meaning = meaningOf('relationship', relationshipStatus);
  return meaning === 'watched' || meaning === 'unknown';
}

export interface MemberFeatures {
  readonly features: ReadonlyMap<AccountId, readonly Feature[]>;
  /** Accounts that GuardDuty did not answer for, with its reason: unknown, never "off". */
  readonly unprocessed: ReadonlyMap<AccountId, string>;
}

/**
 * Monitoring features of the given members, 50 a request.
 *
 * @throws CallFailure when a batch cannot be read.
 */
export async function readMemberFeatures(
  { session, caller, region, detectorId }: DetectorSource,
  accountIds: readonly AccountId[],
): Promise<MemberFeatures> {
  const features = new Map<AccountId, readonly Feature[]>();
  const unprocessed = new Map<AccountId, string>();
  const target = targetOf(session, 'guardduty:GetMemberDetectors', region);
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
      // An account that the answer does not name is among those that it does not mention.
      if (!isAccountId(member.AccountId)) continue;
      if (member.Features === undefined) unprocessed.set(member.AccountId, 'the answer has no features of the account');
      else features.set(member.AccountId, parseFeatures(member.Features));
    }
    for (const { AccountId, Result } of answer.unprocessed) {
      if (isAccountId(AccountId)) unprocessed.set(AccountId, Result ?? 'no reason given');
    }
    for (const accountId of batch) {
      if (!features.has(accountId) && !unprocessed.has(accountId))
        unprocessed.set(accountId, 'the answer does not mention the account');
    }
  }
  return { features, unprocessed };
}
