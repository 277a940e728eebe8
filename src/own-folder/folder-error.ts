// A folder that cannot be used, and how what is in the way is named.
import type { Dirent, Stats } from 'node:fs';
import { ReporterError } from '../terms/index.js';

/** A folder that this program will not empty or cannot use. Nothing was changed. */
export class FolderError extends ReporterError {
  override readonly name = 'FolderError';
  readonly code = 'folder-refused';
}

/** Entries named in a message. */
const MOST_NAMED = 3;

/** What something is that should have been a folder or a file. */
export function kindOf(entry: Stats | Dirent): string {
  if (entry.isDirectory()) return 'a folder';
  if (entry.isFile()) return 'a file';
  if (entry.isSymbolicLink()) return 'a symbolic link';
  if (entry.isFIFO()) return 'a named pipe';
  if (entry.isSocket()) return 'a socket';
  return 'a device';
}

/** The first few of several things, and how many more there are. */
export function firstOf(things: readonly string[]): string {
  const more = things.length - MOST_NAMED;
  return things.slice(0, MOST_NAMED).join(', ') + (more > 0 ? ` and ${more} more` : '');
}

/** A name in quotes, because it may hold spaces and line ends; what is not a file is called what it is. */
export function entryName(path: string, entry: Dirent): string {
  return JSON.stringify(path) + (entry.isFile() ? '' : ` (${kindOf(entry)})`);
}
