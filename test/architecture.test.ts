import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { temporaryFolder } from './support/temporary-folder.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const cruiser = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');

const configuration: unknown = await import(new URL('../.dependency-cruiser.mjs', import.meta.url).href);
const rules = z
  .object({ default: z.object({ forbidden: z.array(z.object({ name: z.string() })) }) })
  .parse(configuration)
  .default.forbidden.map(({ name }) => name);

/** Checks the imports below `src` of a folder with the project's rules; the long report prints a rule's reason. */
function cruise(folder: string): { status: number | null; output: string } {
  const args = [cruiser, '--config', join(root, '.dependency-cruiser.mjs'), '--output-type', 'err-long', 'src'];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  });
  return { status, output: stdout + stderr };
}

/** A project with these files and nothing else; packages it depends on are empty. */
function projectWith(files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder();
  const packages = ['@aws-sdk/client-s3', '@aws-sdk/client-guardduty', '@smithy/node-http-handler', 'vitest'];
  const all: Record<string, string> = {
    'package.json': JSON.stringify({
      name: 'made-up',
      type: 'module',
      dependencies: Object.fromEntries(packages.slice(0, 3).map((name) => [name, '1.0.0'])),
      devDependencies: { vitest: '1.0.0' },
    }),
    'tsconfig.json': JSON.stringify({ compilerOptions: { module: 'NodeNext', moduleResolution: 'NodeNext' } }),
    ...files,
  };
  for (const name of packages) {
    all[`node_modules/${name}/package.json`] = JSON.stringify({ name, version: '1.0.0', main: 'index.js' });
    all[`node_modules/${name}/index.js`] = 'module.exports = {};';
  }
  for (const [path, content] of Object.entries(all)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  // The cruiser reads TypeScript with the compiler that it finds from where it runs.
  symlinkSync(join(root, 'node_modules/typescript'), join(folder, 'node_modules/typescript'));
  return folder;
}

const imports = (...targets: string[]): string =>
  [...targets.map((target) => `import '${target}';`), 'export const one = 1;', ''].join('\n');

/** What each rule for the rooms of collect/ must catch, as below. */
const forbiddenInCollect: Readonly<Record<string, readonly [from: string, to: string, reason: string]>> = {
  'collect-aws-room': ['src/collect/aws/a.ts', '../read/index.js', 'the same whatever is asked'],
  'collect-read-room': ['src/collect/read/a.ts', '../region/index.js', 'does not know what for'],
  'collect-region-room': ['src/collect/region/a.ts', '../plan/index.js', 'without knowing of the others'],
  'collect-plan-room': ['src/collect/plan/a.ts', '../progress/index.js', 'before anything of it is read'],
  'collect-progress-room': ['src/collect/progress/a.ts', '../aws/index.js', 'kept without asking AWS'],
  'collect-join-room': ['src/collect/join/a.ts', '../progress/index.js', 'without knowing where they are kept'],
  'collect-preflight-room': ['src/collect/preflight/a.ts', '../region/index.js', 'collects nothing'],
  'collect-rooms-by-their-door': ['src/collect/plan/door.ts', '../read/target.js', 'entered by its index'],
  'collect-asks-in-two-rooms': ['src/collect/join/sdk.ts', '@aws-sdk/client-guardduty', 'calls a reader'],
};

/** What each rule must catch: the importing file, what it imports, and a word of the rule's reason. */
const forbidden: Readonly<Record<string, readonly [from: string, to: string, reason: string]>> = {
  ...forbiddenInCollect,
  'terms-imports': ['src/terms/a.ts', '../model/index.js', 'stand below everything'],
  'yaml-imports': ['src/yaml/a.ts', '../model/index.js', 'without knowing what it is for'],
  'theme-imports': ['src/theme/a.ts', '../text/index.js', 'nothing of what they say'],
  'model-imports': ['src/model/a.ts', '../report/index.js', 'readable without what makes it'],
  'folders-are-entered-by-their-index': ['src/cli/a.ts', '../collect/inside.js', 'behind its index can change'],
  'engines-are-entered-by-their-index': [
    'src/render/excel/sheet.ts',
    './engine/inside.js',
    'any page or sheet noticing',
  ],
  'engines-need-no-renderer': ['src/render/excel/engine/a.ts', '../context.js', 'would know the report through them'],
  'zip-imports': ['src/zip/a.ts', '../report/index.js', 'a container knows nothing'],
  'own-folder-imports': ['src/own-folder/a.ts', '../run/index.js', 'what may be deleted'],
  'snapshot-imports': ['src/snapshot/a.ts', '../collect/index.js', 'the evidence must be readable'],
  'catalog-imports': ['src/catalog/a.ts', '../snapshot/index.js', 'data about GuardDuty'],
  'text-imports': ['src/text/a.ts', '../report/index.js', 'languages know nothing of reports'],
  'config-imports': ['src/config/a.ts', '../run/index.js', 'configuration is read before anything runs'],
  'simulate-imports': ['src/simulate/a.ts', '../collect/index.js', 'would mirror our bugs'],
  'collect-imports': ['src/collect/a.ts', '../analyze/index.js', 'they decide nothing'],
  'analyze-imports': ['src/analyze/a.ts', '../collect/index.js', 'rows in, figures out'],
  'conclude-imports': ['src/conclude/a.ts', '../snapshot/index.js', 'a judgement rests on figures'],
  'report-imports': ['src/report/a.ts', '../render/index.js', 'may make a report'],
  'notes-imports': ['src/notes/a.ts', '../report/index.js', 'without knowing how reports are made'],
  'render-imports': ['src/render/data/a.ts', '../../report/index.js', 'a renderer reads the report model'],
  'library-imports': ['src/library/a.ts', '../render/index.js', 'from their manifests alone'],
  'templates-imports': ['src/templates/a.ts', '../model/index.js', 'without knowing what is made of it'],
  'publish-imports': ['src/publish/a.ts', '../render/index.js', 'publishing moves finished files'],
  'serve-imports': ['src/serve/a.ts', '../render/index.js', 'a server hands out what is published'],
  'run-imports': ['src/run/a.ts', '../cli/index.js', 'the list of stages'],
  'schedule-imports': ['src/schedule/a.ts', '../run/index.js', 'not what a run is'],
  'aws-sdk-only-at-the-edges': ['src/cli/sdk.ts', '@aws-sdk/client-s3', 'everything else runs without AWS'],
  'publish-knows-only-s3': [
    'src/publish/destinations/s3/sdk.ts',
    '@aws-sdk/client-guardduty',
    'it reads nothing else from AWS',
  ],
  'only-runs-make-reports': ['src/cli/report.ts', '../report/index.js', 'is the business of a run'],
  'sets-know-no-destination': ['src/publish/set/a.ts', '../destinations/index.js', 'does not depend on where it lies'],
  'destinations-know-no-set': ['src/publish/destinations/a.ts', '../set/inside.js', 'stores files, whatever they are'],
  'one-renderer-a-format': ['src/render/excel/a.ts', '../pdf/index.js', 'replaceable without touching another'],
  'engines-know-no-report': ['src/render/pdf/engine/a.ts', '../../../model/index.js', 'when the report says something'],
  'no-circular': ['src/cli/circle.ts', './round.js', 'are one module or want a third'],
  'no-dev-dependencies-in-src': ['src/cli/dev.ts', 'vitest', 'production dependencies only'],
};

const folders = [
  'analyze',
  'cli',
  'collect',
  'model',
  'render',
  'render/data',
  'render/pdf',
  'report',
  'run',
  'snapshot',
  'terms',
  'text',
];
const targets: Readonly<Record<string, string>> = {
  ...Object.fromEntries(folders.map((folder) => [`src/${folder}/index.ts`, imports()])),
  'src/collect/inside.ts': imports(),
  'src/publish/destinations/index.ts': imports(),
  'src/publish/set/inside.ts': imports(),
  'src/render/excel/context.ts': imports(),
  'src/render/excel/engine/index.ts': imports('./inside.js'),
  'src/render/excel/engine/inside.ts': imports(),
};

const rooms = {
  'src/collect/read/target.ts': imports(),
  ...Object.fromEntries(
    ['aws', 'plan', 'progress', 'read', 'region'].map((room) => [`src/collect/${room}/index.ts`, imports()]),
  ),
};

describe('the folders of src', () => {
  it('import only what the rules allow', () => {
    const { status, output } = cruise(root);
    expect(output).toContain('no dependency violations found');
    expect(status).toBe(0);
  });

  it('each have a rule, but for the command line, which may import everything', () => {
    const folders = readdirSync(join(root, 'src'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
    const ruled = rules.flatMap((name) => (name.endsWith('-imports') ? [name.slice(0, -8)] : []));
    expect([...ruled, 'cli'].sort()).toEqual(folders.map(({ name }) => name).sort());
  });
});

describe('the rules', () => {
  it('are all tried below', () => {
    expect([...rules].sort()).toEqual(Object.keys(forbidden).sort());
  });

  it('catch what they forbid, each import by its own rule, and print the reason', () => {
    const files = Object.values(forbidden).map(([from, to]): [string, string] => [from, imports(to)]);
    const back = { 'src/cli/round.ts': imports('./circle.js') };
    const { status, output } = cruise(projectWith({ ...targets, ...rooms, ...Object.fromEntries(files), ...back }));
    // The report wraps reasons at the width of a terminal.
    const text = output.replace(/\s+/g, ' ');
    for (const [rule, [from, , reason]] of Object.entries(forbidden)) {
      expect(text).toContain(`error ${rule}: ${from} → `);
      expect(text).toContain(reason);
    }
    expect(output.match(/^ +error /gm)).toHaveLength(Object.keys(forbidden).length);
    expect(status).not.toBe(0);
  });

  it('let pass what is allowed', () => {
    const allowed = {
      'src/collect/a.ts': imports('../snapshot/index.js', './read/index.js', './plan/index.js'),
      'src/collect/settings.ts': imports(),
      'src/collect/aws/a.ts': imports('@aws-sdk/client-guardduty', '@smithy/node-http-handler'),
      'src/collect/read/a.ts': imports('./target.js', '../aws/index.js', '../settings.js', '@aws-sdk/client-guardduty'),
      'src/collect/progress/a.ts': imports('../region/index.js', '../plan/index.js'),
      'src/analyze/a.ts': imports('../snapshot/index.js'),
      'src/publish/set/a.ts': imports('../../model/index.js', '../../terms/index.js', './inside.js'),
      'src/publish/destinations/s3/a.ts': imports('../../../terms/index.js', '@aws-sdk/client-s3'),
      'src/render/pdf/a.ts': imports('./index.js', '../data/index.js', '../../model/index.js', '../../terms/index.js'),
      'src/render/excel/sheet.ts': imports('./engine/index.js', '../../model/index.js'),
      'src/config/a.ts': imports('../render/index.js'),
      'src/cli/a.ts': imports('../collect/index.js', '../run/index.js', '../render/index.js'),
    };
    const { status, output } = cruise(projectWith({ ...targets, ...rooms, ...allowed }));
    expect(output).toContain('no dependency violations found');
    expect(output).toMatch(/[2-9][0-9] dependencies cruised/);
    expect(status).toBe(0);
  });
});
