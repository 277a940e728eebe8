// Interrupted runs: killed, cancelled, and gone on with.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, type TestContext } from 'vitest';
import { REGIONS } from '../support/organization.js';
import { callsOf, expectTruth, gapsOf } from './support/truths.js';
import { ageHeartbeats, runFolders, stageOf } from './support/run-folders.js';
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
  ageHeartbeats(workspace);
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
    '%s only what is missing is asked for, and the report is complete and counts every request',
    async (signal, context) => {
      const { workspace, finished, before, requestsIn } = await interrupt(context, signal);
      expect(finished.stdout).toBe('');
      expect(finished.code).toBe(signal === 'SIGKILL' ? null : 130);
      if (signal !== 'SIGKILL') expect(finished.stderr).toContain(`Cancelled by ${signal}. This run published nothing`);
      // Who ends by itself need not be waited for.
      const [folder] = runFolders(workspace);
      expect(existsSync(join(folder!, 'heartbeat'))).toBe(signal === 'SIGKILL');
      const report = await workspace.report(4, ['--resume']);
      expectTruth(report, workspace.organization);
      expect(gapsOf(report)).toEqual([]);
      expect(FINISHED.map(requestsIn)).toEqual([0, 0]);
      expect(requestsIn(MISSING)).toBeGreaterThan(0);
      expect(workspace.simulator.requests.count({ service: 'organizations' })).toBe(0);
      expect(callsOf(report).requests).toBe(before + workspace.simulator.requests.count());
      expect(runFolders(workspace)).toEqual([]);
    },
  );

  it('two kills every request of the three runs is counted', async (context) => {
    const { workspace, before } = await interrupt(context, 'SIGKILL');
    const { requests } = workspace.simulator;
    workspace.simulator.setFaults([{ kind: 'hang', operation: 'GetCoverageStatistics', region: MISSING }]);
    const second = workspace.start(['run', '--period', PERIOD, '--resume']);
    await second.until(() => requests.count({ operation: 'GetCoverageStatistics', region: MISSING }) > 0);
    second.kill('SIGKILL');
    await second.finished;
    ageHeartbeats(workspace);
    workspace.simulator.setFaults([]);
    const report = await workspace.report(4, ['--resume']);
    expect(callsOf(report).requests).toBe(before + requests.count());
  });
});

describe.concurrent('an interrupted run is not continued, and says so,', () => {
  async function expectAfresh({ workspace, requestsIn }: Interrupted, reason: string): Promise<void> {
    const { code, stderr } = await workspace.cli(['run', '--period', PERIOD, '--resume']);
    expect(code, stderr).toBe(4);
    expect(stderr).toMatch(new RegExp(`warning: Run \\S+ is not continued: ${reason}\\.`));
    for (const region of [...FINISHED, MISSING]) expect(requestsIn(region)).toBeGreaterThan(0);
    const report = workspace.publishedReport(`${workspace.organization.organizationId}/${PERIOD}/r1`);
    expectTruth(report, workspace.organization);
  }

  it('when it had another configuration', async (context) => {
    const interrupted = await interrupt(context, 'SIGKILL');
    interrupted.workspace.configure({ collection: { statistics: 'account' } });
    await expectAfresh(interrupted, 'it had another configuration');
  });

  it('when it is too old', async (context) => {
    const interrupted = await interrupt(context, 'SIGKILL');
    const path = join(runFolders(interrupted.workspace)[0]!, 'run.json');
    const state = JSON.parse(readFileSync(path, 'utf8')) as { startedAt: string };
    const startedAt = new Date(Date.parse(state.startedAt) - 25 * 3_600_000).toISOString();
    writeFileSync(path, JSON.stringify({ ...state, startedAt }));
    await expectAfresh(interrupted, 'it is older than 24 hours');
  });
});

it.concurrent('a finished Region whose file was changed since is read again', async (context) => {
  const { workspace, requestsIn } = await interrupt(context, 'SIGKILL');
  const [changed, unchanged] = FINISHED;
  const path = join(runFolders(workspace)[0]!, 'snapshot', 'coverage', `${changed}.ndjson.gz`);
  writeFileSync(path, readFileSync(path).subarray(0, -1));
  const report = await workspace.report(4, ['--resume']);
  expectTruth(report, workspace.organization);
  expect(requestsIn(changed)).toBeGreaterThan(0);
  expect(requestsIn(unchanged)).toBe(0);
});

it.concurrent('a run that is alive is left alone, by one that would continue it too', async (context) => {
  const workspace = await Workspace.of(context, {
    faults: [{ kind: 'hang', operation: 'ListCoverage', region: MISSING }],
    config: { collection: { requestTimeoutSeconds: 300 } },
  });
  const cli = workspace.start(['run', '--period', PERIOD]);
  await cli.until(() => workspace.simulator.requests.count({ operation: 'ListCoverage', region: MISSING }) > 0);
  workspace.simulator.setFaults([]);
  const other = await workspace.cli(['run', '--period', PERIOD, '--resume']);
  expect(other.code, other.stderr).toBe(4);
  expect(other.stderr).toMatch(/Run \S+ may still be at work\./);
  expect(other.stderr).toMatch(/warning: Run \S+ does the same and is alive\./);
  expect(runFolders(workspace)).toHaveLength(1);
  cli.kill('SIGINT');
  expect((await cli.finished).code).toBe(130);
});

describe.concurrent('a run that is killed after it read AWS', () => {
  /** A finished run whose folder is kept as it was at a moment. */
  async function killedAt(context: TestContext, moment: (stderr: string, folder: string) => boolean) {
    const workspace = await Workspace.of(context, { config: { report: { formats: ['csv', 'pdf'] } } });
    const cli = workspace.start(['run', '--period', PERIOD]);
    await cli.until(() => {
      const [folder] = runFolders(workspace);
      return folder !== undefined && moment(cli.stderr, folder);
    });
    cli.kill('SIGKILL');
    await cli.finished;
    const { requests } = workspace.simulator;
    const asked = requests.count();
    ageHeartbeats(workspace);
    return { workspace, asked };
  }

  it('asks AWS nothing again, and publishes one set that counts every request', async (context) => {
    const { workspace, asked } = await killedAt(context, (stderr) => stderr.includes('Writing the reports'));
    expect(stageOf(runFolders(workspace)[0]!)).toBe('collected');
    const report = await workspace.report(4, ['--resume']);
    expect(workspace.simulator.requests.count()).toBe(asked);
    expect(callsOf(report).requests).toBe(asked);
    expectTruth(report, workspace.organization);
    expect(runFolders(workspace)).toEqual([]);
  });
});
