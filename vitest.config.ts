import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/conformance/**'],
    globalSetup: 'test/support/samples-folder.ts',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // End-to-end tests wait for child processes most of the time, so both cores stay busy.
    maxWorkers: 2,
    coverage: { include: ['src/**'] },
  },
});
