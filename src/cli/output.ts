// What happens when nobody takes what the program prints.
import { EXIT } from '../terms/index.js';

/** The reader of a pipe left, as `head` does when it has enough. */
const LEFT: ReadonlySet<string> = new Set(['EPIPE', 'ERR_STREAM_DESTROYED']);

/**
 * Keeps output that cannot be written from ending the program: the work goes on, and has its own exit code. A reader who
 * left is nothing to tell; a result that is lost for another reason is an error.
 */
export function guardOutput(): void {
  process.stderr.on('error', () => undefined);
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (LEFT.has(error.code ?? '')) return;
    process.stderr.write(`error: The result cannot be written to standard output: ${error.message}.\n`);
    // After the command's own code was set.
    process.once('exit', () => {
      process.exitCode = EXIT.error;
    });
  });
}
