// Parses the arguments, runs one command, ends with its exit code.
import { CommanderError } from 'commander';
import { EXIT } from '../terms/index.js';
import { guardOutput } from './output.js';
import { packageInfo } from './package-info.js';
import { buildProgram } from './program.js';

/** The whole life of the process: one command, then its end. */
export async function start(): Promise<void> {
  guardOutput();
  process.exitCode = await runCommandLine(process.argv.slice(2));
  endSoon();
}

/** Runs the command that the arguments name, and answers its exit code; the process goes on. */
export async function runCommandLine(args: readonly string[]): Promise<number> {
  // The SDK's notice about Node versions would reach whoever reads the mail of a cron job; the supported versions are
  // ours to state (package.json, engines).
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';

  let code: number = EXIT.ok;
  const program = buildProgram(packageInfo().version, async (command, options) => {
    try {
      code = await command();
    } catch (error) {
      if (isWithoutFiles(error)) throw error;
      const [{ logOf }, { report }] = await Promise.all([import('./log.js'), import('./errors.js')]);
      code = report(error, logOf(options));
    }
  });
  for (const command of [program, ...program.commands]) command.exitOverride();

  try {
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // Help and version end with 0; everything else is a mistake in the command line.
    return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
  }
}

/**
 * All is done. What a library still waits for, such as credentials that never come, does not keep the program; what is
 * printed is out by then, because Node writes to pipes, files and terminals at once.
 */
function endSoon(): void {
  setTimeout(() => {
    process.exit();
  }, GRACE_MS).unref();
}

const GRACE_MS = 2_000;

/** No more files can be opened, perhaps in the middle of loading the command: main.ts tells it, which needs none. */
function isWithoutFiles(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'EMFILE' || code === 'ENFILE' || code === 'ERR_MODULE_NOT_FOUND';
}
