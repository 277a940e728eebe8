// The second part of the conclusion: where Runtime Monitoring is on, of all expected pairs.
import type { WatchedResult } from '../model/index.js';
import { type PairCounts, percentOf, reaches, type Verdict, type WatchedReason } from '../terms/index.js';

/**
 * What is unknown may be watched or not, or not be expected at all: the share lies between none and all of it watched.
 * Nothing expected, and nothing watched while all is known, is never met: a report that saw nothing proves nothing.
 */
export function watchedResult(
  pairs: PairCounts,
  targetPercent: number,
): Omit<WatchedResult, 'ofNewAccounts' | 'newAccountDays'> {
  const { expected, watched, unknown } = pairs;
  const percent = percentOf(watched, expected);
  const result = (verdict: Verdict, ...reasons: readonly WatchedReason[]) => ({
    targetPercent,
    verdict,
    percent,
    range:
      unknown === 0 || percent === null ? null : { low: percent, high: percentOf(watched + unknown, expected) ?? 100 },
    pairs,
    reasons,
  });
  if (expected === 0) return result('not-met', 'no-expected-pair');
  if (watched === 0 && unknown === 0) return result('not-met', 'none-watched');
  if (watched > 0 && reaches(watched, expected, targetPercent)) return result('met');
  if (reaches(watched + unknown, expected, targetPercent)) return result('undetermined', 'unknown-pairs');
  return result('not-met', 'below-target');
}
