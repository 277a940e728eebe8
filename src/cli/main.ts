#!/usr/bin/env node
// Starts the program: parses arguments, runs one command, ends with its exit code.
import { CommanderError } from 'commander';
import { EXIT } from './exit-codes.js';
import { packageInfo } from './package-info.js';
import { buildProgram } from './program.js';

// The SDK's notice about Node versions would reach whoever reads the mail of a cron job; the supported versions are
// ours to state (package.json, engines).
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';

const program = buildProgram(packageInfo().version, async (command, { logFormat }) => {
  try {
    process.exitCode = await command();
  } catch (error) {
    const [{ openLog }, { report }] = await Promise.all([import('./log.js'), import('./errors.js')]);
    process.exitCode = report(error, openLog(logFormat));
  }
});
for (const command of [program, ...program.commands]) command.exitOverride();

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  // Help and version end with 0; everything else is a mistake in the command line.
  process.exitCode = error.exitCode === 0 ? EXIT.ok : EXIT.usage;
}
