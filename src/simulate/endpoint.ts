// What a request comes to: signature, credentials, faults, the service's answer. One endpoint for all services and Regions.
import { accountService } from './account.js';
import type { OrganizationDescription } from './description.js';
import { ApiError, errorReply, type Protocol, type Reply } from './errors.js';
import type { Delivery } from './faults/delivery.js';
import { alteredBy, deliveryOf, refusalBy } from './faults/effects.js';
import type { Fault, FaultTarget } from './faults/kinds.js';
import { FaultPlan } from './faults/plan.js';
import { guardDutyService } from './guardduty/index.js';
import { organizationsService } from './organizations.js';
import { credentialScope, header, type Request } from './request.js';
import { s3Service } from './s3/index.js';
import type { Buckets } from './s3/store.js';
import type { Call, Route, Service } from './service.js';
import { Sessions } from './sessions.js';
import { stsService } from './sts.js';
import { World } from './world.js';

export interface EndpointOptions {
  readonly organization: OrganizationDescription;
  readonly buckets: Buckets;
  readonly faults: readonly Fault[];
  readonly now: () => Date;
}

/** Which call a request was, the answer, and the way in which that goes back. */
export interface Outcome {
  readonly target: FaultTarget;
  readonly reply: Reply;
  readonly delivery: Delivery;
  /** The faults that hit the call. */
  readonly faults: readonly Fault[];
  /** The request, in words, if it is none that the simulator knows. */
  readonly unknown?: string;
}

const NO_TARGET: FaultTarget = { service: '', operation: '', region: '', accountId: '' };
const NO_REPLY: Reply = { status: 0, headers: {}, body: Buffer.alloc(0) };

/** The answer to a call that no fault touches. */
function ordinary(target: FaultTarget, error: ApiError, protocol: Protocol): Outcome {
  return { target, reply: errorReply(error, protocol), delivery: {}, faults: [] };
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

export class Endpoint {
  plan: FaultPlan;
  readonly #world: World;
  readonly #sessions: Sessions;
  readonly #services: Readonly<Record<string, Service>>;
  readonly #now: () => Date;

  constructor({ organization, buckets, faults, now }: EndpointOptions) {
    this.plan = new FaultPlan(faults);
    this.#world = new World(organization);
    this.#sessions = new Sessions(organization);
    this.#now = now;
    this.#services = {
      guardduty: guardDutyService,
      organizations: organizationsService,
      account: accountService,
      sts: stsService(this.#sessions),
      s3: s3Service(buckets),
    };
  }

  /** Does what the request asks for, as far as credentials, policies and faults let it. */
  respond(request: Request): Outcome {
    const scope = credentialScope(request);
    if (scope === undefined) {
      const error = new ApiError(403, 'MissingAuthenticationToken', 'Missing Authentication Token');
      return ordinary(NO_TARGET, error, 'rest-json');
    }
    const { region } = scope;
    const service = Object.hasOwn(this.#services, scope.service) ? this.#services[scope.service] : undefined;
    const route = service?.route(request);
    if (service === undefined || route === undefined) {
      const target = { ...NO_TARGET, service: scope.service, operation: 'unknown', region };
      const unknown =
        `${scope.service}: ${request.method} ${request.path} ${header(request, 'x-amz-target') ?? ''}`.trim();
      const error = new ApiError(501, 'NotImplemented', `The simulator does not know this operation: ${unknown}`);
      const outcome = ordinary(target, error, service?.protocol ?? 'rest-json');
      // A form that did not come whole does not say what it asks for.
      return request.complete ? { ...outcome, unknown } : outcome;
    }
    const now = this.#now();
    const caller = this.#sessions.resolve(scope, now);
    const accountId = typeof caller === 'string' ? '' : caller.accountId;
    const target = { service: scope.service, operation: route.operation, region, accountId };
    if (typeof caller === 'string') {
      const error = caller === 'unknown' ? service.errors.unknownKey() : service.errors.expired();
      return ordinary(target, error, service.protocol);
    }
    if (service.regional && !this.#world.isRegionEnabled(accountId, region)) {
      return ordinary(target, service.errors.unknownKey(), service.protocol);
    }
    const faults = this.plan.hit(target);
    const call: Call = { request, region, callerId: accountId, callerArn: caller.arn, now, world: this.#world, faults };
    const delivery = deliveryOf(faults, now);
    const isLost = delivery.silence !== undefined || !request.complete;
    const reply = isLost ? NO_REPLY : this.#reply(target, service, route, call);
    return { target, reply, delivery, faults };
  }

  #reply({ service: name, operation }: FaultTarget, service: Service, route: Route, call: Call): Reply {
    const refused = refusalBy(call.faults, { call, service, operation });
    if (refused !== undefined) return refused;
    if (isDenied(call, name, operation)) {
      return errorReply(service.errors.denied(operation, call.callerArn), service.protocol);
    }
    return alteredBy(call.faults, answer(route, call, service.protocol));
  }
}
