// Counts listed records as GuardDuty counts them, so that the two can be compared. Pure.
import type { CoverageStatistics } from '../../snapshot/index.js';
import { type AccountId, by } from '../../terms/index.js';

interface Counted {
  readonly coverageStatus: string;
  readonly resourceType: string;
}

/** Adds listed records up in the same two tallies, so that they can be compared. */
export class Tally {
  /** Records added. */
  rows = 0;
  readonly #byStatus = new Map<string, number>();
  readonly #byResourceType = new Map<string, number>();

  static of({ byStatus, byResourceType }: CoverageStatistics): Tally {
    const tally = new Tally();
    for (const [status, count] of Object.entries(byStatus)) {
      tally.#byStatus.set(status, count);
      tally.rows += count;
    }
    for (const [type, count] of Object.entries(byResourceType)) tally.#byResourceType.set(type, count);
    return tally;
  }

  add(row: Counted): void {
    this.rows += 1;
    this.#byStatus.set(row.coverageStatus, (this.#byStatus.get(row.coverageStatus) ?? 0) + 1);
    this.#byResourceType.set(row.resourceType, (this.#byResourceType.get(row.resourceType) ?? 0) + 1);
  }

  /** Whether the official figures say the same; a missing key there means 0. */
  agreesWith(official: CoverageStatistics): boolean {
    return agrees(this.#byStatus, official.byStatus) && agrees(this.#byResourceType, official.byResourceType);
  }

  /** The two tallies in the shape of the official figures. */
  get counts(): CoverageStatistics {
    return { byStatus: byKey(this.#byStatus), byResourceType: byKey(this.#byResourceType) };
  }
}

/** The tally of each account whose records come together, told when the next account's begin: one at a time is held. */
export class AccountTallies {
  #accountId: AccountId | undefined;
  #tally = new Tally();

  constructor(private readonly onAccount: (accountId: AccountId, tally: Tally) => void) {}

  add(row: Counted & { readonly accountId: AccountId }): void {
    if (row.accountId !== this.#accountId) {
      this.end();
      this.#accountId = row.accountId;
    }
    this.#tally.add(row);
  }

  /** Tells the last one. */
  end(): void {
    if (this.#accountId !== undefined) this.onAccount(this.#accountId, this.#tally);
    this.#accountId = undefined;
    this.#tally = new Tally();
  }
}

function byKey(tally: ReadonlyMap<string, number>): Record<string, number> {
  return Object.fromEntries([...tally].sort(by(([key]) => key)));
}

function agrees(listed: ReadonlyMap<string, number>, official: Readonly<Record<string, number>>): boolean {
  const keys = new Set([...listed.keys(), ...Object.keys(official)]);
  return [...keys].every((key) => (listed.get(key) ?? 0) === (official[key] ?? 0));
}
