// Errors of the command line itself, and how any error is told.
import { ERRORS, ReporterError, type ErrorCode } from '../terms/index.js';
import type { Log } from './log.js';

/** The command line asks for something that cannot be. */
export class UsageError extends ReporterError {
  override readonly name = 'UsageError';
  readonly code = 'usage-invalid';
}

/** Prints an error and returns the exit code that belongs to it. Expected errors are told without a stack. */
export function report(error: unknown, log: Omit<Log, 'bind'>): number {
  const code = codeOf(error);
  if (code === 'cancelled' && error instanceof Error) log.error(error.message, { code });
  else if (error instanceof Error) {
    const message =
      code === 'defect' ? `This is a defect in the program: ${error.stack ?? error.message}` : error.message;
    log.error(message, { code, error: error.name, causes: causesOf(error) });
  } else log.error(String(error), { code });
  return ERRORS[code].exitCode;
}

function codeOf(error: unknown): ErrorCode {
  if (error instanceof ReporterError) return error.code;
  // What the operating system refuses: disk full, no permission, …
  return error instanceof Error && 'syscall' in error && 'code' in error ? 'system-refused' : 'defect';
}

function causesOf(error: Error): string[] {
  const causes: string[] = [];
  for (let cause = error.cause; cause instanceof Error && causes.length < 10; cause = cause.cause) {
    causes.push(`${cause.name}: ${cause.message}`);
  }
  return causes;
}
