// What a simulated service is to the server: it names the operation of a request and answers it.
import type { ServiceClock } from './clock.js';
import type { ApiError, Protocol, Reply } from './errors.js';
import type { Fault } from './faults/kinds.js';
import type { Request } from './request.js';
import type { World } from './world.js';

/** One call, after its signature was read and its credentials were accepted. */
export interface Call {
  readonly request: Request;
  readonly region: string;
  readonly callerId: string;
  /** ARN of the caller, as GetCallerIdentity gives it. */
  readonly callerArn: string;
  readonly now: Date;
  readonly world: World;
  /** Faults that hit this call and change its data rather than refuse it. */
  readonly faults: readonly Fault[];
}

/** The operation a request asks for. */
export interface Route {
  readonly operation: string;
  readonly answer: (call: Call) => Reply;
}

/** A service with the words it uses for trouble. */
export interface Service {
  readonly protocol: Protocol;
  /** The route of a request; undefined when the service has no such operation here. */
  route(request: Request): Route | undefined;
  /** Says no in the service's own words. */
  readonly errors: {
    readonly denied: (operation: string, callerArn: string) => ApiError;
    readonly unknownKey: () => ApiError;
    readonly expired: () => ApiError;
    readonly internal: (status: number) => ApiError;
    /** The service's own throttle; undefined where the fault's style decides. */
    readonly throttled: (() => ApiError) | undefined;
  };
  readonly clock: ServiceClock;
  /** Whether the caller's account has to be opted in to the Region of the call. */
  readonly regional: boolean;
}
