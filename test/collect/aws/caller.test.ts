import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Caller, type CallerOptions } from '../../../src/collect/aws/caller.js';
import { CallFailure, InvalidResponse } from '../../../src/collect/aws/failure.js';
import type { CallTarget } from '../../../src/collect/aws/target.js';
import { accountId, regionName } from '../../support/ids.js';
import { awsError, denied, expired, outage, throttle } from './aws-errors.js';

vi.mock('node:timers/promises', () => import('./promised-timers.js'));

const target: CallTarget = { operation: 'guardduty:ListCoverage', region: regionName('eu-west-1') };

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

function callerWith(more: Partial<CallerOptions> = {}): Caller {
  return new Caller({
    requestsPerSecond: 1_000,
    startRequestsPerSecond: 5,
    attempts: 4,
    requestTimeoutSeconds: 30,
    deadlineMs: performance.now() + 3_600_000,
    signal: new AbortController().signal,
    ...more,
  });
}

/** A request that fails with each of the errors in turn and then succeeds. */
const failingWith = (...errors: unknown[]) => {
  const send = vi.fn<(signal: AbortSignal) => Promise<string>>();
  for (const error of errors) send.mockRejectedValueOnce(error);
  return send.mockResolvedValue('answer');
};

/** Lets one wait after another pass until the promise has ended; what else waits, like the deadline, goes on. */
async function settled<T>(promise: Promise<T>): Promise<PromiseSettledResult<T>> {
  const ended: PromiseSettledResult<T>[] = [];
  void Promise.allSettled([promise]).then((results) => ended.push(...results));
  for (;;) {
    await vi.advanceTimersByTimeAsync(0);
    const [result] = ended;
    if (result !== undefined) return result;
    await vi.advanceTimersToNextTimerAsync();
  }
}

async function failureOf(promise: Promise<unknown>): Promise<CallFailure> {
  const result = await settled(promise);
  if (result.status === 'fulfilled' || !(result.reason instanceof CallFailure))
    throw new Error(`No CallFailure but ${JSON.stringify(result)}`);
  return result.reason;
}

describe('a call', () => {
  it('gives the answer and counts one request', async () => {
    const caller = callerWith();
    expect(await settled(caller.call(target, failingWith()))).toMatchObject({ value: 'answer' });
    expect(caller.takeCounts(regionName('eu-west-1'))).toEqual([{ ...target, requests: 1, throttles: 0, failures: 0 }]);
  });

  it('is tried again after throttles, outages and broken answers, each counted', async () => {
    const caller = callerWith();
    const send = failingWith(throttle(), outage(), new InvalidResponse('no list'));
    expect(await settled(caller.call(target, send))).toMatchObject({ value: 'answer' });
    expect(caller.takeCounts(regionName('eu-west-1'))).toEqual([{ ...target, requests: 4, throttles: 1, failures: 2 }]);
  });

  it.each([
    [throttle, 'throttled', 'ThrottlingException', 8],
    [outage, 'service-error', 'InternalServerErrorException', 4],
    [() => awsError('SyntaxError', 200, 'Unexpected end'), 'invalid-response', undefined, 4],
  ])(
    'is given up after the last attempt with the reason of the last error',
    async (error, reason, errorCode, times) => {
      const send = failingWith(...Array.from({ length: 9 }, error));
      const failure = await failureOf(callerWith().call(target, send));
      expect(send).toHaveBeenCalledTimes(times);
      expect(failure).toMatchObject({ ...target, reason, errorCode, attempts: times });
      expect(failure.message).toContain(`guardduty:ListCoverage in eu-west-1 was asked ${times} times and failed: `);
      expect(failure.cause).toMatchObject({ message: error().message });
    },
  );

  it('is not tried again when it was denied', async () => {
    const send = failingWith(denied());
    const failure = await failureOf(callerWith().call(target, send));
    expect(send).toHaveBeenCalledTimes(1);
    expect(failure).toMatchObject({ reason: 'access-denied', attempts: 1 });
    expect(failure.message).toBe(
      'guardduty:ListCoverage in eu-west-1 was asked once and failed: AccessDeniedException: is not authorized',
    );
  });

  it('passes on what is neither the fault of AWS nor of the network', async () => {
    const bug = new TypeError('x is not a function');
    const send = failingWith(bug);
    expect(await settled(callerWith().call(target, send))).toMatchObject({ reason: bug });
    expect(send).toHaveBeenCalledTimes(1);
  });

  it('waits at random, up to twice as long each time', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(1);
    const start = performance.now();
    const times: number[] = [];
    const call = callerWith().call(target, () => {
      times.push(performance.now() - start);
      return Promise.reject(outage());
    });
    await failureOf(call);
    expect(times).toEqual([0, 200, 600, 1_400]);
  });

  it('waits as long as the answer asks, and no other call waits with it', async () => {
    const start = performance.now();
    const asksToWait = Object.assign(throttle(), { $response: { headers: { 'retry-after': '7' } } });
    const caller = callerWith();
    const times: number[] = [];
    const calls = [failingWith(asksToWait), failingWith()].map((send) =>
      caller.call(target, send).then(() => times.push(performance.now() - start)),
    );
    await settled(Promise.all(calls));
    expect(times).toEqual([200, 7_000]);
  });
});

describe('credentials that expired during a call', () => {
  it('are fetched again and the call goes on', async () => {
    const refreshCredentials = vi.fn();
    const call = callerWith().call({ ...target, refreshCredentials }, failingWith(expired()));
    expect(await settled(call)).toMatchObject({ value: 'answer' });
    expect(refreshCredentials).toHaveBeenCalledTimes(1);
  });

  it('end the call when the fresh ones are expired too', async () => {
    const refreshCredentials = vi.fn();
    const send = failingWith(expired(), expired());
    const failure = await failureOf(callerWith().call({ ...target, refreshCredentials }, send));
    expect(failure).toMatchObject({ reason: 'credentials-expired', attempts: 2 });
    expect(refreshCredentials).toHaveBeenCalledTimes(1);
  });

  it('end the call when there is no way to fetch others', async () => {
    const failure = await failureOf(callerWith().call(target, failingWith(expired())));
    expect(failure).toMatchObject({ reason: 'credentials-expired', attempts: 1 });
  });
});

describe('the deadline of a collection', () => {
  it('lets no request start after it', async () => {
    const send = failingWith();
    const failure = await failureOf(callerWith({ deadlineMs: performance.now() - 1 }).call(target, send));
    expect(send).not.toHaveBeenCalled();
    expect(failure).toMatchObject({ reason: 'deadline', attempts: 0 });
    expect(failure.message).toContain('collection.deadlineMinutes');
  });

  it('ends a call that is being tried again', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(1);
    const send = failingWith(...Array.from({ length: 9 }, outage));
    const failure = await failureOf(
      callerWith({ attempts: 9, deadlineMs: performance.now() + 500 }).call(target, send),
    );
    expect(failure).toMatchObject({ reason: 'deadline', attempts: 2 });
  });
});

describe('cancelling', () => {
  const reason = new Error('Cancelled by SIGTERM');

  /** As the SDK does: it ends the request, with an error of its own. */
  const untilAborted = (signal: AbortSignal): Promise<string> =>
    new Promise((_, reject) => {
      signal.addEventListener('abort', () => {
        reject(Object.assign(new Error('Request aborted'), { name: 'AbortError' }));
      });
    });

  it.each<[string, (signal: AbortSignal) => Promise<string>, number]>([
    ['before a request', () => Promise.resolve('answer'), 1],
    ['while a request is under way', untilAborted, 1_000],
    ['while waiting for another attempt', () => Promise.reject(throttle()), 500],
  ])('%s ends the call with the reason of whoever cancelled', async (_, send, requestsPerSecond) => {
    vi.spyOn(Math, 'random').mockReturnValue(1);
    const controller = new AbortController();
    const caller = callerWith({ signal: controller.signal, requestsPerSecond });
    // The first may be through by then; the second waits for its place, for its answer or for another attempt.
    const calls = Promise.allSettled([caller.call(target, send), caller.call(target, send)]);
    setTimeout(() => {
      controller.abort(reason);
    }, 100);
    await vi.runAllTimersAsync();
    expect((await calls)[1]).toEqual({ status: 'rejected', reason });
  });

  it('before anything starts sends nothing', async () => {
    const send = failingWith();
    const result = await settled(callerWith({ signal: AbortSignal.abort(reason) }).call(target, send));
    expect(result).toMatchObject({ reason });
    expect(send).not.toHaveBeenCalled();
  });
});

describe('pacing', () => {
  /** When the requests of these calls, started together, were sent. */
  async function timesOf(targets: readonly CallTarget[]): Promise<number[]> {
    const caller = callerWith({ requestsPerSecond: 2 });
    const start = performance.now();
    const times: number[] = [];
    const calls = targets.map((one, index) =>
      caller.call(one, () => {
        times[index] = performance.now() - start;
        return Promise.resolve();
      }),
    );
    await settled(Promise.all(calls));
    return times;
  }

  it('is shared by all operations of a service in a Region', async () => {
    expect(await timesOf([target, { ...target, operation: 'guardduty:GetDetector' }, target])).toEqual([0, 500, 1_000]);
  });

  it('is separate for every Region, service and account', async () => {
    const others: CallTarget[] = [
      target,
      { ...target, region: regionName('us-east-1') },
      { ...target, operation: 'sts:AssumeRole' },
      { ...target, accountId: accountId('111111111111') },
      { ...target, accountId: accountId('222222222222') },
    ];
    expect(await timesOf(others)).toEqual([0, 0, 0, 0, 0]);
  });

  it('slows down after a throttle', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0);
    const caller = callerWith({ requestsPerSecond: 4 });
    const start = performance.now();
    await settled(caller.call(target, failingWith(throttle())));
    await settled(caller.call(target, failingWith()));
    // The second place was taken at the old rate, the third at nine tenths of it.
    expect(performance.now() - start).toBeGreaterThan(250 + 260);
  });
});

describe('the counts of requests', () => {
  it('are given for one Region, by operation, once, and do not change afterwards', async () => {
    const caller = callerWith();
    await settled(caller.call({ operation: 'guardduty:ListMembers', region: regionName('eu-west-1') }, failingWith()));
    await settled(
      caller.call({ operation: 'guardduty:GetDetector', region: regionName('eu-west-1') }, failingWith(throttle())),
    );
    await settled(caller.call({ operation: 'account:ListRegions', region: 'global' }, failingWith()));
    const counts = caller.takeCounts(regionName('eu-west-1'));
    await settled(caller.call({ operation: 'guardduty:ListMembers', region: regionName('eu-west-1') }, failingWith()));
    expect(counts.map(({ operation, requests, throttles }) => [operation, requests, throttles])).toEqual([
      ['guardduty:GetDetector', 2, 1],
      ['guardduty:ListMembers', 1, 0],
    ]);
    expect(caller.takeCounts(regionName('us-east-1'))).toEqual([]);
    expect(caller.takeCounts(regionName('eu-west-1'))).toMatchObject([{ requests: 1 }]);
    expect(caller.takeCounts(regionName('eu-west-1'))).toEqual([]);
  });
});
