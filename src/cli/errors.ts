// Errors of the command line itself, and how any error is told.
import type { Log } from './log.js';
import { EXIT } from './exit-codes.js';

/** The command line asks for something that cannot be. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Prints an error and returns the exit code that belongs to it. Expected errors are told without a stack. */
export function report(error: unknown, log: Log): number {
  if (!(error instanceof Error)) {
    log.error(String(error));
    return EXIT.error;
  }
  if (error.name === 'Cancelled') {
    log.error(error.message);
    return EXIT.cancelled;
  }
  log.error(isExpected(error) ? error.message : `This is a defect of the program: ${error.stack ?? error.message}`, {
    error: error.name,
    causes: causesOf(error),
  });
  return OPERATOR_ERRORS.has(error.name) ? EXIT.usage : EXIT.error;
}

/** Our own error classes, and what the operating system refuses (disk full, no permission, …). */
function isExpected(error: Error): boolean {
  if ('syscall' in error && 'code' in error) return true;
  return error.name.endsWith('Error') && error.name !== 'Error' && !PROGRAM_ERRORS.has(error.name);
}

/** What the operator wrote or named cannot be used: command line, configuration, templates, or folders. */
const OPERATOR_ERRORS = new Set([
  'UsageError',
  'ConfigError',
  'TemplateError',
  'TextError',
  'CatalogError',
  'ThemeError',
  'FolderError',
]);

const PROGRAM_ERRORS = new Set(['TypeError', 'RangeError', 'ReferenceError', 'SyntaxError', 'AssertionError']);

function causesOf(error: Error): string[] {
  const causes: string[] = [];
  for (let cause = error.cause; cause instanceof Error && causes.length < 10; cause = cause.cause) {
    causes.push(`${cause.name}: ${cause.message}`);
  }
  return causes;
}
