// The rule that paced requests until 2026-11-30, kept to compare with: halved on a throttle, recovered answer by answer.

const RECOVERY = 1.01;
const FLOOR = 1 / 64;
const HALVING_INTERVAL_MS = 1_000;
const LONGEST_WAIT_MS = 20_000;

/** Places are handed out at once, however many wait. */
export class HalvingPacer {
  #rate: number;
  #nextMs = 0;
  #halvedAtMs = -Infinity;

  constructor(
    private readonly ceiling: number,
    private readonly monotonicMs: () => number,
  ) {
    this.#rate = ceiling;
  }

  reserve(): number {
    const now = this.monotonicMs();
    const at = Math.max(now, this.#nextMs);
    this.#nextMs = at + 1_000 / this.#rate;
    return at - now;
  }

  throttled(): void {
    const now = this.monotonicMs();
    if (now - this.#halvedAtMs < HALVING_INTERVAL_MS) return;
    this.#halvedAtMs = now;
    this.#rate = Math.max(this.#rate / 2, this.ceiling * FLOOR);
  }

  accepted(): void {
    this.#rate = Math.min(this.#rate * RECOVERY, this.ceiling);
  }
}

/** Its wait after a throttle: up to a second, doubled each time. */
export function halvingBackoffMs(attempt: number, random: number): number {
  return random * Math.min(1_000 * 2 ** (attempt - 1), LONGEST_WAIT_MS);
}
