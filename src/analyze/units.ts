// Sums the nodes and container instances that clusters report beside their status.
import type { CoverageRow } from '../snapshot/index.js';
import { NO_UNITS, type UnitCounts } from '../terms/index.js';

/** The two figures of one resource as received, `unknown` unless both are there, undefined for a type without units. */
export type Units = { readonly covered: number; readonly compatible: number } | 'unknown' | undefined;

export function unitsOf({ eks, ecs }: CoverageRow): Units {
  if (eks !== undefined) return units(eks.coveredNodes, eks.compatibleNodes);
  if (ecs !== undefined) return units(ecs.coveredContainerInstances, ecs.compatibleContainerInstances);
  return undefined;
}

function units(covered: number | null, compatible: number | null): Units {
  if (covered === null || compatible === null || covered < 0 || compatible < 0) return 'unknown';
  return { covered, compatible };
}

/** Whether fewer units of a cluster are covered than could be. */
export function isPartlyCovered(units: Units): boolean {
  return typeof units === 'object' && units.covered < units.compatible;
}

export class UnitCounter {
  #counts = NO_UNITS;

  /** @param isHealthy - whether GuardDuty calls the cluster healthy. */
  add(units: Exclude<Units, undefined>, isHealthy: boolean): void {
    const counts = this.#counts;
    const one = (kind: 'unknown' | 'contradictory' | 'notApplicable'): UnitCounts => ({
      ...counts,
      [kind]: counts[kind] + 1,
    });
    if (units === 'unknown') this.#counts = one('unknown');
    else if (units.covered > units.compatible) this.#counts = one('contradictory');
    else if (units.compatible === 0) this.#counts = one('notApplicable');
    else
      this.#counts = {
        ...counts,
        covered: counts.covered + units.covered,
        compatible: counts.compatible + units.compatible,
        healthyButPartly: counts.healthyButPartly + (isHealthy && units.covered < units.compatible ? 1 : 0),
      };
  }

  get counts(): UnitCounts {
    return this.#counts;
  }
}
