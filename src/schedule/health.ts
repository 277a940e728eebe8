// Serves /healthz and /readyz to whatever watches the process.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { PlannedRun } from './timetable.js';
import { ScheduleError, type RunRecord } from './types.js';

/** Where the pages are served. Port 0 takes any free one. */
export interface HealthAddress {
  readonly host: string;
  readonly port: number;
}

/** What the pages show. */
export interface Health {
  readonly phase: 'starting' | 'ready' | 'stopping';
  readonly running: { readonly name: string; readonly plannedAt: Date; readonly startedAt: Date } | null;
  /** The last run of each job that has run. */
  readonly lastRuns: readonly ({ readonly name: string } & RunRecord)[];
  readonly nextRuns: readonly PlannedRun[];
}

export interface HealthServer {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Answers GET and HEAD: `/healthz` with 200 as long as the process lives, `/readyz` with 200 or, while starting and
 * stopping, 503. A failed run is shown and does not change the code: starting the process again would not mend it.
 * Everything else is 404. Throws `ScheduleError` when the address cannot be used.
 */
export async function startHealthServer({ host, port }: HealthAddress, health: () => Health): Promise<HealthServer> {
  const server = createServer((request, response) => {
    const path = request.url?.split('?', 1)[0] ?? '';
    const isReading = request.method === 'GET' || request.method === 'HEAD';
    const { status, body } = isReading ? answer(path, health()) : notFound;
    response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
    response.end(request.method === 'HEAD' ? undefined : `${JSON.stringify(body)}\n`);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => {
      const message = `The health pages cannot be served on ${host}, port ${port}. Set health.host and health.port to a free address.`;
      reject(new ScheduleError(message, { cause: error }));
    });
    server.listen(port, host, resolve);
  });
  // Listening on a host and port, as opposed to a pipe, a server's address is always an AddressInfo.
  const { port: servedPort } = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${servedPort}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

interface Answer {
  readonly status: number;
  readonly body: object;
}

const notFound: Answer = { status: 404, body: { error: 'Only GET /healthz and GET /readyz are available here.' } };

function answer(path: string, { phase, running, lastRuns, nextRuns }: Health): Answer {
  switch (path) {
    case '/healthz':
      return { status: 200, body: { status: 'alive', phase, running, lastRuns, nextRuns } };
    case '/readyz': {
      const failed = lastRuns.filter(({ result }) => result === 'failed');
      return { status: phase === 'ready' ? 200 : 503, body: { ready: phase === 'ready', phase, failed } };
    }
    default:
      return notFound;
  }
}
