// Sends one AWS request at a time on behalf of a collector: paced, timed, retried, counted.
import { setMaxListeners } from 'node:events';
import type { CallCount } from '../../snapshot/index.js';
import { by, type CallRegion, gapWords } from '../../terms/index.js';
import { attemptsFor, backoffMs, retryAfterMs } from './backoff.js';
import { AnswerTimeout, CallFailure, diagnose, type Diagnosis } from './failure.js';
import { OddValues } from './odd-values.js';
import { Pacer, pause } from './pacer.js';
import { serviceOf, type CallTarget } from './target.js';
import { Texts } from './texts.js';

/** Longest delay that a timer of Node takes; a longer one would end at once. */
const LONGEST_DELAY_MS = 2 ** 31 - 1;

export interface CallerOptions {
  readonly requestsPerSecond: number;
  readonly startRequestsPerSecond: number;
  /** Requests for one call at most, at least 1; twice as many when it is throttled. */
  readonly attempts: number;
  /** Time for one request from its start to the last byte of its answer. */
  readonly requestTimeoutSeconds: number;
  /** When the collection ends, with all that it has under way, on the monotonic clock of `performance.now()`. */
  readonly deadlineMs: number;
  readonly signal: AbortSignal;
  /** Told of each request before it goes out, and of what came of it when that was no answer. */
  readonly onCall?: (event: CallEvent, operation: string, region: CallRegion) => void;
}

/** What is counted of a call. */
export type CallEvent = 'requests' | 'throttles' | 'failures';

/** All requests of one collection go through here. The SDK's own retries are off, so every request is counted. */
export class Caller {
  /** What in the answers could not be used. */
  readonly oddValues = new OddValues();
  /** Texts that every Region answers with. */
  readonly texts = new Texts();
  readonly #pacers = new Map<string, Pacer>();
  readonly #counts = new Map<string, { -readonly [K in keyof CallCount]: CallCount[K] }>();
  /** Aborted when the collection is cancelled or its time is used up. */
  readonly #ended: AbortSignal;

  constructor(private readonly options: CallerOptions) {
    const { signal, deadlineMs } = options;
    const end = new AbortController();
    this.#ended = end.signal;
    // Every wait and request in flight listens to the one signal.
    setMaxListeners(0, this.#ended);
    const cancel = (): void => {
      end.abort(signal.reason);
    };
    if (signal.aborted) cancel();
    else signal.addEventListener('abort', cancel, { once: true });
    const restMs = Math.min(Math.max(deadlineMs - performance.now(), 0), LONGEST_DELAY_MS);
    const timer = setTimeout(() => {
      end.abort();
    }, restMs);
    // A collection that is finished must not keep the process until its deadline.
    timer.unref();
  }

  /**
   * Runs `send` until it succeeds or asking again is pointless.
   *
   * @param send - makes one request; throws `InvalidResponse` for an answer that must not be believed.
   * @throws CallFailure with the reason and the number of requests made.
   * @throws The signal's reason when the collection was cancelled, and whatever is not AWS's or the network's fault.
   */
  async call<T>(target: CallTarget, send: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const { attempts } = this.options;
    const pacer = this.#pacer(target);
    /** Kinds of trouble that were mended once: they cannot be mended twice. */
    const mended = new Set<Diagnosis['kind']>();
    for (let attempt = 1; ; attempt += 1) {
      await this.#inTime(target, attempt - 1, () => pacer.take(this.#ended));
      this.#note(target, 'requests');
      try {
        return await this.#send(send);
      } catch (error) {
        this.#throwIfEnded(target, attempt);
        const diagnosis = diagnose(error);
        if (diagnosis === undefined) throw error;
        const { kind } = diagnosis;
        if (kind === 'throttle') {
          this.#note(target, 'throttles');
          pacer.throttled();
        } else this.#note(target, 'failures');
        if (kind === 'final' || attempt >= attemptsFor(kind, attempts) || !mend(target, kind, mended)) {
          throw failure(target, diagnosis, attempt, error);
        }
        const waitMs = backoffMs(kind, attempt, retryAfterMs(error));
        await this.#inTime(target, attempt, () => pause(waitMs, this.#ended));
      }
    }
  }

  /** Runs one wait; when the collection ends during it, so does the call. */
  async #inTime(target: CallTarget, attempts: number, wait: () => Promise<void>): Promise<void> {
    this.#throwIfEnded(target, attempts);
    try {
      await wait();
    } catch (error) {
      this.#throwIfEnded(target, attempts);
      throw error;
    }
    this.#throwIfEnded(target, attempts);
  }

  #throwIfEnded(target: CallTarget, attempts: number): void {
    const { signal, deadlineMs } = this.options;
    signal.throwIfAborted();
    if (this.#ended.aborted || performance.now() > deadlineMs) throw deadlineFailure(target, attempts);
  }

  /**
   * One request, bounded around its whole answer. What still hangs then is left behind: credentials, for one, come from
   * helpers of the SDK that listen to no signal.
   */
  async #send<T>(send: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const { requestTimeoutSeconds } = this.options;
    const ended = this.#ended;
    const attempt = new AbortController();
    const end = (): void => {
      attempt.abort(ended.reason);
    };
    const timer = setTimeout(() => {
      attempt.abort(new AnswerTimeout(requestTimeoutSeconds));
    }, requestTimeoutSeconds * 1_000);
    ended.addEventListener('abort', end);
    try {
      const aborted = new Promise<never>((_resolve, reject) => {
        attempt.signal.addEventListener('abort', () => {
          // The reason is the collection's end or the timeout above, both of them errors.
          reject(attempt.signal.reason as Error);
        });
      });
      return await Promise.race([send(attempt.signal), aborted]);
    } catch (error) {
      // The SDK words an abort in many ways, depending on where it met it.
      if (attempt.signal.aborted) throw attempt.signal.reason;
      throw error;
    } finally {
      clearTimeout(timer);
      ended.removeEventListener('abort', end);
    }
  }

  /** Requests made in `region` since the last time, sorted by operation. They are forgotten. */
  takeCounts(region: CallRegion): CallCount[] {
    const taken = [...this.#counts].filter(([, count]) => count.region === region);
    for (const [key] of taken) this.#counts.delete(key);
    return taken.map(([, count]) => count).sort(by(({ operation }) => operation));
  }

  #pacer({ operation, region, accountId }: CallTarget): Pacer {
    const key = `${serviceOf(operation)} ${region} ${accountId ?? ''}`;
    let pacer = this.#pacers.get(key);
    if (pacer === undefined) {
      const { requestsPerSecond, startRequestsPerSecond } = this.options;
      pacer = new Pacer(requestsPerSecond, startRequestsPerSecond);
      this.#pacers.set(key, pacer);
    }
    return pacer;
  }

  #note(target: CallTarget, event: CallEvent): void {
    this.#count(target)[event] += 1;
    this.options.onCall?.(event, target.operation, target.region);
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

/** Removes the cause of a trouble where that is possible, once for each call; false when there is nothing left to try. */
function mend(target: CallTarget, kind: Diagnosis['kind'], mended: Set<Diagnosis['kind']>): boolean {
  if (kind !== 'expired' && kind !== 'clock') return true;
  if (mended.has(kind) || (kind === 'expired' && target.refreshCredentials === undefined)) return false;
  mended.add(kind);
  // The clock was mended by the SDK, which signs the next request with the time of the answer.
  if (kind === 'expired') target.refreshCredentials?.();
  return true;
}

function failure(
  target: CallTarget,
  { reason, errorCode, message }: Diagnosis,
  attempts: number,
  cause: unknown,
): CallFailure {
  const asked = { operation: target.operation, region: target.region };
  const answer = errorCode === undefined ? message : `${errorCode}: ${message}`;
  return new CallFailure(
    target.operation,
    target.region,
    reason,
    errorCode,
    attempts,
    attempts === 1
      ? gapWords('detail', 'asked-once', { ...asked, answer })
      : gapWords('detail', 'asked-often', { ...asked, times: String(attempts), answer }),
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
    gapWords('detail', 'deadline', { operation: target.operation, region: target.region }),
  );
}
