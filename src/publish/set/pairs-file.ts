// Adds up the pairs of a set, line by line, so that memory does not grow with them.
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { DocumentError, PublishError } from '../errors.js';
import type { Counts } from './versions/index.js';
import { parseJson, readAs, reasonOf } from './document.js';

/** Far more characters than a pair can have. */
const LONGEST_LINE = 1_048_576;

/**
 * What the lines of gzipped NDJSON come to.
 *
 * @param read - what one line adds, by the place of the sum.
 * @throws DocumentError when it cannot be unpacked or a line is no pair; whatever PublishError `content` fails with.
 */
export async function addUpPairs(
  content: AsyncIterable<Uint8Array>,
  read: (value: unknown) => Counts,
): Promise<Counts> {
  const sums = new Map<string, number>();
  let lines = 0;
  try {
    await pipeline(content, createGunzip(), async (chunks: AsyncIterable<Buffer>) => {
      for await (const line of linesOf(chunks)) {
        const counts = readAs(() => read(parseJson(line)));
        for (const [place, count] of Object.entries(counts)) sums.set(place, (sums.get(place) ?? 0) + count);
        lines++;
      }
    });
  } catch (cause) {
    if (cause instanceof PublishError && !(cause instanceof DocumentError)) throw cause;
    const reason = cause instanceof DocumentError ? `line ${lines + 1} ${cause.message}` : reasonOf(cause);
    throw new DocumentError(`cannot be read after ${lines} pairs: ${reason}`, { cause });
  }
  return Object.fromEntries(sums);
}

async function* linesOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest = '';
  for await (const chunk of chunks) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
    if (rest.length > LONGEST_LINE) throw new DocumentError('does not end');
  }
  if (rest !== '' || decoder.decode() !== '') throw new DocumentError('does not end');
}
