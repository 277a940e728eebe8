// Reads an account's own detector in one Region, and what the account is for GuardDuty there.
import { GetAdministratorAccountCommand, GetDetectorCommand, ListDetectorsCommand } from '@aws-sdk/client-guardduty';
import { type AccountId, gapWords, isAccountId } from '../../terms/index.js';
import { allItems, CallFailure, InvalidResponse, requiredList, targetOf } from '../aws/index.js';
import { parseFeatures, type Plans } from './feature.js';
import { readOrganizationSettings, UNKNOWN_SETTINGS, type OrganizationSettings } from './organization-settings.js';
import type { DetectorSource, RegionSource } from './source.js';

export interface Detector extends Plans {
  readonly id: string;
  /** `ENABLED`, `DISABLED` (suspended), or as received; `UNKNOWN` when it was missing. */
  readonly status: string;
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
        gapWords('detail', 'no-detector-named', { operation: listing.operation, region }),
      );
    return undefined;
  }
  for (const other of others) {
    const problem = gapWords('problem', 'second-detector', { other, id });
    caller.oddValues.note(listing, { member: 'detectorIds[]', problem });
  }
  const target = targetOf(session, 'guardduty:GetDetector', region);
  return caller.call(target, async (abortSignal) => {
    const { Status, Features } = await client.send(new GetDetectorCommand({ DetectorId: id }), { abortSignal });
    const plans = parseFeatures(requiredList(Features, 'features'), (odd) => {
      caller.oddValues.note(target, odd);
    });
    return { id, status: Status ?? 'UNKNOWN', ...plans };
  });
}

export type Relation =
  | { readonly kind: 'administrator'; readonly settings: OrganizationSettings }
  | { readonly kind: 'member'; readonly administratorAccountId: AccountId }
  | { readonly kind: 'standalone' };

/**
 * The administrator that the session's account is a member of; undefined for none.
 *
 * @throws CallFailure when it cannot be read.
 */
export async function readAdministrator(source: DetectorSource): Promise<AccountId | undefined> {
  const { session, caller, region, detectorId } = source;
  return caller.call(targetOf(session, 'guardduty:GetAdministratorAccount', region), async (abortSignal) => {
    const command = new GetAdministratorAccountCommand({ DetectorId: detectorId });
    const { Administrator } = await session.guardDuty(region).send(command, { abortSignal });
    if (Administrator?.AccountId !== undefined && !isAccountId(Administrator.AccountId)) {
      throw new InvalidResponse('the administrator has no 12-digit account id');
    }
    return Administrator?.AccountId;
  });
}

/**
 * Whether the session's account is the GuardDuty administrator here. Never assumed from another Region: organization
 * policies may name different administrators, and a Region seen only as a member looks like a clean one.
 *
 * @param hasMembers - ListMembers showed active members, which only an administrator has.
 * @throws CallFailure when it cannot be told.
 */
export async function readRelation(source: DetectorSource, hasMembers: boolean): Promise<Relation> {
  if (!hasMembers) {
    const administratorAccountId = await readAdministrator(source);
    if (administratorAccountId !== undefined) return { kind: 'member', administratorAccountId };
  }
  return readStanding(source, hasMembers);
}

/**
 * Whether an account that is nobody's member is administrator or stands alone, by whether it may see the organization's
 * settings.
 *
 * @throws CallFailure when it cannot be told.
 */
export async function readStanding(
  source: DetectorSource,
  hasMembers: boolean,
): Promise<Exclude<Relation, { readonly kind: 'member' }>> {
  try {
    return { kind: 'administrator', settings: await readOrganizationSettings(source) };
  } catch (error) {
    if (!(error instanceof CallFailure)) throw error;
    const isRefused = error.reason === 'service-error' && error.errorCode?.startsWith('BadRequest') === true;
    // With members it is an administrator: by invitation when it is refused, so that there is no such setting.
    if (hasMembers)
      return { kind: 'administrator', settings: { ...UNKNOWN_SETTINGS, ...(isRefused ? {} : { failure: error }) } };
    // Nobody's member and refused as administrator: it only speaks for itself. A refusal by IAM tells nothing.
    if (isRefused) return { kind: 'standalone' };
    throw error;
  }
}
