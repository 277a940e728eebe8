// Measures a whole run end to end: the built program as a process of its own, against the simulator in another.
import { once } from 'node:events';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  cpuMilliseconds,
  machine,
  peakMiB,
  REQUESTS_PER_SECOND,
  runProgram,
  startOrganization,
  type Finished,
} from './program.js';

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
const organization = await startOrganization(values.accounts, values.resources);
const simulator = organization.process;
try {
  const run = await reporter(organization.url);
  const { wall, used } = run;
  simulator.send('counts');
  // The second message of simulator.ts.
  const [{ byOperation }] = (await once(simulator, 'message')) as [{ byOperation: Record<string, number> }];

  section('Run');
  line(
    'organization',
    `${values.accounts} accounts × ${organization.regions} Regions, ${organization.resources} resources`,
  );
  line('machine', machine());
  line('pacing', `${REQUESTS_PER_SECOND} requests per second, Region and service (the default is 5)`);
  line('exit code', String(run.status));
  line('wall', seconds(wall));
  line('processor', `${seconds(cpuMilliseconds(used))} (${seconds(used.systemCPUTime / 1000)} of it system)`);
  line('peak memory', `${peakMiB(used)} MiB`);

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

type Run = Omit<Finished, 'used'> & { readonly used: NodeJS.ResourceUsage; readonly log: readonly LogLine[] };

/** Runs the program to its end; its log as JSON lines. @throws when nothing was published. */
async function reporter(url: string): Promise<Run> {
  const finished = await runProgram(['run', '--period', '2026-10', '--log-format', 'json'], {
    cwd: directory,
    url,
    env: { COVERAGE_REPORTER_REPORT__LANGUAGES: values.languages },
  });
  const { status, stderr, used } = finished;
  // 3: published, but incomplete, as the demo organization has Regions that nobody may read; 4: below the target.
  if (status === null || ![0, 3, 4].includes(status) || used === undefined)
    throw new Error(`The run ended with ${String(status)}: ${stderr}`);
  // Lines of the program's own log.
  const log = stderr
    .split('\n')
    .filter((part) => part.startsWith('{'))
    .map((part) => JSON.parse(part) as LogLine);
  return { ...finished, used, log };
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
