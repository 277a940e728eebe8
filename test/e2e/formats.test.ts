// Adding a format takes one folder and one line: a copy of the project gets a toy, is built, and knows it everywhere.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Manifest } from '../../src/model/index.js';
import { FORMAT_NAMES } from '../../src/render/index.js';
import { sample } from '../golden/sample.js';
import { saveSnapshot } from '../snapshot/fixture.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { MAIN } from './support/cli.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const COPIED = [
  'src',
  'scripts',
  'templates',
  'config',
  'docs',
  'package.json',
  'tsconfig.json',
  'tsconfig.build.json',
];

const TOY = `import type { DocumentFormat } from '../format.js';

export const format: DocumentFormat = {
  kind: 'document',
  ending: 'toy',
  mediaType: 'text/x-toy',
  label: (text) => \`Toy (\${text.language})\`,
  write: async ({ report, text, output }) => {
    await new Promise<void>((written) => output.end(text.pick(report.title), written));
  },
};
`;

let project: string;

function node(...args: readonly string[]): string {
  return execFileSync(process.execPath, args, { cwd: project, encoding: 'utf8' });
}

const program = (...args: readonly string[]): string => node('dist/cli/main.js', ...args);

beforeAll(() => {
  project = temporaryFolder();
  for (const name of COPIED) cpSync(join(ROOT, name), join(project, name), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(project, 'node_modules'));
  mkdirSync(join(project, 'src/render/toy'));
  writeFileSync(join(project, 'src/render/toy/index.ts'), TOY);
  const table = join(project, 'src/render/index.ts');
  const before = readFileSync(table, 'utf8');
  const after = before.replace('const FORMATS = {\n', "const FORMATS = {\n  toy: () => import('./toy/index.js'),\n");
  expect(after).not.toBe(before);
  writeFileSync(table, after);
  node('node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json');
  const snapshot = join(project, 'snapshot');
  mkdirSync(snapshot);
  saveSnapshot(snapshot, sample);
  writeFileSync(join(project, 'own.json'), JSON.stringify({ report: { languages: ['en', 'de'], formats: ['toy'] } }));
}, 240_000);

describe('a format that has a folder and a line of the table', () => {
  it('stands in the help', () => {
    const names = ['toy', ...FORMAT_NAMES].join(', ');
    expect(program('render', '--help').replace(/\s+/g, ' ')).toContain(`formats, separated by commas: ${names}`);
  });

  it('stands in the configuration that is generated, and may be named there alone', () => {
    node('node_modules/tsx/dist/cli.mjs', 'scripts/generate.ts');
    const generated = (name: string): string => readFileSync(join(project, 'config', name), 'utf8');
    expect(generated('reporter.schema.json')).toMatch(/"enum": \[\s*"toy",/);
    expect(generated('reporter.yaml')).toContain(`formats: [${['toy', ...FORMAT_NAMES].join(', ')}]`);
  });

  it('is rendered when it is asked for, in each language', () => {
    program('render', '--snapshot', 'snapshot', '--out', 'out', '--language', 'en,de', '--format', 'toy');
    const toys = readdirSync(join(project, 'out')).filter((name) => name.endsWith('.toy'));
    expect(toys.map((name) => readFileSync(join(project, 'out', name), 'utf8'))).toEqual([
      'GuardDuty-Laufzeitabdeckung',
      'GuardDuty runtime coverage',
    ]);
  });

  it('is published with its media type, linked on the library page and served', async () => {
    const publish = ['publish', '--config', 'own.json', '--snapshot', 'snapshot', '--period', '2026-10', '--json'];
    // It does not end with 0: the sample's picture is incomplete.
    const { stdout } = spawnSync(process.execPath, ['dist/cli/main.js', ...publish], {
      cwd: project,
      encoding: 'utf8',
    });
    const { destination, folder } = JSON.parse(stdout) as { destination: string; folder: string };
    const read = (...path: string[]): string => readFileSync(join(destination, ...path), 'utf8');
    const { files } = JSON.parse(read(folder, 'manifest.json')) as Manifest;
    const toys = files.filter(({ contentType }) => contentType === 'text/x-toy').map(({ name }) => name);
    expect(toys).toHaveLength(2);
    for (const name of toys) expect(read('index.html')).toContain(`href="${folder}/${name}"`);
    expect(read('index.html')).toContain('>Toy (en)<');

    const server = spawn(process.execPath, ['dist/cli/main.js', 'serve', '--config', 'own.json', '--port', '0'], {
      cwd: project,
    });
    try {
      const [line] = (await once(server.stdout.setEncoding('utf8'), 'data')) as [string];
      const served = await fetch(`${line.split('\n', 1).join('')}${folder}/${toys[0]!}`);
      expect(served.headers.get('content-type')).toBe('text/x-toy');
    } finally {
      server.kill();
    }
  });
});

describe('the table of formats', () => {
  it('loads nothing that makes files: help needs no package but the one that reads the command line', () => {
    const hooks = `export async function load(url, context, next) {
      process._rawDebug(url);
      return next(url, context);
    }`;
    const preload = `import { register } from 'node:module';
      register('data:text/javascript,${encodeURIComponent(hooks)}');`;
    const script = `data:text/javascript,${encodeURIComponent(preload)}`;
    const { stderr } = spawnSync(process.execPath, ['--import', script, MAIN, 'render', '--help'], {
      encoding: 'utf8',
    });
    const packages = stderr.match(/(?<=node_modules\/)[^/]+/g);
    expect(new Set(packages)).toEqual(new Set(['commander']));
    expect(stderr).toContain('/dist/render/index.js');
    expect(stderr).not.toMatch(/\/dist\/render\/(?!data\/)[a-z]+\//);
  });

  it.each(FORMAT_NAMES)('and its folder are the only places in the source that name %s', (name) => {
    const named = new RegExp(`['".]${name}['"]|'${name}[ ,]`);
    const isNamed = (path: string): boolean =>
      readFileSync(join(ROOT, 'src', path), 'utf8')
        .split('\n')
        .some((line) => named.test(line) && !/^\s*(\/\/|\/?\*)/.test(line));
    const paths = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' });
    const others = paths.filter((path) => path.endsWith('.ts') && !/^(render|text\/message-keys)/.test(path));
    expect(others.filter(isNamed)).toEqual([]);
  });
});
