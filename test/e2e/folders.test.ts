// Nothing of the user's is deleted: what stands where a command wants to write is left as it is, byte for byte.
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENTRY_KINDS } from '../support/entry-kinds.js';
import { pictureOf } from '../support/folder-picture.js';
import { digestsOf, unpack } from './support/files.js';
import { ORGANIZATION_ID } from '../support/organization.js';
import { PERIOD, Workspace } from './support/workspace.js';

const MARKER = '.coverage-reporter.json';
const KINDS = Object.entries(ENTRY_KINDS);
/** The module itself is tested with all of them; starting the program for each takes its time. */
const SOME_KINDS = KINDS.filter(([name]) => ['a file', 'a link to a folder', 'a named pipe'].includes(name));

let workspace: Workspace;
beforeAll(async () => {
  workspace = await Workspace.open();
  for (const code of [4, 4]) await workspace.report(code);
  expect((await workspace.cli(['collect', '--out', 'snapshot'])).code).toBe(0);
});
afterAll(async () => {
  await workspace.close();
});

/** A folder of one test below the workspace's. */
function place(): string {
  const names = readdirSync(workspace.folder).filter((name) => name.startsWith('place-'));
  const path = workspace.path(`place-${names.length}`);
  mkdirSync(path);
  return path;
}

/** A folder with one entry of each kind in it, and links to what lies beside. */
async function crowd(): Promise<string> {
  const path = join(place(), 'crowd');
  mkdirSync(path);
  for (const [index, [, make]] of KINDS.entries()) await make(join(path, `entry-${index}`));
  writeFileSync(join(path, '.hidden'), 'mine');
  return path;
}

/** The command ends with 2 before it does anything, names what is in the way, and nothing at all has changed. */
async function expectRefused(args: readonly string[], says: string, env: Record<string, string> = {}): Promise<void> {
  const before = pictureOf(workspace.folder);
  workspace.simulator.requests.reset();
  const { code, stdout, stderr } = await workspace.cli(args, { env });
  expect(code, stderr).toBe(2);
  expect(stderr).toContain(says);
  expect(stderr).not.toMatch(/Counting|Writing the reports|defect in the program/);
  expect(stdout).toBe('');
  expect(workspace.simulator.requests.count()).toBe(0);
  expect(pictureOf(workspace.folder)).toEqual(before);
}

const render = (out: string): string[] => ['render', '--snapshot', 'snapshot', '--period', PERIOD, '--out', out];
const collect = (out: string): string[] => ['collect', '--out', out];
const demo = (out: string): string[] => ['demo', '--out', out];

describe.each([
  ['render', render, KINDS],
  ['collect', collect, SOME_KINDS],
  ['demo', demo, SOME_KINDS],
] as const)('%s refuses', (_, command, kinds) => {
  it.each(kinds)('to replace %s', async (name, make) => {
    const path = join(place(), 'out');
    await make(path);
    const isFolder = name === 'a folder with files in it';
    // With a slash at its end a link would be taken for the folder that it leads to.
    const says = isFolder ? ' was not made by this program and contains "deep"' : ' is a';
    await expectRefused(command(`${path}/`), `"${path}"${says}`);
  });

  it('a folder with files, folders, links, pipes and sockets in it', async () => {
    await expectRefused(command(await crowd()), 'was not made by this program and contains ".hidden", "entry-0"');
  });

  it('a folder below a file', async () => {
    await expectRefused(command('reporter.yaml/out'), 'reporter.yaml" is a file, not a folder');
  });
});

describe('render refuses', () => {
  it.each([
    'reports',
    `reports/${ORGANIZATION_ID}`,
    `reports/${ORGANIZATION_ID}/${PERIOD}`,
    `reports/${ORGANIZATION_ID}/${PERIOD}/r1`,
  ])('published sets: %s', async (out) => {
    await expectRefused(render(out), 'was not made by this program and contains "');
    await expectRefused(collect(out), 'was not made by this program and contains "');
  });

  it.each([
    ['snapshot', "is the snapshot's folder"],
    ['snapshot/coverage/..', "is the snapshot's folder"],
    ['snapshot/coverage', "is in the snapshot's folder"],
    ['.', "contains the snapshot's folder"],
    ['link-to-snapshot', "is the snapshot's folder"],
    ['link-to-here/snapshot/new', "is in the snapshot's folder"],
  ])('a folder that is, holds or lies in the snapshot that it reads: %s', async (out, says) => {
    if (!existsSync(workspace.path('link-to-here'))) {
      symlinkSync('.', workspace.path('link-to-here'));
      symlinkSync('snapshot', workspace.path('link-to-snapshot'));
    }
    try {
      await expectRefused(render(out), says);
    } finally {
      for (const name of ['link-to-here', 'link-to-snapshot']) rmSync(workspace.path(name));
    }
  });

  it('a snapshot that it does not read', async () => {
    const path = join(place(), 'other');
    cpSync(workspace.path('snapshot'), path, { recursive: true });
    await expectRefused(render(path), 'contains a snapshot, which a report set would replace');
  });

  it('a folder that it made and somebody else keeps something in, and a workbook that somebody worked in', async () => {
    const path = join(place(), 'out');
    const args = [...render(path), '--format', 'xlsx,csv'];
    expect((await workspace.cli(args)).code).toBe(0);
    writeFileSync(join(path, 'notes.txt'), 'mine');
    await expectRefused(args, 'because it contains files or folders that this program did not write: "notes.txt".');
    rmSync(join(path, 'notes.txt'));
    const workbook = readdirSync(path).find((name) => name.endsWith('.xlsx'))!;
    appendFileSync(join(path, workbook), 'notes');
    await expectRefused(args, `this program did not write: "${workbook}" (changed since it was written).`);
    await expectRefused([...args, '--returned', join(path, workbook)], '(changed since it was written).');
  });
});

describe('render', () => {
  it('makes a folder, uses an empty one, and replaces what it rendered there before', async () => {
    const folder = place();
    mkdirSync(join(folder, 'empty'));
    for (const out of ['new/deep', 'empty']) {
      const path = join(folder, out);
      const rendered = async (...more: string[]): Promise<string[]> => {
        const { code, stderr } = await workspace.cli([...render(path), ...more]);
        expect(code, stderr).toBe(0);
        return readdirSync(path);
      };
      expect(await rendered('--format', 'csv,ndjson')).toHaveLength(6);
      expect(await rendered('--format', 'csv')).toEqual([
        MARKER,
        'pairs.ndjson.gz',
        'report.json',
        'resources.csv',
        'snapshot.zip',
      ]);
    }
  });

  it('goes on in a folder where it was interrupted', async () => {
    const path = join(place(), 'out');
    const args = [...render(path), '--format', 'xlsx,pdf,csv'];
    const cli = workspace.start(args);
    await cli.until(() => existsSync(join(path, 'report.json')));
    cli.kill('SIGKILL');
    await cli.finished;
    expect(existsSync(join(path, 'snapshot.zip'))).toBe(false);
    expect((await workspace.cli(args)).code).toBe(0);
    expect(existsSync(join(path, 'snapshot.zip'))).toBe(true);
  });
});

describe('collect', () => {
  it('replaces a snapshot, an unpacked one too, and none of them says to whom the folder belongs in its archive', async () => {
    const path = join(place(), 'snapshot');
    for (const unpacked of [true, false]) {
      if (unpacked) unpack(workspace.path('reports', ORGANIZATION_ID, PERIOD, 'r1', 'snapshot.zip'), path);
      expect(existsSync(join(path, MARKER))).toBe(!unpacked);
      const { code, stderr } = await workspace.cli(collect(path));
      expect(code, stderr).toBe(0);
      expect(readdirSync(path)).toEqual([MARKER, 'coverage', 'gaps', 'pairs', 'snapshot.json']);
    }
  });

  it.each([
    ['beside', 'notes.txt'],
    ['in a folder of it', 'coverage/lcov.info'],
    ['under a name that only an interrupted one has, as a folder', 'plan.json/notes.txt'],
  ])("refuses a snapshot with something of the user's %s", async (_, name) => {
    const path = join(place(), 'snapshot');
    cpSync(workspace.path('snapshot'), path, { recursive: true });
    mkdirSync(join(path, name, '..'), { recursive: true });
    writeFileSync(join(path, name), 'mine');
    await expectRefused(collect(path), 'because it contains files or folders that this program did not write: "');
    await expectRefused(
      [...collect(path), '--resume'],
      'because it contains files or folders that this program did not write: "',
    );
  });

  it('does not wait for a pipe that bears the name of one of its files', async () => {
    const path = place();
    for (const name of ['plan.json', 'snapshot.json', MARKER]) await ENTRY_KINDS['a named pipe']!(join(path, name));
    await expectRefused(collect(path), `contains "${MARKER}" (a named pipe)`);
  });
});

describe('below the work directory', () => {
  /** Options for a work directory of one test. */
  function workDirectory(): { path: string; env: Record<string, string> } {
    const path = place();
    return { path, env: { COVERAGE_REPORTER_COLLECTION__WORK_DIRECTORY: path } };
  }
  const run = ['run', '--period', PERIOD];
  const publish = ['publish', '--snapshot', 'snapshot', '--period', PERIOD];

  it.each(SOME_KINDS.filter(([name]) => name !== 'a link to a folder'))(
    'run refuses %s in place of the folders of runs',
    async (_, make) => {
      const { path, env } = workDirectory();
      await make(join(path, 'runs'));
      await expectRefused(run, `"${join(path, 'runs')}"`, env);
    },
  );

  it.each([
    [['collect'], 'snapshot'],
    [['collect', '--resume'], 'snapshot'],
  ])("%s refuses a folder %s with things of the user's in it", async (args, name) => {
    const { path, env } = workDirectory();
    mkdirSync(join(path, name));
    for (const [index, [, make]] of KINDS.entries()) await make(join(path, name, `entry-${index}`));
    await expectRefused(args, `"${join(path, name)}" was not made by this program and contains "entry-0"`, env);
  });

  it.each(['a file', 'a link to nothing'])('run refuses %s in place of its work directory', async (name) => {
    const { path, env } = workDirectory();
    await ENTRY_KINDS[name]!(join(path, 'work'));
    await expectRefused(run, `"${join(path, 'work')}"`, {
      ...env,
      COVERAGE_REPORTER_COLLECTION__WORK_DIRECTORY: join(path, 'work'),
    });
  });

  it('check finds what is in the way, and schedule does not even start', async () => {
    const { path, env } = workDirectory();
    mkdirSync(join(path, 'snapshot'));
    writeFileSync(join(path, 'snapshot', 'notes.txt'), 'mine');
    const says = `"${join(path, 'snapshot')}" was not made by this program and contains "notes.txt"`;
    const checked = await workspace.cli(['check'], { env });
    expect(checked.code).toBe(1);
    expect(checked.stdout).toContain(`PROBLEM  work directory (${path}): ${says}`);
    workspace.configure({
      schedules: [{ name: 'monthly', cron: '0 6 1 * *', timeZone: 'UTC', job: 'run', period: 'previous-month' }],
    });
    await expectRefused(['schedule'], says, env);
  });

  it('runs work again and again, beside whatever else lies there, and leave only the snapshot of a collection', async () => {
    const { path, env } = workDirectory();
    mkdirSync(join(path, 'disk'));
    symlinkSync('disk', join(path, 'link'));
    env['COVERAGE_REPORTER_COLLECTION__WORK_DIRECTORY'] = join(path, 'link');
    await writeAll(join(path, 'disk'));
    const mine = (): readonly string[] => pictureOf(path).filter((line) => line.includes('mine'));
    const before = mine();
    for (const args of [run, [...run, '--resume'], ['collect'], publish]) {
      const { code, stderr } = await workspace.cli(args, { env });
      expect([0, 4], stderr).toContain(code);
    }
    expect(mine()).toEqual(before);
    expect(readdirSync(join(path, 'disk')).filter((name) => !name.includes('mine'))).toEqual(['runs', 'snapshot']);
    expect(readdirSync(join(path, 'disk', 'runs'))).toEqual([]);
  });

  async function writeAll(folder: string): Promise<void> {
    for (const [index, [, make]] of KINDS.entries()) await make(join(folder, `mine-${index}`));
  }

  it('a published set is the same whether its folder was used before or not', async () => {
    const { env } = workDirectory();
    const folders: string[] = [];
    for (let revision = 0; revision < 2; revision += 1) {
      const { stdout, stderr } = await workspace.cli([...publish, '--json'], { env });
      folders.push((JSON.parse(stdout || stderr) as { folder: string }).folder);
    }
    const [first, second] = folders.map((folder) => digestsOf(workspace.path('reports', folder)));
    expect(Object.keys(first!)).toEqual([
      'manifest.json',
      'pairs.ndjson.gz',
      'report.json',
      'resources.csv',
      'snapshot.zip',
    ]);
    expect(second!['snapshot.zip']).toBe(first!['snapshot.zip']);
    expect(second!['resources.csv']).toBe(first!['resources.csv']);
  });
});
