import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/conformance/**/*.test.ts'],
    // The folder of samples lies in the one that the demo's set-up makes for everything.
    setupFiles: 'test/support/file-set-up.ts',
    globalSetup: ['test/conformance/support/demo-set.ts', 'test/support/samples-folder.ts'],
    // The supported versions of Node are stated in package.json.
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
    testTimeout: 300_000,
    hookTimeout: 300_000,
    fileParallelism: false,
  },
});
