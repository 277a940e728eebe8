// Adds up the pairs of a set, line by line, so that memory does not grow with them.
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { DocumentError, PublishError } from '../errors.js';
import type { PairFigures, PairLine } from './versions/index.js';
import { parseJson, readAs, reasonOf } from './document.js';

/** Far more characters than a pair can have. */
const LONGEST_LINE = 1_048_576;

/**
 * What the lines of gzipped NDJSON come to.
 *
 * @throws DocumentError when it cannot be unpacked or a line is no pair; whatever PublishError `content` fails with.
 */
export async function addUpPairs(
  content: AsyncIterable<Uint8Array>,
  read: (value: unknown) => PairLine,
): Promise<PairFigures> {
  const sums = { pairs: 0, states: new Map<string, number>(), healthy: 0, unhealthy: 0, other: 0 };
  try {
    await pipeline(content, createGunzip(), async (chunks: AsyncIterable<Buffer>) => {
      for await (const line of linesOf(chunks)) {
        const { state, healthy, unhealthy, other } = readAs('a pair', () => read(parseJson(line)));
        sums.pairs++;
        sums.states.set(state, (sums.states.get(state) ?? 0) + 1);
        sums.healthy += healthy ?? 0;
        sums.unhealthy += unhealthy ?? 0;
        sums.other += other ?? 0;
      }
    });
  } catch (cause) {
    if (cause instanceof PublishError && !(cause instanceof DocumentError)) throw cause;
    const reason = cause instanceof DocumentError ? `line ${sums.pairs + 1} ${cause.message}` : reasonOf(cause);
    throw new DocumentError(`cannot be read after ${sums.pairs} pairs: ${reason}`, { cause });
  }
  return sums;
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
