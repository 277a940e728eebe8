// Spaces the requests to one service in one Region: a steady rate, halved when AWS says "slow down", recovered slowly.
import { setTimeout as sleep } from 'node:timers/promises';

/** Waits; when `signal` is aborted, rejects with the signal's own reason, which says who cancelled. */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  try {
    await sleep(milliseconds, undefined, { signal });
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  }
}

/** Recovery for each answer that was not a throttle: from half to full rate in about 70 answers. */
const RECOVERY = 1.01;
/** Slowest rate, as a share of the configured one. */
const FLOOR = 1 / 64;
/** Throttles that arrive together are one message: the rate is halved at most once in this time. */
const HALVING_INTERVAL_MS = 1_000;

/**
 * The SDK's own retry quota gives up under a throttle storm and its adaptive mode slows a whole client for good, so
 * pacing is done here, one pacer for each service and Region.
 */
export class Pacer {
  #rate: number;
  #nextMs = 0;
  #halvedAtMs = -Infinity;

  /** @param ratePerSecond - requests a second at most, above 0. */
  constructor(
    private readonly ratePerSecond: number,
    private readonly monotonicMs: () => number = () => performance.now(),
  ) {
    this.#rate = ratePerSecond;
  }

  /** Requests a second allowed now. */
  get rate(): number {
    return this.#rate;
  }

  /** Reserves the next place and returns how long to wait for it, in milliseconds. */
  reserve(): number {
    const now = this.monotonicMs();
    const at = Math.max(now, this.#nextMs);
    this.#nextMs = at + 1_000 / this.#rate;
    return at - now;
  }

  /** Resolves when the next request may be sent; rejects when `signal` is aborted. */
  async take(signal: AbortSignal): Promise<void> {
    const waitMs = this.reserve();
    if (waitMs > 0) await pause(waitMs, signal);
  }

  /** AWS answered "slow down". */
  throttled(): void {
    const now = this.monotonicMs();
    if (now - this.#halvedAtMs < HALVING_INTERVAL_MS) return;
    this.#halvedAtMs = now;
    this.#rate = Math.max(this.#rate / 2, this.ratePerSecond * FLOOR);
  }

  /** AWS answered in any other way. */
  accepted(): void {
    this.#rate = Math.min(this.#rate * RECOVERY, this.ratePerSecond);
  }
}
