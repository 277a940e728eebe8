// What the delegated administrator can see of each account in each Region: its member entry, plans and coverage records.
import type { OrganizationDescription } from '../description.js';
import { isListed, Lookup, type Pair, type View } from './pair.js';
import { monitoringOf } from './plans.js';

/** What holds for all accounts of a Region. */
interface Here extends Pick<Pair, 'region' | 'notOffered' | 'listable'> {
  /** Whether the delegated administrator has a detector here and administers the Region. */
  readonly administered: boolean;
  /** Whether its own detector may be read: without it there is no member list either. */
  readonly readable: boolean;
}

export class AdministratorView implements View {
  /** Those enabled for the administrator. */
  readonly regions: readonly string[];
  readonly #organization: OrganizationDescription;
  readonly #excluded: ReadonlySet<string>;
  readonly #lookup: Lookup;

  constructor(organization: OrganizationDescription, excluded: ReadonlySet<string>) {
    this.#organization = organization;
    this.#excluded = excluded;
    this.#lookup = new Lookup(organization);
    const own = organization.accounts.find(({ id }) => id === organization.administratorAccountId);
    this.regions = [...(own?.enabledRegions ?? [])].sort();
  }

  /** Guests, too: the member list names them. */
  *pairs(): Generator<Pair> {
    const { accounts, guests } = this.#organization;
    for (const region of this.regions) {
      const here = this.#here(region);
      for (const account of [...accounts, ...guests.map(({ id }) => ({ id }))]) yield this.#pair(account, here);
    }
  }

  #here(region: string): Here {
    const { administration, administratorAccountId } = this.#organization;
    const detector = this.#lookup.regional(administratorAccountId, region)?.detector;
    const named = administration.find((entry) => entry.region === region)?.administratorAccountId;
    const isNamed = named === administratorAccountId;
    const plans = detector === undefined ? null : this.#lookup.plans(detector.features, 'itself');
    return {
      region,
      administered: detector !== undefined && isNamed,
      // A mere member's plans say nothing of what the administrator has.
      notOffered: (isNamed || named === undefined) && monitoringOf(plans) === 'absent',
      readable: !this.#lookup.isDenied('GetDetector', region),
      listable: !this.#lookup.isDenied('ListCoverage', region),
    };
  }

  #pair(account: Pair['account'], { administered, readable, ...here }: Here): Pair {
    const { region, listable } = here;
    const regional = this.#lookup.regional(account.id, region);
    const own = account.id === this.#organization.administratorAccountId;
    const excluded = this.#excluded.has(account.id);
    const barred = own || administered ? {} : ({ barred: 'not-visible' } as const);
    const pair = { ...here, ...barred, account, own, excluded, regional, plans: null, rows: [] };
    if (!readable) return { ...pair, barred: 'unreadable' };
    // Of the reporter's own account a detector is read; of others the administrator knows its members that are enabled.
    const isSeen = own || (administered && regional?.member?.status === 'Enabled');
    if (!isSeen || regional?.detector === undefined) return pair;
    const { features } = regional.detector;
    const isTold = own || (!excluded && !this.#lookup.isDenied('GetMemberDetectors', region, account.id));
    return {
      ...pair,
      plans: isTold ? this.#lookup.plans(features, own ? 'itself' : 'administrator') : null,
      rows: listable && !excluded && isListed(regional) ? regional.coverage : [],
    };
  }
}
