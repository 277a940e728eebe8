// Reads which Regions an account has enabled.
import { ListRegionsCommand, type Region } from '@aws-sdk/client-account';
import type { AwsSession } from './aws-session.js';
import type { Caller } from './caller.js';
import { meaningOf } from './documented.js';
import { InvalidResponse } from './failure.js';
import { allItems, requiredList } from './pages.js';
import { targetOf } from './target.js';

/** Opt-in status by Region name, as Account Management gives it (`ENABLED`, `ENABLED_BY_DEFAULT`, `DISABLED`, …). */
export type RegionStatuses = ReadonlyMap<string, string>;

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
      return { items: listed.map(regionEntry), nextToken: page.NextToken };
    }),
  );
  return new Map(regions);
}

function regionEntry({ RegionName, RegionOptStatus }: Region): [region: string, optStatus: string] {
  if (RegionName === undefined) throw new InvalidResponse('a Region in the list has no name');
  return [RegionName, RegionOptStatus ?? 'UNKNOWN'];
}

/** Whether a Region is worth asking: only a status that says "disabled" makes it not. */
export function isUsable(optStatus: string | undefined): boolean {
  return meaningOf('region', optStatus) !== 'disabled';
}
