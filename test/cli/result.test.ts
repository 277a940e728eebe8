import { describe, expect, it } from 'vitest';
import { exitCodeOf, resultLines, resultObject } from '../../src/cli/result.js';
import type { Conclusion, CoverageResult, Manifest, Report } from '../../src/model/index.js';
import type { RunResult } from '../../src/run/index.js';
import { type CompletenessVerdict, EXIT, NO_PAIRS, NO_RESOURCES, type Verdict } from '../../src/terms/index.js';
import { sampleReport } from '../support/samples.js';
import { asReportId, asSha256 } from '../support/ids.js';

const { report: sample } = await sampleReport('small');

describe('the exit code of a published report', () => {
  it.each<readonly [Verdict, CompletenessVerdict, number]>([
    ['met', 'met', 0],
    ['met', 'met-with-gaps', 3],
    ['undetermined', 'met', 3],
    ['undetermined', 'met-with-gaps', 3],
    ['not-met', 'met', 4],
    ['not-met', 'met-with-gaps', 4],
  ])('for a conclusion that is %s and a completeness that is %s', (verdict, seen, code) => {
    const { conclusion } = sample;
    const completeness = { ...conclusion.completeness, verdict: seen };
    expect(exitCodeOf({ conclusion: { ...conclusion, verdict, completeness } })).toBe(code);
  });

  it('is one of the documented ones', () => {
    expect(EXIT).toEqual({ ok: 0, error: 1, usage: 2, incomplete: 3, notMet: 4, cancelled: 130 });
  });
});

function resultOf(report: Report): RunResult {
  const names = ['report.json', 'snapshot.zip'];
  const files = names.map((name) => ({
    name,
    size: 7,
    sha256: asSha256('ab'.repeat(32)),
    contentType: 'application/octet-stream',
  }));
  const { title, organization, period, revision, asOf, languages, totals, conclusion, provenance } = report;
  const { completeness, watched, coverage } = conclusion;
  const manifest: Manifest = {
    schemaVersion: 2,
    reportId: report.reportId,
    title,
    organization,
    period,
    revision,
    asOf,
    tool: provenance.tool,
    languages,
    conclusion: {
      verdict: conclusion.verdict,
      completeness: completeness.verdict,
      watched: watched.verdict,
      coverage: coverage.verdict,
    },
    figures: {
      counts: totals,
      pairs: watched.pairs,
      pairsUnknown: completeness.pairsUnknown,
      watchedTargetPercent: watched.targetPercent,
      coverageTargetPercent: coverage.overall.targetPercent,
    },
    files,
    previousManifest: null,
  };
  return { report, published: { folder: report.reportId, manifestSha256: 'cd', manifest } };
}

const overall: CoverageResult = {
  targetPercent: 99.95,
  verdict: 'met',
  percent: 99.9,
  range: null,
  counts: { healthy: 9_997, unhealthy: 2, other: 1 },
  reasons: [],
};

const conclusion: Conclusion = {
  verdict: 'not-met',
  completeness: { verdict: 'met-with-gaps', pairsUnknown: 1, gaps: 2, differences: 3 },
  watched: {
    ...{ targetPercent: 100, verdict: 'not-met', percent: 71.6, range: { low: 71.6, high: 71.7 } },
    pairs: {
      ...{ pairs: 2_057, expected: 1_816, watched: 1_301, partly: 42, unwatched: 472 },
      ...{ unknown: 1, notApplicable: 241, read: 1_343 },
    },
    ...{ ofNewAccounts: 0, newAccountDays: 14, reasons: ['below-target'] },
  },
  coverage: { verdict: 'met', overall, byResourceType: [], pairsUnread: 0, disputed: 0 },
};

const told: Report = {
  ...sample,
  reportId: asReportId('o-1/2026-10/r1'),
  asOf: '2026-10-31T02:30:00.000Z',
  conclusion,
  totals: overall.counts,
};

/** The line for a part of the conclusion. */
function lineOf(part: string, changes: Partial<Conclusion>): string | undefined {
  const lines = resultLines(resultOf({ ...told, conclusion: { ...conclusion, ...changes } }), 'out');
  return lines
    .find((line) => line.startsWith(part))
    ?.slice(part.length)
    .trim();
}

describe('the outcome of a run', () => {
  it('is told in lines, the conclusion first, with percentages rounded down and the numbers behind them', () => {
    const lines = resultLines(resultOf(told), 's3://bucket/reports');
    expect(lines).toEqual([
      'Conclusion    not met',
      'Completeness  with gaps: 1 account and Region pair unknown, 2 gaps, 3 differences',
      'Watched       71.6 %, between 71.6 % and 71.7 %, target 100 %: not met (1301 of 1816 expected account and Region ' +
        'pairs, 42 for EKS only, 472 not watched, 1 unknown)',
      'Coverage      99.9 %, target 99.95 %: met (9997 of 10000 listed resources healthy)',
      'Report        o-1/2026-10/r1, as of 2026-10-31T02:30:00.000Z',
      `Requests      ${told.provenance.requests} to AWS`,
      'Published     2 files in s3://bucket/reports/o-1/2026-10/r1',
      '              report.json',
      '              snapshot.zip',
    ]);
  });

  it('says no more of completeness than that all is complete when it is', () => {
    const completeness = { verdict: 'met', pairsUnknown: 0, gaps: 0, differences: 0 } as const;
    expect(lineOf('Completeness', { completeness })).toBe('complete');
  });

  it('names pairs of new accounts beside those that are not watched', () => {
    const watched = { ...conclusion.watched, range: null, ofNewAccounts: 3 };
    expect(lineOf('Watched', { watched })).toMatch(
      /^71\.6 %, target 100 %: not met \(.*, 472 not watched, 3 of these in accounts that joined less than 14 days ago, 1 unknown\)$/,
    );
  });

  it('does not claim a percentage where nothing is expected, or no resources are listed', () => {
    const pairs = { ...NO_PAIRS, pairs: 1, notApplicable: 1 };
    const watched = { ...conclusion.watched, percent: null, range: null, pairs };
    expect(lineOf('Watched', { watched })).toBe(
      'nothing expected, target 100 %: not met (0 of 0 expected account and Region pairs)',
    );
    const none: CoverageResult = { ...overall, percent: null, counts: NO_RESOURCES, reasons: ['no-resources'] };
    expect(lineOf('Coverage', { coverage: { ...conclusion.coverage, overall: none } })).toBe(
      'no resources listed, target 99.95 %: met',
    );
    const unread: CoverageResult = { ...none, verdict: 'undetermined', reasons: ['nothing-read'] };
    expect(lineOf('Coverage', { coverage: { ...conclusion.coverage, overall: unread } })).toContain(
      'undetermined (nothing is watched, or no list of resources could be read)',
    );
  });

  it('says what leaves coverage undetermined, and adds a line for each type that makes it worse', () => {
    const range = { low: 90, high: 95.5 };
    const reasons = ['other-status', 'differences'] as const;
    const doubtful: CoverageResult = { ...overall, verdict: 'undetermined', range, reasons };
    const byResourceType = [
      { ...overall, resourceType: 'EKS' },
      { ...overall, resourceType: 'ECS', verdict: 'not-met', percent: 1.5, reasons: ['below-target'] },
      { ...overall, resourceType: 'EC2', verdict: 'undetermined', reasons: ['unread-pairs'] },
    ] as const;
    const coverage: Conclusion['coverage'] = {
      ...{ verdict: 'not-met', overall: doubtful, byResourceType, pairsUnread: 1, disputed: 5 },
    };
    const linesOf = (changes: Partial<typeof coverage>): readonly string[] =>
      resultLines(resultOf({ ...told, conclusion: { ...conclusion, coverage: { ...coverage, ...changes } } }), 'out');
    const ecs = '              ECS: 1.5 %, target 99.95 %: not met (9997 of 10000 listed resources healthy)';
    expect(linesOf({}).slice(3, 6)).toEqual([
      'Coverage      all types: 99.9 %, between 90.0 % and 95.5 %, target 99.95 %: undetermined (9997 of 10000 listed ' +
        "resources healthy, 1 of unknown status, GuardDuty's totals differ by up to 5)",
      ecs,
      expect.stringMatching(/^Report /),
    ]);
    expect(linesOf({ overall }).slice(4, 6)).toEqual([
      ecs,
      '              EC2: 99.9 %, target 99.95 %: undetermined (9997 of 10000 listed resources healthy, not all listed ' +
        'in 1 pair)',
    ]);
  });

  it('is one object for programs, with the exit code in it', () => {
    expect(resultObject(resultOf(told), 'out')).toMatchObject({
      reportId: 'o-1/2026-10/r1',
      verdict: 'not-met',
      conclusion,
      watchedPercent: 71.6,
      coveragePercent: 99.9,
      totals: told.totals,
      destination: 'out',
      folder: 'o-1/2026-10/r1',
      manifestSha256: 'cd',
      exitCode: 4,
    });
  });
});
