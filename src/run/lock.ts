// Keeps two runs from working in one folder at the same time.
import { lstat, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { FolderError, makeFolder } from '../own-folder/index.js';
import { ReporterError } from '../terms/index.js';

/** Another run is using the folder. */
export class BusyError extends ReporterError {
  override readonly name = 'BusyError';
  readonly code = 'folder-busy';
}

/** What a lock says: the number of its process, or nothing when that was cut short. */
const CONTENT = /^-?\d{0,10}$/;
const LONGEST_CONTENT = 11;

/**
 * Runs `work` while holding the folder. A lock whose process is gone is taken over.
 *
 * @throws BusyError when a living process holds it.
 * @throws FolderError when the folder cannot be made, or something else has the name of the lock.
 */
export async function withLock<T>(directory: string, work: () => Promise<T>): Promise<T> {
  await makeFolder(directory);
  const path = join(directory, 'lock');
  await acquire(path, directory);
  try {
    return await work();
  } finally {
    await rm(path, { force: true });
  }
}

async function acquire(path: string, directory: string): Promise<void> {
  try {
    await writeFile(path, String(process.pid), { flag: 'wx' });
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'EEXIST')) throw cause;
    const holder = await holderOf(path);
    if (isAlive(holder)) {
      throw new BusyError(
        `Another run (process ${holder}) is working in ${directory}. Wait for it, or set another collection.workDirectory.`,
        { cause },
      );
    }
    await rm(path, { force: true });
    await writeFile(path, String(process.pid), { flag: 'wx' });
  }
}

/** The process that a lock names. @throws FolderError when it is not a lock. */
async function holderOf(path: string): Promise<number> {
  // A lock that has just gone belongs to nobody.
  const found = await lstat(path).catch(() => undefined);
  if (found === undefined) return 0;
  const text =
    found.isFile() && found.size <= LONGEST_CONTENT ? await readFile(path, 'utf8').catch(() => '') : undefined;
  if (text === undefined || !CONTENT.test(text)) {
    throw new FolderError(
      `"${resolve(path)}" is in the way: runs keep their lock file there, and this is not a lock file. ` +
        'Nothing was changed. Move it elsewhere, or set another collection.workDirectory.',
    );
  }
  return Number(text);
}

function isAlive(pid: number): boolean {
  // In a container every run may be process 1: a lock with our own number is a leftover of an earlier one.
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
