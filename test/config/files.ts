// Configuration files for tests, and what loading them says.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ConfigError, loadConfig, type LoadOptions } from '../../src/config/index.js';
import { afterFile } from '../support/after-file.js';

export const file = join(tmpdir(), `coverage-test-config-${process.pid}`, 'reporter.yaml');

/** Writes a configuration file and gives its path. */
export function fileWith(yaml: string): string {
  // Each test file removes the folder when it is over.
  if (mkdirSync(dirname(file), { recursive: true }) !== undefined)
    afterFile(() => {
      rmSync(dirname(file), { recursive: true });
    });
  writeFileSync(file, yaml);
  return file;
}

/** Loads from a file with this text and nothing else. */
export function load(yaml: string, options: Partial<LoadOptions> = {}) {
  return loadConfig({ file: fileWith(yaml), environment: {}, ...options });
}

/** The error that loading ends in; a test fails when loading succeeds. */
export function refusal(action: () => unknown): ConfigError {
  try {
    action();
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error('The configuration was accepted.');
}
