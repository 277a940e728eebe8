// A file on this machine that is to be stored: still there, and still what was announced.
import { open } from 'node:fs/promises';
import type { NewFile } from './destination.js';
import { PublishError } from './errors.js';

/**
 * Looks at a file before it is copied. That it has the right bytes shows only in the copy.
 *
 * @throws PublishError when it cannot be read, or has not as many bytes as were announced.
 */
export async function checkSource({ content, size }: NewFile, key: string): Promise<void> {
  const found = content instanceof Uint8Array ? content.length : await sizeOf(content.path);
  if (found !== size) throw changedError(key);
}

async function sizeOf(path: string): Promise<number> {
  try {
    const handle = await open(path);
    try {
      return (await handle.stat()).size;
    } finally {
      await handle.close();
    }
  } catch (cause) {
    throw goneError(path, cause);
  }
}

/** It cannot be read. */
export function goneError(path: string, cause: unknown): PublishError {
  return new PublishError(`"${path}" can no longer be read, so it was not published. Run again.`, { cause });
}

/** The bytes are not those that were announced. */
export function changedError(key: string): PublishError {
  return new PublishError(
    `"${key}" was not published: its content changed while it was being copied. ` +
      `Another program writes to the same work directory. Give each run its own (collection.workDirectory), then run again.`,
  );
}
