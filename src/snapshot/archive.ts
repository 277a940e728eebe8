// Packs a snapshot into one file, so that the evidence behind a report can be published and downloaded with it.
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { writeZip, type ZipEntry } from '../zip/index.js';
import type { SavedSnapshot } from './load.js';

/** Writes `snapshot.json` and every coverage file as a zip. Unpacked, it is a snapshot folder again. */
export async function writeArchive({ directory, snapshot }: SavedSnapshot, output: Writable): Promise<void> {
  const entries: readonly ZipEntry[] = [
    { path: 'snapshot.json', content: fileBytes(join(directory, 'snapshot.json')) },
    // Already compressed.
    ...snapshot.regions.map(({ file }) => ({ path: file, content: fileBytes(join(directory, file)), compress: false })),
  ];
  await writeZip(entries, output);
}

/** Opens the file when its bytes are asked for. */
async function* fileBytes(path: string): AsyncGenerator<Buffer> {
  yield* createReadStream(path) as AsyncIterable<Buffer>; // A stream without encoding.
}
