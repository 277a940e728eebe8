import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Pacer, pause } from '../../src/collect/pacer.js';
import { errorOf } from '../snapshot/fixture.js';

vi.mock('node:timers/promises', () => import('./promised-timers.js'));

/** A pacer on a clock that only moves when told. */
function pacerAt(ratePerSecond: number) {
  const clock = { ms: 0 };
  return { clock, pacer: new Pacer(ratePerSecond, () => clock.ms) };
}

describe('a pacer', () => {
  it('sends the first request at once and spaces all others evenly', () => {
    const { pacer, clock } = pacerAt(4);
    expect([pacer.reserve(), pacer.reserve(), pacer.reserve()]).toEqual([0, 250, 500]);
    clock.ms = 600;
    expect(pacer.reserve()).toBe(150);
  });

  it('does not save up places while nothing is asked', () => {
    const { pacer, clock } = pacerAt(4);
    pacer.reserve();
    clock.ms = 60_000;
    expect([pacer.reserve(), pacer.reserve()]).toEqual([0, 250]);
  });

  it('never gives two places closer together than the rate allows, whatever the clock does', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), fc.array(fc.nat(400), { minLength: 2 }), (rate, steps) => {
        const { pacer, clock } = pacerAt(rate);
        const places = steps.map((step) => {
          clock.ms += step;
          return clock.ms + pacer.reserve();
        });
        const gaps = places.slice(1).map((place, index) => place - places[index]!);
        expect(Math.min(...gaps)).toBeGreaterThanOrEqual(1_000 / rate - 1e-6);
      }),
    );
  });

  it('halves its rate when throttled, once for all throttles of one second', () => {
    const { pacer, clock } = pacerAt(8);
    pacer.throttled();
    pacer.throttled();
    clock.ms = 999;
    pacer.throttled();
    expect(pacer.rate).toBe(4);
    clock.ms = 1_000;
    pacer.throttled();
    expect(pacer.rate).toBe(2);
    expect([pacer.reserve(), pacer.reserve()]).toEqual([0, 500]);
  });

  it('is never slower than a 64th of its rate', () => {
    const { pacer, clock } = pacerAt(8);
    for (let second = 0; second < 100; second += 1) {
      clock.ms = second * 1_000;
      pacer.throttled();
    }
    expect(pacer.rate).toBe(8 / 64);
  });

  it('recovers slowly and never beyond its rate', () => {
    const { pacer } = pacerAt(8);
    pacer.throttled();
    for (let answer = 0; answer < 69; answer += 1) pacer.accepted();
    expect(pacer.rate).toBeGreaterThan(7.8);
    expect(pacer.rate).toBeLessThan(8);
    pacer.accepted();
    pacer.accepted();
    expect(pacer.rate).toBe(8);
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

  it('ends at once with the reason of whoever cancelled', async () => {
    const controller = new AbortController();
    const reason = new Error('Cancelled by SIGINT');
    const waiting = errorOf(new Pacer(1).take(controller.signal).then(() => pause(1_000, controller.signal)));
    await vi.advanceTimersByTimeAsync(1);
    controller.abort(reason);
    expect(await waiting).toBe(reason);
  });
});
