// Tells what an AWS error means: whether asking again may help, and the reason a gap will carry.
import { z } from 'zod';
import type { GapFacts } from '../../snapshot/index.js';
import type { AccountId, CallRegion, GapReason } from '../../terms/index.js';
import type { Operation } from './target.js';
import { BrokenAnswer, GatewayAnswer } from './whole-answers.js';

/** A call that was given up. Becomes a gap where the run can go on without its answer. */
export class CallFailure extends Error {
  override readonly name = 'CallFailure';

  constructor(
    readonly operation: Operation,
    readonly region: CallRegion,
    readonly reason: GapReason,
    readonly errorCode: string | undefined,
    readonly attempts: number,
    detail: string,
    cause?: unknown,
  ) {
    super(detail, { cause });
  }

  /** What the gap says that tells this failure in a report. */
  toGap(accountId?: AccountId): GapFacts {
    return {
      operation: this.operation,
      region: this.region,
      ...(accountId === undefined ? {} : { accountId }),
      reason: this.reason,
      ...(this.errorCode === undefined ? {} : { errorCode: this.errorCode }),
      attempts: this.attempts,
      detail: this.message,
    };
  }
}

/** An answer that AWS's own documentation does not allow, for example a page without its list. */
export class InvalidResponse extends Error {
  override readonly name = 'InvalidResponse';
}

/** AWS did not finish its answer in the time for one request. */
export class AnswerTimeout extends Error {
  override readonly name = 'AnswerTimeout';

  constructor(seconds: number) {
    super(`no whole answer came within ${seconds} s (collection.requestTimeoutSeconds)`);
  }
}

export interface Diagnosis {
  /**
   * `throttle` and `transient` are worth another request, `unlikely` one; `expired` one with fresh credentials, `clock`
   * one with the clock that the SDK has corrected from the answer; `final` none.
   */
  readonly kind: 'throttle' | 'transient' | 'unlikely' | 'expired' | 'clock' | 'final';
  readonly reason: GapReason;
  readonly errorCode: string | undefined;
  /** AWS's message, or the transport's. */
  readonly message: string;
}

// Names under which services say "slow down" (AWS SDK, `THROTTLING_ERROR_CODES`; Organizations answers 400, not 429).
const THROTTLE_NAMES = new Set([
  'BandwidthLimitExceeded',
  'LimitExceededException',
  'PriorRequestNotComplete',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'RequestThrottled',
  'RequestThrottledException',
  'SlowDown',
  'ThrottledException',
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
]);
const EXPIRED_NAMES = new Set(['ExpiredToken', 'ExpiredTokenException', 'RequestExpired']);
// How a Region answers that the account has not enabled it, or that its tokens are not valid there.
const UNKNOWN_CALLER_NAMES = new Set(['UnrecognizedClientException', 'InvalidClientTokenId']);
const TIMEOUT_NAMES = new Set(['TimeoutError', 'RequestTimeout', 'RequestTimeoutException']);
// The SDK calls a connection that broke a timeout, too, but leaves the transport's code.
const BROKEN_CONNECTION = new Set(['ECONNRESET', 'EPIPE']);
// Services word it differently; what they have in common is that the time of the request is too far from their own.
const CLOCK_NAMES = new Set(['RequestTimeTooSkewed', 'RequestInTheFuture']);
const CLOCK_MESSAGE = /signature (?:expired|not yet current)|clock skew|too skewed/i;

const errorShape = z.looseObject({
  name: z.string().catch('Unknown'),
  message: z.string().catch(''),
  code: z.string().optional().catch(undefined),
  /** Set by the SDK on what a service answered, and on nothing else. */
  $fault: z.string().optional().catch(undefined),
  $metadata: z
    .looseObject({ httpStatusCode: z.number().optional(), clockSkewCorrected: z.boolean().optional() })
    .optional()
    .catch(undefined),
});

/**
 * What an error thrown by an SDK call means. Status first, name second: a broken body reaches us as `SyntaxError`,
 * and a throttle may have no name at all.
 *
 * @returns undefined for what is neither an AWS answer nor a transport fault: a bug is not a gap.
 */
export function diagnose(error: unknown): Diagnosis | undefined {
  if (error instanceof InvalidResponse) {
    return { kind: 'transient', reason: 'invalid-response', errorCode: undefined, message: error.message };
  }
  if (error instanceof AnswerTimeout) {
    return { kind: 'transient', reason: 'timeout', errorCode: undefined, message: error.message };
  }
  if (error instanceof BrokenAnswer) {
    return { kind: 'transient', reason: 'service-error', errorCode: error.code, message: error.message };
  }
  if (error instanceof GatewayAnswer) {
    const { status, message } = error;
    const kind = status >= 500 || status === 429 ? 'transient' : 'unlikely';
    return { kind, reason: 'gateway-answer', errorCode: `HTTP ${status}`, message };
  }
  const parsed = errorShape.safeParse(error);
  if (!parsed.success) return undefined;
  const { name, message, code, $fault } = parsed.data;
  const { httpStatusCode: status, clockSkewCorrected } = parsed.data.$metadata ?? {};
  const is = (kind: Diagnosis['kind'], reason: GapReason, errorCode = name): Diagnosis => ({
    kind,
    reason,
    errorCode,
    message,
  });
  if (TIMEOUT_NAMES.has(name) && !BROKEN_CONNECTION.has(code ?? '')) return is('transient', 'timeout');
  if (code === 'ENOTFOUND') return is('unlikely', 'endpoint-not-found', code);
  // Connection refused or reset, TLS, …: the transport's own code. It may carry the status of an answer that broke off.
  if (code !== undefined && $fault === undefined) return is('transient', 'service-error', code);
  if (status === undefined) return undefined;
  if (status === 429 || THROTTLE_NAMES.has(name) || /rate exceeded/i.test(message)) return is('throttle', 'throttled');
  if (CLOCK_NAMES.has(name) || CLOCK_MESSAGE.test(message)) {
    return is(clockSkewCorrected === true ? 'clock' : 'final', 'clock-skewed');
  }
  if (EXPIRED_NAMES.has(name)) return is('expired', 'credentials-expired');
  if (UNKNOWN_CALLER_NAMES.has(name)) return is('final', 'credentials-refused');
  if (status >= 500) return is('transient', 'service-error', name === 'SyntaxError' ? `HTTP ${status}` : name);
  // The name is the parser's, not a code of AWS.
  if (name === 'SyntaxError' || name === 'TypeError')
    return { kind: 'transient', reason: 'invalid-response', errorCode: undefined, message };
  if (status === 403 || /^access ?denied/i.test(name)) return is('final', 'access-denied');
  return is('final', 'service-error');
}
