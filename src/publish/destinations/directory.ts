// A directory as destination: new files appear whole or not at all, and nothing is ever overwritten.
import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import {
  access,
  constants,
  link,
  lstat,
  mkdir,
  open,
  readdir,
  rename,
  stat,
  unlink,
  writeFile,
} from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import {
  assertKey,
  assertPrefix,
  collect,
  NOT_OWN,
  START_BYTES,
  type Destination,
  type DestinationCheck,
  type NewFile,
} from '../destination.js';
import { digestOf, digestOfStream } from '../digest.js';
import { AlreadyExistsError, PublishError, UnavailableError } from '../errors.js';
import { isForeign } from '../layout.js';
import { changedError, checkSource } from '../source.js';
import { findInFolder, type StoredFile } from '../stored-file.js';

/** Report sets below the folder `path`, which is made when it is first needed. */
export function directoryDestination(path: string): Destination {
  return new DirectoryDestination(resolve(path));
}

class DirectoryDestination implements Destination {
  constructor(readonly description: string) {}

  async *list(prefix: string, isForeign?: (folder: string) => boolean): AsyncIterable<string> {
    assertPrefix(prefix);
    const folders = prefix.split('/').slice(0, -1);
    if (isForeign !== undefined)
      for (const [level] of folders.entries()) await this.#refuseFolderLink(folders.slice(0, level + 1).join('/'));
    yield* this.#list(prefix, isForeign);
  }

  /** What is found below may have any name; only what is asked for must be a key. */
  async *#list(prefix: string, isForeign: ((folder: string) => boolean) | undefined): AsyncIterable<string> {
    let entries;
    try {
      entries = await readdir(join(this.description, prefix), { withFileTypes: true });
    } catch (error) {
      if ((prefix !== '' && isForeign?.(prefix) === true) || (await this.#isMissing(error))) return;
      throw explain(error, `The folder "${join(this.description, prefix)}" cannot be listed`);
    }
    for (const entry of entries)
      if (entry.isSymbolicLink() && isForeign?.(`${prefix}${entry.name}/`) === false)
        await this.#refuseFolderLink(prefix + entry.name);
    const names = entries.map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name));
    for (const name of names.sort((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other)))) {
      if (name.endsWith('/')) yield* this.#list(prefix + name, isForeign);
      else if (!UNFINISHED.test(name)) yield prefix + name;
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
      const found = await stat(path);
      if (found.isDirectory()) return undefined;
      // A pipe or a device is read as empty: it could go on for ever.
      if (!found.isFile()) return Readable.from([]);
      // Opening a pipe that takes its place now would wait for a writer.
      const handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
      return handle.createReadStream();
    } catch (error) {
      if (await this.#isMissing(error)) return undefined;
      throw explain(error, `"${path}" cannot be read`);
    }
  }

  async find(key: string): Promise<StoredFile | undefined> {
    const path = this.#path(key);
    try {
      return await findInFolder(this.description, path);
    } catch (error) {
      if (await this.#isMissing(error)) return undefined;
      throw explain(error, `"${path}" cannot be read`);
    }
  }

  async create(key: string, file: NewFile): Promise<void> {
    const path = this.#path(key);
    try {
      await checkSource(file, key);
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

  async replace(
    key: string,
    bytes: Uint8Array,
    contentType: string,
    isOwn: (start: Uint8Array) => boolean,
  ): Promise<string | undefined> {
    const path = this.#path(key);
    const file = { content: bytes, ...digestOf(bytes), contentType };
    try {
      const found = await startOf(path);
      if (found === undefined) await this.create(key, file);
      else if (typeof found === 'string') return found;
      else if (!isOwn(found)) return NOT_OWN;
      else await this.#write(path, file, (temporary) => rename(temporary, path));
      return undefined;
    } catch (error) {
      // Somebody was quicker; what is there now is looked at like anything else.
      if (error instanceof AlreadyExistsError) return this.replace(key, bytes, contentType, isOwn);
      throw explain(error, `"${path}" cannot be written`);
    }
  }

  async prepare(): Promise<void> {
    try {
      await access(await nearestExisting(this.description), constants.W_OK | constants.X_OK);
      const entries = await readdir(this.description, { withFileTypes: true }).catch((error: unknown) => {
        if (isCode(error, 'ENOENT')) return [];
        throw error;
      });
      for (const entry of entries)
        if (entry.isSymbolicLink() && !isForeign(`${entry.name}/`)) await this.#refuseFolderLink(entry.name);
    } catch (error) {
      throw explain(error, `Nothing can be published to "${this.description}"`);
    }
  }

  async check(): Promise<readonly DestinationCheck[]> {
    const name = 'folder';
    try {
      const existing = await nearestExisting(this.description);
      await access(existing, constants.W_OK | constants.X_OK);
      if (existing !== this.description) {
        return [
          { name, result: 'ok', detail: `"${this.description}" does not exist yet, and the program can make it.` },
        ];
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
      return [{ name, result: 'ok', detail: `"${this.description}" is writable.` }];
    } catch (error) {
      const { message } = explain(error, `"${this.description}" cannot be used`);
      return [{ name, result: 'problem', detail: message, advice: 'Name a folder that this program may write to.' }];
    }
  }

  close(): void {
    // Nothing is held open.
  }

  /**
   * Links to folders are not followed: they can lead round in a circle and out of the destination. Where one stands in the
   * place of an organization, a period or a revision, what is published through it would be seen by nobody.
   */
  async #refuseFolderLink(name: string): Promise<void> {
    const path = join(this.description, name);
    if ((await lstat(path).catch(() => undefined))?.isSymbolicLink() !== true) return;
    const target = await stat(path).catch(() => undefined);
    if (target?.isDirectory() !== true) return;
    throw new PublishError(
      `"${path}" is a link to a folder. Links inside a destination are not followed, so reports behind it would be ` +
        'seen by nobody. Put the folder itself in its place, or make the whole destination a link.',
    );
  }

  /** Whether an error says that there is nothing of that name. A place that is a file itself is no empty one. */
  async #isMissing(error: unknown): Promise<boolean> {
    if (!isCode(error, 'ENOTDIR')) return isCode(error, 'ENOENT', 'ENAMETOOLONG');
    return stat(this.description).then(
      (place) => place.isDirectory(),
      () => false,
    );
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
        throw changedError(path);
      }
      await settle(temporary);
    } catch (error) {
      await unlink(temporary).catch(() => undefined);
      throw error;
    }
    await syncFolder(folder);
  }
}

/** How a file begins; undefined when there is none, and in words why it is not looked at. */
async function startOf(path: string): Promise<Uint8Array | string | undefined> {
  try {
    if (!(await lstat(path)).isFile()) return 'is not a file';
    const handle = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(START_BYTES), 0, START_BYTES, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined;
    if (isCode(error, 'EACCES', 'EPERM')) return 'cannot be read, so its origin is unknown';
    if (isCode(error, 'ELOOP')) return 'is not a file';
    throw error;
  }
}

/** What a process that was killed left before its file had a name: it is no file of the destination. */
const UNFINISHED = /^\.writing-[0-9a-f-]{36}$/;

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
  EACCES: 'The user that runs this program has no permission. Give it read and write access, or name another folder.',
  EPERM:
    'The file system refused it: there is no permission, or it has no hard links, which publishing needs. Name another folder.',
  ENOTSUP:
    'The file system has no hard links, which publishing needs to never overwrite a report. Name another folder.',
  EROFS: 'The file system is read-only. Name another folder.',
  ENOSPC: 'There is no space left. Free some space, then publish again. Unfinished files never become visible.',
  EDQUOT: 'The quota is used up. Free some space, then publish again. Unfinished files never become visible.',
  EEXIST: 'A part of the path is a file, not a folder. Name another folder.',
  EISDIR:
    'It is a folder, not a file. Another program writes to this folder. Find out what it is before you publish again.',
  ENOTDIR: 'A part of the path is a file, not a folder. Name another folder.',
  ENOENT: 'The file does not exist, or has been removed. Run again.',
  EMFILE: 'This program has reached its limit of open files. Raise the limit (ulimit -n), then run again.',
  ENFILE: 'This machine has reached its limit of open files. Close other programs or raise the limit, then run again.',
};

/** Codes that say something of the machine, and nothing of the file. */
const MACHINE: ReadonlySet<string> = new Set(['EMFILE', 'ENFILE', 'ENOMEM', 'ESTALE', 'ETIMEDOUT']);

function explain(error: unknown, what: string): PublishError {
  if (error instanceof PublishError) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const reason = REASONS[code] ?? (error instanceof Error ? error.message : String(error));
  return new (MACHINE.has(code) ? UnavailableError : PublishError)(`${what}: ${reason}`, { cause: error });
}
