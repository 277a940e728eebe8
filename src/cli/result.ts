// Tells the outcome of a published report: a few lines for people, one object for programs, one exit code.
import type { Completeness, Conclusion, CoverageResult, Report, TargetResult, WatchedResult } from '../model/index.js';
import type { RunResult } from '../run/index.js';
import { EXIT, type ExitCode, totalOf, type Verdict } from '../terms/index.js';

/** 0 met and complete, 3 undetermined or met with gaps, 4 not met, with gaps or without. */
export function exitCodeOf({ conclusion: { verdict, completeness } }: Pick<Report, 'conclusion'>): ExitCode {
  if (verdict === 'not-met') return EXIT.notMet;
  return verdict === 'met' && completeness.verdict === 'met' ? EXIT.ok : EXIT.incomplete;
}

/** The object printed with --json. */
export function resultObject({ report, published }: RunResult, destination: string): Readonly<Record<string, unknown>> {
  const { conclusion } = report;
  return {
    reportId: report.reportId,
    period: report.period,
    revision: report.revision,
    asOf: report.asOf,
    verdict: conclusion.verdict,
    conclusion,
    watchedPercent: conclusion.watched.percent,
    coveragePercent: conclusion.coverage.overall.percent,
    totals: report.totals,
    requests: report.provenance.requests,
    destination,
    folder: published.folder,
    manifestSha256: published.manifestSha256,
    files: published.manifest.files,
    exitCode: exitCodeOf(report),
  };
}

/** The lines printed without --json. */
export function resultLines({ report, published }: RunResult, destination: string): string[] {
  const { conclusion } = report;
  return [
    `Conclusion    ${WORDS[conclusion.verdict]}`,
    `Completeness  ${completenessText(conclusion.completeness)}`,
    `Watched       ${watchedText(conclusion.watched)}`,
    ...coverageTexts(conclusion).map((line, index) => `${index === 0 ? 'Coverage' : '        '}      ${line}`),
    `Report        ${report.reportId}, as of ${report.asOf}`,
    `Requests      ${report.provenance.requests} to AWS`,
    `Published     ${published.manifest.files.length} files in ${destination}/${published.folder}`,
    ...published.manifest.files.map(({ name }) => `              ${name}`),
  ];
}

const WORDS: Readonly<Record<Verdict, string>> = { met: 'met', undetermined: 'undetermined', 'not-met': 'not met' };

function completenessText({ verdict, pairsUnknown, gaps, differences }: Completeness): string {
  if (verdict === 'met') return 'complete';
  return (
    `with gaps: ${counted(pairsUnknown, 'account and Region pair')} unknown, ` +
    `${counted(gaps, 'gap')}, ${counted(differences, 'difference')}`
  );
}

function watchedText(watched: WatchedResult): string {
  const { pairs, ofNewAccounts, newAccountDays } = watched;
  const others = [
    ...(pairs.partly > 0 ? [`${pairs.partly} for EKS only`] : []),
    ...(pairs.unwatched > 0 ? [`${pairs.unwatched} not watched`] : []),
    ...(ofNewAccounts > 0
      ? [`${ofNewAccounts} of these in accounts that joined less than ${newAccountDays} days ago`]
      : []),
    ...(pairs.unknown > 0 ? [`${pairs.unknown} unknown`] : []),
  ];
  const share = `${pairs.watched} of ${counted(pairs.expected, 'expected account and Region pair')}`;
  return `${reached(watched, 'nothing expected')} (${[share, ...others].join(', ')})`;
}

/** Over all types, and a line for each type that makes it worse. */
function coverageTexts({ coverage }: Conclusion): string[] {
  const { overall, byResourceType } = coverage;
  const worse = byResourceType.filter(
    ({ verdict }) => verdict === 'not-met' || (verdict === 'undetermined' && overall.verdict === 'met'),
  );
  return [
    // Beside a type that is worse, the figure of all types must not look like the verdict.
    `${worse.length === 0 ? '' : 'all types: '}${coverageText(overall, coverage)}`,
    ...worse.map((type) => `${type.resourceType}: ${coverageText(type, coverage)}`),
  ];
}

function coverageText(result: CoverageResult, { pairsUnread, disputed }: Conclusion['coverage']): string {
  const { counts, reasons } = result;
  const total = totalOf(counts);
  const behind = [
    ...(total > 0 ? [`${counts.healthy} of ${counted(total, 'listed resource')} healthy`] : []),
    ...(reasons.includes('other-status') ? [`${counts.other} of unknown status`] : []),
    ...(reasons.includes('unread-pairs') ? [`not all listed in ${counted(pairsUnread, 'pair')}`] : []),
    ...(reasons.includes('differences') ? [`GuardDuty's totals differ by up to ${disputed}`] : []),
    ...(reasons.includes('nothing-read') ? ['nothing is watched, or no list of resources could be read'] : []),
  ];
  return `${reached(result, 'no resources listed')}${behind.length === 0 ? '' : ` (${behind.join(', ')})`}`;
}

/** The figure beside its target. */
function reached({ percent, range, targetPercent, verdict }: TargetResult, nothing: string): string {
  const between = range === null ? '' : `, between ${shown(range.low)} and ${shown(range.high)}`;
  return `${percent === null ? nothing : shown(percent)}${between}, target ${targetPercent} %: ${WORDS[verdict]}`;
}

function shown(percent: number): string {
  return `${percent.toFixed(1)} %`;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
