// What a report's cells hold: coverage and shares, or the words in their place, and prose in the workbook's language.
import { type CoverageCounts, coveragePercent, percentOf } from '../../terms/index.js';
import type { Text } from '../../text/index.js';
import { whyNoCoverage, type PairsBehind } from '../../model/index.js';
import { coded, fraction, type CodedCell } from './engine/index.js';

/** Coverage as a fraction, or the words for why there is none. */
export function coverageCell(counts: CoverageCounts, pairs: PairsBehind, text: Text): number | string {
  const percent = coveragePercent(counts);
  return percent === null ? text.t(whyNoCoverage(pairs)) : fraction(percent);
}

/** A share as a fraction, or the words for "not applicable". */
export function shareCell(part: number, whole: number, text: Text): number | string {
  const percent = percentOf(part, whole);
  return percent === null ? text.t('word.notApplicable') : fraction(percent);
}

/** A text by language; code in it keeps a face of its own. */
export function prose(text: Text, byLanguage: Readonly<Record<string, string>>): string | CodedCell {
  return coded(text.pick(byLanguage), text.pickMarked(byLanguage));
}
