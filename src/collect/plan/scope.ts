// Applies the configured scope: which accounts are left out on purpose, and which Regions are looked at.
import type { Account } from '../../snapshot/index.js';
import { by, type RegionName } from '../../terms/index.js';
import { isUsable, type ListedAccount, type OrganizationFacts, type RegionStatuses } from '../read/index.js';
import { CollectError, type CollectScope } from '../settings.js';

/** The organization's accounts with the configuration's exclusions marked. */
export function accountsInScope(organization: OrganizationFacts, scope: CollectScope): Account[] {
  const namesOus = scope.organizationalUnits.include.length + scope.organizationalUnits.exclude.length > 0;
  if (namesOus && !organization.ousKnown) {
    throw new CollectError(
      'The configuration includes or excludes organizational units, but the organizational units of the accounts cannot be read. ' +
        'Allow organizations:ListRoots, organizations:ListOrganizationalUnitsForParent and organizations:ListAccountsForParent, ' +
        'or name the accounts instead.',
    );
  }
  return organization.accounts.map((account) => ({
    accountId: account.accountId,
    name: account.name,
    state: account.state,
    source: 'organization',
    joinedAt: account.joinedAt,
    ouPath: [...account.ouPath],
    tags: { ...account.tags },
    excluded: isExcluded(account, scope),
  }));
}

/** An exclusion beats an inclusion; empty inclusion lists mean everything. */
function isExcluded({ accountId, ouPath }: ListedAccount, { accounts, organizationalUnits }: CollectScope): boolean {
  if (accounts.exclude.includes(accountId) || ouPath.some((id) => organizationalUnits.exclude.includes(id)))
    return true;
  const includesSome = accounts.include.length + organizationalUnits.include.length > 0;
  return (
    includesSome &&
    !accounts.include.includes(accountId) &&
    !ouPath.some((id) => organizationalUnits.include.includes(id))
  );
}

/** Configured account and OU ids that the organization does not have: probably a slip of the pen. */
export function unknownScopeIds(organization: OrganizationFacts, scope: CollectScope): string[] {
  const known = new Set([
    ...organization.accounts.map(({ accountId }) => accountId),
    ...organization.accounts.flatMap(({ ouPath }) => ouPath),
    ...organization.organizationalUnits.map(({ id }) => id),
  ]);
  const named = [
    ...scope.accounts.include,
    ...scope.accounts.exclude,
    ...(organization.ousKnown ? [...scope.organizationalUnits.include, ...scope.organizationalUnits.exclude] : []),
  ];
  return named.filter((id) => !known.has(id));
}

export interface RegionScope {
  /** Sorted; the value is the opt-in status, `UNKNOWN` where it could not be read. */
  readonly regions: ReadonlyMap<RegionName, string>;
  /** Regions that are neither enabled nor asked for; null when the Regions could not be read. */
  readonly notEnabled: readonly RegionName[] | null;
  /** Regions that may be enabled and that the configuration does not name; null as above. */
  readonly leftOut: readonly RegionName[] | null;
}

/**
 * Regions to look at.
 *
 * @param statuses - undefined when the Regions could not be read.
 * @throws CollectError when the scope cannot be known or is empty, or names a Region that the partition does not have.
 */
export function regionsInScope(scope: CollectScope, statuses: RegionStatuses | undefined): RegionScope {
  if (scope.regions === 'enabled') return enabledRegions(statuses);
  const wanted = scope.regions;
  const regionsWith = (statusOf: (region: RegionName) => string): ReadonlyMap<RegionName, string> =>
    new Map(wanted.map((region): [RegionName, string] => [region, statusOf(region)]).sort(by(([region]) => region)));
  if (statuses === undefined) return { regions: regionsWith(() => 'UNKNOWN'), notEnabled: null, leftOut: null };
  const unknown = wanted.filter((region) => !statuses.has(region));
  if (unknown.length > 0) {
    throw new CollectError(
      `scope.regions lists Regions that are not in this partition: ${unknown.join(', ')}. The partition has ${[...statuses.keys()].sort().join(', ')}.`,
    );
  }
  const others = [...statuses].filter(([region]) => !wanted.includes(region)).sort(by(([region]) => region));
  const named = (usable: boolean): RegionName[] =>
    others.filter(([, status]) => isUsable(status) === usable).map(([region]) => region);
  return {
    regions: regionsWith((region) => statuses.get(region) ?? 'UNKNOWN'),
    notEnabled: named(false),
    leftOut: named(true),
  };
}

function enabledRegions(statuses: RegionStatuses | undefined): RegionScope {
  if (statuses === undefined) {
    throw new CollectError(
      'The enabled Regions cannot be read, so the scope is unknown. Allow account:ListRegions, or list the Regions under scope.regions.',
    );
  }
  const usable = [...statuses].filter(([, status]) => isUsable(status));
  const notEnabled = [...statuses].filter(([, status]) => !isUsable(status)).map(([region]) => region);
  if (usable.length === 0) {
    throw new CollectError(
      `None of the ${statuses.size} Regions is enabled for the account that runs this program, so there is nothing to report on. ` +
        'Enable one, or run the program in another account.',
    );
  }
  return { regions: new Map(usable.sort(by(([region]) => region))), notEnabled: notEnabled.sort(), leftOut: [] };
}
