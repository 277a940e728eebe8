// The parts of the conclusion as page 1 words them: watched, coverage, completeness, each with its figures and reasons.
import type { Report, ReportLists, TypeCoverageResult } from '../../../model/index.js';
import { type CompletenessVerdict, type GapReason, type Verdict } from '../../../terms/index.js';
import type { Text } from '../../../text/index.js';
import {
  completenessText,
  coverageFigures,
  coverageReasons,
  typesText,
  watchedFigures,
  watchedReasons,
} from '../../words/index.js';
import type { LinkTarget } from '../engine/index.js';

/** Reasons and Regions of gaps that page 1 names; the section on gaps has all. */
const MOST_LISTED = 4;

/** A part with its words. */
export interface Part {
  readonly title: string;
  readonly verdict: Verdict | CompletenessVerdict;
  readonly word: string;
  /** null for a part that has none: not the same as one without anything to measure. */
  readonly percent: string | null;
  readonly words: string;
  readonly link?: { readonly words: string; readonly target: LinkTarget };
}

/** What all gaps come from, each once, in the order found. */
export interface Causes {
  readonly reasons: ReadonlySet<GapReason>;
  readonly regions: ReadonlySet<string>;
}

/** Reads every gap: the reason of the last one counts as much as that of the first. */
export async function causesOf(gaps: ReportLists['gaps']): Promise<Causes> {
  const reasons = new Set<GapReason>();
  const regions = new Set<string>();
  for await (const { reason, region } of gaps()) {
    reasons.add(reason);
    regions.add(region);
  }
  return { reasons, regions };
}

/** The three parts in their order. */
export function partsOf(text: Text, report: Report, causes: Causes): readonly Part[] {
  return [watchedPart(text, report), coveragePart(text, report), completenessPart(text, report, causes)];
}

function watchedPart(text: Text, { conclusion: { watched } }: Report): Part {
  const { partly, unwatched, unknown } = watched.pairs;
  const { ofNewAccounts: count, newAccountDays: days } = watched;
  const figures = [
    ...watchedFigures(text, watched),
    ...(partly === 0 ? [] : [text.t('watched.partly', { count: partly })]),
    ...(unwatched === 0 ? [] : [text.t('watched.unwatched', { count: unwatched })]),
    ...(count === 0 ? [] : [text.t('pdf.cover.ofNewAccounts', { count, days })]),
    ...(unknown === 0 ? [] : [text.t('watched.unknown', { count: unknown })]),
  ];
  return {
    title: text.t('watched.title'),
    verdict: watched.verdict,
    word: text.t(`conclusion.${watched.verdict}`),
    percent: text.percent(watched.percent),
    words: [
      `${figures.join(' · ')}.`,
      ...watchedReasons(text, without(watched, ['below-target', 'unknown-pairs'])),
    ].join(' '),
  };
}

function coveragePart(text: Text, { conclusion: { coverage } }: Report): Part {
  const { overall, byResourceType } = coverage;
  const typesThat = (verdict: Verdict): readonly TypeCoverageResult[] =>
    byResourceType.filter((type) => type.verdict === verdict);
  const names = (types: readonly TypeCoverageResult[]): string =>
    typesText(
      text,
      types.map(({ resourceType }) => resourceType),
    );
  const missed = typesThat('not-met');
  // Where the whole is undetermined, its reasons are those of the types.
  const open = overall.verdict === 'undetermined' ? [] : typesThat('undetermined');
  const reasons = [
    ...coverageReasons(text, without(overall, ['below-target']), coverage),
    ...open.flatMap((type) => coverageReasons(text, without(type, ['below-target', 'other-status']), coverage)),
  ];
  return {
    title: text.t('coverage.title'),
    verdict: coverage.verdict,
    word: text.t(`conclusion.${coverage.verdict}`),
    percent: text.percent(overall.percent),
    words: [
      `${coverageFigures(text, overall).join(' · ')}.`,
      ...(missed.length === 0 ? [] : [text.t('pdf.cover.typesNotMet', { list: names(missed) })]),
      ...(open.length === 0 ? [] : [text.t('pdf.cover.typesUndetermined', { list: names(open) })]),
      ...new Set(reasons),
    ].join(' '),
  };
}

function completenessPart(text: Text, report: Report, causes: Causes): Part {
  const { verdict, gaps } = report.conclusion.completeness;
  return {
    title: text.t('completeness.title'),
    verdict,
    word: text.t(`completeness.${verdict}`),
    percent: null,
    words: [completenessText(text, report), ...whyAndWhere(text, causes)].join(' '),
    ...(gaps === 0 ? {} : { link: { words: text.t('pdf.cover.seeGaps'), target: { goTo: 'gaps' } } }),
  };
}

/** A part without the reasons that its figures say themselves. */
function without<Reason extends string, Result extends { readonly reasons: readonly Reason[] }>(
  result: Result,
  said: readonly NoInfer<Reason>[],
): Result {
  return { ...result, reasons: result.reasons.filter((reason) => !said.includes(reason)) };
}

/** Why something could not be read, and in which Regions; the bar below the box has the states of the pairs. */
function whyAndWhere(text: Text, causes: Causes): readonly string[] {
  const reasons = [...new Set([...causes.reasons].map((reason) => text.t(`gap.${reason}`)))];
  const regions = [...causes.regions].filter((region) => !['', 'global'].includes(region));
  return [
    ...(reasons.length === 0 ? [] : [text.t('pdf.cover.reasons', { list: bounded(text, reasons) })]),
    ...(regions.length === 0 ? [] : [text.t('pdf.cover.gapRegions', { list: bounded(text, regions) })]),
  ];
}

/** The first of several words, with how many there are beside them. */
function bounded(text: Text, words: readonly string[]): string {
  const left = words.length - MOST_LISTED;
  return left > 1
    ? text.t('pdf.cover.andMore', { list: words.slice(0, MOST_LISTED).join(', '), count: left })
    : text.list(words);
}
