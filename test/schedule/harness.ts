// A scheduler on a controlled clock, with jobs that end when the test says so.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, vi } from 'vitest';
import { startScheduler, type RunContext, type ScheduledJob, type Scheduler } from '../../src/schedule/index.js';
import { temporaryFolder } from '../support/temporary-folder.js';

export interface Run extends RunContext {
  readonly name: string;
  succeed(): void;
  fail(error: Error): void;
}

interface LogLine {
  readonly level: 'info' | 'warn' | 'error';
  readonly message: string;
  readonly details: object;
}

interface Harness {
  readonly stateFile: string;
  readonly runs: Run[];
  readonly log: LogLine[];
}

let harness: Harness;
let schedulers: Scheduler[];
/** The test is over: a run that only begins now ends at once, or stopping would wait for it for ever. */
let isOver: boolean;

/** Gives each test of a file a harness and a clock of its own. */
export function useHarness(): void {
  beforeEach(() => {
    // Only what the scheduler uses: files and HTTP stay real.
    vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] });
    schedulers = [];
    isOver = false;
    harness = { stateFile: join(temporaryFolder(), 'state', 'schedule.json'), runs: [], log: [] };
  });

  afterEach(async () => {
    isOver = true;
    for (const run of harness.runs) run.succeed();
    await Promise.all(schedulers.map((scheduler) => scheduler.stop()));
    vi.useRealTimers();
  });
}

export const monthly: ScheduledJob = { name: 'monthly', cron: '0 6 1 * *', timeZone: 'UTC' };
export const daily: ScheduledJob = { name: 'daily', cron: '0 6 * * *', timeZone: 'UTC' };

/** Sets the clock, without passing through the time between. */
export function clockAt(instant: string): void {
  vi.setSystemTime(new Date(instant));
}

/** Lets time pass. */
export async function pass(milliseconds: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(milliseconds);
}

export async function start(jobs: readonly ScheduledJob[], options: { readonly graceMs?: number } = {}) {
  const { runs, log, stateFile } = harness;
  const write = (level: LogLine['level']) => (details: object, message: string) => {
    log.push({ level, message, details });
  };
  const scheduler = await startScheduler({
    jobs,
    stateFile,
    now: () => new Date(),
    health: { host: '127.0.0.1', port: 0 },
    graceMs: options.graceMs ?? 1000,
    log: { info: write('info'), warn: write('warn'), error: write('error') },
    execute: ({ name }, context) =>
      new Promise((resolve, reject) => {
        const succeed = (): void => {
          resolve(() => Promise.resolve());
        };
        runs.push({ ...context, name, succeed, fail: reject });
        if (isOver) succeed();
      }),
  });
  schedulers.push(scheduler);
  return { ...harness, scheduler };
}

/** Everything that began so far: name, planned time, and whether it was made up. */
export function begun(): string[] {
  return harness.runs.map(
    ({ name, plannedAt, catchUp }) => `${name} ${plannedAt.toISOString()}${catchUp ? ' made up' : ''}`,
  );
}

/** The n-th run (from 0), once it has begun. */
export async function run(index: number): Promise<Run> {
  return vi.waitFor(
    () => {
      const found = harness.runs[index];
      if (found === undefined) throw new Error(`Run ${index} has not begun.`);
      return found;
    },
    { interval: 1 },
  );
}

/** Waits until the state file says so of a job. */
export async function remembered(name: string, result: 'succeeded' | 'failed' | 'interrupted', plannedAt: string) {
  await vi.waitFor(
    () => {
      const state = JSON.parse(readFileSync(harness.stateFile, 'utf8')) as {
        jobs: Record<string, { lastRun: { result: string; plannedAt: string } | null }>;
      };
      const last = state.jobs[name]?.lastRun;
      if (last?.result !== result || !last.plannedAt.startsWith(plannedAt)) throw new Error(JSON.stringify(state));
    },
    { interval: 1 },
  );
}

/** Lets pending file writes and promises finish, without time passing for the scheduler. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
