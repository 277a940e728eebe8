// Goes on with a download from S3 whose connection broke off.
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ByteRange } from '../../stored-file.js';
import { ReaderAwayError, TooSlowError, Waiting, type TransferLimits } from './transfer.js';

/** Answers in a row that bring nothing before it is given up. */
const ATTEMPTS = 3;

export interface Resuming {
  /** Asks for a part of the same state of the object. */
  readonly ask: (rest: ByteRange) => Promise<Readable>;
  readonly limits: TransferLimits;
  /** First pause before S3 is asked again, doubled each time. */
  readonly retryDelayMs: number;
  /** Turns why it broke off into an explanation. */
  readonly explain: (error: unknown) => Error;
}

/**
 * The bytes of `range`, read from `first` and, where that breaks off, is silent or ends too early, from answers for the
 * rest. S3 also ends a connection that stands idle, and whoever downloads slowly, or pauses, lets it.
 *
 * Fails when answers bring nothing, and when S3 is too slow.
 */
export function resumed(first: Readable, range: ByteRange, resuming: Resuming): Readable {
  // Nobody may be reading yet when it breaks; whoever reads is told.
  first.on('error', () => undefined);
  const stream = Readable.from(parts(first, range, resuming), { objectMode: false });
  // Also when nothing was ever read.
  return stream.once('close', () => first.destroy());
}

async function* parts(
  first: Readable,
  { start, end }: ByteRange,
  { ask, limits, retryDelayMs, explain }: Resuming,
): AsyncGenerator<Uint8Array> {
  const waiting = new Waiting(limits);
  // An error that comes while a part is handed on is of whoever reads.
  const state = { reading: true };
  let at = start;
  let empty = 0;
  try {
    for (let body = first; ; body = await waiting.for(ask({ start: at, end }))) {
      const from = at;
      try {
        for await (const part of waiting.parts(body)) {
          at += part.length;
          state.reading = false;
          yield part;
          state.reading = true;
        }
        if (at > end) return;
        throw new ShortError(`it ended ${end + 1 - at} bytes too early`);
      } catch (error) {
        // All is there: read before a pause, or found wrong.
        if (error instanceof ReaderAwayError && at > end) return;
        if (!state.reading || at > end || error instanceof TooSlowError) throw error;
        empty = at === from ? empty + 1 : 0;
        if (empty >= ATTEMPTS) throw error;
        await waiting.for(sleep(retryDelayMs * 2 ** empty));
      }
    }
  } catch (error) {
    throw state.reading ? explain(error) : error;
  }
}

/** An answer has fewer bytes than it was to have. */
class ShortError extends Error {
  override readonly name = 'ShortError';
}
