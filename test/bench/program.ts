// A built program as a process of its own against the simulated organization in another, and what that process used.
import { fork, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The most that the configuration allows, per Region and service; AWS answers about 5 before it throttles. */
export const REQUESTS_PER_SECOND = 100;

const HERE = fileURLToPath(new URL('.', import.meta.url));

export interface Organization {
  readonly process: ChildProcess;
  readonly url: string;
  readonly regions: number;
  readonly resources: number;
}

/** Starts the simulator with these arguments; `process.disconnect()` ends it. */
export async function startOrganization(...args: readonly string[]): Promise<Organization> {
  const simulator = fork(join(HERE, 'simulator.ts'), args, { execArgv: ['--import', 'tsx'] });
  const ended = once(simulator, 'exit').then(() => {
    throw new Error(`The simulator could not make an organization of ${args.join(', ')}.`);
  });
  // The first message of simulator.ts.
  const [told] = (await Promise.race([once(simulator, 'message'), ended])) as [Omit<Organization, 'process'>];
  ended.catch(() => undefined);
  return { process: simulator, ...told };
}

export interface ProgramOptions {
  readonly cwd: string;
  readonly url: string;
  /** The source tree whose built program runs. */
  readonly tree?: string;
  readonly env?: Readonly<Record<string, string>>;
}

export interface Finished {
  /** null when a signal ended it, as when memory ran out. */
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Milliseconds. */
  readonly wall: number;
  /** What the process used; undefined when it was not able to tell at its end. */
  readonly used: NodeJS.ResourceUsage | undefined;
}

/** Runs a command of the program to its end. */
export async function runProgram(command: readonly string[], options: ProgramOptions): Promise<Finished> {
  const { cwd, url, tree = '.', env = {} } = options;
  const folder = await mkdtemp(join(tmpdir(), 'coverage-usage-'));
  const usage = join(folder, 'usage.json');
  const args = ['--import', join(HERE, 'usage.mjs'), resolve(tree, 'dist/cli/main.js'), ...command];
  const started = performance.now();
  const child = spawn(process.execPath, args, {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      BENCH_USAGE: usage,
      AWS_ENDPOINT_URL: url,
      AWS_ACCESS_KEY_ID: 'simulated',
      AWS_SECRET_ACCESS_KEY: 'simulated',
      AWS_REGION: 'us-east-1',
      COVERAGE_REPORTER_COLLECTION__REQUESTS_PER_SECOND: String(REQUESTS_PER_SECOND),
      ...env,
    },
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (stdout += chunk));
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (stderr += chunk));
  const [status] = (await once(child, 'close')) as [number | null];
  const wall = performance.now() - started;
  const told = await readFile(usage, 'utf8').catch(() => undefined);
  await rm(folder, { recursive: true, force: true });
  // Written by usage.mjs.
  const used = told === undefined ? undefined : (JSON.parse(told) as NodeJS.ResourceUsage);
  return { status, stdout, stderr, wall, used };
}

/** For what a measurement says of itself. */
export function machine(): string {
  const [cpu] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${cpus().length} × ${cpu?.model.trim() ?? '?'}, ${memory} GiB, Node ${process.version}`;
}

export function cpuMilliseconds({ userCPUTime, systemCPUTime }: NodeJS.ResourceUsage): number {
  return (userCPUTime + systemCPUTime) / 1000;
}

export function peakMiB({ maxRSS }: NodeJS.ResourceUsage): number {
  return Math.round(maxRSS / 1024);
}
