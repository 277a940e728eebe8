// What stands at a path: nothing yet, a folder with entries, or something that must not be touched. Changes nothing.
import type { Dirent } from 'node:fs';
import { access, constants, lstat, mkdir, readdir, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { by } from '../terms/index.js';
import { entryName, firstOf, FolderError, kindOf } from './folder-error.js';

/**
 * The entries of a folder by name; undefined where there is nothing yet and a folder can be made.
 *
 * @throws FolderError when something else stands there, a link to a folder too, or when it cannot be written to.
 */
export async function entriesOf(path: string): Promise<readonly Dirent[] | undefined> {
  try {
    const found = await lstat(path).catch(absent);
    if (found === undefined) {
      await checkAbove(path);
      return undefined;
    }
    if (!found.isDirectory()) {
      // A link is not followed: what it points to may be anybody's.
      throw new FolderError(`"${path}" is ${kindOf(found)}, not a folder. Nothing was changed. Name another folder.`);
    }
    await access(path, constants.R_OK | constants.W_OK | constants.X_OK);
    return (await readdir(path, { withFileTypes: true })).sort(by(({ name }) => name));
  } catch (error) {
    throw explained(error, path);
  }
}

/**
 * Checks a place to which something is added: nothing yet, an empty folder, or one that `isOurs` recognises.
 *
 * @throws FolderError otherwise.
 */
export async function checkPlace(place: string, isOurs: (path: string) => Promise<boolean>): Promise<void> {
  const path = resolve(place);
  const entries = (await entriesOf(path)) ?? [];
  if (entries.length > 0 && !(await isOurs(path))) throw strangeFolder(path, entries);
}

/** A folder that this program did not make. */
export function strangeFolder(path: string, entries: readonly Dirent[]): FolderError {
  const names = firstOf(entries.map((entry) => entryName(entry.name, entry)));
  return new FolderError(
    `"${path}" was not made by this program and contains ${names}. Nothing was changed. ` +
      'Name a folder that does not exist yet or is empty.',
  );
}

/** Makes a folder to work in; one that is there already, or a link to one, is as good. @throws FolderError when it cannot be. */
export async function makeFolder(place: string): Promise<void> {
  const path = resolve(place);
  try {
    await checkAbove(path, path);
    await mkdir(path, { recursive: true });
  } catch (error) {
    throw explained(error, path);
  }
}

/** Whether a folder can be made at `path`: what is nearest to it must be a folder that can be written to. */
async function checkAbove(path: string, above = dirname(path)): Promise<void> {
  const found = await stat(above).catch(absent);
  // A link to nothing is not "nothing": no folder can be made in its place.
  const inTheWay = found ?? (await lstat(above).catch(absent));
  if (inTheWay === undefined) {
    await checkAbove(path, dirname(above));
  } else if (!inTheWay.isDirectory()) {
    const what = kindOf(inTheWay) + (inTheWay.isSymbolicLink() ? ' to nothing' : ', not a folder');
    throw new FolderError(`The folder "${path}" cannot be made: "${above}" is ${what}. Name another folder.`);
  } else {
    await access(above, constants.W_OK | constants.X_OK);
  }
}

function absent(error: unknown): undefined {
  if (isCode(error, 'ENOENT', 'ENOTDIR')) return undefined;
  throw error;
}

/** Whether the operating system refused with one of these codes. */
export function isCode(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'The user that runs this program has no permission. Give it write access, or name another folder.',
  EPERM: 'The user that runs this program has no permission. Give it write access, or name another folder.',
  EROFS: 'The file system is read-only. Name another folder.',
  ELOOP: 'The symbolic links in the path form a loop. Name another folder.',
  ENAMETOOLONG: 'The path is too long. Name another folder.',
};

function explained(error: unknown, path: string): unknown {
  const reason = error instanceof Error && 'code' in error ? REASONS[String(error.code)] : undefined;
  return reason === undefined
    ? error
    : new FolderError(`The folder "${path}" cannot be used. ${reason}`, { cause: error });
}
