// The HTTP server: reads each request, counts it, and sends back what it came to.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { OrganizationDescription } from './description.js';
import { Endpoint } from './endpoint.js';
import { deliver } from './faults/delivery.js';
import type { Fault } from './faults/kinds.js';
import { FaultPlan } from './faults/plan.js';
import { Recorder, type RequestLog } from './log.js';
import { readRequest } from './request.js';
import { Buckets, type BucketReader } from './s3/store.js';

export interface SimulatorOptions {
  readonly organization: OrganizationDescription;
  /** 0 or absent: any free port. */
  readonly port?: number;
  /** Loopback by default. */
  readonly host?: string;
  readonly faults?: readonly Fault[];
  /** The time in the simulated AWS: credentials expire and objects are dated by it. */
  readonly now: () => Date;
}

/** A running stand-in for AWS. */
export interface Simulator {
  /** To be given to clients as endpoint, `AWS_ENDPOINT_URL` for example. */
  readonly url: string;
  readonly requests: RequestLog;
  /** The stored objects, for looking at them without HTTP. */
  readonly buckets: BucketReader;
  /** Replaces all faults and starts their counters anew. */
  setFaults(faults: readonly Fault[]): void;
  /** Stops answering and cuts all connections, hanging ones too. */
  close(): Promise<void>;
}

/** Answers one request. Every request is counted once, before anything of its answer goes out. */
async function serve(endpoint: Endpoint, recorder: Recorder, message: IncomingMessage, response: ServerResponse) {
  const request = await readRequest(message);
  const { target, reply, delivery, faults, unknown } = endpoint.respond(request);
  for (const { kind } of faults) recorder.fault(kind);
  if (unknown !== undefined) recorder.unknownRequest(unknown);
  const isAnswered = request.complete && delivery.silence === undefined;
  recorder.request({ ...target, status: isAnswered ? reply.status : 0 });
  if (!request.complete) return;
  const requestId = { 'x-amzn-requestid': '00000000-0000-4000-8000-000000000000' };
  const headers = { ...(reply.from === 'proxy' ? {} : requestId), ...reply.headers };
  await deliver({ ...reply, headers }, delivery, message, response);
}

async function listen(server: Server, port: number, host: string): Promise<AddressInfo> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the simulator has no TCP address');
  return address;
}

/** Starts a simulator. It rejects when the port cannot be had. */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const { organization, faults = [], now } = options;
  const buckets = new Buckets(organization.buckets);
  const endpoint = new Endpoint({ organization, buckets, faults, now });
  const recorder = new Recorder();
  const server = createServer((message, response) => {
    serve(endpoint, recorder, message, response).catch((error: unknown) => {
      // A broken connection needs no answer; a fault of the simulator itself must be seen by the client.
      if (response.headersSent || message.socket.destroyed) return;
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
      recorder.unknownRequest(`The simulator failed: ${text}`);
      recorder.request({ service: '', operation: 'unknown', region: '', accountId: '', status: 501 });
      response.writeHead(501, { 'content-type': 'text/plain' });
      response.end(`The simulator failed: ${text}`);
    });
  });
  // Longer than any client waits between two calls: a reused connection must not be closed under its hands.
  server.keepAliveTimeout = 120_000;
  const host = options.host ?? '127.0.0.1';
  const { port } = await listen(server, options.port ?? 0, host);
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    requests: recorder,
    buckets,
    setFaults(changed) {
      endpoint.plan = new FaultPlan(changed);
    },
    async close() {
      const closed = new Promise<void>((resolve) =>
        server.close(() => {
          resolve();
        }),
      );
      server.closeAllConnections();
      await closed;
    },
  };
}
