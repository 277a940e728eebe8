// The HTTP server: signature, credentials, faults, answer, count. One endpoint for all services and Regions.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { accountService } from './account.js';
import type { OrganizationDescription } from './description.js';
import { ApiError, errorReply, type Protocol, type Reply } from './errors.js';
import { FaultPlan, type Fault } from './faults.js';
import { guardDutyService } from './guardduty/index.js';
import { Recorder, type RequestLog } from './log.js';
import { organizationsService } from './organizations.js';
import { credentialScope, readRequest, type CredentialScope, type Request } from './request.js';
import { s3Service } from './s3/index.js';
import { Buckets, type BucketReader } from './s3/store.js';
import type { Call, Route, Service } from './service.js';
import { Sessions } from './sessions.js';
import { stsService } from './sts.js';
import { World } from './world.js';

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

/** What a fault does to the connection rather than to the answer. */
type Outcome = Reply | 'hang' | 'reset';

function throttled(service: Service, style: 'too-many-requests' | 'throttling' | undefined): ApiError {
  if (service.errors.throttled !== undefined) return service.errors.throttled();
  return style === 'throttling'
    ? new ApiError(400, 'ThrottlingException', 'Rate exceeded')
    : new ApiError(429, 'TooManyRequestsException', 'Too many requests. Please wait and try again.');
}

function badGateway(): Reply {
  const body =
    '<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body><h1>502 Bad Gateway</h1></body>\r\n</html>\r\n';
  return { status: 502, headers: { 'content-type': 'text/html' }, body: Buffer.from(body) };
}

/** Replies that replace the answer. The first fault in the list that refuses wins. */
function refusal(fault: Fault, service: Service, route: Route, call: Call): Reply | undefined {
  const { errors, protocol } = service;
  switch (fault.kind) {
    case 'throttle':
      return errorReply(throttled(service, fault.style), protocol);
    case 'serverError':
      return fault.status === 502 ? badGateway() : errorReply(errors.internal(fault.status), protocol);
    case 'denied':
      return errorReply(errors.denied(route.operation, call.callerArn), protocol);
    case 'expiredToken':
      return errorReply(errors.expired(), protocol);
    case 'conflict': {
      const message = 'The conditional request cannot succeed due to a conflicting operation against this resource.';
      return errorReply(new ApiError(409, 'ConditionalRequestConflict', message), protocol);
    }
    // These let the call through and change what comes of it.
    case 'slow':
    case 'hang':
    case 'connectionReset':
    case 'truncatedBody':
    case 'emptyBody':
    case 'repeatedToken':
    case 'duplicatedRows':
    case 'vanishedRows':
    case 'disagreeingStatistics':
    case 'unknownEnum':
      return undefined;
  }
}

/** The answer of the service itself, or its refusal. Anything but an ApiError is a fault of the simulator and is not hidden. */
function answer(route: Route, call: Call, protocol: Protocol): Reply {
  try {
    return route.answer(call);
  } catch (error) {
    if (error instanceof ApiError) return errorReply(error, protocol);
    throw error;
  }
}

function isDenied(call: Call, service: string, operation: string): boolean {
  return call.world.organization.denials.some(
    (denial) =>
      denial.service === service &&
      denial.operation === operation &&
      (denial.region ?? call.region) === call.region &&
      denial.accountId === undefined,
  );
}

class Endpoint {
  readonly recorder = new Recorder();
  readonly buckets: Buckets;
  plan: FaultPlan;
  readonly #world: World;
  readonly #sessions: Sessions;
  readonly #services: Readonly<Record<string, Service>>;
  readonly #now: () => Date;

  constructor({ organization, faults = [], now }: SimulatorOptions) {
    this.plan = new FaultPlan(faults);
    this.buckets = new Buckets(organization.buckets);
    this.#world = new World(organization);
    this.#sessions = new Sessions(organization);
    this.#now = now;
    this.#services = {
      guardduty: guardDutyService,
      organizations: organizationsService,
      account: accountService,
      sts: stsService(this.#sessions),
      s3: s3Service(this.buckets),
    };
  }

  async handle(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = await readRequest(message);
    const outcome = await this.#respond(request);
    if (outcome === 'hang') return;
    if (outcome === 'reset') {
      message.socket.resetAndDestroy();
      return;
    }
    const headers = { 'x-amzn-requestid': '00000000-0000-4000-8000-000000000000', ...outcome.headers };
    response.writeHead(outcome.status, { 'content-length': String(outcome.body.length), ...headers });
    response.end(request.method === 'HEAD' ? undefined : outcome.body);
  }

  async #respond(request: Request): Promise<Outcome> {
    const scope = credentialScope(request);
    if (scope === undefined) {
      this.recorder.request({ service: '', operation: '', region: '', accountId: '', status: 403 });
      return errorReply(new ApiError(403, 'MissingAuthenticationToken', 'Missing Authentication Token'), 'rest-json');
    }
    const service = Object.hasOwn(this.#services, scope.service) ? this.#services[scope.service] : undefined;
    const route = service?.route(request);
    if (service === undefined || route === undefined) return this.#unknown(request, scope);
    const now = this.#now();
    const caller = this.#sessions.resolve(scope, now);
    const accountId = typeof caller === 'string' ? '' : caller.accountId;
    const target = { service: scope.service, operation: route.operation, region: scope.region, accountId };
    let outcome: Outcome;
    if (typeof caller === 'string') {
      const error = caller === 'unknown' ? service.errors.unknownKey() : service.errors.expired();
      outcome = errorReply(error, service.protocol);
    } else if (service.regional && !this.#world.isRegionEnabled(caller.accountId, scope.region)) {
      outcome = errorReply(service.errors.unknownKey(), service.protocol);
    } else {
      const faults = this.plan.hit(target);
      for (const { kind } of faults) this.recorder.fault(kind);
      const call: Call = {
        request,
        region: scope.region,
        callerId: caller.accountId,
        callerArn: caller.arn,
        now,
        world: this.#world,
        faults,
      };
      outcome = await this.#withFaults(scope.service, service, route, call);
    }
    this.recorder.request({ ...target, status: typeof outcome === 'string' ? 0 : outcome.status });
    return outcome;
  }

  async #withFaults(name: string, service: Service, route: Route, call: Call): Promise<Outcome> {
    for (const fault of call.faults) {
      if (fault.kind === 'slow') await sleep(fault.milliseconds);
      if (fault.kind === 'hang') return 'hang';
      if (fault.kind === 'connectionReset') return 'reset';
      const refused = refusal(fault, service, route, call);
      if (refused !== undefined) return refused;
    }
    if (isDenied(call, name, route.operation)) {
      return errorReply(service.errors.denied(route.operation, call.callerArn), service.protocol);
    }
    const reply = answer(route, call, service.protocol);
    if (call.faults.some(({ kind }) => kind === 'emptyBody')) return { ...reply, status: 200, body: Buffer.from('{}') };
    if (call.faults.some(({ kind }) => kind === 'truncatedBody')) {
      return { ...reply, body: reply.body.subarray(0, Math.floor(reply.body.length / 2)) };
    }
    return reply;
  }

  #unknown(request: Request, scope: CredentialScope): Reply {
    const target = request.headers['x-amz-target'];
    const what = `${scope.service}: ${request.method} ${request.path}${typeof target === 'string' ? ` ${target}` : ''}`;
    this.recorder.unknownRequest(what);
    this.recorder.request({
      service: scope.service,
      operation: 'unknown',
      region: scope.region,
      accountId: '',
      status: 501,
    });
    const message = `The simulator does not know this operation: ${what}`;
    const protocol = this.#services[scope.service]?.protocol ?? 'rest-json';
    return errorReply(new ApiError(501, 'NotImplemented', message), protocol);
  }
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
  const endpoint = new Endpoint(options);
  const server = createServer((message, response) => {
    endpoint.handle(message, response).catch((error: unknown) => {
      // A broken connection needs no answer; a fault of the simulator itself must be seen by the client.
      if (response.headersSent || message.socket.destroyed) return;
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
      response.writeHead(501, { 'content-type': 'text/plain' });
      response.end(`The simulator failed: ${text}`);
      endpoint.recorder.unknownRequest(`failure of the simulator: ${text}`);
    });
  });
  // Longer than any client waits between two calls: a reused connection must not be closed under its hands.
  server.keepAliveTimeout = 120_000;
  const host = options.host ?? '127.0.0.1';
  const { port } = await listen(server, options.port ?? 0, host);
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    requests: endpoint.recorder,
    buckets: endpoint.buckets,
    setFaults(faults) {
      endpoint.plan = new FaultPlan(faults);
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
