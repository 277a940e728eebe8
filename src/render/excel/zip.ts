// Writes a zip file: the same entries give the same bytes on every machine, in every time zone.
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile, type ReadStreamOptions } from 'yazl';

export interface ZipEntry {
  readonly path: string;
  readonly content: Uint8Array | AsyncIterable<Buffer>;
}

/** The same for every entry. */
function entryOptions(): Partial<ReadStreamOptions> {
  return {
    // A zip stores wall-clock time, and yazl takes it from the machine's zone: a date made in that zone cancels it out.
    // 1980 is the zip epoch; noon exists on that day everywhere.
    mtime: new Date(1980, 0, 1, 12, 0, 0),
    // Without this, yazl adds the time a second time, as a UTC timestamp that would differ from zone to zone.
    forceDosTimestamp: true,
    mode: 0o100644,
    compress: true,
  };
}

/**
 * Writes all entries in their order and ends `output`. Streamed contents are read one after the other and only as fast
 * as `output` takes them.
 *
 * @throws the first error of a content or of `output`; then `output` is destroyed and no content is read further.
 */
export async function writeZip(entries: readonly ZipEntry[], output: Writable): Promise<void> {
  const zip = new ZipFile();
  const bytes = zip.outputStream;
  // yazl types its output as less than it is; without `destroy` an error could not be handed on.
  if (!(bytes instanceof Readable)) throw new TypeError('yazl no longer gives a Node.js stream.');
  const entry = entryOptions();
  const sources: Readable[] = [];
  zip.on('error', (error: Error) => bytes.destroy(error));
  for (const { path, content } of entries) {
    if (content instanceof Uint8Array) {
      zip.addBuffer(Buffer.from(content), path, entry);
    } else {
      const source = Readable.from(content, { objectMode: false });
      source.once('error', (error) => bytes.destroy(error));
      sources.push(source);
      zip.addReadStream(source, path, entry);
    }
  }
  zip.end();
  try {
    await pipeline(bytes, output);
  } finally {
    for (const source of sources) source.destroy();
  }
}
