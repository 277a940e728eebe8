// What commands share: configuration, clock, cancellation, log and output.
import { existsSync } from 'node:fs';
import {
  loadConfig,
  type Config,
  type DestinationConfig,
  type LoadedConfig,
  type PartialDeep,
} from '../config/index.js';
import { directoryDestination, s3Destination, type Destination, type S3Options } from '../publish/index.js';
import { ReporterError } from '../terms/index.js';
import { checkEndpoints } from './endpoints.js';
import { openLog, type Log, type LogFormat } from './log.js';
import { openProgress, type Progress } from './progress.js';

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

/** The configured place for report sets. */
export function destinationOf(config: Config, now: () => Date): Destination {
  const { destination } = config;
  if (destination.type === 'directory') return directoryDestination(destination.path);
  return s3Destination(s3OptionsOf(destination, config, now));
}

/** How a configured bucket is used. @throws UsageError when it cannot be asked. */
export function s3OptionsOf(
  destination: DestinationConfig & { readonly type: 's3' },
  config: Config,
  now: () => Date,
): S3Options {
  checkEndpoints();
  const { connectTimeoutSeconds, requestTimeoutSeconds } = config.collection;
  return {
    bucket: destination.bucket,
    prefix: destination.prefix,
    region: destination.region ?? config.collection.homeRegion,
    ...(destination.kmsKeyId === null ? {} : { kmsKeyId: destination.kmsKeyId }),
    ...(destination.objectLock === null ? {} : { objectLock: destination.objectLock }),
    ...(destination.expectedBucketOwner === null ? {} : { expectedBucketOwner: destination.expectedBucketOwner }),
    connectionTimeoutMs: connectTimeoutSeconds * 1_000,
    requestTimeoutMs: requestTimeoutSeconds * 1_000,
    now,
  };
}

/** A command while it runs. */
export interface Session {
  readonly log: Log;
  readonly progress: Progress;
  readonly signal: AbortSignal;
  /** Prints the result: the value as JSON with --json, else its lines. */
  print(value: unknown, lines: readonly string[]): void;
}

/**
 * Ctrl-C and SIGTERM cancel once and let the work end cleanly; a second one ends the process at once.
 */
export function cancellation(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      controller.abort(
        new Cancelled(
          `Cancelled by ${signal}. Nothing was published by this run; "run --resume" goes on from the finished Regions.`,
        ),
      );
    });
  }
  return controller.signal;
}

export class Cancelled extends ReporterError {
  override readonly name = 'Cancelled';
  readonly code = 'cancelled';
}

/** Ends the waiting for work that changes nothing as soon as the command is cancelled. */
export async function cancellable<T>({ signal }: Pick<Session, 'signal'>, work: Promise<T>): Promise<T> {
  const cancelled = new Promise<never>((_, fail) => {
    const end = (): void => {
      fail(new Cancelled('Cancelled. Nothing was changed.'));
    };
    if (signal.aborted) end();
    signal.addEventListener('abort', end, { once: true });
  });
  return Promise.race([work, cancelled]);
}

export function openSession(options: CommonOptions): Session {
  const log = openLog(options.logFormat);
  const isTerminal = process.stderr.isTTY && options.logFormat === 'text';
  return {
    log,
    progress: openProgress(log, isTerminal),
    signal: cancellation(),
    print: (value, lines) => {
      process.stdout.write(
        options.json === true ? `${JSON.stringify(value, null, 2)}\n` : lines.map((line) => `${line}\n`).join(''),
      );
    },
  };
}
