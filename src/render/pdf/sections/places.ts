// Where each issue is found: in how many accounts, and those with most of its resources, folded from the whole list.
import type { AffectedGroup } from '../../../model/index.js';
import type { AccountId, RegionName } from '../../../terms/index.js';

/** An account with an issue, and its Regions with how many resources each. */
export interface AffectedAccount {
  readonly accountId: AccountId;
  readonly accountName: string;
  readonly regions: { readonly region: RegionName; readonly resources: number }[];
  resources: number;
}

/** What is known of one issue. */
export interface Places {
  accounts: number;
  /** Most resources first, ties by account id; as many as the limit allows. */
  readonly most: AffectedAccount[];
}

/**
 * The places of each issue by its id. Goes through the groups once and keeps the accounts that are shown.
 *
 * @param groups - issue by issue; an account's stand side by side.
 * @param limit - how many accounts are kept of each issue.
 */
export function placesOf(groups: Iterable<AffectedGroup>, limit: number): ReadonlyMap<string, Places> {
  const byIssue = new Map<string, Places>();
  for (const { issueId, account } of accountsOf(groups)) {
    const places = byIssue.get(issueId) ?? { accounts: 0, most: [] };
    byIssue.set(issueId, places);
    places.accounts += 1;
    insert(places.most, account, limit);
  }
  return byIssue;
}

function* accountsOf(
  groups: Iterable<AffectedGroup>,
): Generator<{ readonly issueId: string; readonly account: AffectedAccount }> {
  let current: { readonly issueId: string; readonly account: AffectedAccount } | undefined;
  for (const { issueId, accountId, accountName, region, resources } of groups) {
    if (current?.issueId !== issueId || current.account.accountId !== accountId) {
      if (current !== undefined) yield current;
      current = { issueId, account: { accountId, accountName, regions: [], resources: 0 } };
    }
    current.account.regions.push({ region, resources });
    current.account.resources += resources;
  }
  if (current !== undefined) yield current;
}

/** Puts an account behind those that have as many resources or more; whoever is one too many drops out. */
function insert(most: AffectedAccount[], account: AffectedAccount, limit: number): void {
  let at = most.length;
  while (at > 0 && (most[at - 1]?.resources ?? 0) < account.resources) at -= 1;
  if (at >= limit) return;
  most.splice(at, 0, account);
  if (most.length > limit) most.pop();
}
