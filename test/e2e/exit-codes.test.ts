// Exit codes and --json: what a scheduler or a pipeline relies on.
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/index.js';
import { ORGANIZATION_ID, REGIONS, smallOrganization } from '../support/organization.js';
import { PERIOD, Workspace } from './support/workspace.js';

const HEALTHY = smallOrganization({ unhealthyEvery: 0 });

interface Published {
  readonly workspace: Workspace;
  readonly report: Report;
  readonly exitCode: number;
}

/** Everything that `run` and `publish` print of a report. */
function expectPrinted(printed: unknown, { report, exitCode, workspace }: Published): void {
  expect(printed).toMatchObject({
    reportId: report.reportId,
    period: report.period,
    revision: report.revision,
    asOf: report.asOf,
    verdict: report.conclusion.verdict,
    conclusion: report.conclusion,
    totals: report.totals,
    requests: report.provenance.requests,
    folder: report.reportId,
    files: workspace.manifest(report.reportId).files,
    exitCode,
  });
}

describe.concurrent('run ends with', () => {
  it('0 when everything is known and on target', async (context) => {
    const workspace = await Workspace.of(context, { organization: HEALTHY });
    const { code, stdout } = await workspace.cli(['run', '--period', PERIOD, '--json']);
    expect(code).toBe(0);
    const report = workspace.publishedReport(`${ORGANIZATION_ID}/${PERIOD}/r1`);
    expect(report.conclusion).toMatchObject({ verdict: 'met', completeness: { verdict: 'met' } });
    expectPrinted(JSON.parse(stdout), { workspace, report, exitCode: 0 });
    expect(JSON.parse(stdout)).toMatchObject({ coveragePercent: 100, watchedPercent: 100 });
  });

  it('1 when there is no report, and 3 when what is unknown could turn it', async (context) => {
    const workspace = await Workspace.of(context, { organization: HEALTHY });
    workspace.simulator.setFaults([{ kind: 'denied', operation: 'ListAccounts' }]);
    expect((await workspace.cli(['run'])).code).toBe(1);
    workspace.simulator.setFaults([{ kind: 'denied', operation: 'ListCoverage', region: REGIONS.small }]);
    const incomplete = await workspace.cli(['run', '--period', PERIOD, '--json']);
    expect(incomplete.code).toBe(3);
    expectPrinted(JSON.parse(incomplete.stdout), {
      workspace,
      report: workspace.publishedReport(`${ORGANIZATION_ID}/${PERIOD}/r1`),
      exitCode: 3,
    });
  });

  it.each([
    ['all is known', []],
    ['something is unknown', [{ kind: 'denied', operation: 'ListCoverage', region: REGIONS.small }]],
  ] as const)('4 when a target is missed and %s', async (_, faults) => {
    const workspace = await Workspace.open({ faults });
    const below = await workspace.cli(['run', '--period', PERIOD, '--json']);
    expect(below.code).toBe(4);
    const report = workspace.publishedReport(`${ORGANIZATION_ID}/${PERIOD}/r1`);
    expectPrinted(JSON.parse(below.stdout), { workspace, report, exitCode: 4 });
    await workspace.close();
  });

  it('4 when only the target of one resource type is missed', async (context) => {
    const workspace = await Workspace.of(context, { config: { report: { targets: { overall: 10, ECS: 99 } } } });
    const report = await workspace.report(4);
    expect(report.conclusion.coverage.overall.verdict).toBe('met');
    const missed = report.byResourceType.filter(({ target }) => target?.verdict === 'not-met');
    expect(missed.map(({ resourceType }) => resourceType)).toEqual(['ECS']);
  });
});

describe.concurrent('--json prints nothing but the result', () => {
  it('collect, render and publish agree with the report', async (context) => {
    const workspace = await Workspace.of(context);
    const collected = await workspace.cli(['collect', '--out', 'snapshot', '--json']);
    expect(collected.code).toBe(0);
    expect(JSON.parse(collected.stdout)).toEqual({
      directory: 'snapshot',
      organizationId: ORGANIZATION_ID,
      accounts: 5,
      regions: 3,
      resources: 197,
      unknownPairs: 0,
      gaps: [],
      gapsTotal: 0,
      requests: workspace.simulator.requests.count(),
      throttles: 0,
      failures: 0,
    });
    const rendered = await workspace.cli([
      'render',
      '--snapshot',
      'snapshot',
      '--out',
      'out',
      '--period',
      PERIOD,
      '--json',
    ]);
    expect(rendered.code).toBe(0);
    const published = await workspace.cli(['publish', '--snapshot', 'snapshot', '--period', PERIOD, '--json']);
    expect(published.code).toBe(4);
    const report = workspace.publishedReport(`${ORGANIZATION_ID}/${PERIOD}/r1`);
    expectPrinted(JSON.parse(published.stdout), { workspace, report, exitCode: 4 });
    expect(JSON.parse(rendered.stdout)).toMatchObject({
      reportId: report.reportId,
      verdict: 'not-met',
      totals: report.totals,
      files: report.provenance.files.map((name) => ({ name })),
    });
    // Collecting alone publishes nothing and leaves nothing of a report.
    expect(existsSync(workspace.path('out', 'report.json'))).toBe(true);
  });

  it('collect ends with 3 when something is unknown, and names it', async (context) => {
    const workspace = await Workspace.of(context, {
      faults: [{ kind: 'denied', operation: 'ListMembers', region: REGIONS.small }],
    });
    const { code, stdout } = await workspace.cli(['collect', '--json']);
    expect(code).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject({
      unknownPairs: 4,
      gaps: [{ operation: 'guardduty:ListMembers', region: REGIONS.small, reason: 'access-denied' }],
    });
    expect(workspace.hasPublished).toBe(false);
  });

  it('and --log-format json writes every message as JSON', async (context) => {
    const workspace = await Workspace.of(context);
    const { stderr } = await workspace.cli(['run', '--period', PERIOD, '--resume', '--log-format', 'json']);
    const lines = stderr
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { level: number; msg: string });
    expect(lines.length).toBeGreaterThan(5);
    expect(lines.filter(({ level }) => level === 40).map(({ msg }) => msg)).toEqual([
      'There is no interrupted run to continue. Everything begins anew.',
    ]);
  });
});
