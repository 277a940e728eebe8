// Counts of coverage resources, and the one place where a count becomes a percentage.

/** Coverage resources by coverage status. `other`: a status that this version does not know, neither healthy nor unhealthy. */
export interface CoverageCounts {
  readonly healthy: number;
  readonly unhealthy: number;
  readonly other: number;
}

export const NO_RESOURCES: CoverageCounts = { healthy: 0, unhealthy: 0, other: 0 };

/**
 * Covered and compatible units inside clusters (EKS nodes, ECS container instances).
 * `covered` and `compatible`: sums over the clusters whose two figures can both be true.
 * `notApplicable`: clusters that report 0 of 0, such as ECS clusters with Fargate tasks only.
 * `contradictory`: clusters that report more covered units than compatible ones; they are in no sum.
 * `unknown`: clusters whose figures are absent or negative (GuardDuty reports -1 while an add-on is being deleted).
 * `healthyButPartly`: of the clusters in the sums, those that GuardDuty calls healthy with fewer covered than compatible.
 */
export interface UnitCounts {
  readonly covered: number;
  readonly compatible: number;
  readonly notApplicable: number;
  readonly contradictory: number;
  readonly unknown: number;
  readonly healthyButPartly: number;
}

export const NO_UNITS: UnitCounts = {
  covered: 0,
  compatible: 0,
  notApplicable: 0,
  contradictory: 0,
  unknown: 0,
  healthyButPartly: 0,
};

/** All resources of a count, whatever their status. */
export function totalOf(counts: CoverageCounts): number {
  return counts.healthy + counts.unhealthy + counts.other;
}

/**
 * Share of `part` in `whole` in percent, rounded **down** to one decimal, so that 100 only ever means "all".
 * `null` when there is nothing to divide: "no resources" is neither 0 % nor 100 %.
 */
export function percentOf(part: number, whole: number): number | null {
  // Whole tenths of a percent first: floating point must not turn 999 of 1000 into 99.8.
  return whole === 0 ? null : Math.floor((part * 1000) / whole) / 10;
}

/** GuardDuty's coverage: healthy ÷ all, in percent, rounded down to one decimal; `null` without resources. */
export function coveragePercent(counts: CoverageCounts): number | null {
  return percentOf(counts.healthy, totalOf(counts));
}
