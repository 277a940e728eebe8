// The built-in catalog for tests, and a small one on disk that tests bend out of shape.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { CatalogError, loadCatalog } from '../../src/catalog/index.js';
import { temporaryFolder } from '../support/temporary-folder.js';

export const builtInDirectory = fileURLToPath(new URL('../../templates/remediation', import.meta.url));
export const builtIn = loadCatalog({ directories: [builtInDirectory], languages: ['en', 'es', 'de'] });

/** Files by their path in a catalog directory. */
export type Files = Record<string, string>;

const row = (id: string, ...lines: string[]): string =>
  [
    `  - id: ${id}`,
    '    issueType: Agent lost',
    '    class: actionable',
    '    owner: network',
    '    effort: low',
    '    impact: [none]',
    '    settling: null',
    ...lines.map((line) => `    ${line}`),
  ].join('\n');

const issueText = (...steps: string[]): string =>
  ['title: T', 'meaning: M', 'risk: R', 'steps:', ...steps.map((step) => `  ${step}: Do it.`), 'verify: V', ''].join(
    '\n',
  );

const ecs = [
  'entries:',
  row(
    'ecs-lost',
    "patterns: ['agent (?<what>lost)']",
    "examples: ['Agent lost:found']",
    'steps:',
    '  - id: look',
    '    commands: [aws ecs describe-clusters --clusters $CLUSTER]',
    '  - id: fix',
    '    procedure: P1',
    'references: [page]',
  ),
  row('ecs-gone', "patterns: ['agent gone']", "examples: ['Agent gone']", 'steps: [{ id: look }]'),
  '',
].join('\n');

/** A complete catalog with two ECS rows; each call gives a fresh copy. */
export function smallCatalog(): Files {
  const generic = [
    'entries:',
    row('unknown-issue', 'steps: [{ id: look }]'),
    row('no-issue-text', 'steps: [{ id: look }]'),
    row('healthy-partly-covered', 'steps: [{ id: look }]'),
    '',
  ];
  return {
    'catalog/ecs.yaml': ecs,
    'catalog/generic.yaml': generic.join('\n'),
    'catalog/procedures.yaml': 'P1:\n  steps: [{ id: go }]\n',
    'catalog/references.yaml': "page: { url: 'https://docs.example.com/page', checked: 2026-11-21 }\n",
    'catalog/variables.yaml': 'CLUSTER: { from: resource }\nWHAT: { from: capture, capture: what, form: lost }\n',
    'text/en/ecs-lost.yaml': issueText('look', 'fix'),
    'text/en/ecs-gone.yaml': issueText('look'),
    'text/en/unknown-issue.yaml': issueText('look'),
    'text/en/no-issue-text.yaml': issueText('look'),
    'text/en/healthy-partly-covered.yaml': issueText('look'),
    'text/en/procedures.yaml': 'P1: { title: T, steps: { go: Go. } }\n',
    'text/en/variables.yaml': 'CLUSTER: The cluster.\nWHAT: The thing.\n',
  };
}

/** Writes the files into a directory that goes away after the tests of the file. */
export function directoryWith(files: Files): string {
  const directory = temporaryFolder();
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(directory, name)), { recursive: true });
    writeFileSync(path.join(directory, name), content);
  }
  return directory;
}

/** Replaces a part that must be there. */
export function changed(files: Files, name: string, from: string, to: string): Files {
  const content = files[name];
  if (content?.includes(from) !== true) throw new Error(`${name} does not hold ${JSON.stringify(from)}`);
  return { ...files, [name]: content.replace(from, () => to) };
}

/** The problems of a catalog that must be refused, as `file:line message` with the file relative to its directory. */
export function refusal(...layers: Files[]): string[] {
  const directories = layers.map(directoryWith);
  try {
    loadCatalog({ directories, languages: ['en'] });
  } catch (error) {
    if (!(error instanceof CatalogError)) throw error;
    return error.problems.map(({ file, line, message }) => {
      const home = directories.find((directory) => file.startsWith(directory)) ?? '';
      return `${path.relative(home, file)}:${line ?? '-'} ${message}`;
    });
  }
  throw new Error('The catalog was accepted.');
}
