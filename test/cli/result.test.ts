import { describe, expect, it } from 'vitest';
import { exitCodeOf, resultLines, resultObject } from '../../src/cli/result.js';
import type { Manifest, Report, TargetResult } from '../../src/model/index.js';
import type { RunResult } from '../../src/run/index.js';
import { EXIT } from '../../src/terms/index.js';
import { sampleReport } from '../support/samples.js';
import { asReportId, asSha256 } from '../support/ids.js';

const { report: sample } = await sampleReport('small');

const met: TargetResult = { targetPercent: 90, met: true };
const missed: TargetResult = { targetPercent: 90, met: false };
const nothing: TargetResult = { targetPercent: 90, met: null };

function reportWith(
  verdict: 'complete' | 'incomplete',
  overall: TargetResult,
  ...types: (TargetResult | null)[]
): Report {
  const [type] = sample.byResourceType;
  return {
    ...sample,
    completeness: { ...sample.completeness, verdict },
    target: overall,
    byResourceType: types.map((target) => ({ ...type!, target })),
  };
}

describe('the exit code of a published report', () => {
  it.each([
    ['complete and on every target', reportWith('complete', met, met, met), 0],
    ['complete without anything to measure', reportWith('complete', nothing, nothing, null), 0],
    ['incomplete', reportWith('incomplete', met, met), 3],
    ['incomplete and below the target: what could not be seen comes first', reportWith('incomplete', missed), 3],
    ['complete and below the overall target', reportWith('complete', missed, met), 4],
    ['complete and below the target of one type only', reportWith('complete', met, met, missed), 4],
  ])('for one that is %s', (_, report, code) => {
    expect(exitCodeOf(report)).toBe(code);
  });

  it('is one of the documented ones', () => {
    expect(EXIT).toEqual({ ok: 0, error: 1, usage: 2, incomplete: 3, belowTarget: 4, cancelled: 130 });
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
  const { title, organization, period, revision, asOf, languages, totals, completeness, target, provenance } = report;
  const manifest: Manifest = {
    schemaVersion: 1,
    reportId: report.reportId,
    title,
    organization,
    period,
    revision,
    asOf,
    tool: provenance.tool,
    languages,
    verdict: completeness.verdict,
    figures: {
      counts: totals,
      pairsAssessed: completeness.pairsAssessed,
      pairsInScope: completeness.pairsInScope,
      pairsUnknown: completeness.pairsUnknown,
      targetPercent: target.targetPercent,
      targetMet: target.met,
    },
    files,
    previousManifest: null,
  };
  return { report, published: { folder: report.reportId, manifestSha256: 'cd', manifest } };
}

const told: Report = {
  ...sample,
  reportId: asReportId('o-1/2026-10/r1'),
  asOf: '2026-10-31T02:30:00.000Z',
  completeness: {
    verdict: 'incomplete',
    pairsAssessed: 999,
    pairsInScope: 1_000,
    pairsUnknown: 1,
    gaps: 2,
    differences: 3,
  },
  totals: { healthy: 9_997, unhealthy: 2, other: 1 },
  target: { targetPercent: 99.95, met: true },
};

describe('the outcome of a run', () => {
  it('is told in lines, with percentages rounded down and the numbers behind them', () => {
    const lines = resultLines(resultOf(told), 's3://bucket/reports');
    expect(lines).toEqual([
      'Report      o-1/2026-10/r1, as of 2026-10-31T02:30:00.000Z',
      'Picture     incomplete: 1 of 1000 account and Region pairs unknown, 2 gaps, 3 differences',
      'Assessment  99.9 % (999 of 1000 pairs)',
      'Coverage    99.9 % (9997 of 10000 resources), target 99.95 % met',
      `Requests    ${told.provenance.requests} to AWS`,
      'Published   2 files in s3://bucket/reports/o-1/2026-10/r1',
      '            report.json',
      '            snapshot.zip',
    ]);
  });

  it('does not claim a percentage or a target where there are no resources', () => {
    const empty = { ...told, totals: { healthy: 0, unhealthy: 0, other: 0 }, target: nothing };
    const lines = resultLines(resultOf(empty), 'out');
    expect(lines[3]).toBe('Coverage    no resources (0 of 0 resources), target 90 % not measurable');
  });

  it('says when the target is missed', () => {
    expect(resultLines(resultOf({ ...told, target: missed }), 'out')[3]).toContain('target 90 % missed');
  });

  it('is one object for programs, with the exit code in it', () => {
    expect(resultObject(resultOf(told), 'out')).toMatchObject({
      reportId: 'o-1/2026-10/r1',
      verdict: 'incomplete',
      coveragePercent: 99.9,
      assessmentPercent: 99.9,
      totals: told.totals,
      destination: 'out',
      folder: 'o-1/2026-10/r1',
      manifestSha256: 'cd',
      exitCode: 3,
    });
  });
});
