// Counts records in GuardDuty's two ways, by status and by type, so that both sides can be compared.
import type { CoverageRow, CoverageStatistics } from '../snapshot/index.js';

/** Records by `status:…` and `type:…`. */
export class Tally {
  readonly #counts = new Map<string, number>();

  /** GuardDuty's own. */
  static of({ byStatus, byResourceType }: CoverageStatistics): Tally {
    const tally = new Tally();
    for (const [status, count] of Object.entries(byStatus)) tally.#counts.set(`status:${status}`, count);
    for (const [type, count] of Object.entries(byResourceType)) tally.#counts.set(`type:${type}`, count);
    return tally;
  }

  /** Counts a record; those of excluded accounts too, as GuardDuty's own totals have them. */
  add({ coverageStatus, resourceType }: Pick<CoverageRow, 'coverageStatus' | 'resourceType'>): void {
    for (const key of [`status:${coverageStatus}`, `type:${resourceType}`])
      this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
  }

  /** A missing key means 0. */
  get(key: string): number {
    return this.#counts.get(key) ?? 0;
  }

  keys(): Iterable<string> {
    return this.#counts.keys();
  }

  /** Every record has exactly one status. */
  get total(): number {
    let sum = 0;
    for (const [key, count] of this.#counts) if (key.startsWith('status:')) sum += count;
    return sum;
  }

  isSame(other: Tally): boolean {
    return [...this.keys(), ...other.keys()].every((key) => this.get(key) === other.get(key));
  }
}
