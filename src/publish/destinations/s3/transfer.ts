// How long the content of a file may take: silence and a least rate are bounded, not the whole time.
import type { Readable } from 'node:stream';

export interface TransferLimits {
  /** Milliseconds without a byte. */
  readonly silenceMs: number;
  /** Bytes a second, over {@link rateWindowMs}. */
  readonly leastRate: number;
  /** Milliseconds of waiting over which the rate is taken. */
  readonly rateWindowMs: number;
}

/** A kibibyte a second over a minute: slower than any line that anybody publishes over. */
const LEAST_RATE = { leastRate: 1024, rateWindowMs: 60_000 };

/** @param silenceMs - as long as an answer may take to begin. */
export function transferLimits(silenceMs: number, changes: Partial<TransferLimits> = {}): TransferLimits {
  return { silenceMs, ...LEAST_RATE, ...changes };
}

/** Nothing came, or nothing was taken, for too long. Its name is the SDK's for everything that takes too long. */
export class SilenceError extends Error {
  override readonly name = 'TimeoutError';

  constructor(silenceMs: number) {
    super(`nothing moved for ${silenceMs} ms`);
  }
}

/** An answer came too late, or not to its end. */
export class LateError extends Error {
  override readonly name = 'TimeoutError';

  constructor(milliseconds: number) {
    super(`it was not there as a whole after ${milliseconds} ms`);
  }
}

/** Bytes come or are taken, but too few. */
export class TooSlowError extends Error {
  override readonly name = 'TimeoutError';

  constructor({ leastRate, rateWindowMs }: TransferLimits) {
    super(`less than ${leastRate} bytes a second moved for ${rateWindowMs} ms`);
  }
}

/** Whoever reads left the connection idle, so it was given back. */
export class ReaderAwayError extends Error {
  override readonly name = 'ReaderAwayError';
}

/**
 * Watches one transfer, over as many answers as it takes. Only time that is spent waiting for the other side counts:
 * whoever reads slowly, or pauses, is not the other side's silence.
 */
export class Waiting {
  #waitedMs = 0;
  #bytes = 0;

  constructor(private readonly limits: TransferLimits) {}

  /** Waits for something that has a limit of its own, such as the beginning of an answer. */
  async for<T>(work: Promise<T>): Promise<T> {
    const from = performance.now();
    try {
      return await work;
    } finally {
      this.#waitedMs += performance.now() - from;
    }
  }

  /**
   * The parts of a stream, which is destroyed at the end, and when nobody takes the next part for too long.
   *
   * @throws SilenceError, TooSlowError, ReaderAwayError, or why the stream broke off.
   */
  async *parts(body: Readable): AsyncGenerator<Uint8Array> {
    const iterator = body[Symbol.asyncIterator]();
    const { silenceMs } = this.limits;
    try {
      for (;;) {
        const next = await this.for(orSilence(iterator.next(), silenceMs));
        if (next.done === true) return;
        // S3's bodies are byte streams without an encoding.
        const part = next.value as Uint8Array;
        this.#took(part.length);
        const reader = { isAway: false };
        const away = setTimeout(() => {
          reader.isAway = true;
          body.destroy();
        }, silenceMs);
        try {
          yield part;
        } finally {
          clearTimeout(away);
        }
        if (reader.isAway) throw new ReaderAwayError('the reader did not take the next part');
      }
    } finally {
      body.destroy();
    }
  }

  #took(bytes: number): void {
    const { leastRate, rateWindowMs } = this.limits;
    this.#bytes += bytes;
    if (this.#waitedMs < rateWindowMs) return;
    if (this.#bytes < (leastRate * this.#waitedMs) / 1_000) throw new TooSlowError(this.limits);
    this.#waitedMs = 0;
    this.#bytes = 0;
  }
}

/** Not left to the stream, which may be unable to end. @throws SilenceError */
async function orSilence<T>(work: Promise<T>, silenceMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_, fail) => {
    timer = setTimeout(() => {
      fail(new SilenceError(silenceMs));
    }, silenceMs);
  });
  try {
    return await Promise.race([work, silence]);
  } finally {
    clearTimeout(timer);
  }
}
