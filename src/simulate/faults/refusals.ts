// Faults that answer in the place of the service, in the service's own words.
import { skewError } from '../clock.js';
import { ApiError, errorReply, type Reply } from '../errors.js';
import type { Call, Service } from '../service.js';
import type { Fault } from './kinds.js';

/** What a refusal is about. */
export interface RefusedCall {
  readonly call: Call;
  readonly service: Service;
  readonly operation: string;
}

function refuse({ service }: RefusedCall, error: ApiError): Reply {
  return errorReply(error, service.protocol);
}

export function throttle({ style, retryAfterSeconds }: Fault<'throttle'>, refused: RefusedCall): Reply {
  const { throttled } = refused.service.errors;
  const generic =
    style === 'throttling'
      ? new ApiError(400, 'ThrottlingException', 'Rate exceeded')
      : new ApiError(429, 'TooManyRequestsException', 'Too many requests. Please wait and try again.');
  const reply = refuse(refused, throttled === undefined ? generic : throttled());
  if (retryAfterSeconds === undefined) return reply;
  return { ...reply, headers: { ...reply.headers, 'retry-after': String(retryAfterSeconds) } };
}

function badGateway(): Reply {
  const body =
    '<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body><h1>502 Bad Gateway</h1></body>\r\n</html>\r\n';
  return { status: 502, headers: { 'content-type': 'text/html' }, body: Buffer.from(body) };
}

export function serverError({ status }: Fault<'serverError'>, refused: RefusedCall): Reply {
  return status === 502 ? badGateway() : refuse(refused, refused.service.errors.internal(status));
}

export function denied(_fault: Fault<'denied'>, refused: RefusedCall): Reply {
  return refuse(refused, refused.service.errors.denied(refused.operation, refused.call.callerArn));
}

export function expiredToken(_fault: Fault<'expiredToken'>, refused: RefusedCall): Reply {
  return refuse(refused, refused.service.errors.expired());
}

export function conflict(_fault: Fault<'conflict'>, refused: RefusedCall): Reply {
  const message = 'The conditional request cannot succeed due to a conflicting operation against this resource.';
  return refuse(refused, new ApiError(409, 'ConditionalRequestConflict', message));
}

export function unrecognizedClient(_fault: Fault<'unrecognizedClient'>, refused: RefusedCall): Reply {
  return refuse(refused, refused.service.errors.unknownKey());
}

export function operationAborted(_fault: Fault<'operationAborted'>, refused: RefusedCall): Reply {
  const message =
    'A conflicting conditional operation is currently in progress against this resource. Please try again.';
  return refuse(refused, new ApiError(409, 'OperationAborted', message));
}

export function notImplemented(_fault: Fault<'notImplemented'>, refused: RefusedCall): Reply {
  const message = 'A header you provided implies functionality that is not implemented';
  return refuse(refused, new ApiError(501, 'NotImplemented', message));
}

export function refusal({ status, code, message, headers = {} }: Fault<'refusal'>, refused: RefusedCall): Reply {
  return refuse(refused, new ApiError(status, code, message, { headers }));
}

/** What the server's own clock shows. */
export function serverTime({ milliseconds }: Fault<'clockSkew'>, now: Date): Date {
  return new Date(now.getTime() + milliseconds);
}

export function clockSkew(fault: Fault<'clockSkew'>, refused: RefusedCall): Reply | undefined {
  const { call, service } = refused;
  const error = skewError(service.clock, call.request, serverTime(fault, call.now));
  return error === undefined ? undefined : refuse(refused, error);
}
