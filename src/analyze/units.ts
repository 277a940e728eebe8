// Sums the nodes and container instances that clusters report beside their status.
import type { CoverageRow } from '../snapshot/index.js';

/**
 * Covered and compatible units inside clusters (EKS nodes, ECS container instances).
 * `covered` and `compatible`: sums over the clusters whose two figures can both be true.
 * `notApplicable`: clusters that report 0 of 0, such as ECS clusters with Fargate tasks only.
 * `contradictory`: clusters that report more covered units than compatible ones; they are in no sum.
 * `unknown`: clusters whose figures are absent or negative (GuardDuty reports -1 while an add-on is being deleted).
 */
export interface UnitCounts {
  readonly covered: number;
  readonly compatible: number;
  readonly notApplicable: number;
  readonly contradictory: number;
  readonly unknown: number;
}

export const NO_UNITS: UnitCounts = { covered: 0, compatible: 0, notApplicable: 0, contradictory: 0, unknown: 0 };

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

export class UnitCounter {
  #counts = NO_UNITS;

  add(units: Exclude<Units, undefined>): void {
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
      };
  }

  get counts(): UnitCounts {
    return this.#counts;
  }
}
