// Reads the members of a GuardDuty administrator in one Region and their protection plans.
import { GetMemberDetectorsCommand, ListMembersCommand, type Member } from '@aws-sdk/client-guardduty';
import { type AccountId, isAccountId, statusMeaning } from '../../terms/index.js';
import { pages, requiredList, targetOf, type Caller, type CallTarget, type Page } from '../aws/index.js';
import { parseFeatures, type Plans } from './feature.js';
import type { DetectorSource } from './source.js';

/** @see https://docs.aws.amazon.com/guardduty/latest/APIReference/API_ListMembers.html (at most 50 a page) */
const PAGE_SIZE = 50;
/** @see https://docs.aws.amazon.com/guardduty/latest/APIReference/API_GetMemberDetectors.html (at most 50 accounts) */
export const MEMBERS_AT_ONCE = 50;

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
  return readMembers(source, Infinity);
}

/**
 * The first page of them, read in the same way: enough to see that they can be listed.
 *
 * @throws CallFailure when it cannot be read.
 */
export function firstMembers(source: DetectorSource): Promise<Members> {
  return readMembers(source, 1);
}

async function readMembers(
  { session, caller, region, detectorId }: DetectorSource,
  mostPages: number,
): Promise<Members> {
  const target = targetOf(session, 'guardduty:ListMembers', region);
  const fetch = (token: string | undefined): Promise<Page<MemberEntry>> =>
    caller.call(target, async (abortSignal) => {
      // The default of onlyAssociated is not documented, so it is always sent; it is text on the wire.
      const input = {
        DetectorId: detectorId,
        MaxResults: PAGE_SIZE,
        OnlyAssociated: 'false',
        ...(token === undefined ? {} : { NextToken: token }),
      };
      const page = await session.guardDuty(region).send(new ListMembersCommand(input), { abortSignal });
      const listed = requiredList(page.Members, 'members');
      return { items: listed.flatMap((member) => memberEntry(member, target, caller)), nextToken: page.NextToken };
    });
  const relationships = new Map<AccountId, string>();
  let read = 0;
  for await (const page of pages(target, fetch)) {
    for (const [accountId, status] of page) relationships.set(accountId, status);
    read += 1;
    if (read === mostPages) break;
  }
  return { relationships, isPartial: caller.oddValues.has(target, 'members[]', 'members[].accountId') };
}

type MemberEntry = readonly [accountId: AccountId, relationshipStatus: string];

function memberEntry(
  { AccountId, RelationshipStatus }: Member,
  target: CallTarget,
  { oddValues, texts }: Caller,
): MemberEntry[] {
  if (isAccountId(AccountId)) return [[texts.same(AccountId), texts.same(RelationshipStatus ?? 'UNKNOWN')]];
  oddValues.note(target, { member: 'members[].accountId', problem: 'no account id of 12 digits' });
  return [];
}

/** The members that GuardDuty watches for this administrator. */
export function watchedMembers({ relationships }: Members): AccountId[] {
  return [...relationships]
    .filter(([, status]) => statusMeaning('relationship', status) === 'watched')
    .map(([id]) => id);
}

/**
 * Members whose features GuardDuty can tell: those that it watches for this administrator, and those in a status that
 * nobody documented.
 */
export function mayBeWatched(relationshipStatus: string): boolean {
  const meaning = statusMeaning('relationship', relationshipStatus);
  return meaning === 'watched' || meaning === 'unknown';
}

export interface MemberPlans {
  readonly plans: ReadonlyMap<AccountId, Plans>;
  /** Accounts that GuardDuty did not answer for, with its reason: unknown, never "off". */
  readonly unprocessed: ReadonlyMap<AccountId, string>;
}

/**
 * The plans of so many members at most as one request can name ({@link MEMBERS_AT_ONCE}).
 *
 * @returns An entry for each of them, in one map or the other.
 * @throws CallFailure when they cannot be read.
 */
export async function readMemberPlans(
  { session, caller, region, detectorId }: DetectorSource,
  accountIds: readonly AccountId[],
): Promise<MemberPlans> {
  const plans = new Map<AccountId, Plans>();
  const unprocessed = new Map<AccountId, string>();
  const target = targetOf(session, 'guardduty:GetMemberDetectors', region);
  const answer = await caller.call(target, async (abortSignal) => {
    const command = new GetMemberDetectorsCommand({ DetectorId: detectorId, AccountIds: [...accountIds] });
    const { MemberDataSourceConfigurations, UnprocessedAccounts } = await session
      .guardDuty(region)
      .send(command, { abortSignal });
    return { members: requiredList(MemberDataSourceConfigurations, 'members'), unprocessed: UnprocessedAccounts ?? [] };
  });
  for (const { AccountId, Features } of answer.members) {
    // An account that the answer does not name is among those that it does not mention.
    if (!isAccountId(AccountId)) continue;
    if (Features === undefined) unprocessed.set(AccountId, 'the answer has no features of the account');
    else
      plans.set(
        AccountId,
        parseFeatures(Features, (odd) => {
          caller.oddValues.note(target, odd);
        }),
      );
  }
  for (const { AccountId, Result } of answer.unprocessed) {
    if (isAccountId(AccountId)) unprocessed.set(AccountId, Result ?? 'no reason given');
  }
  for (const accountId of accountIds) {
    if (!plans.has(accountId) && !unprocessed.has(accountId))
      unprocessed.set(accountId, 'the answer does not mention the account');
  }
  return { plans, unprocessed };
}
