import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

/** A module that is replaced is replaced for every file of the process. */
const REPLACES_MODULES = /\bvi\.(?:mock|doMock|resetModules)\(/;

const files = readdirSync('test', { recursive: true, encoding: 'utf8' })
  .map((name) => join('test', name))
  .filter((name) => name.endsWith('.test.ts') && !name.startsWith(join('test', 'conformance')));
const alone = files.filter((name) => REPLACES_MODULES.test(readFileSync(name, 'utf8')));

export default defineConfig({
  test: {
    globalSetup: 'test/support/samples-folder.ts',
    // End-to-end tests wait for child processes most of the time, so both cores stay busy.
    maxWorkers: 2,
    coverage: { include: ['src/**'] },
    projects: [
      { extends: true, test: { ...common('alone'), include: alone } },
      // Loading modules takes longer than most tests, so files share a process and what is loaded in it.
      {
        extends: true,
        test: {
          ...common('shared'),
          include: ['test/**/*.test.ts'],
          exclude: ['test/conformance/**', ...alone],
          isolate: false,
        },
      },
    ],
  },
});

function common(name: string) {
  return { name, setupFiles: 'test/support/file-set-up.ts', testTimeout: 60_000, hookTimeout: 60_000 };
}
