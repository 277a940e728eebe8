// Runs a pacing scenario in virtual time: the real pacer and waits, on a clock that jumps from event to event.
import { attemptsFor, backoffMs } from '../../src/collect/aws/backoff.js';
import { Pacer } from '../../src/collect/aws/pacer.js';
import { HalvingPacer, halvingBackoffMs } from './halving-pacer.js';
import type { Limit, Outcome, Phase, Scenario, Seen } from './pacing-scenarios.js';

/** Time from a request to its answer, drawn between half and one and a half of it. */
export const LATENCY_MS = 50;
/** `collection.attempts` of the configuration. */
export const ATTEMPTS = 8;

interface Spacing {
  reserve(askedMs: number): number;
  throttled(): void;
  accepted?(): void;
}

/** A way to space and to repeat requests. */
export interface Rule {
  readonly pacer: (ceiling: number, monotonicMs: () => number) => Spacing;
  /** A place is reserved when the one before it is used, not when it is asked for. */
  readonly inTurn: boolean;
  readonly backoffMs: (attempt: number, random: number) => number;
  readonly attempts: number;
}

export const NOW: Rule = {
  pacer: (ceiling, monotonicMs) => new Pacer(ceiling, 5, monotonicMs),
  inTurn: true,
  backoffMs: (attempt, random) => backoffMs('throttle', attempt, 0, random),
  attempts: attemptsFor('throttle', ATTEMPTS),
};

export const UNTIL_NOW: Rule = {
  pacer: (ceiling, monotonicMs) => new HalvingPacer(ceiling, monotonicMs),
  inTurn: false,
  backoffMs: halvingBackoffMs,
  attempts: ATTEMPTS,
};

/** What a process waits for: milliseconds, its turn, or the end of others. */
type Wait = number | Turns | readonly Process[];
type Process = Generator<Wait, void>;

/** First come, first served. */
class Turns {
  #taken = false;
  readonly #waiting: (() => void)[] = [];

  take(resume: () => void): void {
    if (this.#taken) this.#waiting.push(resume);
    else {
      this.#taken = true;
      resume();
    }
  }

  release(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#taken = false;
    else next();
  }
}

/** Virtual time: runs processes in the order of their waits. */
class Clock {
  ms = 0;
  #number = 0;
  /** A heap: the earliest first, and of those the one that was scheduled first. */
  readonly #events: { readonly ms: number; readonly number: number; readonly run: () => void }[] = [];

  start(process: Process, onEnd: () => void = () => undefined): void {
    const step = (): void => {
      const { done, value } = process.next();
      if (done === true) onEnd();
      else if (typeof value === 'number') this.#after(value, step);
      else if (value instanceof Turns) value.take(step);
      else this.#all(value, step);
    };
    step();
  }

  /** Until nothing is left to do, or the given time. */
  run(untilMs: number): void {
    for (let event = this.#events[0]; event !== undefined && event.ms <= untilMs; event = this.#events[0]) {
      this.#removeFirst();
      this.ms = event.ms;
      event.run();
    }
  }

  #all(processes: readonly Process[], onEnd: () => void): void {
    let left = processes.length;
    for (const process of processes) {
      this.start(process, () => {
        left -= 1;
        if (left === 0) onEnd();
      });
    }
  }

  #after(ms: number, run: () => void): void {
    const events = this.#events;
    const event = { ms: this.ms + Math.max(0, ms), number: (this.#number += 1), run };
    let index = events.push(event) - 1;
    for (let parent = (index - 1) >> 1; index > 0 && isBefore(event, events[parent]!); parent = (index - 1) >> 1) {
      events[index] = events[parent]!;
      index = parent;
    }
    events[index] = event;
  }

  #removeFirst(): void {
    const events = this.#events;
    const event = events.pop();
    if (event === undefined || events.length === 0) return;
    let index = 0;
    for (;;) {
      let child = 2 * index + 1;
      if (child + 1 < events.length && isBefore(events[child + 1]!, events[child]!)) child += 1;
      const earliest = events[child];
      if (earliest === undefined || !isBefore(earliest, event)) break;
      events[index] = earliest;
      index = child;
    }
    events[index] = event;
  }
}

function isBefore(a: { ms: number; number: number }, b: { ms: number; number: number }): boolean {
  return a.ms < b.ms || (a.ms === b.ms && a.number < b.number);
}

/** A bucket of tokens; a throttled request takes none. */
export class TokenBucket {
  #tokens: number;
  #filledMs = 0;
  readonly accepted: number[] = [];
  readonly throttled: number[] = [];

  constructor(
    private readonly limit: Limit,
    private readonly random: () => number,
  ) {
    this.#tokens = Math.max(1, limit.perSecond * limit.burst);
  }

  /** Whether a request is answered. */
  take(nowMs: number): boolean {
    const perSecond = this.#perSecond(nowMs / 1_000);
    const filled = this.#tokens + ((nowMs - this.#filledMs) / 1_000) * perSecond;
    this.#tokens = Math.min(filled, Math.max(1, perSecond * this.limit.burst));
    this.#filledMs = nowMs;
    const isAnswered = this.random() >= (this.limit.refused ?? 0) && this.#tokens >= 1;
    if (isAnswered) this.#tokens -= 1;
    (isAnswered ? this.accepted : this.throttled).push(nowMs);
    return isAnswered;
  }

  #perSecond(second: number): number {
    const { dip, perSecond } = this.limit;
    return dip !== undefined && second >= dip.from && second < dip.to ? dip.perSecond : perSecond;
  }
}

/** Runs a scenario to its end, in no time; the same seed gives the same outcome. */
export function simulate(scenario: Scenario, rule: Rule, seed: number): Outcome {
  const clock = new Clock();
  const random = randomFrom(seed);
  let lost = 0;

  function* call(pacer: Spacing, turns: Turns, bucket: TokenBucket): Process {
    for (let attempt = 1; ; attempt += 1) {
      const askedMs = clock.ms;
      if (rule.inTurn) yield turns;
      yield pacer.reserve(askedMs);
      if (rule.inTurn) turns.release();
      const latencyMs = LATENCY_MS * (0.5 + random());
      yield latencyMs / 2;
      const isAnswered = bucket.take(clock.ms);
      yield latencyMs / 2;
      if (isAnswered) {
        pacer.accepted?.();
        return;
      }
      pacer.throttled();
      if (attempt >= rule.attempts) {
        lost += 1;
        return;
      }
      yield rule.backoffMs(attempt, random());
    }
  }

  function* service(phases: readonly Phase[], bucket: TokenBucket): Process {
    const pacer = rule.pacer(scenario.ceiling, () => clock.ms);
    const turns = new Turns();
    for (const { calls, lanes } of phases) {
      let left = calls;
      const lane = function* (): Process {
        while (left > 0) {
          left -= 1;
          yield* call(pacer, turns, bucket);
        }
      };
      yield Array.from({ length: lanes }, lane);
    }
  }

  const buckets = scenario.regions.map((limit) => new TokenBucket(limit, random));
  function* collection(): Process {
    const first = scenario.regions[0];
    if (first !== undefined && scenario.before.length > 0)
      yield* service(scenario.before, new TokenBucket(first, random));
    yield buckets.map((bucket) => service(scenario.phases, bucket));
  }
  let endMs = (scenario.seconds ?? 0) * 1_000;
  clock.start(collection(), () => {
    endMs = clock.ms;
  });
  clock.run(scenario.seconds === undefined ? Infinity : scenario.seconds * 1_000);
  const regions = buckets.map(({ accepted, throttled }): Seen => ({ accepted, throttled }));
  return { endMs, regions, lost };
}

/** Mulberry32: small, and the same everywhere. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
