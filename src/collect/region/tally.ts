// Counts listed records as GuardDuty counts them, so that the two can be compared. Pure.
import type { CoverageStatistics } from '../../snapshot/index.js';
import { by } from '../../terms/index.js';

/** Adds listed records up in the same two tallies, so that they can be compared. */
export class Tally {
  readonly #byStatus = new Map<string, number>();
  readonly #byResourceType = new Map<string, number>();

  static of({ byStatus, byResourceType }: CoverageStatistics): Tally {
    const tally = new Tally();
    for (const [status, count] of Object.entries(byStatus)) tally.#byStatus.set(status, count);
    for (const [type, count] of Object.entries(byResourceType)) tally.#byResourceType.set(type, count);
    return tally;
  }

  add(row: { readonly coverageStatus: string; readonly resourceType: string }): void {
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

function byKey(tally: ReadonlyMap<string, number>): Record<string, number> {
  return Object.fromEntries([...tally].sort(by(([key]) => key)));
}

function agrees(listed: ReadonlyMap<string, number>, official: Readonly<Record<string, number>>): boolean {
  const keys = new Set([...listed.keys(), ...Object.keys(official)]);
  return [...keys].every((key) => (listed.get(key) ?? 0) === (official[key] ?? 0));
}
