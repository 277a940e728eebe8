// Reads an account's own detector in one Region, and what the account is for GuardDuty there.
import {
  DescribeOrganizationConfigurationCommand,
  GetAdministratorAccountCommand,
  GetDetectorCommand,
  ListDetectorsCommand,
} from '@aws-sdk/client-guardduty';
import type { Feature } from '../snapshot/index.js';
import type { AwsSession } from './aws-session.js';
import type { Caller } from './caller.js';
import { CallFailure, InvalidResponse } from './failure.js';
import { parseFeatures } from './feature.js';
import { guardDutyTarget } from './guardduty-target.js';
import { allItems, requiredList } from './pages.js';

export interface Detector {
  readonly id: string;
  /** `ENABLED`, `DISABLED` (suspended), or as received. */
  readonly status: string;
  readonly features: readonly Feature[];
}

/**
 * The session's own detector; undefined when GuardDuty was never enabled there.
 *
 * @throws CallFailure when it cannot be read.
 * @see https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_limits.html (one detector for each account and Region)
 */
export async function readDetector(session: AwsSession, caller: Caller, region: string): Promise<Detector | undefined> {
  const client = session.guardDuty(region);
  const listing = guardDutyTarget(session, 'ListDetectors', region);
  const ids = await allItems(listing, (token) =>
    caller.call(listing, async (abortSignal) => {
      const input = { MaxResults: 50, ...(token === undefined ? {} : { NextToken: token }) };
      const page = await client.send(new ListDetectorsCommand(input), { abortSignal });
      return { items: requiredList(page.DetectorIds, 'detectorIds'), nextToken: page.NextToken };
    }),
  );
  const id = ids[0];
  if (id === undefined) return undefined;
  return caller.call(guardDutyTarget(session, 'GetDetector', region), async (abortSignal) => {
    const { Status, Features } = await client.send(new GetDetectorCommand({ DetectorId: id }), { abortSignal });
    // Without them the detector would pass for one that is off.
    if (Status === undefined) throw new InvalidResponse('the detector has no status');
    return { id, status: Status, features: parseFeatures(requiredList(Features, 'features')) };
  });
}

export type Relation =
  | { readonly kind: 'administrator'; readonly autoEnableMembers: string | null }
  | { readonly kind: 'member'; readonly administratorAccountId: string }
  | { readonly kind: 'standalone' };

/**
 * Whether the session's account is the GuardDuty administrator here. Never assumed from another Region: organization
 * policies may name different administrators, and a Region seen only as a member looks like a clean one.
 *
 * @param hasMembers - ListMembers showed active members, which only an administrator has.
 * @throws CallFailure when it cannot be told.
 */
export async function readRelation(
  session: AwsSession,
  caller: Caller,
  region: string,
  detectorId: string,
  hasMembers: boolean,
): Promise<Relation> {
  const client = session.guardDuty(region);
  if (!hasMembers) {
    const target = guardDutyTarget(session, 'GetAdministratorAccount', region);
    const accountId = await caller.call(target, async (abortSignal) => {
      const command = new GetAdministratorAccountCommand({ DetectorId: detectorId });
      const { Administrator } = await client.send(command, { abortSignal });
      if (Administrator?.AccountId !== undefined && !/^\d{12}$/.test(Administrator.AccountId)) {
        throw new InvalidResponse('the administrator has no 12-digit account id');
      }
      return Administrator?.AccountId;
    });
    if (accountId !== undefined) {
      return { kind: 'member', administratorAccountId: accountId };
    }
  }
  const target = guardDutyTarget(session, 'DescribeOrganizationConfiguration', region);
  try {
    return await caller.call(target, async (abortSignal) => {
      const { AutoEnableOrganizationMembers, MemberAccountLimitReached } = await client.send(
        new DescribeOrganizationConfigurationCommand({ DetectorId: detectorId, MaxResults: 50 }),
        { abortSignal },
      );
      // The one part that GuardDuty always sends: without it the answer makes nobody an administrator.
      if (MemberAccountLimitReached === undefined)
        throw new InvalidResponse('the answer has no "memberAccountLimitReached"');
      return { kind: 'administrator', autoEnableMembers: AutoEnableOrganizationMembers ?? null };
    });
  } catch (error) {
    if (!(error instanceof CallFailure)) throw error;
    // With members it is an administrator by invitation, or the setting is denied: only the setting stays unknown.
    if (hasMembers) return { kind: 'administrator', autoEnableMembers: null };
    // Nobody's member and refused as administrator: it only speaks for itself. A refusal by IAM tells nothing.
    if (error.reason === 'service-error' && error.errorCode?.startsWith('BadRequest') === true)
      return { kind: 'standalone' };
    throw error;
  }
}
