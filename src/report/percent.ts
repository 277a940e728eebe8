// The one place where a count becomes a percentage.
import type { CoverageCounts } from './model.js';

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
