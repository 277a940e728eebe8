// The figures of a manifest as the library page shows them.
import type { Manifest } from '../model/index.js';
import { coveragePercent, percentOf } from '../terms/index.js';

/** GuardDuty's coverage in percent; null without resources. */
export function coverageOf({ figures: { counts } }: Manifest): number | null {
  return coveragePercent(counts);
}

/** Share of the account and Region pairs that could be looked at, in percent; null when none is in scope. */
export function assessmentOf({ figures: { pairsAssessed, pairsInScope } }: Manifest): number | null {
  return percentOf(pairsAssessed, pairsInScope);
}

/** Whether the target was met; `nothing` when there was nothing to measure. */
export function targetOf({ figures: { targetMet } }: Manifest): 'met' | 'missed' | 'nothing' {
  return targetMet === null ? 'nothing' : targetMet ? 'met' : 'missed';
}
