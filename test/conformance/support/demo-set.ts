// Makes one demo set in all languages for every conformance test, as the built program does it, and one folder for all
// that tests and their tools leave behind.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import type { TestProject } from 'vitest/node';
import type { Manifest, Report } from '../../../src/model/index.js';
import { output } from './tools.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder with the library page and one published set. */
    readonly demoDirectory: string;
    /** Folder of the set, relative to it. */
    readonly demoFolder: string;
  }
}

/** Vitest's global set-up. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const everything = await mkdtemp(join(tmpdir(), 'coverage-conformance-'));
  // LibreOffice, Chromium and Playwright do not remove all their temporary files, so these go here too. The processes of
  // tests start later: they and the tools they start inherit it.
  process.env['TMPDIR'] = everything;
  const directory = join(everything, 'demo');
  const result = await output(process.execPath, ['dist/cli/main.js', 'demo', '--out', directory, '--json']);
  // The program's own --json result; a set without a folder would fail in every test.
  const { folder } = JSON.parse(result) as { folder: string };
  project.provide('demoDirectory', directory);
  project.provide('demoFolder', folder);
  return () => rm(everything, { recursive: true, force: true });
}

export interface DemoSet {
  readonly directory: string;
  /** Folder of the set on disk. */
  readonly folder: string;
  readonly report: Report;
  readonly manifest: Manifest;
  /** The one file of the set whose name ends so. */
  file(ending: string): string;
}

/** The set that was made before the first test. */
export async function demoSet(): Promise<DemoSet> {
  const directory = inject('demoDirectory');
  const folder = join(directory, inject('demoFolder'));
  // Both are files that the program under test has just written from these very types.
  const report = JSON.parse(await readFile(join(folder, 'report.json'), 'utf8')) as Report;
  const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as Manifest;
  const file = (ending: string): string => {
    const names = manifest.files.map(({ name }) => name).filter((name) => name.endsWith(ending));
    if (names.length !== 1) throw new Error(`${names.length} files of the set end with ${ending}`);
    return join(folder, names.join(''));
  };
  return { directory, folder, report, manifest, file };
}

/** The demo's languages. */
export const LANGUAGES = ['en', 'es', 'de'] as const;
