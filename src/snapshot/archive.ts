// Packs a snapshot into one file, so that the evidence behind a report can be published and downloaded with it.
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile, type ReadStreamOptions } from 'yazl';
import type { SavedSnapshot } from './load.js';

// A fixed local time and no time-zone field: the same snapshot gives the same bytes on every machine.
const ENTRY_TIME = { mtime: new Date(1980, 0, 1), mode: 0o100644, forceDosTimestamp: true };

/** Writes `snapshot.json` and every coverage file as a zip. Unpacked, it is a snapshot folder again. */
export async function writeArchive({ directory, snapshot }: SavedSnapshot, output: Writable): Promise<void> {
  const zip = new ZipFile();
  const add = (name: string, options: Partial<ReadStreamOptions>): void => {
    zip.addReadStreamLazy(name, { ...ENTRY_TIME, ...options }, (opened) => {
      // yazl does not listen: a file that cannot be read has to end the archive, and with it this call.
      opened(
        null,
        createReadStream(join(directory, name)).on('error', (error) => output.destroy(error)),
      );
    });
  };
  add('snapshot.json', {});
  for (const { file } of snapshot.regions) {
    // Already compressed.
    add(file, { compress: false });
  }
  zip.end();
  await pipeline(zip.outputStream, output);
}
