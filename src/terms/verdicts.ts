// The words of a conclusion: whether what was aimed at is reached, and how far a figure may lie from what is known.

/** From best to worst. `undetermined`: what is unknown could turn it. */
export const VERDICTS = ['met', 'undetermined', 'not-met'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** The worst of several; `met` of none. */
export function worstOf(verdicts: readonly Verdict[]): Verdict {
  return VERDICTS.findLast((verdict) => verdicts.includes(verdict)) ?? 'met';
}

/** Whether everything could be seen. What was seen can be relied on either way. */
export const COMPLETENESS_VERDICTS = ['met', 'met-with-gaps'] as const;
export type CompletenessVerdict = (typeof COMPLETENESS_VERDICTS)[number];

/** Why watched is not met, or undetermined. */
export const WATCHED_REASONS = ['no-expected-pair', 'none-watched', 'below-target', 'unknown-pairs'] as const;
export type WatchedReason = (typeof WATCHED_REASONS)[number];

/**
 * Why coverage is not met, undetermined, or met without a resource. `other-status`: resources are neither healthy nor
 * unhealthy; `unread-pairs`: resources may exist where nothing was listed; `differences`: the lists do not agree with
 * GuardDuty's own counts; `nothing-read`: no list could be read, or nothing is watched.
 */
export const COVERAGE_REASONS = [
  'below-target',
  'other-status',
  'unread-pairs',
  'differences',
  'nothing-read',
  'no-resources',
] as const;
export type CoverageReason = (typeof COVERAGE_REASONS)[number];

/** Percentages between which a figure lies, both rounded down to one decimal. */
export interface PercentRange {
  readonly low: number;
  readonly high: number;
}

/** Whether a part reaches a share of a whole, without rounding. @param whole - above 0. */
export function reaches(part: number, whole: number, targetPercent: number): boolean {
  // In whole millionths: 33 of 3000 are 1.1 %, but in floating point 1.1 × 3000 is more than 3300.
  return part * 100 * 1e6 >= Math.round(targetPercent * 1e6) * whole;
}
