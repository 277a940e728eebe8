// The image's health check: looks at process 1, which is the program, and ends with 0 when it is healthy, else with 1.
import { readFileSync } from 'node:fs';
import { askHealth, watchedCommand, type Finding } from './health-check.js';
import { configOf } from './options.js';

/** The command line of the first process; that of a scheduler without options where it may not be read. */
function commandLine(): readonly string[] {
  try {
    return readFileSync('/proc/1/cmdline', 'utf8').split('\0');
  } catch {
    return ['schedule'];
  }
}

async function look(): Promise<Finding> {
  const watched = watchedCommand(commandLine());
  // It would have ended otherwise, and the container with it.
  if (watched === undefined) return { isHealthy: true, message: 'The command runs; it serves no health page.' };
  return askHealth(configOf({ ...watched, logFormat: 'text' }).config.health);
}

const { isHealthy, message } = await look().catch((error: unknown): Finding => ({
  isHealthy: false,
  message: error instanceof Error ? error.message : String(error),
}));
process.stdout.write(`${message}\n`);
process.exitCode = isHealthy ? 0 : 1;
