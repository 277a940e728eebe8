// Reads an account's own detector in one Region, and what the account is for GuardDuty there.
import {
  DescribeOrganizationConfigurationCommand,
  GetAdministratorAccountCommand,
  GetDetectorCommand,
  ListDetectorsCommand,
} from '@aws-sdk/client-guardduty';
import type { Feature } from '../../snapshot/index.js';
import { type AccountId, isAccountId } from '../../terms/index.js';
import { allItems, CallFailure, InvalidResponse, requiredList, targetOf } from '../aws/index.js';
import { parseFeatures } from './feature.js';
import type { DetectorSource, RegionSource } from './source.js';

export interface Detector {
  readonly id: string;
  /** `ENABLED`, `DISABLED` (suspended), or as received; `UNKNOWN` when it was missing. */
  readonly status: string;
  readonly features: readonly Feature[];
}

/**
 * The session's own detector; undefined when GuardDuty was never enabled there.
 *
 * @throws CallFailure when it cannot be read.
 * @see https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_limits.html (one detector for each account and Region)
 */
export async function readDetector({ session, caller, region }: RegionSource): Promise<Detector | undefined> {
  const client = session.guardDuty(region);
  const listing = targetOf(session, 'guardduty:ListDetectors', region);
  const ids = await allItems(listing, (token) =>
    caller.call(listing, async (abortSignal) => {
      const input = { MaxResults: 50, ...(token === undefined ? {} : { NextToken: token }) };
      const page = await client.send(new ListDetectorsCommand(input), { abortSignal });
      return { items: requiredList(page.DetectorIds, 'detectorIds'), nextToken: page.NextToken };
    }),
  );
  const [id, ...others] = ids;
  if (id === undefined) {
    // An entry that could not be read is no absence.
    if (caller.oddValues.has(listing, 'detectorIds[]'))
      throw new CallFailure(
        listing.operation,
        region,
        'invalid-response',
        undefined,
        1,
        `${listing.operation} in ${region} named no detector that can be read`,
      );
    return undefined;
  }
  for (const other of others) {
    const problem = `a second detector (${other}), where AWS documents one for each Region; only ${id} was read`;
    caller.oddValues.note(listing, { member: 'detectorIds[]', problem });
  }
  return caller.call(targetOf(session, 'guardduty:GetDetector', region), async (abortSignal) => {
    const { Status, Features } = await client.send(new GetDetectorCommand({ DetectorId: id }), { abortSignal });
    return { id, status: Status ?? 'UNKNOWN', features: parseFeatures(requiredList(Features, 'features')) };
  });
}

export type Relation =
  | {
      readonly kind: 'administrator';
      readonly autoEnableMembers: string | null;
      /** Why the organization's settings are not known although the account is administrator. */
      readonly settingsFailure?: CallFailure;
    }
  | { readonly kind: 'member'; readonly administratorAccountId: AccountId }
  | { readonly kind: 'standalone' };

/**
 * Whether the session's account is the GuardDuty administrator here. Never assumed from another Region: organization
 * policies may name different administrators, and a Region seen only as a member looks like a clean one.
 *
 * @param hasMembers - ListMembers showed active members, which only an administrator has.
 * @throws CallFailure when it cannot be told.
 */
export async function readRelation(
  { session, caller, region, detectorId }: DetectorSource,
  hasMembers: boolean,
): Promise<Relation> {
  const client = session.guardDuty(region);
  if (!hasMembers) {
    const target = targetOf(session, 'guardduty:GetAdministratorAccount', region);
    const accountId = await caller.call(target, async (abortSignal) => {
      const command = new GetAdministratorAccountCommand({ DetectorId: detectorId });
      const { Administrator } = await client.send(command, { abortSignal });
      if (Administrator?.AccountId !== undefined && !isAccountId(Administrator.AccountId)) {
        throw new InvalidResponse('the administrator has no 12-digit account id');
      }
      return Administrator?.AccountId;
    });
    if (accountId !== undefined) {
      return { kind: 'member', administratorAccountId: accountId };
    }
  }
  const target = targetOf(session, 'guardduty:DescribeOrganizationConfiguration', region);
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
    const isRefused = error.reason === 'service-error' && error.errorCode?.startsWith('BadRequest') === true;
    // With members it is an administrator: by invitation when it is refused, so that there is no such setting.
    if (hasMembers)
      return { kind: 'administrator', autoEnableMembers: null, ...(isRefused ? {} : { settingsFailure: error }) };
    // Nobody's member and refused as administrator: it only speaks for itself. A refusal by IAM tells nothing.
    if (isRefused) return { kind: 'standalone' };
    throw error;
  }
}
