// What the parts of the conclusion say in words: figures, range and reasons, and what may be said where nothing is unhealthy.
import type { Conclusion, CoverageResult, PairsBehind, Report, WatchedResult } from '../../model/index.js';
import { type CoverageReason, type PercentRange, totalOf } from '../../terms/index.js';
import type { Text } from '../../text/index.js';

/** Between which percentages a figure lies. */
export function rangeText(text: Text, { low, high }: PercentRange): string {
  return text.t('conclusion.range', { low: text.percent(low), high: text.percent(high) });
}

/** The figures behind watched with their target, and the range where there is one. */
export function watchedFigures(text: Text, watched: WatchedResult): readonly string[] {
  return [text.t('watched.figures', watched.pairs), ...targetTexts(text, watched)];
}

/** The figures behind a coverage with its target, and the range where there is one. */
export function coverageFigures(text: Text, result: CoverageResult): readonly string[] {
  const { counts } = result;
  return [
    text.t('coverage.figures', { healthy: counts.healthy, total: totalOf(counts) }),
    ...targetTexts(text, result),
  ];
}

function targetTexts(text: Text, { targetPercent, range }: WatchedResult | CoverageResult): readonly string[] {
  return [
    text.t('conclusion.target', { target: text.percent(targetPercent) }),
    ...(range === null ? [] : [rangeText(text, range)]),
  ];
}

/** Why watched is what it is, one sentence each; none where it is met. */
export function watchedReasons(
  text: Text,
  { reasons, percent, targetPercent, pairs }: WatchedResult,
): readonly string[] {
  return reasons.map((reason) => {
    if (reason === 'below-target') return text.t(`reason.watched.${reason}`, percents(text, percent, targetPercent));
    if (reason === 'unknown-pairs') return text.t(`reason.watched.${reason}`, { pairs: pairs.unknown });
    return text.t(`reason.watched.${reason}`);
  });
}

/** Why a coverage, overall or of a type, is what it is, one sentence each. */
export function coverageReasons(
  text: Text,
  { reasons, percent, targetPercent, counts }: CoverageResult,
  { pairsUnread, disputed }: Pick<Conclusion['coverage'], 'pairsUnread' | 'disputed'>,
): readonly string[] {
  const sentences: Readonly<Record<CoverageReason, () => string>> = {
    'below-target': () => text.t('reason.coverage.below-target', percents(text, percent, targetPercent)),
    'other-status': () => text.t('reason.coverage.other-status', { resources: counts.other }),
    'unread-pairs': () => text.t('reason.coverage.unread-pairs', { pairs: pairsUnread }),
    differences: () => text.t('reason.coverage.differences', { disputed }),
    'nothing-read': () => text.t('reason.coverage.nothing-read'),
    'no-resources': () => text.t('reason.coverage.no-resources'),
  };
  return reasons.map((reason) => sentences[reason]());
}

function percents(text: Text, percent: number | null, target: number): { percent: string; target: string } {
  return { percent: text.percent(percent), target: text.percent(target) };
}

/** Why the picture is complete, or what is missing from it; where nothing was compared, nothing is said to agree. */
export function completenessText(
  text: Text,
  { conclusion, population, reconciliation }: Pick<Report, 'conclusion' | 'population' | 'reconciliation'>,
): string {
  const { verdict, pairsUnknown: unknown, gaps, differences } = conclusion.completeness;
  const compared = reconciliation.comparisons;
  return verdict === 'met'
    ? text.t('completeness.met.meaning', { pairs: population.pairs, compared })
    : text.t('completeness.met-with-gaps.meaning', { unknown, gaps, differences, compared });
}

/** The message for a list of issues without any: `known` only where everything expected was read. */
export function whyNoIssues<Key extends string>(
  { read, expected }: PairsBehind,
  known: Key,
): Key | 'pdf.issues.notRead' | 'pdf.issues.noneSeen' {
  if (read === 0) return 'pdf.issues.notRead';
  return read < expected ? 'pdf.issues.noneSeen' : known;
}
