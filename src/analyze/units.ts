// Sums the nodes and container instances that clusters report beside their status.
import type { CoverageRow } from '../snapshot/index.js';

/**
 * Covered and compatible units inside clusters (EKS nodes, ECS container instances).
 * `notApplicable`: clusters that report 0 of 0, such as ECS clusters with Fargate tasks only.
 * `unknown`: clusters whose figures are absent or negative (GuardDuty reports -1 while an add-on is being deleted).
 */
export interface UnitCounts {
  readonly covered: number;
  readonly compatible: number;
  readonly notApplicable: number;
  readonly unknown: number;
}

/** Units of one resource: figures, `not-applicable`, `unknown`, or undefined for a type without units. */
export type Units =
  { readonly covered: number; readonly compatible: number } | 'not-applicable' | 'unknown' | undefined;

export function unitsOf({ eks, ecs }: CoverageRow): Units {
  if (eks !== undefined) return units(eks.coveredNodes, eks.compatibleNodes);
  if (ecs !== undefined) return units(ecs.coveredContainerInstances, ecs.compatibleContainerInstances);
  return undefined;
}

function units(covered: number | null, compatible: number | null): Units {
  if (covered === null || compatible === null || covered < 0 || compatible < 0) return 'unknown';
  return covered === 0 && compatible === 0 ? 'not-applicable' : { covered, compatible };
}

export class UnitCounter {
  #counts: UnitCounts = { covered: 0, compatible: 0, notApplicable: 0, unknown: 0 };

  add(units: Exclude<Units, undefined>): void {
    const counts = this.#counts;
    if (units === 'unknown') this.#counts = { ...counts, unknown: counts.unknown + 1 };
    else if (units === 'not-applicable') this.#counts = { ...counts, notApplicable: counts.notApplicable + 1 };
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
