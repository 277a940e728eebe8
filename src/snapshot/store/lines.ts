// Files of lines: one JSON value each, compressed. Written once, with their digest; read piece by piece.
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream';
import { pipeline as finished } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { sha256From, type Sha256 } from '../../terms/index.js';

/** Characters handed to the compressor at once: each piece costs it as much as a short line. */
const PIECE = 32_768;

/** What was written. */
export interface WrittenLines {
  readonly sha256: Sha256;
  readonly lines: number;
}

/** Writes each value as a line of a compressed file. Until it is complete, it has the name `<path>.partial`. */
export async function writeLines(
  path: string,
  values: Iterable<unknown> | AsyncIterable<unknown>,
): Promise<WrittenLines> {
  await mkdir(dirname(path), { recursive: true });
  const hash = createHash('sha256');
  const gzip = createGzip();
  gzip.on('data', (chunk: Buffer) => hash.update(chunk));
  let lines = 0;
  const texts = async function* (): AsyncGenerator<string> {
    let piece = '';
    for await (const value of values) {
      lines += 1;
      piece += `${JSON.stringify(value)}\n`;
      if (piece.length < PIECE) continue;
      yield piece;
      piece = '';
    }
    yield piece;
  };
  // Never into a file that is there already, which may have another name elsewhere.
  await finished(texts(), gzip, createWriteStream(`${path}.partial`, { flags: 'wx' }));
  await rename(`${path}.partial`, path);
  return { sha256: sha256From(hash), lines };
}

/** The lines of a compressed file, without their ends. @throws whatever reading or unpacking fails with. */
export async function* readLines(path: string): AsyncGenerator<string> {
  const unzipped = createGunzip();
  // Trouble with the file destroys `unzipped`, which ends the loop below with it.
  pipeline(createReadStream(path), unzipped, () => undefined);
  try {
    yield* linesOf(unzipped.setEncoding('utf8'));
  } finally {
    unzipped.destroy();
  }
}

/** Characters of a line; what we write has some thousand at most. */
const LONGEST_LINE = 16 * 1024 ** 2;

/**
 * Splits text into lines; several times as fast as `node:readline`.
 *
 * @throws RangeError for a line without an end.
 */
export async function* linesOf(chunks: AsyncIterable<unknown>): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of chunks) {
    const text = String(chunk);
    if (!text.includes('\n')) {
      rest += text;
      if (rest.length > LONGEST_LINE) throw new RangeError(`A line has more than ${LONGEST_LINE} characters.`);
      continue;
    }
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}
