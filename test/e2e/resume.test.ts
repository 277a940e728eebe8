// Interrupted runs: killed, cancelled, and gone on with.
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it, type TestContext } from 'vitest';
import { REGIONS } from '../support/organization.js';
import { callsOf, expectTruth, gapsOf } from './support/truths.js';
import { PERIOD, Workspace } from './support/workspace.js';

const FINISHED = [REGIONS.small, REGIONS.middle] as const;
const MISSING = REGIONS.large;

type Interrupted = Awaited<ReturnType<typeof interrupt>>;

/** One Region never answers: the run is sent a signal when all others are finished. */
async function interrupt(context: TestContext, signal: NodeJS.Signals) {
  const workspace = await Workspace.of(context, {
    faults: [{ kind: 'hang', operation: 'ListCoverage', region: MISSING }],
    // Without a sample nothing more is asked about a finished Region.
    config: { collection: { requestTimeoutSeconds: 300, statistics: 'region' } },
  });
  const cli = workspace.start(['run', '--period', PERIOD]);
  await cli.until(() => FINISHED.every((region) => cli.stderr.includes(`${region}: `)));
  await cli.until(() => workspace.simulator.requests.count({ operation: 'ListCoverage', region: MISSING }) > 0);
  cli.kill(signal);
  const finished = await cli.finished;
  expect(workspace.hasPublished).toBe(false);
  const { requests } = workspace.simulator;
  const before = requests.count();
  workspace.simulator.setFaults([]);
  requests.reset();
  return {
    workspace,
    finished,
    before,
    requestsIn: (region: string) => requests.count({ service: 'guardduty', region }),
  };
}

describe.concurrent('after', () => {
  it.for(['SIGKILL', 'SIGINT', 'SIGTERM'] as const)(
    '%s only what is missing is asked for, and the report is complete',
    async (signal, context) => {
      const { workspace, finished, before, requestsIn } = await interrupt(context, signal);
      expect(finished.stdout).toBe('');
      expect(finished.code).toBe(signal === 'SIGKILL' ? null : 130);
      if (signal !== 'SIGKILL') expect(finished.stderr).toContain(`Cancelled by ${signal}. Nothing was published`);
      const report = await workspace.report(4, ['--resume']);
      expectTruth(report, workspace.organization);
      expect(gapsOf(report)).toEqual([]);
      expect(FINISHED.map(requestsIn)).toEqual([0, 0]);
      expect(requestsIn(MISSING)).toBeGreaterThan(0);
      expect(workspace.simulator.requests.count({ service: 'organizations' })).toBe(0);
      // The finished Regions' requests are counted, those of the Region that was begun anew are not.
      const after = workspace.simulator.requests.count();
      expect(callsOf(report).requests).toBeGreaterThan(after);
      expect(callsOf(report).requests).toBeLessThanOrEqual(before + after);
    },
  );
});

describe.concurrent('an interrupted run is not gone on with, and says so,', () => {
  async function expectAfresh({ workspace, requestsIn }: Interrupted, reason: string): Promise<void> {
    const { code, stderr } = await workspace.cli(['run', '--period', PERIOD, '--resume']);
    expect(code, stderr).toBe(4);
    expect(stderr).toContain(`warning: ${reason}This run collects everything again.`);
    for (const region of [...FINISHED, MISSING]) expect(requestsIn(region)).toBeGreaterThan(0);
    const report = workspace.publishedReport(`${workspace.organization.organizationId}/${PERIOD}/r1`);
    expectTruth(report, workspace.organization);
  }

  it('when it had another configuration', async (context) => {
    const interrupted = await interrupt(context, 'SIGKILL');
    interrupted.workspace.configure({ collection: { statistics: 'account' } });
    await expectAfresh(interrupted, 'The interrupted collection had a different configuration.');
  });

  it('when it is too old', async (context) => {
    const interrupted = await interrupt(context, 'SIGKILL');
    const path = interrupted.workspace.path('work', 'snapshot', 'plan.json');
    const plan = JSON.parse(readFileSync(path, 'utf8')) as { startedAt: string };
    const startedAt = new Date(Date.parse(plan.startedAt) - 25 * 3_600_000).toISOString();
    writeFileSync(path, JSON.stringify({ ...plan, startedAt }));
    await expectAfresh(interrupted, 'The interrupted collection is older than 24 hours.');
  });
});

it.concurrent('a finished Region whose file was changed since is read again', async (context) => {
  const { workspace, requestsIn } = await interrupt(context, 'SIGKILL');
  const [changed, unchanged] = FINISHED;
  const path = workspace.path('work', 'snapshot', 'coverage', `${changed}.ndjson.gz`);
  writeFileSync(path, readFileSync(path).subarray(0, -1));
  const report = await workspace.report(4, ['--resume']);
  expectTruth(report, workspace.organization);
  expect(requestsIn(changed)).toBeGreaterThan(0);
  expect(requestsIn(unchanged)).toBe(0);
});

it.concurrent('two runs do not work in one folder at the same time', async (context) => {
  const workspace = await Workspace.of(context, { faults: [{ kind: 'hang', operation: 'ListCoverage' }] });
  const cli = workspace.start(['run', '--period', PERIOD]);
  await cli.until(() => workspace.simulator.requests.count({ operation: 'ListCoverage' }) > 0);
  for (const args of [['run', '--period', PERIOD], ['collect']]) {
    const { code, stderr } = await workspace.cli(args);
    expect(code).toBe(1);
    expect(stderr).toContain('Another run (process');
  }
  cli.kill('SIGINT');
  expect((await cli.finished).code).toBe(130);
});
