// Packs a snapshot into one file, so that the evidence behind a report can be published and downloaded with it.
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { writeZip, type ZipEntry } from '../zip/index.js';
import type { SavedSnapshot } from './open.js';

/** Writes all files of a snapshot as a zip. Unpacked, it is a snapshot folder again. */
export async function writeArchive(
  { directory, files }: Pick<SavedSnapshot, 'directory' | 'files'>,
  output: Writable,
): Promise<void> {
  const entries = files.map((path): ZipEntry => ({
    path,
    content: fileBytes(join(directory, path)),
    // Most are compressed already.
    compress: !path.endsWith('.gz'),
  }));
  await writeZip(entries, output);
}

/** Opens the file when its bytes are asked for. */
async function* fileBytes(path: string): AsyncGenerator<Buffer> {
  yield* createReadStream(path) as AsyncIterable<Buffer>; // A stream without encoding.
}
