// Tells the outcome of a published report: a few lines for people, one object for programs, one exit code.
import type { Report } from '../model/index.js';
import type { RunResult } from '../run/index.js';
import { coveragePercent, EXIT, percentOf, totalOf } from '../terms/index.js';

/** 0 complete and on target, 3 incomplete, 4 complete but below a target. */
export function exitCodeOf(report: Report): number {
  if (report.completeness.verdict === 'incomplete') return EXIT.incomplete;
  const targets = [report.target, ...report.byResourceType.map(({ target }) => target)];
  return targets.some((target) => target?.met === false) ? EXIT.belowTarget : EXIT.ok;
}

/** The object printed with --json. */
export function resultObject({ report, published }: RunResult, destination: string): Readonly<Record<string, unknown>> {
  return {
    reportId: report.reportId,
    period: report.period,
    revision: report.revision,
    asOf: report.asOf,
    verdict: report.completeness.verdict,
    completeness: report.completeness,
    totals: report.totals,
    coveragePercent: coveragePercent(report.totals),
    assessmentPercent: percentOf(report.completeness.pairsAssessed, report.completeness.pairsInScope),
    target: report.target,
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
  const { completeness, totals, target } = report;
  const percent = (value: number | null): string => (value === null ? 'no resources' : `${value.toFixed(1)} %`);
  return [
    `Report      ${report.reportId}, as of ${report.asOf}`,
    `Picture     ${completeness.verdict}: ${completeness.pairsUnknown} of ${completeness.pairsInScope} account and Region pairs unknown, ${completeness.gaps} gaps, ${completeness.differences} differences`,
    `Assessment  ${percent(percentOf(completeness.pairsAssessed, completeness.pairsInScope))} (${completeness.pairsAssessed} of ${completeness.pairsInScope} pairs)`,
    `Coverage    ${percent(coveragePercent(totals))} (${totals.healthy} of ${totalOf(totals)} resources), target ${target.targetPercent} % ${target.met === null ? 'not measurable' : target.met ? 'met' : 'missed'}`,
    `Requests    ${report.provenance.requests} to AWS`,
    `Published   ${published.manifest.files.length} files in ${destination}/${published.folder}`,
    ...published.manifest.files.map(({ name }) => `            ${name}`),
  ];
}
