// What somebody with a role in the accounts can see: each account's own detector, plans and coverage records.
import type { AccountDescription, OrganizationDescription } from '../description.js';
import { isListed, Lookup, type Pair, type View } from './pair.js';
import { monitoringOf } from './plans.js';
import { isInactive } from './state-of.js';

/** The role that the reader assumes. */
export interface ReaderRole {
  readonly name: string;
  readonly externalId?: string;
}

export class RoleView implements View {
  /** Those enabled for any account that can be asked. */
  readonly regions: readonly string[];
  readonly #organization: OrganizationDescription;
  readonly #excluded: ReadonlySet<string>;
  readonly #role: ReaderRole;
  readonly #lookup: Lookup;

  constructor(organization: OrganizationDescription, excluded: ReadonlySet<string>, role: ReaderRole) {
    this.#organization = organization;
    this.#excluded = excluded;
    this.#role = role;
    this.#lookup = new Lookup(organization);
    const asked = organization.accounts.filter((account) => this.#isAsked(account));
    this.regions = [...new Set(asked.flatMap(({ enabledRegions }) => enabledRegions))].sort();
  }

  *pairs(): Generator<Pair> {
    for (const region of this.regions) {
      const pairs = this.#organization.accounts.map((account) => this.#pair(account, region));
      // An empty list says nothing, a list that names a plan says that there is one.
      const told = pairs.flatMap(({ plans }) => (plans === null || Object.keys(plans).length === 0 ? [] : [plans]));
      const notOffered = told.length > 0 && told.every((plans) => monitoringOf(plans) === 'absent');
      for (const pair of pairs) yield { ...pair, notOffered };
    }
  }

  #pair(account: AccountDescription, region: string): Pair {
    const regional = this.#lookup.regional(account.id, region);
    const excluded = this.#excluded.has(account.id);
    const listable = !this.#lookup.isDenied('ListCoverage', region);
    const pair = { account, region, excluded, own: true, regional, listable, notOffered: false, plans: null, rows: [] };
    if (!this.#isAsked(account)) return { ...pair, barred: 'unreadable' };
    if (!account.enabledRegions.includes(region)) return { ...pair, barred: 'region-disabled' };
    if (regional?.detector === undefined) return pair;
    if (this.#lookup.isDenied('GetDetector', region)) return { ...pair, barred: 'unreadable' };
    const plans = this.#lookup.plans(regional.detector.features, 'itself');
    // Where everything is known to be off, nobody asks for records.
    const isRead = listable && isListed(regional) && monitoringOf(plans) !== 'off';
    return { ...pair, plans, rows: isRead ? regional.coverage : [] };
  }

  /** Its own account needs no role; inactive and excluded accounts are left alone. */
  #isAsked(account: AccountDescription): boolean {
    if (this.#excluded.has(account.id) || isInactive(account)) return false;
    if (account.id === this.#organization.administratorAccountId) return true;
    return this.#organization.roles.some(
      ({ accountId, name, externalId }) =>
        accountId === account.id &&
        name === this.#role.name &&
        (externalId === undefined || externalId === this.#role.externalId),
    );
  }
}
