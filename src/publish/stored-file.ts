// A file at a destination that can be read whole or in part, as a server hands it out.
import { constants, open, realpath, stat } from 'node:fs/promises';
import { sep } from 'node:path';
import type { Readable } from 'node:stream';

/** Bytes from `start` to `end`, both included, counted from 0. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

export interface StoredFile {
  /** Bytes. */
  readonly size: number;
  /** Strong entity tag with its quotes (RFC 9110): other content has another one. */
  readonly etag: string;
  readonly modified: Date;
  /** The content of the file as it was found; fails when it was replaced since. To be called at most once. */
  stream(range?: ByteRange): Promise<Readable>;
  /** Must be called when the content is not wanted. */
  close(): Promise<void>;
}

/**
 * A file below a folder, with every symbolic link followed; undefined when it is missing, no file, or lies outside.
 *
 * @throws What the file system refuses, other than that there is no such file.
 */
export async function findInFolder(folder: string, path: string): Promise<StoredFile | undefined> {
  const [root, real] = [await realpath(folder), await realpath(path)];
  if (!real.startsWith(root + sep) || !(await stat(real)).isFile()) return undefined;
  // The file that is open is the one that is described and read, whatever happens to its name meanwhile. Opening a pipe
  // that took its place would wait for a writer.
  const handle = await open(real, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    const { size, mtime, mtimeNs, ino } = await handle.stat({ bigint: true });
    return {
      size: Number(size),
      etag: `"${ino.toString(36)}-${size.toString(36)}-${mtimeNs.toString(36)}"`,
      modified: mtime,
      stream: (range) => Promise.resolve(handle.createReadStream(range)),
      close: () => handle.close(),
    };
  } catch (error) {
    await handle.close();
    throw error;
  }
}
