// Sends one AWS request at a time on behalf of a collector: paced, timed, retried, counted.
import { setMaxListeners } from 'node:events';
import type { CallCount } from '../snapshot/index.js';
import { CallFailure, diagnose, type Diagnosis } from './failure.js';
import { Pacer, pause } from './pacer.js';

/** Longest wait before asking again, by kind of trouble: doubled each time, then drawn at random ("full jitter"). */
const BACKOFF_MS = { throttle: 1_000, transient: 200, expired: 0, cap: 20_000 };

export interface CallerOptions {
  readonly requestsPerSecond: number;
  /** Requests for one call at most, at least 1. */
  readonly attempts: number;
  /** When no further request may be sent, on the monotonic clock of `performance.now()`. */
  readonly deadlineMs: number;
  readonly signal: AbortSignal;
}

export interface CallTarget {
  /** IAM action, for example `guardduty:ListCoverage`. */
  readonly operation: string;
  /** Region of the call, or `global`. */
  readonly region: string;
  /** Set in member-role mode: AWS limits each account by itself. */
  readonly accountId?: string | undefined;
  /** Fetches new credentials after AWS called them expired. */
  readonly refreshCredentials?: (() => void) | undefined;
}

/** All requests of one collection go through here. The SDK's own retries are off, so every request is counted. */
export class Caller {
  readonly #pacers = new Map<string, Pacer>();
  readonly #counts = new Map<string, { -readonly [K in keyof CallCount]: CallCount[K] }>();

  constructor(private readonly options: CallerOptions) {
    // Every wait and request in flight listens to the one signal.
    setMaxListeners(0, options.signal);
  }

  /**
   * Runs `send` until it succeeds or asking again is pointless.
   *
   * @param send - makes one request; throws `InvalidResponse` for an answer that must not be believed.
   * @throws CallFailure with the reason and the number of requests made.
   * @throws The signal's reason when the collection was cancelled, and whatever is not AWS's or the network's fault.
   */
  async call<T>(target: CallTarget, send: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const { signal, attempts, deadlineMs } = this.options;
    const pacer = this.#pacer(target);
    const count = this.#count(target);
    let refreshed = false;
    for (let attempt = 1; ; attempt += 1) {
      signal.throwIfAborted();
      await pacer.take(signal);
      if (performance.now() > deadlineMs) throw deadlineFailure(target, attempt - 1);
      count.requests += 1;
      try {
        const answer = await send(signal);
        pacer.accepted();
        return answer;
      } catch (error) {
        signal.throwIfAborted();
        const diagnosis = diagnose(error);
        if (diagnosis === undefined) throw error;
        if (diagnosis.kind === 'throttle') count.throttles += 1;
        else count.failures += 1;
        if (diagnosis.kind === 'throttle') pacer.throttled();
        else pacer.accepted();
        const expiredAgain = diagnosis.kind === 'expired' && (refreshed || target.refreshCredentials === undefined);
        if (diagnosis.kind === 'final' || expiredAgain || attempt >= attempts) {
          throw failure(target, diagnosis, attempt, error);
        }
        if (diagnosis.kind === 'expired') {
          refreshed = true;
          target.refreshCredentials?.();
        }
        await pause(backoffMs(diagnosis.kind, attempt), signal);
      }
    }
  }

  /** Requests made so far in `region`, sorted by operation. */
  counts(region: string): CallCount[] {
    return [...this.#counts.values()]
      .filter((count) => count.region === region)
      .map((count) => ({ ...count }))
      .sort((a, b) => (a.operation < b.operation ? -1 : 1));
  }

  #pacer({ operation, region, accountId }: CallTarget): Pacer {
    const service = operation.slice(0, operation.indexOf(':'));
    const key = `${service} ${region} ${accountId ?? ''}`;
    let pacer = this.#pacers.get(key);
    if (pacer === undefined) {
      pacer = new Pacer(this.options.requestsPerSecond);
      this.#pacers.set(key, pacer);
    }
    return pacer;
  }

  #count({ operation, region }: CallTarget): { -readonly [K in keyof CallCount]: CallCount[K] } {
    const key = `${operation} ${region}`;
    let count = this.#counts.get(key);
    if (count === undefined) {
      count = { operation, region, requests: 0, throttles: 0, failures: 0 };
      this.#counts.set(key, count);
    }
    return count;
  }
}

function backoffMs(kind: 'throttle' | 'transient' | 'expired', attempt: number): number {
  return Math.random() * Math.min(BACKOFF_MS[kind] * 2 ** (attempt - 1), BACKOFF_MS.cap);
}

function failure(
  target: CallTarget,
  { reason, errorCode, message }: Diagnosis,
  attempts: number,
  cause: unknown,
): CallFailure {
  const answer = errorCode === undefined ? message : `${errorCode}: ${message}`;
  const tries = attempts === 1 ? 'once' : `${attempts} times`;
  return new CallFailure(
    target.operation,
    target.region,
    reason,
    errorCode,
    attempts,
    `${target.operation} in ${target.region} was asked ${tries} and failed: ${answer}`,
    cause,
  );
}

function deadlineFailure(target: CallTarget, attempts: number): CallFailure {
  return new CallFailure(
    target.operation,
    target.region,
    'deadline',
    undefined,
    attempts,
    `${target.operation} in ${target.region} was not finished when the time for the run (collection.deadlineMinutes) was used up`,
  );
}
