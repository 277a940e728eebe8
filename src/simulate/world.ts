// The organization, indexed for answering requests: who sees which coverage records where.
import type {
  AccountDescription,
  CoverageResource,
  OrganizationDescription,
  RegionalAdministration,
  RegionalDescription,
} from './description.js';
import { hashText } from './random.js';

/** One coverage record with the account it belongs to. Fields set by a fault win over the resource's own. */
export interface CoverageEntry {
  readonly accountId: string;
  readonly detectorId: string;
  readonly resource: CoverageResource;
  readonly override?: {
    readonly coverageStatus?: string;
    readonly resourceType?: string;
    readonly managementType?: string;
  };
}

/** The coverage records one caller sees in one Region, in no useful but stable order. */
export interface CoverageView {
  readonly entries: readonly CoverageEntry[];
  readonly byAccount: ReadonlyMap<string, readonly CoverageEntry[]>;
}

/**
 * Whether the account's records are listed here: where Runtime Monitoring runs, or the older plan for EKS alone, or where
 * the description says so. Only a detector known to be off sees nothing.
 */
function isListed({ detector, listsThoughOff }: RegionalDescription): boolean {
  if (detector === undefined || detector.status === 'DISABLED') return false;
  return (
    listsThoughOff === true ||
    detector.features.some(
      ({ name, status }) =>
        status === 'ENABLED' && (name === 'RUNTIME_MONITORING' || name === 'EKS_RUNTIME_MONITORING'),
    )
  );
}

/** Looks up the description. Built once; the description does not change. */
export class World {
  readonly organization: OrganizationDescription;
  readonly accounts: ReadonlyMap<string, AccountDescription>;
  readonly #regional: ReadonlyMap<string, RegionalDescription>;
  readonly #byRegion: ReadonlyMap<string, readonly RegionalDescription[]>;
  readonly #administration: ReadonlyMap<string, RegionalAdministration>;
  readonly #members = new Map<string, readonly RegionalDescription[]>();
  readonly #views = new Map<string, CoverageView>();

  constructor(organization: OrganizationDescription) {
    this.organization = organization;
    this.accounts = new Map(organization.accounts.map((account) => [account.id, account]));
    this.#regional = new Map(organization.regional.map((entry) => [`${entry.region} ${entry.accountId}`, entry]));
    const byRegion = new Map<string, RegionalDescription[]>();
    for (const entry of organization.regional) {
      const list = byRegion.get(entry.region);
      if (list === undefined) byRegion.set(entry.region, [entry]);
      else list.push(entry);
    }
    this.#byRegion = byRegion;
    this.#administration = new Map(organization.administration.map((entry) => [entry.region, entry]));
  }

  regional(accountId: string, region: string): RegionalDescription | undefined {
    return this.#regional.get(`${region} ${accountId}`);
  }

  administration(region: string): RegionalAdministration | undefined {
    return this.#administration.get(region);
  }

  isAdministrator(accountId: string, region: string): boolean {
    return this.#administration.get(region)?.administratorAccountId === accountId;
  }

  /** Accounts on the member list of the Region's administrator, sorted by account id. */
  members(region: string): readonly RegionalDescription[] {
    const known = this.#members.get(region);
    if (known !== undefined) return known;
    const members = (this.#byRegion.get(region) ?? [])
      .filter(({ member }) => member !== undefined)
      .sort((a, b) => (a.accountId < b.accountId ? -1 : 1));
    this.#members.set(region, members);
    return members;
  }

  /** E-mail address of an account or guest; empty when unknown. */
  email(accountId: string): string {
    const guest = this.organization.guests.find(({ id }) => id === accountId);
    return guest?.email ?? this.accounts.get(accountId)?.email ?? '';
  }

  /** Whether the account may use the Region; guests have the Regions that are on by default. */
  isRegionEnabled(accountId: string, region: string): boolean {
    const account = this.accounts.get(accountId);
    if (account !== undefined) return account.enabledRegions.includes(region);
    return this.organization.regions.some(({ name, optStatus }) => name === region && optStatus !== 'DISABLED');
  }

  /** The records that a detector sees: its account's own, and as administrator those of the Region's members. */
  coverage(own: RegionalDescription, administrator: boolean): CoverageView {
    const { accountId, region, detector } = own;
    const key = `${region} ${accountId} ${detector?.id ?? ''}`;
    const known = this.#views.get(key);
    if (known !== undefined) return known;
    const entries: { entry: CoverageEntry; order: number }[] = [];
    const others = administrator ? (this.#byRegion.get(region) ?? []) : [];
    const members = others.filter((other) => other.accountId !== accountId && other.member?.status === 'Enabled');
    for (const regional of [own, ...members]) {
      if (!isListed(regional)) continue;
      for (const resource of regional.coverage) {
        const entry = { accountId: regional.accountId, detectorId: regional.detector?.id ?? '', resource };
        entries.push({ entry, order: hashText(`${this.organization.seed} ${resource.id}`) });
      }
    }
    entries.sort((a, b) => a.order - b.order);
    const view = viewOf(entries.map(({ entry }) => entry));
    this.#views.set(key, view);
    return view;
  }
}

/** Indexes records by account. */
export function viewOf(entries: readonly CoverageEntry[]): CoverageView {
  const byAccount = new Map<string, CoverageEntry[]>();
  for (const entry of entries) {
    const list = byAccount.get(entry.accountId);
    if (list === undefined) byAccount.set(entry.accountId, [entry]);
    else list.push(entry);
  }
  return { entries, byAccount };
}
