// The built command line in processes of its own, in an environment that has nothing of this machine's in it.
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Readable } from 'node:stream';
import { runWarm, type Ended } from './warm.js';

/** The program as it is installed. */
export const MAIN = fileURLToPath(new URL('../../../dist/cli/main.js', import.meta.url));

/** Credentials of every run; none of these words may come out of the program again. */
export const ACCESS_KEY_ID = 'AKIAE2ETESTACCESSKEY';
export const SECRET_ACCESS_KEY = 'e2e-secret-access-key-value';
export const SESSION_TOKEN = 'e2e-session-token-value';

export type Finished = Ended;

export interface CliOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Options for node itself, before the program. */
  readonly nodeOptions?: readonly string[];
}

/** A running command line, in a process that is there for it alone: it can be looked at, and ended. */
export class RunningCli {
  #stdout = '';
  #stderr = '';
  readonly #process: ChildProcessByStdio<null, Readable, Readable>;
  readonly finished: Promise<Finished>;

  constructor(args: readonly string[], { cwd, env = {}, nodeOptions = [] }: CliOptions) {
    this.#process = spawn(process.execPath, [...nodeOptions, MAIN, ...args], {
      cwd,
      env: { ...baseEnvironment(cwd), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#process.stdout.setEncoding('utf8').on('data', (text: string) => (this.#stdout += text));
    this.#process.stderr.setEncoding('utf8').on('data', (text: string) => (this.#stderr += text));
    this.finished = new Promise((resolve, reject) => {
      this.#process.once('error', reject);
      this.#process.once('close', (code, signal) => {
        resolve({ code, signal, stdout: this.#stdout, stderr: this.#stderr });
      });
    });
  }

  get stdout(): string {
    return this.#stdout;
  }

  get stderr(): string {
    return this.#stderr;
  }

  kill(signal: NodeJS.Signals): void {
    this.#process.kill(signal);
  }

  /** Waits until `condition` holds; fails with what was printed when the process ends before. */
  async until(condition: () => boolean): Promise<void> {
    const state = { ended: false };
    void this.finished.then(() => (state.ended = true));
    while (!condition()) {
      if (state.ended) throw new Error(`The program ended too early:\n${this.#stdout}\n${this.#stderr}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }
}

/** Runs a command to its end, in a process that has the program loaded unless node itself gets options. */
export async function runCli(args: readonly string[], options: CliOptions): Promise<Finished> {
  const { cwd, env, nodeOptions } = options;
  if (nodeOptions !== undefined) return new RunningCli(args, options).finished;
  return runWarm({ args, cwd, env: { ...baseEnvironment(cwd), ...env } });
}

function baseEnvironment(cwd: string): Record<string, string> {
  return {
    PATH: process.env['PATH'] ?? '',
    HOME: cwd,
    // Neither the machine's time zone nor its language may show in a report.
    TZ: 'America/Los_Angeles',
    LANG: 'de_DE.UTF-8',
    AWS_ACCESS_KEY_ID: ACCESS_KEY_ID,
    AWS_SECRET_ACCESS_KEY: SECRET_ACCESS_KEY,
    AWS_SESSION_TOKEN: SESSION_TOKEN,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  };
}
