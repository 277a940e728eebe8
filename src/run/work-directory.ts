// What a run keeps below the work directory: the snapshot that it collects, and the set that it renders and publishes.
import { join } from 'node:path';
import { SNAPSHOT_FOLDER } from '../collect/index.js';
import { checkFolder, type FolderKind } from '../own-folder/index.js';

/** People work with what lies here, so only what is as it was written may be replaced. */
export const SET_FOLDER: FolderKind = { name: 'report set', folders: [] };

export function snapshotDirectory(workDirectory: string): string {
  return join(workDirectory, 'snapshot');
}

export function setDirectory(workDirectory: string): string {
  return join(workDirectory, 'set');
}

/** Changes nothing. @throws FolderError when a run could not use its folders. */
export async function checkWorkDirectory(workDirectory: string): Promise<void> {
  await checkFolder(snapshotDirectory(workDirectory), SNAPSHOT_FOLDER);
  await checkFolder(setDirectory(workDirectory), SET_FOLDER);
}
