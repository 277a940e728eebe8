// A directory as destination: new files appear whole or not at all, and nothing is ever overwritten.
import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, constants, link, mkdir, open, readdir, rename, stat, unlink, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { assertKey, collect, type Destination, type DestinationCheck, type NewFile } from './destination.js';
import { digestOf, digestOfStream } from './digest.js';
import { AlreadyExistsError, PublishError } from './errors.js';
import { findInFolder, type StoredFile } from './stored-file.js';

/** Report sets below the folder `path`, which is made when it is first needed. */
export function directoryDestination(path: string): Destination {
  return new DirectoryDestination(resolve(path));
}

class DirectoryDestination implements Destination {
  constructor(readonly description: string) {}

  async *list(prefix: string): AsyncIterable<string> {
    if (prefix !== '') assertKey(prefix.replace(/\/$/, ''));
    let entries;
    try {
      entries = await readdir(join(this.description, prefix), { withFileTypes: true });
    } catch (error) {
      if (isCode(error, 'ENOENT', 'ENOTDIR')) return;
      throw explain(error, `The folder "${join(this.description, prefix)}" cannot be listed`);
    }
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (entry.isDirectory()) yield* this.list(`${prefix}${entry.name}/`);
      else yield prefix + entry.name;
    }
  }

  async read(key: string): Promise<Uint8Array | undefined> {
    const stream = await this.open(key);
    if (stream === undefined) return undefined;
    try {
      return await collect(stream);
    } catch (error) {
      throw explain(error, `"${this.#path(key)}" cannot be read`);
    }
  }

  async open(key: string): Promise<Readable | undefined> {
    const path = this.#path(key);
    try {
      // A pipe is read as empty: opening it would wait for a writer, perhaps for ever.
      const handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
      return handle.createReadStream();
    } catch (error) {
      if (isCode(error, 'ENOENT', 'ENOTDIR')) return undefined;
      throw explain(error, `"${path}" cannot be read`);
    }
  }

  async find(key: string): Promise<StoredFile | undefined> {
    const path = this.#path(key);
    try {
      return await findInFolder(this.description, path);
    } catch (error) {
      if (isCode(error, 'ENOENT', 'ENOTDIR')) return undefined;
      throw explain(error, `"${path}" cannot be read`);
    }
  }

  async create(key: string, file: NewFile): Promise<void> {
    const path = this.#path(key);
    try {
      await this.#write(path, file, async (temporary) => {
        // rename() would replace an existing file silently; link() fails instead.
        await link(temporary, path).catch((error: unknown) => {
          if (isCode(error, 'EEXIST')) throw new AlreadyExistsError(key, this.description, { cause: error });
          throw error;
        });
        await unlink(temporary);
      });
    } catch (error) {
      throw explain(error, `"${path}" cannot be written`);
    }
  }

  async replace(key: string, bytes: Uint8Array): Promise<void> {
    const path = this.#path(key);
    try {
      await this.#write(path, { content: bytes, ...digestOf(bytes), contentType: '' }, (temporary) =>
        rename(temporary, path),
      );
    } catch (error) {
      throw explain(error, `"${path}" cannot be written`);
    }
  }

  async check(): Promise<readonly DestinationCheck[]> {
    const name = 'folder';
    try {
      const existing = await nearestExisting(this.description);
      await access(existing, constants.W_OK | constants.X_OK);
      if (existing !== this.description) {
        return [{ name, result: 'ok', detail: `"${this.description}" does not exist yet and can be made` }];
      }
      const probe = join(this.description, temporaryName());
      await (await open(probe, 'wx')).close();
      try {
        const second = `${probe}-link`;
        await link(probe, second);
        await unlink(second);
      } finally {
        await unlink(probe);
      }
      return [{ name, result: 'ok', detail: `"${this.description}" can be written to` }];
    } catch (error) {
      const { message } = explain(error, `"${this.description}" cannot be used`);
      return [{ name, result: 'problem', detail: message, advice: 'Name a folder that this program may write to.' }];
    }
  }

  close(): void {
    // Nothing is held open.
  }

  #path(key: string): string {
    assertKey(key);
    return join(this.description, key);
  }

  /** Writes to a temporary name in the same folder, on disk before it gets its real name through `settle`. */
  async #write(path: string, file: NewFile, settle: (temporary: string) => Promise<void>): Promise<void> {
    const folder = dirname(path);
    await mkdir(folder, { recursive: true });
    const temporary = join(folder, temporaryName());
    try {
      const handle = await open(temporary, 'wx');
      try {
        const { content } = file;
        await writeFile(handle, content instanceof Uint8Array ? content : createReadStream(content.path));
        await handle.sync();
      } finally {
        await handle.close();
      }
      const written = await digestOfStream(createReadStream(temporary));
      if (written.sha256 !== file.sha256 || written.size !== file.size) {
        throw new PublishError(
          `"${path}" was not published: its content changed between being hashed and being copied. ` +
            `Something else writes to the same working folder; give each run its own and run again.`,
        );
      }
      await settle(temporary);
    } catch (error) {
      await unlink(temporary).catch(() => undefined);
      throw error;
    }
    await syncFolder(folder);
  }
}

function temporaryName(): string {
  return `.writing-${randomUUID()}`;
}

/** A new name survives a power cut only once the folder itself is on disk. Not every system lets a folder be opened. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined);
  try {
    await handle?.sync().catch(() => undefined);
  } finally {
    await handle?.close();
  }
}

async function nearestExisting(path: string): Promise<string> {
  try {
    if (!(await stat(path)).isDirectory()) throw new PublishError(`"${path}" is not a folder.`);
    return path;
  } catch (error) {
    if (isCode(error, 'ENOENT') && dirname(path) !== path) return nearestExisting(dirname(path));
    throw error;
  }
}

function isCode(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'This user has no permission. Give it write access to the folder, or name another one.',
  EPERM: 'The file system refuses it: no permission, or no hard links, which publishing needs. Name another folder.',
  ENOTSUP:
    'The file system has no hard links, which publishing needs to never overwrite a report. Name another folder.',
  EROFS: 'The file system is read-only. Name another folder.',
  ENOSPC: 'There is no space left. Free some and publish again; nothing half-written becomes visible.',
  EDQUOT: 'The quota is used up. Free some space and publish again; nothing half-written becomes visible.',
  EEXIST: 'A part of the path is a file, not a folder. Name another folder.',
  EISDIR: 'It is a folder, not a file. Something else writes to this place; look at it before publishing again.',
  ENOTDIR: 'A part of the path is a file, not a folder. Name another folder.',
  ENOENT: 'The file is not there (any more). Run again.',
};

function explain(error: unknown, what: string): PublishError {
  if (error instanceof PublishError) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const reason = REASONS[code] ?? (error instanceof Error ? error.message : String(error));
  return new PublishError(`${what}: ${reason}`, { cause: error });
}
