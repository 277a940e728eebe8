// One account in one Region, as far as whoever reads the organization can see it.
import type {
  CoverageResource,
  FeatureDescription,
  OrganizationDescription,
  RegionalDescription,
} from '../description.js';
import { plansOf, type Plans } from './plans.js';

export interface Pair {
  readonly account: { readonly id: string; readonly state?: string };
  readonly region: string;
  readonly excluded: boolean;
  /** Whether the account's own detector is read, and not what its administrator is told. */
  readonly own: boolean;
  /** What follows from whom the reader may ask, whatever GuardDuty would answer. */
  readonly barred?: 'not-visible' | 'unreadable' | 'region-disabled';
  readonly regional: RegionalDescription | undefined;
  /** Null where they cannot be read. */
  readonly plans: Plans | null;
  /** Whether it is known that the Region offers no plan that watches run time. */
  readonly notOffered: boolean;
  /** Whether the records of the Region can be listed. */
  readonly listable: boolean;
  /** The records that are listed; of excluded accounts none count. */
  readonly rows: readonly CoverageResource[];
}

/** The organization through somebody's eyes. */
export interface View {
  /** Regions that are read, sorted. */
  readonly regions: readonly string[];
  /** Every account in every Region. */
  pairs(): Iterable<Pair>;
}

/** What all views look up in the description. */
export class Lookup {
  readonly #organization: OrganizationDescription;
  readonly #regional: ReadonlyMap<string, RegionalDescription>;
  /** Many detectors share their lists. */
  readonly #plans = { itself: new Map<unknown, Plans>(), administrator: new Map<unknown, Plans>() };

  constructor(organization: OrganizationDescription) {
    this.#organization = organization;
    this.#regional = new Map(organization.regional.map((entry) => [`${entry.accountId}/${entry.region}`, entry]));
  }

  regional(accountId: string, region: string): RegionalDescription | undefined {
    return this.#regional.get(`${accountId}/${region}`);
  }

  plans(features: readonly FeatureDescription[], told: 'itself' | 'administrator'): Plans {
    const known = this.#plans[told].get(features) ?? plansOf(features, told);
    this.#plans[told].set(features, known);
    return known;
  }

  /** Whether an operation of GuardDuty is refused, for everybody or for this account. */
  isDenied(operation: string, region: string, accountId?: string): boolean {
    return this.#organization.denials.some(
      (denial) =>
        denial.service === 'guardduty' &&
        denial.operation === operation &&
        (denial.region ?? region) === region &&
        (denial.accountId === undefined || denial.accountId === accountId),
    );
  }
}

/** Records are listed where a plan that watches run time is on, and where the description says that they are all the same. */
export function isListed({ detector, listsThoughOff }: RegionalDescription): boolean {
  if (detector === undefined || detector.status === 'DISABLED') return false;
  if (listsThoughOff === true) return true;
  const watching = ['RUNTIME_MONITORING', 'EKS_RUNTIME_MONITORING'];
  return detector.features.some(({ name, status }) => watching.includes(name) && status === 'ENABLED');
}
