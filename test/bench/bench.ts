// Measures a whole run end to end: the built program as a process of its own, against the simulator in another.
import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

/** The most that the configuration allows, per Region and service; AWS answers about 5 before it throttles. */
const REQUESTS_PER_SECOND = 100;

const { values } = parseArgs({
  options: {
    accounts: { type: 'string', default: '1000' },
    resources: { type: 'string', default: '50000' },
    languages: { type: 'string', default: 'en' },
  },
});

interface LogLine {
  readonly time: string;
  readonly kind?: string;
  readonly stage?: string;
  readonly name?: string;
  readonly bytes?: number;
}

const directory = await mkdtemp(join(tmpdir(), 'coverage-bench-'));
const simulator = fork(resolve('test/bench/simulator.ts'), [values.accounts, values.resources], {
  execArgv: ['--import', 'tsx'],
});
try {
  // The two messages of simulator.ts.
  const [organization] = (await once(simulator, 'message')) as [{ url: string; regions: number; resources: number }];
  const usage = join(directory, 'usage.json');
  const started = performance.now();
  const run = await reporter(organization.url, usage);
  const wall = performance.now() - started;
  simulator.send('counts');
  const [{ byOperation }] = (await once(simulator, 'message')) as [{ byOperation: Record<string, number> }];
  const used = JSON.parse(await readFile(usage, 'utf8')) as NodeJS.ResourceUsage;
  const [cpu] = cpus();

  section('Run');
  line(
    'organization',
    `${values.accounts} accounts × ${organization.regions} Regions, ${organization.resources} resources`,
  );
  line(
    'machine',
    `${cpus().length} × ${cpu?.model.trim() ?? '?'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`,
  );
  line('pacing', `${REQUESTS_PER_SECOND} requests per second, Region and service (the default is 5)`);
  line('exit code', String(run.status));
  line('wall', seconds(wall));
  line(
    'processor',
    `${seconds((used.userCPUTime + used.systemCPUTime) / 1000)} (${seconds(used.systemCPUTime / 1000)} of it system)`,
  );
  line('peak memory', `${Math.round(used.maxRSS / 1024)} MiB`);

  section('Stages');
  for (const { name, milliseconds } of stagesOf(run.log, wall)) line(name, seconds(milliseconds));

  section('Requests');
  for (const [operation, count] of Object.entries(byOperation).sort(([, a], [, b]) => b - a))
    line(operation, String(count));
  line('all', String(Object.values(byOperation).reduce((sum, count) => sum + count, 0)));

  section('Files');
  for (const name of await readdir(join(directory, 'reports'), { recursive: true })) {
    const file = await stat(join(directory, 'reports', name));
    if (file.isFile()) line(name.split('/').at(-1) ?? name, `${(file.size / 1024).toFixed(0)} KiB`);
  }
} finally {
  simulator.disconnect();
  await rm(directory, { recursive: true, force: true });
}

/** Runs the program to its end; its log as JSON lines. @throws when nothing was published. */
async function reporter(url: string, usage: string): Promise<{ status: number; log: readonly LogLine[] }> {
  const args = ['--import', resolve('test/bench/usage.mjs'), resolve('dist/cli/main.js')];
  const child = spawn(process.execPath, [...args, 'run', '--period', '2026-10', '--log-format', 'json'], {
    cwd: directory,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      BENCH_USAGE: usage,
      AWS_ENDPOINT_URL: url,
      AWS_ACCESS_KEY_ID: 'simulated',
      AWS_SECRET_ACCESS_KEY: 'simulated',
      AWS_REGION: 'us-east-1',
      COVERAGE_REPORTER_COLLECTION__REQUESTS_PER_SECOND: String(REQUESTS_PER_SECOND),
      COVERAGE_REPORTER_REPORT__LANGUAGES: values.languages,
    },
  });
  let text = '';
  child.stderr.setEncoding('utf8');
  child.stderr.on('data', (chunk: string) => (text += chunk));
  const [status] = (await once(child, 'close')) as [number | null];
  // 3: published, but incomplete, as the demo organization has Regions that nobody may read; 4: below the target.
  if (status === null || ![0, 3, 4].includes(status)) throw new Error(`The run ended with ${String(status)}: ${text}`);
  // Lines of the program's own log.
  const log = text
    .split('\n')
    .filter((part) => part.startsWith('{'))
    .map((part) => JSON.parse(part) as LogLine);
  return { status, log };
}

/** From one announcement to the next: the stages, and within "render" the files. */
function stagesOf(log: readonly LogLine[], wall: number): readonly { name: string; milliseconds: number }[] {
  const marks = log.filter(({ kind }) => kind === 'stage' || kind === 'file');
  const first = marks[0];
  const last = marks.at(-1);
  if (first === undefined || last === undefined) return [];
  const at = ({ time }: LogLine): number => Date.parse(time);
  const parts: { name: string; milliseconds: number }[] = [];
  let stage = first;
  for (const [index, mark] of marks.entries()) {
    const previous = marks[index - 1];
    if (mark.kind === 'file' && previous !== undefined) {
      const kind = mark.name?.split('.').slice(1).join('.') ?? '';
      parts.push({
        name: `  render ${mark.name?.startsWith('guardduty') === true ? kind : (mark.name ?? '')}`,
        milliseconds: at(mark) - at(previous),
      });
    }
    if (mark.kind === 'stage' && mark !== first) {
      parts.push({ name: stage.stage ?? '', milliseconds: at(mark) - at(stage) });
      stage = mark;
    }
  }
  const told = at(last) - at(first);
  return [...parts, { name: 'start and publish', milliseconds: wall - told }];
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

function section(title: string): void {
  console.log(`\n${title}`);
}

function line(name: string, value: string): void {
  console.log(`  ${name.padEnd(60)} ${value}`);
}
