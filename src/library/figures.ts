// The figures of a manifest as the library page shows them.
import type { Manifest } from '../model/index.js';
import { coveragePercent, type Known, percentOf, type Verdict } from '../terms/index.js';

/** GuardDuty's coverage in percent; null without resources. */
export function coverageOf({ figures: { counts } }: Manifest): Known<number> {
  return coveragePercent(counts);
}

/** Share of the expected pairs that are watched, in percent; null when none is expected, or the set's program did not ask. */
export function watchedOf({ figures: { pairs } }: Manifest): Known<number> {
  return pairs === null ? null : percentOf(pairs.watched, pairs.expected);
}

/** A verdict, or that none was given: the word for attributes of the page and their filters. */
export function verdictName(verdict: Known<Verdict>): Verdict | 'not-drawn' {
  return verdict ?? 'not-drawn';
}

/** How verdicts look, from good to bad; one that was not given looks like nothing. */
export const VERDICT_LOOKS: Readonly<Record<Verdict | 'not-drawn', string>> = {
  met: 'good',
  undetermined: 'warn',
  'not-met': 'bad',
  'not-drawn': '',
};
