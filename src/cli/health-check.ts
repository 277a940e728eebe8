// Whether the program that runs in a container is healthy, told by its own command line and configuration.
import type { Config } from '../config/index.js';

/** What is found; `isHealthy` decides the exit code. */
export interface Finding {
  readonly isHealthy: boolean;
  readonly message: string;
}

/** Longest wait for the page: it answers without asking anybody. */
const PATIENCE_MS = 4_000;

/** Whether a command line is that of the one command that serves health pages, and the configuration file it names. */
export function watchedCommand(commandLine: readonly string[]): { readonly config?: string } | undefined {
  const words = commandLine.slice(commandLine.findIndex((word) => word.endsWith('main.js')) + 1);
  if (!words.includes('schedule')) return undefined;
  for (const [index, word] of words.entries()) {
    const [, joined] = /^(?:--config=|-c=?)(.+)$/.exec(word) ?? [];
    const config = joined ?? (word === '--config' || word === '-c' ? words[index + 1] : undefined);
    if (config !== undefined) return { config };
  }
  return {};
}

/** Asks the health page of `schedule` at the configured address. */
export async function askHealth({ host, port }: Config['health']): Promise<Finding> {
  if (port === 0) {
    return {
      isHealthy: false,
      message: 'health.port is 0, so nobody knows where the health page is: set a port.',
    };
  }
  const url = `http://${reachable(host)}:${port}/healthz`;
  try {
    const { ok, status } = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS) });
    return { isHealthy: ok, message: `${url} answers ${status}.` };
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    return { isHealthy: false, message: `${url} does not answer: ${cause instanceof Error ? cause.message : ''}` };
  }
}

/** A host to call for one to listen on: "every address" is no address to call. */
function reachable(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
}
