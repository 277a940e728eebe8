import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Pacer, pause } from '../../../src/collect/aws/pacer.js';
import { errorOf } from '../../snapshot/fixture.js';

vi.mock('node:timers/promises', () => import('./promised-timers.js'));

/** A pacer on a clock that only moves when told. */
function pacerAt(ceiling: number) {
  const clock = { ms: 0 };
  const pacer = new Pacer(ceiling, 5, () => clock.ms);
  /** Asks for one place after another, each as soon as the one before it is there, until the time is over. */
  const askUntil = (second: number): void => {
    while (clock.ms < second * 1_000) clock.ms += Math.max(0, pacer.reserve());
  };
  return { clock, pacer, askUntil };
}

describe('the places of a pacer', () => {
  it('are spaced evenly, and the first is there at once', () => {
    const { pacer, clock } = pacerAt(4);
    expect([pacer.reserve(), pacer.reserve(), pacer.reserve()]).toEqual([0, 250, 500]);
    clock.ms = 600;
    expect(pacer.reserve()).toBe(150);
  });

  it('are not saved up while nothing is asked', () => {
    const { pacer, clock } = pacerAt(4);
    pacer.reserve();
    clock.ms = 60_000;
    expect([pacer.reserve(), pacer.reserve()]).toEqual([0, 250]);
  });

  it('do not get later for whoever waits when the timer is late', () => {
    const { pacer, clock } = pacerAt(4);
    pacer.reserve();
    clock.ms = 310;
    // Both have asked at the start: the place of the first was at 250, that of the second is at 500.
    expect([pacer.reserve(0), pacer.reserve(0)]).toEqual([-60, 190]);
  });

  it('are never closer together than the ceiling allows, whatever the clock and AWS do', () => {
    const step = fc.record({ ms: fc.nat(2_000), isThrottled: fc.boolean() });
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 100, noNaN: true }),
        fc.array(step, { minLength: 2 }),
        (ceiling, steps) => {
          const { pacer, clock } = pacerAt(ceiling);
          const places = steps.map(({ ms, isThrottled }) => {
            clock.ms += ms;
            if (isThrottled) pacer.throttled();
            return clock.ms + pacer.reserve();
          });
          const gaps = places.slice(1).map((place, index) => place - places[index]!);
          expect(Math.min(...gaps)).toBeGreaterThanOrEqual(1_000 / ceiling - 1e-6);
        },
      ),
    );
  });
});

describe('the rate of a pacer', () => {
  it('starts at 5 a second, or at its ceiling if that is lower', () => {
    expect([100, 5, 0.1].map((ceiling) => pacerAt(ceiling).pacer.rate)).toEqual([5, 5, 0.1]);
  });

  it('climbs by a fifth a second while nothing is throttled, up to its ceiling', () => {
    const { pacer, askUntil } = pacerAt(100);
    askUntil(1);
    expect(pacer.rate).toBeCloseTo(5 * 1.2, 0);
    askUntil(10);
    expect(pacer.rate / (5 * 1.2 ** 10)).toBeCloseTo(1, 1);
    askUntil(20);
    expect(pacer.rate).toBe(100);
  });

  it('does not grow while nobody has to wait for a place', () => {
    const { pacer, clock } = pacerAt(100);
    for (let request = 0; request < 1_000; request += 1) {
      clock.ms += 201;
      expect(pacer.reserve()).toBe(0);
    }
    expect(pacer.rate).toBe(5);
  });

  it('falls by a tenth when throttled, once for all throttles of one second', () => {
    const { pacer, clock } = pacerAt(5);
    pacer.throttled();
    pacer.throttled();
    clock.ms = 999;
    pacer.throttled();
    expect(pacer.rate).toBeCloseTo(4.5);
    clock.ms = 1_000;
    pacer.throttled();
    expect(pacer.rate).toBeCloseTo(4.05);
  });

  it('falls by two fifths when a climb ends, because it ends far above the limit', () => {
    const { pacer, askUntil } = pacerAt(100);
    askUntil(10);
    const reached = pacer.rate;
    pacer.throttled();
    expect(pacer.rate).toBeCloseTo(0.6 * reached);
  });

  it('grows slowly for ten seconds after a throttle and climbs then', () => {
    const { pacer, clock, askUntil } = pacerAt(100);
    askUntil(10);
    const from = clock.ms / 1_000;
    pacer.throttled();
    const cut = pacer.rate;
    askUntil(from + 1);
    expect(pacer.rate - cut).toBeCloseTo(0.3 + 0.01 * cut, 1);
    askUntil(from + 9);
    const grown = pacer.rate;
    expect(grown - cut).toBeLessThan(10 * (0.3 + 0.01 * grown));
    askUntil(from + 12);
    expect(pacer.rate).toBeGreaterThan(1.2 * grown);
  });

  it('is hardly lower after one throttle at the ceiling, beyond which it has grown unused', () => {
    const { pacer, askUntil } = pacerAt(20);
    askUntil(20);
    expect(pacer.rate).toBe(20);
    pacer.throttled();
    expect(pacer.rate).toBeCloseTo(0.9 * 1.1 * 20);
  });

  it.each([
    [8, 1],
    [0.5, 0.5],
  ])('with a ceiling of %d never falls below %d', (ceiling, floor) => {
    const { pacer, clock } = pacerAt(ceiling);
    for (let second = 0; second < 100; second += 1) {
      clock.ms = second * 1_000;
      pacer.throttled();
    }
    expect(pacer.rate).toBe(floor);
  });
});

describe('waiting', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('lasts as long as told', async () => {
    let isOver = false;
    const waiting = pause(1_000, new AbortController().signal).then(() => (isOver = true));
    await vi.advanceTimersByTimeAsync(999);
    expect(isOver).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(isOver).toBe(true);
    await waiting;
  });

  it('ends for everybody at once with the reason of whoever cancelled', async () => {
    const controller = new AbortController();
    const reason = new Error('Cancelled by SIGINT');
    const pacer = new Pacer(1, 5);
    const waiting = [1, 2, 3].map(() =>
      errorOf(pacer.take(controller.signal).then(() => pause(60_000, controller.signal))),
    );
    await vi.advanceTimersByTimeAsync(1);
    controller.abort(reason);
    expect(await Promise.all(waiting)).toEqual([reason, reason, reason]);
  });

  it('is first come, first served', async () => {
    const pacer = new Pacer(2, 5);
    const served: [name: string, ms: number][] = [];
    const start = performance.now();
    for (const name of ['a', 'b', 'c']) {
      void pacer.take(new AbortController().signal).then(() => served.push([name, performance.now() - start]));
    }
    await vi.runAllTimersAsync();
    expect(served).toEqual([
      ['a', 0],
      ['b', 500],
      ['c', 1_000],
    ]);
  });

  it('gets longer when another request is throttled meanwhile', async () => {
    const pacer = new Pacer(4, 5);
    const served: number[] = [];
    const start = performance.now();
    for (let request = 0; request < 4; request += 1) {
      void pacer.take(new AbortController().signal).then(() => served.push(performance.now() - start));
    }
    await vi.advanceTimersByTimeAsync(1);
    pacer.throttled();
    await vi.runAllTimersAsync();
    // The second waited for its place already, and the third is spaced from it.
    expect(served.slice(0, 3)).toEqual([0, 250, 500]);
    expect(served[3]).toBeGreaterThan(500 + 250);
  });

  it('of one that gives up neither holds the others nor takes a place', async () => {
    const pacer = new Pacer(1, 5);
    const controller = new AbortController();
    const signal = new AbortController().signal;
    const start = performance.now();
    const first = pacer.take(signal);
    const givenUp = errorOf(pacer.take(controller.signal));
    const last = pacer.take(signal).then(() => performance.now() - start);
    controller.abort(new Error('no longer needed'));
    await first;
    await vi.runAllTimersAsync();
    expect(await givenUp).toMatchObject({ message: 'no longer needed' });
    expect(await last).toBe(1_000);
  });
});
