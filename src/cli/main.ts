#!/usr/bin/env node
// Starts the program. Imports nothing itself, so that it can say in words why the rest cannot be loaded.
import type * as Start from './start.js';

/** A module that was not found may be there: where no more files can be opened, Node looks for it in vain. */
const REASONS: Readonly<Record<string, string>> = {
  EMFILE: 'This program may not open more files. Raise the limit (ulimit -n) to 256 or more, and run again.',
  ENFILE: 'This machine cannot open more files. Close programs or raise its limit, and run again.',
  ERR_MODULE_NOT_FOUND:
    'A part of the program cannot be loaded: it is not there, or no more files can be opened. Install it again (npm ci), or raise the limit (ulimit -n) to 256 or more.',
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
