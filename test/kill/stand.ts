// What a kill case stands on: a simulated AWS, a destination, a folder with a configuration, and what must come out.
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { startSimulator, type Simulator } from '../../src/simulate/index.js';
import { KEYS, startGateway, type Gateway } from '../conformance/support/s3-gateway.js';
import { RunningCli, runCli, type Finished } from '../e2e/support/cli.js';
import { smallOrganization } from '../support/organization.js';

export const PERIOD = '2026-10';
const BUCKET = 'kill';
const COLLECTION = { requestsPerSecond: 100, requestTimeoutSeconds: 30 };

export interface Place {
  readonly configuration: object;
  readonly env: Readonly<Record<string, string>>;
  /** Where the sets are as files. */
  readonly folder: string;
}

/** The report of a published set, as far as it must be the same whenever it was made. */
export interface Outcome {
  readonly report: unknown;
  readonly data: string;
}

export class Stand {
  #cases = 0;

  private constructor(
    readonly name: string,
    readonly simulator: Simulator,
    private readonly root: string,
    private readonly gateway: Gateway | undefined,
  ) {}

  /** One stand on folders, and one on a real S3 server where there is one. */
  static async openAll(): Promise<readonly Stand[]> {
    const open = async (name: string, gateway: (root: string) => Promise<Gateway | undefined>): Promise<Stand> => {
      const root = mkdtempSync(join(tmpdir(), 'coverage-kill-'));
      const simulator = await startSimulator({ organization: smallOrganization(), now: () => new Date() });
      return new Stand(name, simulator, root, await gateway(root));
    };
    const stands = [await open('folder', () => Promise.resolve(undefined))];
    try {
      stands.push(
        await open('S3', async (root) => {
          const gateway = await startGateway(root);
          const client = new S3Client({
            ...{ endpoint: gateway.url, region: 'us-east-1' },
            credentials: KEYS,
            forcePathStyle: true,
          });
          await client.send(new CreateBucketCommand({ Bucket: BUCKET }));
          client.destroy();
          return gateway;
        }),
      );
    } catch (error) {
      console.log(`There is no S3 server (${error instanceof Error ? error.message : String(error)}): folders only.`);
    }
    return stands;
  }

  /** A new folder with its own work directory and its own part of the destination. */
  workplace(): Workplace {
    const folder = join(this.root, `case-${(this.#cases += 1)}`);
    mkdirSync(folder);
    return new Workplace(folder, this.simulator, this.#place(folder));
  }

  #place(folder: string): Place {
    if (this.gateway === undefined)
      return { configuration: { type: 'directory', path: 'reports' }, env: {}, folder: join(folder, 'reports') };
    const prefix = `case-${this.#cases}`;
    return {
      configuration: { type: 's3', bucket: BUCKET, prefix, region: 'us-east-1' },
      env: {
        AWS_ENDPOINT_URL_S3: this.gateway.url,
        AWS_ACCESS_KEY_ID: KEYS.accessKeyId,
        AWS_SECRET_ACCESS_KEY: KEYS.secretAccessKey,
        AWS_SESSION_TOKEN: '',
      },
      folder: join(this.root, 'data', BUCKET, prefix),
    };
  }

  async close(): Promise<void> {
    this.gateway?.stop();
    await this.simulator.close();
    rmSync(this.root, { recursive: true, force: true });
  }
}

/** A folder in which the program is run. */
export class Workplace {
  constructor(
    readonly folder: string,
    readonly simulator: Simulator,
    readonly place: Place,
  ) {
    this.configure('reporter.yaml', {});
  }

  configure(name: string, more: Readonly<Record<string, unknown>>): void {
    const configuration = {
      collection: COLLECTION,
      report: { formats: ['csv'], languages: ['en'] },
      destination: this.place.configuration,
      ...more,
    };
    writeFileSync(join(this.folder, name), JSON.stringify(configuration));
  }

  start(args: readonly string[], config = 'reporter.yaml'): RunningCli {
    const env = { AWS_ENDPOINT_URL: this.simulator.url, COVERAGE_REPORTER_CONFIG: config, ...this.place.env };
    return new RunningCli(args, { cwd: this.folder, env });
  }

  async run(args: readonly string[]): Promise<Finished> {
    const env = { AWS_ENDPOINT_URL: this.simulator.url, COVERAGE_REPORTER_CONFIG: 'reporter.yaml', ...this.place.env };
    return runCli(args, { cwd: this.folder, env });
  }

  /** Nobody waits until a killed run counts as dead. */
  ageHeartbeats(): void {
    const past = new Date(Date.now() - 180_000);
    for (const name of this.runFolders()) {
      const heartbeat = join(this.folder, 'work', 'runs', name, 'heartbeat');
      if (existsSync(heartbeat)) utimesSync(heartbeat, past, past);
    }
  }

  runFolders(): readonly string[] {
    const runs = join(this.folder, 'work', 'runs');
    return existsSync(runs) ? readdirSync(runs) : [];
  }

  /** Run folders that say what they are. */
  startedRuns(): readonly string[] {
    return this.runFolders().filter((name) => existsSync(join(this.folder, 'work', 'runs', name, 'run.json')));
  }

  /** Folders of published sets, relative to the destination. */
  sets(): readonly string[] {
    const below = (path: string): string[] => (existsSync(path) ? readdirSync(path).sort() : []);
    return below(this.place.folder)
      .filter((name) => name.startsWith('o-'))
      .flatMap((organization) =>
        below(join(this.place.folder, organization)).flatMap((period) =>
          below(join(this.place.folder, organization, period)).map((set) => `${organization}/${period}/${set}`),
        ),
      )
      .filter((set) => existsSync(join(this.place.folder, set, 'manifest.json')));
  }

  text(set: string, name: string): string {
    return readFileSync(join(this.place.folder, set, name), 'utf8');
  }

  outcome(set: string): Outcome {
    return {
      report: JSON.parse(this.text(set, 'report.json'), (key, value: unknown) => {
        if (COUNTS.has(key)) return undefined;
        if (Array.isArray(value) && value.every(isDrawnPair)) return value.map((pair) => JSON.stringify(pair)).sort();
        return typeof value === 'string' ? timeless(value) : value;
      }),
      data: timeless(this.text(set, 'resources.csv')),
    };
  }
}

/** The order in which pairs are drawn follows from what was collected, its times among it. */
function isDrawnPair(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'listed' in value && 'official' in value;
}

/** What a killed run adds to: requests, and how they ended. */
const COUNTS: ReadonlySet<string> = new Set(['requests', 'throttles', 'failures', 'calls', 'callsByOperation']);

function timeless(text: string): string {
  return text
    .replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g, '<time>')
    .replaceAll(/\b[0-9a-f]{64}\b/g, '<digest>');
}
