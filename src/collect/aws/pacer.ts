// Spaces the requests to one service in one Region: finds out how many a second AWS answers, up to a given ceiling.
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

/** The slowest rate, where the ceiling is not lower. At less, a Region that is throttled for a while would take minutes to come back. */
const FLOOR = 1;
/** Factor a second while nothing was throttled for `CALM_MS`: at the start, and after others stopped using the limit. */
const CLIMB = 1.2;
const CALM_MS = 10_000;
/** Growth a second near the limit: so much, and a share of the rate. */
const GROWTH = 0.3;
const GROWTH_SHARE = 0.01;
/** What a throttle leaves of the rate; a climb ends far above the limit, so it is cut deeper. */
const CUT = 0.9;
const CUT_OF_CLIMB = 0.6;
/** Throttles that arrive together are one message. */
const CUT_INTERVAL_MS = 1_000;
/** How far the rate may grow beyond the ceiling, unused: one throttle at the ceiling then costs next to nothing. */
const HEADROOM = 1.1;

/**
 * The SDK's own retry quota gives up under a throttle storm and its adaptive mode slows a whole client for good, so
 * pacing is done here, one pacer for each service and Region. The constants come from `npm run bench:pacing`.
 */
export class Pacer {
  #rate: number;
  #nextMs = 0;
  #cutAtMs = -Infinity;
  #climbing = false;
  #lastTurn: Promise<unknown> = Promise.resolve();

  /**
   * @param ceiling - requests a second at most, above 0.
   * @param start - requests a second at the start; from there the rate climbs.
   */
  constructor(
    private readonly ceiling: number,
    start: number,
    private readonly monotonicMs: () => number = () => performance.now(),
  ) {
    this.#rate = Math.min(start, ceiling);
  }

  /** Requests a second allowed now. */
  get rate(): number {
    return Math.min(this.#rate, this.ceiling);
  }

  /**
   * Reserves the next place.
   *
   * @param askedMs - since when the request waits for its turn; one that has waited gets the place that was free first.
   * @returns how long to wait for the place, in milliseconds; not above 0 when it is there.
   */
  reserve(askedMs = this.monotonicMs()): number {
    const at = Math.max(askedMs, this.#nextMs);
    // A rate that nobody has to wait for does not grow: nothing shows that AWS would answer more.
    if (at > askedMs) this.#grow(1 / this.rate);
    this.#nextMs = at + 1_000 / this.rate;
    return at - this.monotonicMs();
  }

  /**
   * Resolves when the next request may be sent, first come, first served; rejects when `signal` is aborted. A place is
   * only reserved when the one before it is used, so that a throttle slows those who already wait.
   */
  take(signal: AbortSignal): Promise<void> {
    const askedMs = this.monotonicMs();
    const turn = this.#lastTurn.then(async () => {
      signal.throwIfAborted();
      const waitMs = this.reserve(askedMs);
      if (waitMs > 0) await pause(waitMs, signal);
    });
    this.#lastTurn = turn.catch(() => undefined);
    return turn;
  }

  /** AWS answered "slow down". */
  throttled(): void {
    const now = this.monotonicMs();
    if (now - this.#cutAtMs < CUT_INTERVAL_MS) return;
    this.#cutAtMs = now;
    this.#rate = Math.max(this.#rate * (this.#climbing ? CUT_OF_CLIMB : CUT), FLOOR);
    this.#climbing = false;
  }

  #grow(seconds: number): void {
    this.#climbing = this.#rate < this.ceiling && this.monotonicMs() - this.#cutAtMs >= CALM_MS;
    const grown = this.#climbing
      ? this.#rate * CLIMB ** seconds
      : this.#rate + (GROWTH + GROWTH_SHARE * this.#rate) * seconds;
    this.#rate = Math.min(grown, this.ceiling * HEADROOM);
  }
}
