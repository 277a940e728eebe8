// Options that every command understands, and the configuration that they name.
import { existsSync } from 'node:fs';
import { loadConfig, type Config, type LoadedConfig, type PartialDeep } from '../config/index.js';
import type { LogFormat } from './log.js';

/** Options that every command understands. */
export interface CommonOptions {
  readonly config?: string;
  readonly json?: boolean;
  readonly logFormat: LogFormat;
}

/** The file a command reads its configuration from: the option, the environment, or the usual place if it exists. */
function configFile(options: CommonOptions): string | undefined {
  const usual = 'config/reporter.yaml';
  return options.config ?? process.env['COVERAGE_REPORTER_CONFIG'] ?? (existsSync(usual) ? usual : undefined);
}

/** @throws ConfigError with every problem found. */
export function configOf(options: CommonOptions, overrides: PartialDeep<Config> = {}): LoadedConfig {
  return loadConfig({ file: configFile(options), environment: process.env, overrides });
}
