// The schedule command: announces, answers health checks, makes up a missed run, and stops when told to.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { RunningCli } from './support/cli.js';
import { ORGANIZATION_ID } from '../support/organization.js';
import { expectTruth } from './support/truths.js';
import { Workspace } from './support/workspace.js';

const MONTHLY = { name: 'monthly', cron: '0 6 1 * *', timeZone: 'UTC', job: 'run', period: 'previous-month' } as const;

interface Message {
  readonly msg: string;
  readonly at?: string;
  readonly reportId?: string;
}

async function start(workspace: Workspace): Promise<{ readonly cli: RunningCli; readonly url: string }> {
  const cli = workspace.start(['schedule', '--log-format', 'json']);
  await cli.until(() => messagesOf(cli).some(({ msg }) => msg.startsWith('Next: ')));
  const health = messagesOf(cli).find(({ msg }) => msg.startsWith('Health at '))!;
  return { cli, url: health.msg.replace('Health at ', '') };
}

function messagesOf(cli: RunningCli): Message[] {
  // The last line may not be whole yet.
  const lines = cli.stderr.split('\n').slice(0, -1);
  return lines.map((line) => JSON.parse(line) as Message);
}

describe.concurrent('a schedule', () => {
  it('announces its next runs, answers health checks, and ends with 0 on SIGTERM', async (context) => {
    const workspace = await Workspace.of(context, { config: { schedules: [MONTHLY], health: { port: 0 } } });
    const { cli, url } = await start(workspace);
    const next = messagesOf(cli).filter(({ msg }) => msg.startsWith('Next: monthly at '));
    await cli.until(() => messagesOf(cli).filter(({ msg }) => msg.startsWith('Next: ')).length === 5);
    expect(next[0]!.at).toMatch(/^\d{4}-\d\d-01T06:00:00\.000Z$/);
    expect(Date.parse(next[0]!.at!)).toBeGreaterThan(Date.now());
    const health = await fetch(`${url}/healthz`);
    expect(health.status).toBe(200);
    expect(await health.json()).toMatchObject({ status: 'alive', phase: 'ready', running: null, lastRuns: [] });
    const ready = await fetch(`${url}/readyz`);
    expect(ready.status).toBe(200);
    expect(await ready.json()).toMatchObject({ ready: true });
    cli.kill('SIGTERM');
    expect((await cli.finished).code).toBe(0);
    expect(workspace.hasPublished).toBe(false);
    expect(workspace.simulator.requests.count()).toBe(0);
  });

  it('makes up a run that was missed, for the month it was due for', async (context) => {
    const workspace = await Workspace.of(context, { config: { schedules: [MONTHLY], health: { port: 0 } } });
    const { cron, timeZone } = MONTHLY;
    const doneUntil = new Date(Date.now() - 45 * 86_400_000).toISOString();
    const job = { cron, timeZone, doneUntil, attempts: null, lastRun: null };
    mkdirSync(workspace.path('work'));
    writeFileSync(workspace.path('work', 'schedule.json'), JSON.stringify({ version: 1, jobs: { monthly: job } }));
    const { cli, url } = await start(workspace);
    await cli.until(() => messagesOf(cli).some(({ msg }) => msg === 'The run succeeded.'));
    const health = (await (await fetch(`${url}/healthz`)).json()) as {
      lastRuns: readonly { plannedAt: string; result: string; catchUp: boolean }[];
    };
    expect(health.lastRuns).toMatchObject([{ name: 'monthly', result: 'succeeded', catchUp: true }]);
    const due = new Date(health.lastRuns[0]!.plannedAt);
    const period = new Date(Date.UTC(due.getUTCFullYear(), due.getUTCMonth() - 1, 1)).toISOString().slice(0, 7);
    const folder = `${ORGANIZATION_ID}/${period}/r1`;
    expect(existsSync(workspace.path('reports', folder, 'manifest.json'))).toBe(true);
    expectTruth(workspace.publishedReport(folder), workspace.organization);
    cli.kill('SIGTERM');
    expect((await cli.finished).code).toBe(0);
    const state = JSON.parse(readFileSync(workspace.path('work', 'schedule.json'), 'utf8')) as {
      jobs: { monthly: { doneUntil: string } };
    };
    expect(state.jobs.monthly.doneUntil).toBe(due.toISOString());
  });

  it('remembers a run that failed, stays alive, and lets a run under way end when it is stopped', async (context) => {
    const workspace = await Workspace.of(context, {
      config: { schedules: [MONTHLY], health: { port: 0 }, shutdown: { graceSeconds: 0 } },
      faults: [{ kind: 'hang', operation: 'ListCoverage' }],
    });
    const { cron, timeZone } = MONTHLY;
    const doneUntil = new Date(Date.now() - 45 * 86_400_000).toISOString();
    const job = { cron, timeZone, doneUntil, attempts: null, lastRun: null };
    mkdirSync(workspace.path('work'));
    writeFileSync(workspace.path('work', 'schedule.json'), JSON.stringify({ version: 1, jobs: { monthly: job } }));
    const { cli } = await start(workspace);
    await cli.until(() => workspace.simulator.requests.count({ operation: 'GetCoverageStatistics' }) > 0);
    cli.kill('SIGTERM');
    expect((await cli.finished).code).toBe(0);
    expect(workspace.hasPublished).toBe(false);
    const state = JSON.parse(readFileSync(workspace.path('work', 'schedule.json'), 'utf8')) as {
      jobs: { monthly: { doneUntil: string; lastRun: { result: string } } };
    };
    // It is made up at the next start.
    expect(state.jobs.monthly).toMatchObject({ doneUntil, lastRun: { result: 'interrupted' } });
  });
});
