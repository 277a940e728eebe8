// Goes on with a download from S3 whose connection broke off.
import { Readable } from 'node:stream';
import type { ByteRange } from './stored-file.js';

/**
 * The bytes of `range`, read from `first` and, where that breaks off, from answers for the rest. S3 and its client end a
 * connection that stands idle, and whoever downloads slowly, or pauses, lets it.
 *
 * Fails with S3's error when an answer brings nothing.
 *
 * @param ask - asks for a part of the same state of the object.
 */
export function resumed(first: Readable, range: ByteRange, ask: (rest: ByteRange) => Promise<Readable>): Readable {
  return Readable.from(parts(first, range, ask), { objectMode: false });
}

async function* parts(
  first: Readable,
  { start, end }: ByteRange,
  ask: (rest: ByteRange) => Promise<Readable>,
): AsyncGenerator<Uint8Array> {
  let at = start;
  for (let body = first; ; body = await ask({ start: at, end })) {
    const from = at;
    // An error that comes while a part is handed on is of whoever reads.
    const state = { reading: true };
    try {
      // S3's bodies are byte streams without an encoding.
      for await (const part of body as AsyncIterable<Uint8Array>) {
        at += part.length;
        state.reading = false;
        yield part;
        state.reading = true;
      }
      return;
    } catch (error) {
      if (!state.reading || at === from || at > end) throw error;
    }
  }
}
