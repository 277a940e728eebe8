#!/usr/bin/env node
// Starts the program. Imports nothing itself, so that it can say in words why the rest cannot be loaded.
import type * as Start from './start.js';

/** A module that was not found may be there: where no more files can be opened, Node looks for it in vain. */
const REASONS: Readonly<Record<string, string>> = {
  EMFILE:
    'This program has reached its limit of open files. Raise the limit (ulimit -n) to 256 or more, then run again.',
  ENFILE: 'This machine has reached its limit of open files. Close other programs or raise the limit, then run again.',
  ERR_MODULE_NOT_FOUND:
    'A part of the program cannot be loaded: its file is missing, or the limit of open files is reached. Install the program again (npm ci), or raise the limit (ulimit -n) to 256 or more.',
};

try {
  const { start }: typeof Start = await import('./start.js');
  await start();
} catch (error) {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const reason = REASONS[code];
  if (!(error instanceof Error) || reason === undefined) throw error;
  process.stderr.write(`error: ${reason} (${error.message.split('\n', 1).join('')})\n`);
  process.exitCode = 1;
}
