// Reads which Regions an account has enabled.
import { ListRegionsCommand, type Region } from '@aws-sdk/client-account';
import { isRegionName, type RegionName, statusMeaning } from '../../terms/index.js';
import {
  allItems,
  InvalidResponse,
  requiredList,
  targetOf,
  type AwsSession,
  type Caller,
  type CallTarget,
} from '../aws/index.js';

/** Opt-in status by Region name, as Account Management gives it (`ENABLED`, `ENABLED_BY_DEFAULT`, `DISABLED`, …). */
export type RegionStatuses = ReadonlyMap<RegionName, string>;

/** One page holds every Region of a partition. @see https://docs.aws.amazon.com/accounts/latest/reference/API_ListRegions.html */
const PAGE_SIZE = 50;

/**
 * Every Region of the partition with its opt-in status for the session's own account.
 *
 * @throws CallFailure when it cannot be read (Account Management does not exist in every partition).
 */
export async function listRegions(session: AwsSession, caller: Caller): Promise<RegionStatuses> {
  const target = targetOf(session, 'account:ListRegions');
  const regions = await allItems(target, (token) =>
    caller.call(target, async (abortSignal) => {
      const input = { MaxResults: PAGE_SIZE, ...(token === undefined ? {} : { NextToken: token }) };
      const page = await session.account.send(new ListRegionsCommand(input), { abortSignal });
      const listed = requiredList(page.Regions, 'Regions');
      // Every partition has Regions, and the first page holds them: an empty one would be a report on nothing.
      if (token === undefined && listed.length === 0) throw new InvalidResponse('the answer names no Region');
      return { items: listed.flatMap((region) => regionEntry(region, target, caller)), nextToken: page.NextToken };
    }),
  );
  return new Map(regions);
}

/** The Region; nothing for one without a name, which is lost alone. A name is a part of hosts and of files. */
function regionEntry(
  { RegionName: name, RegionOptStatus }: Region,
  target: CallTarget,
  { oddValues }: Caller,
): [region: RegionName, optStatus: string][] {
  if (isRegionName(name)) return [[name, RegionOptStatus ?? 'UNKNOWN']];
  oddValues.note(target, { member: 'Regions[].RegionName', problem: 'no name of a Region' });
  return [];
}

/** Whether a Region is worth asking: only a status that says "disabled" makes it not. */
export function isUsable(optStatus: string | undefined): boolean {
  return statusMeaning('region', optStatus) !== 'disabled';
}
