// Keeps a folder that will be emptied apart from the snapshot that is read meanwhile.
import { realpath } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { FolderError } from '../own-folder/index.js';

/** @throws FolderError when `out` is, contains or lies in the folder `snapshot`, also by way of links. */
export async function checkApart(snapshot: string, out: string): Promise<void> {
  const [from, to] = [await realPath(resolve(snapshot)), await realPath(resolve(out))];
  if (!isWithin(from, to) && !isWithin(to, from)) return;
  const how = from === to ? 'is' : isWithin(from, to) ? 'contains' : 'is in';
  throw new FolderError(
    `"${resolve(out)}" ${how} the snapshot's folder, "${from}", and would destroy the snapshot. ` +
      'Nothing was changed. Name another folder.',
  );
}

function isWithin(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** The path without links, also where its end does not exist yet. */
async function realPath(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    // Whatever the reason: what cannot be looked at cannot be a link that leads on.
    if (dirname(path) === path) throw error;
    return join(await realPath(dirname(path)), basename(path));
  }
}
