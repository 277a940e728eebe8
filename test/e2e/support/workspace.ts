// A simulated AWS, a folder with a configuration for it, and the command line that is run there.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type TestContext } from 'vitest';
import type { Config, PartialDeep } from '../../../src/config/index.js';
import type { Manifest } from '../../../src/model/index.js';
import {
  startSimulator,
  type Fault,
  type OrganizationDescription,
  type Simulator,
} from '../../../src/simulate/index.js';
import type { Plain } from '../../support/ids.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { runCli, RunningCli, type CliOptions, type Finished } from './cli.js';
import { leaksIn, leaksInFolder } from './leaks.js';
import { smallOrganization } from '../../support/organization.js';
import { readPublished, type PublishedReport } from './published.js';

/** A part of a configuration, written as an operator writes it. */
export type TestConfig = Plain<PartialDeep<Config>>;

export interface WorkspaceOptions {
  readonly organization?: OrganizationDescription;
  readonly config?: TestConfig;
  readonly faults?: readonly Fault[];
  /** Clock of the simulated AWS. */
  readonly now?: () => Date;
}

/** The period of every run that does not say otherwise. */
export const PERIOD = '2026-10';

export class Workspace {
  readonly #started: RunningCli[] = [];
  readonly #finished: Finished[] = [];

  private constructor(
    readonly organization: OrganizationDescription,
    readonly simulator: Simulator,
    readonly folder: string,
    private config: TestConfig,
  ) {
    this.configure({});
  }

  static async open(options: WorkspaceOptions = {}): Promise<Workspace> {
    const { organization = smallOrganization(), config = {}, faults = [], now = (): Date => new Date() } = options;
    const simulator = await startSimulator({ organization, faults, now });
    return new Workspace(organization, simulator, temporaryFolder(), config);
  }

  /** A workspace of one test, closed when the test ends: such tests can run side by side. */
  static async of({ onTestFinished }: Pick<TestContext, 'onTestFinished'>, options: WorkspaceOptions = {}) {
    const workspace = await Workspace.open(options);
    onTestFinished(() => workspace.close());
    return workspace;
  }

  /** Ends what still runs, and checks what holds for every run: no unknown request, no secret anywhere. */
  async close(): Promise<void> {
    for (const cli of this.#started) cli.kill('SIGKILL');
    const ended = await Promise.all(this.#started.map(({ finished }) => finished));
    await this.simulator.close();
    const unknown = this.simulator.requests.unknown;
    const leaks = [
      ...[...this.#finished, ...ended].flatMap(({ stdout, stderr }) => leaksIn(stdout + stderr, this.organization)),
      ...leaksInFolder(this.folder, this.organization),
    ];
    expect(unknown).toEqual([]);
    expect(leaks).toEqual([]);
  }

  path(...names: readonly string[]): string {
    return join(this.folder, ...names);
  }

  /** Writes the configuration anew: the workspace's own with `changes` over it. */
  configure(changes: TestConfig): void {
    this.config = merged(this.config, changes);
    const quick: TestConfig = {
      collection: { requestsPerSecond: 100, startRequestsPerSecond: 100 },
      report: { formats: ['csv'] },
      destination: { type: 'directory', path: 'reports' },
    };
    // JSON is YAML.
    writeFileSync(this.path('reporter.yaml'), JSON.stringify(merged(quick, this.config), null, 2));
  }

  /** Starts a command in a process that is there for it alone. */
  start(args: readonly string[], options: Partial<CliOptions> = {}): RunningCli {
    const cli = new RunningCli(args, this.#optionsOf(options));
    this.#started.push(cli);
    return cli;
  }

  /** Runs any command to its end. */
  async cli(args: readonly string[], options: Partial<CliOptions> = {}): Promise<Finished> {
    const finished = await runCli(args, this.#optionsOf(options));
    this.#finished.push(finished);
    return finished;
  }

  #optionsOf({ env = {}, ...more }: Partial<CliOptions>): CliOptions {
    return {
      cwd: this.folder,
      ...more,
      env: { AWS_ENDPOINT_URL: this.simulator.url, COVERAGE_REPORTER_CONFIG: 'reporter.yaml', ...env },
    };
  }

  /** `run` for the usual period, which must end with `code`. Returns its report, which counts exactly what AWS was asked. */
  async report(
    code: number,
    args: readonly string[] = [],
    options: Partial<CliOptions> = {},
  ): Promise<PublishedReport> {
    const before = this.#asked;
    const finished = await this.cli(['run', '--period', PERIOD, '--json', ...args], options);
    expect(finished.code, finished.stderr).toBe(code);
    const { folder } = JSON.parse(finished.stdout) as { folder: string };
    const report = this.publishedReport(folder);
    // A run that goes on also tells the requests of the one before.
    if (!args.includes('--resume')) expect(report.provenance.requests).toBe(this.#asked - before);
    return report;
  }

  /** Requests to AWS so far, without those of publishing. */
  get #asked(): number {
    const { requests } = this.simulator;
    return requests.count() - requests.count({ service: 's3' });
  }

  publishedReport(folder: string): PublishedReport {
    return readPublished(this.path('reports', folder));
  }

  manifest(folder: string): Manifest {
    return JSON.parse(readFileSync(this.path('reports', folder, 'manifest.json'), 'utf8')) as Manifest;
  }

  /** Whether any report set was published to the folder. */
  get hasPublished(): boolean {
    return existsSync(this.path('reports'));
  }
}

type Tree = Readonly<Record<string, unknown>>;

function merged(lower: TestConfig, upper: TestConfig): TestConfig {
  const isTree = (value: unknown): value is Tree =>
    typeof value === 'object' && value !== null && !Array.isArray(value);
  const merge = (a: Tree, b: Tree): Tree => {
    const result: Record<string, unknown> = { ...a };
    for (const [key, value] of Object.entries(b)) {
      const below = result[key];
      // A destination of another type is another thing, not a change of the first.
      const isOther = isTree(below) && isTree(value) && 'type' in value && value['type'] !== below['type'];
      result[key] = isTree(below) && isTree(value) && !isOther ? merge(below, value) : value;
    }
    return result;
  };
  return merge(lower, upper);
}
