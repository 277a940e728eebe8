// A command while it runs: log, progress, cancellation and output.
import { ReporterError } from '../terms/index.js';
import { logOf, type Log } from './log.js';
import type { CommonOptions } from './options.js';
import { openProgress, type Progress } from './progress.js';
import { printer, type Print } from './printer.js';

/** A command while it runs. */
export interface Session {
  readonly log: Log;
  readonly progress: Progress;
  readonly signal: AbortSignal;
  readonly print: Print;
}

/**
 * Ctrl-C and SIGTERM cancel once and let the work end cleanly; a second one ends the process at once.
 */
export function cancellation(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      controller.abort(
        new Cancelled(`Cancelled by ${signal}. This run published nothing. "run --resume" continues where it stopped.`),
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
  const log = logOf(options);
  const isTerminal = process.stderr.isTTY && options.logFormat === 'text';
  return {
    log,
    progress: openProgress(log, isTerminal),
    signal: cancellation(),
    print: printer(options),
  };
}
