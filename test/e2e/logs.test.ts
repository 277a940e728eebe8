// Log lines for programs: each belongs to its run, the last one sums it up, and docs/logs.md names every field.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isRunId } from '../../src/terms/index.js';
import { REGIONS } from '../support/organization.js';
import { PERIOD, Workspace } from './support/workspace.js';

const DOCUMENT = readFileSync(new URL('../../docs/logs.md', import.meta.url), 'utf8');

/** What the page says of the fields, by the headings of its sections. */
function section(heading: string): string {
  const [, after] = DOCUMENT.split(`## ${heading}\n`);
  return after?.split('\n## ')[0] ?? '';
}

/** The names in the columns of a table; an empty cell repeats the one above it. */
function rows(heading: string): { readonly first: string; readonly second: string }[] {
  let first = '';
  return section(heading)
    .split('\n')
    .filter((line) => /^\| +(`|\|)/.test(line))
    .map((line) => {
      const [, one = '', two = ''] = line.split('|').map((cell) => cell.trim().replaceAll('`', ''));
      if (one !== '') first = one;
      return { first, second: two };
    });
}

const COMMON = rows('In every line').map(({ first }) => first);
const OTHERS = ['Lines of `schedule`', 'Lines of an error'].flatMap((heading) =>
  rows(heading).map(({ first }) => first),
);
const RESULT = [
  ...section('Lines of `schedule`')
    .split('The lines that tell')[1]!
    .matchAll(/`(\w+)`/g),
].map(([, name]) => name!);

/** The fields that a line may have beside those of every line. */
function documented(kind: string | undefined): readonly string[] {
  if (kind === undefined) return [...OTHERS, ...RESULT];
  if (kind === 'summary') return rows('The summary').map(({ first }) => first);
  return rows('Lines of a run, by `kind`')
    .filter(({ first }) => first === kind)
    .map(({ second }) => second);
}

interface Line {
  readonly runId?: string;
  readonly kind?: string;
  readonly msg: string;
  readonly [field: string]: unknown;
}

function linesOf(stderr: string): Line[] {
  // Each line is a JSON object: the log's only form.
  return stderr
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
}

function expectDocumented(lines: readonly Line[]): void {
  const kinds = rows('Lines of a run, by `kind`').map(({ first }) => first);
  for (const line of lines) {
    if (line.kind !== undefined) expect(kinds).toContain(line.kind);
    const fields = Object.keys(line).filter((field) => !COMMON.includes(field));
    expect({ kind: line.kind, fields: fields.filter((field) => !documented(line.kind).includes(field)) }).toEqual({
      kind: line.kind,
      fields: [],
    });
  }
}

/** All lines of one run: with its id, and the summary last, but for the error of a run that failed. */
function expectOneRun(lines: readonly Line[]): Line {
  expectDocumented(lines);
  const [id, ...others] = new Set(lines.map(({ runId }) => runId));
  expect(isRunId(id ?? '')).toBe(true);
  expect(others).toEqual([]);
  const summary = lines.findLast(({ code }) => code === undefined);
  expect(summary?.kind).toBe('summary');
  return summary!;
}

const JSON_LOG = ['--log-format', 'json'] as const;

describe.concurrent('the log of a run', () => {
  it('carries the id of the run, and sums the run up in its last line', async (context) => {
    const workspace = await Workspace.of(context);
    workspace.simulator.setFaults([{ kind: 'denied', operation: 'ListCoverage', region: REGIONS.small }]);
    const { stderr } = await workspace.cli(['run', '--period', PERIOD, '--resume', ...JSON_LOG]);
    const summary = expectOneRun(linesOf(stderr));
    const { requests, folder } = {
      requests: workspace.simulator.requests.count(),
      folder: String(summary['reportId']),
    };
    const { conclusion, provenance } = workspace.publishedReport(folder);
    expect(summary).toMatchObject({
      requests,
      failures: provenance.callTotals.reduce((sum, { failures }) => sum + failures, 0),
      throttles: 0,
      gaps: conclusion.completeness.gaps,
      warnings: 1,
      verdict: conclusion.verdict,
      completeness: conclusion.completeness.verdict,
    });
    expect(summary['bytes']).toBe(
      workspace.manifest(folder).files.reduce((sum, { size }: { readonly size: number }) => sum + size, 0),
    );
    expect(Object.keys(summary['durations'] as object)).toEqual(['collect', 'analyze', 'render', 'publish']);
    expect(summary['peakMemoryBytes']).toBeGreaterThan(10_000_000);
    // The id is for logs: a report that is made again is the same to the byte.
    expect(readFileSync(workspace.path('reports', folder, 'report.json'), 'utf8')).not.toContain(summary.runId);
  });

  it('sums up a collection and a publication alike', async (context) => {
    const workspace = await Workspace.of(context);
    const collected = await workspace.cli(['collect', '--out', 'snapshot', ...JSON_LOG]);
    const collection = expectOneRun(linesOf(collected.stderr));
    expect(collection).toMatchObject({ requests: workspace.simulator.requests.count(), gaps: 0, reportId: null });
    const published = await workspace.cli(['publish', '--snapshot', 'snapshot', '--period', PERIOD, ...JSON_LOG]);
    const publication = expectOneRun(linesOf(published.stderr));
    expect(publication).toMatchObject({ requests: collection['requests'], warnings: 0 });
    expect(publication.runId).not.toBe(collection.runId);
  });

  it('sums up a run that failed, before the error, which carries the id too', async (context) => {
    const workspace = await Workspace.of(context);
    workspace.simulator.setFaults([{ kind: 'denied', operation: 'ListAccounts' }]);
    const { stderr, code } = await workspace.cli(['run', '--period', PERIOD, ...JSON_LOG]);
    expect(code).toBe(1);
    const lines = linesOf(stderr);
    expect(expectOneRun(lines)).toMatchObject({ requests: null, verdict: null, reportId: null });
    expect(lines.at(-1)).toMatchObject({ code: 'collection-failed' });
  });

  it('is readable as text: the summary is its last line', async (context) => {
    const workspace = await Workspace.of(context);
    const { stderr } = await workspace.cli(['run', '--period', PERIOD]);
    expect(stderr.trimEnd().split('\n').at(-1)).toMatch(
      /^Summary: o-\S+, conclusion \S+, completeness met; \d+ requests to AWS \(0 throttled, 0 failed\); 0 gaps; \d+ files of \d+ KiB; [\d.]+ s \(collect .*\); peak memory \d+ MiB$/,
    );
  });

  it('of a schedule has the id in the lines of a run, and in no others', async (context) => {
    const schedule = {
      name: 'monthly',
      cron: '0 6 1 * *',
      timeZone: 'UTC',
      job: 'run',
      period: 'previous-month',
    } as const;
    const workspace = await Workspace.of(context, { config: { schedules: [schedule], health: { port: 0 } } });
    const doneUntil = new Date(Date.now() - 45 * 86_400_000).toISOString();
    const job = { cron: schedule.cron, timeZone: 'UTC', doneUntil, attempts: null, lastRun: null };
    mkdirSync(workspace.path('work'), { recursive: true });
    writeFileSync(workspace.path('work', 'schedule.json'), JSON.stringify({ version: 1, jobs: { monthly: job } }));
    const cli = workspace.start(['schedule', ...JSON_LOG]);
    await cli.until(() => cli.stderr.includes('The run succeeded.'));
    cli.kill('SIGTERM');
    const lines = linesOf((await cli.finished).stderr);
    expectDocumented(lines);
    const idsOf = (wanted: (line: Line) => boolean): unknown[] => [
      ...new Set(lines.filter(wanted).map(({ runId }) => runId)),
    ];
    const [id, ...others] = idsOf(({ kind }) => kind !== undefined);
    expect(others).toEqual([]);
    expect(idsOf(({ msg }) => msg === 'The run succeeded.')).toEqual([id]);
    expect(idsOf(({ msg }) => /^(?:Making up|Health|Stopping)/.test(msg))).toEqual([undefined]);
  });
});
