// Measures the memory of each stage: every command a process of its own, for organizations of several sizes. Only the
// command line is used, so that any built tree can be measured: -- --tree <folder> for one at another commit.
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { cpuMilliseconds, machine, peakMiB, runProgram, startOrganization, type Finished } from './program.js';

const { values } = parseArgs({
  options: {
    accounts: { type: 'string', default: '1000' },
    resources: { type: 'string', default: '20000' },
    regions: { type: 'string', default: '30' },
    /** MiB for JavaScript's objects; a stage that needs more is told, and run again without a limit for the next one. */
    heap: { type: 'string' },
    tree: { type: 'string', default: '.' },
    formats: { type: 'string', default: 'pdf,xlsx,csv,ndjson' },
  },
});

const STAGES: Readonly<Record<string, readonly string[]>> = {
  collect: ['collect', '--out', 'snapshot'],
  render: ['render', '--snapshot', 'snapshot', '--out', 'rendered', '--period', '2026-10'],
  publish: ['publish', '--snapshot', 'snapshot', '--period', '2026-10'],
  verify: ['verify'],
};
/** Files whose size is told, wherever a stage writes them. */
const FILES = ['snapshot.json', 'report.json', 'pairs.ndjson.gz', 'resources.ndjson.gz'];

interface Measured {
  readonly accounts: string;
  /** MiB, by stage or file. */
  readonly mebibytes: ReadonlyMap<string, number>;
  readonly failed: readonly string[];
}

console.log(`machine: ${machine()}`);
const sizes: Measured[] = [];
for (const accounts of values.accounts.split(',')) sizes.push(await measure(accounts));
const [first] = sizes;
for (const later of sizes.slice(1)) if (first !== undefined) printRatios(first, later);
if (sizes.some(({ failed }) => failed.length > 0)) process.exitCode = 1;

async function measure(accounts: string): Promise<Measured> {
  const folder = await mkdtemp(join(tmpdir(), 'coverage-memory-'));
  const organization = await startOrganization(accounts, values.resources, values.regions);
  try {
    console.log(`\n${accounts} accounts × ${organization.regions} Regions × ${organization.resources} resources`);
    line(['stage', 'peak MiB', 'wall s', 'CPU s', ...(values.heap === undefined ? [] : [`heap ${values.heap} MiB`])]);
    const mebibytes = new Map<string, number>();
    const failed: string[] = [];
    for (const [stage, command] of Object.entries(STAGES)) {
      const run = (limited: boolean) => runStage(command, folder, organization.url, limited);
      const limited = values.heap === undefined ? undefined : await run(true);
      const completes = limited === undefined || succeeded(limited);
      if (!completes) failed.push(stage);
      const finished = limited !== undefined && completes ? limited : await run(false);
      if (!succeeded(finished)) throw new Error(`${stage} ended with ${String(finished.status)}: ${finished.stderr}`);
      mebibytes.set(stage, print(stage, finished, limited === undefined ? undefined : completes));
    }
    for (const [file, bytes] of await sizesIn(folder)) {
      mebibytes.set(file, bytes / 2 ** 20);
      line([file, (bytes / 2 ** 20).toFixed(2)]);
    }
    return { accounts, mebibytes, failed };
  } finally {
    organization.process.disconnect();
    await rm(folder, { recursive: true, force: true });
  }
}

function runStage(command: readonly string[], cwd: string, url: string, limited: boolean): Promise<Finished> {
  const env = {
    COVERAGE_REPORTER_REPORT__LANGUAGES: 'en',
    COVERAGE_REPORTER_REPORT__FORMATS: values.formats,
    ...(limited ? { NODE_OPTIONS: `--max-old-space-size=${String(values.heap)}` } : {}),
  };
  return runProgram(command, { cwd, url, tree: values.tree, env });
}

/** 3: complete in itself, but something could not be read, as in the simulated organization; 4: below the target. */
function succeeded({ status, used }: Finished): boolean {
  return status !== null && [0, 3, 4].includes(status) && used !== undefined;
}

/** Prints the line of a stage and gives its peak. */
function print(stage: string, { wall, used }: Finished, completes: boolean | undefined): number {
  const peak = used === undefined ? 0 : peakMiB(used);
  const cpu = used === undefined ? 0 : cpuMilliseconds(used);
  const heap = completes === undefined ? [] : [completes ? 'completes' : 'RUNS OUT'];
  line([stage, String(peak), (wall / 1000).toFixed(1), (cpu / 1000).toFixed(1), ...heap]);
  return peak;
}

/** Bytes of the named files, of all files of the snapshot together, and of the whole published set. */
async function sizesIn(folder: string): Promise<Map<string, number>> {
  const sizes = new Map<string, number>();
  const add = (name: string, size: number): void => void sizes.set(name, (sizes.get(name) ?? 0) + size);
  for (const part of ['snapshot', 'rendered', 'reports']) {
    for (const name of await readdir(join(folder, part), { recursive: true })) {
      const file = await stat(join(folder, part, name));
      if (!file.isFile()) continue;
      if (part !== 'reports' && FILES.includes(basename(name))) add(basename(name), file.size);
      if (part !== 'rendered') add(`all of ${part}/`, file.size);
    }
  }
  return sizes;
}

/** Not of a stage that ran out of memory in one of them: its peak is that of a run without a limit. */
function printRatios(small: Measured, large: Measured): void {
  console.log(`\nfrom ${small.accounts} to ${large.accounts} accounts`);
  for (const [name, mebibytes] of large.mebibytes) {
    const before = small.mebibytes.get(name);
    const ranOut = [small, large].some(({ failed }) => failed.includes(name));
    if (before !== undefined) line([name, ranOut ? 'ran out' : `× ${(mebibytes / before).toFixed(2)}`]);
  }
}

function line([name = '', ...columns]: readonly string[]): void {
  console.log(`  ${name.padEnd(20)}${columns.map((column) => column.padStart(14)).join('')}`);
}
