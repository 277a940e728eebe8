// Writes zip files: the same entries give the same bytes on every machine, in every time zone. Own code, because
// yazl and zip-stream compute checksums in JavaScript, and pipes let writing and compressing take turns.
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32, createDeflateRaw, type DeflateRaw } from 'node:zlib';
import { dataDescriptor, directoryEntry, endOfDirectory, localHeader, type EntryFacts } from './records.js';

export interface ZipEntry {
  /** With slashes, relative. */
  readonly path: string;
  /** A stream is not opened before its turn. */
  readonly content: Uint8Array | AsyncIterable<Uint8Array>;
  /** False for what is compressed already. */
  readonly compress?: boolean;
}

/**
 * Writes all entries in their order and ends `output`. Streamed contents are read one after the other and only as fast
 * as `output` takes them.
 *
 * @throws the first error of a content or of `output`; then `output` is destroyed and no content is read further.
 */
export async function writeZip(entries: Iterable<ZipEntry>, output: Writable): Promise<void> {
  const bytes = zipBytes(entries);
  try {
    await pipeline(Readable.from(bytes, { objectMode: false }), output);
  } finally {
    await bytes.return(undefined); // A pipeline does not wait until what it has given up is closed.
  }
}

/** Bytes that come out of the compression at once. */
const OUTPUT_CHUNK = 65_536;

async function* zipBytes(entries: Iterable<ZipEntry>): AsyncGenerator<Uint8Array, void> {
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { path, content, compress = true } of entries) {
    const name = Buffer.from(path);
    const header = localHeader({ name, isCompressed: compress });
    yield header;
    const tally = new Tally();
    const chunks = tally.count(content instanceof Uint8Array ? [content] : content);
    let packed = 0;
    for await (const bytes of compress ? deflated(chunks) : chunks) {
      packed += bytes.length;
      yield bytes;
    }
    const facts: EntryFacts = { name, isCompressed: compress, crc: tally.crc, packed, size: tally.size, offset };
    const descriptor = dataDescriptor(facts);
    yield descriptor;
    directory.push(directoryEntry(facts));
    offset += header.length + packed + descriptor.length;
  }
  const listing = Buffer.concat(directory);
  yield listing;
  yield endOfDirectory(directory.length, listing.length, offset);
}

/** Checksum and size of what has passed. */
class Tally {
  crc = 0;
  size = 0;

  async *count(chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) {
      this.crc = crc32(chunk, this.crc);
      this.size += chunk.length;
      yield chunk;
    }
  }
}

async function* deflated(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const deflate = createDeflateRaw({ chunkSize: OUTPUT_CHUNK });
  const feeding = feed(chunks, deflate).catch((error: unknown) => deflate.destroy(toError(error)));
  try {
    yield* deflate as AsyncIterable<Uint8Array>; // A stream without encoding.
  } finally {
    deflate.destroy();
    await feeding;
  }
}

/**
 * Compresses one chunk while the next is being made. A pipe would wait until nothing is left to compress before it asks
 * for more, so that the two would take turns.
 */
async function feed(chunks: AsyncIterable<Uint8Array>, deflate: DeflateRaw): Promise<void> {
  let written = Promise.resolve();
  // Nobody is told of a chunk that was written into a stream given up before it was read.
  let proceed = (): void => undefined;
  deflate.once('close', () => {
    proceed();
  });
  for await (const chunk of chunks) {
    await written;
    if (deflate.destroyed) return;
    written = new Promise((resolve) => {
      proceed = resolve;
      deflate.write(chunk, () => {
        resolve();
      });
    });
  }
  deflate.end();
}

function toError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error('The content of a zip entry cannot be read.', { cause: thrown });
}
