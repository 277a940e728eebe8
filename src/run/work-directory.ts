// What is kept below the work directory: the folders of runs, and the snapshot that a collection finished.
import { join } from 'node:path';
import { SNAPSHOT_FOLDER } from '../collect/index.js';
import { checkFolder } from '../own-folder/index.js';
import { makeRunsDirectory } from './folder/index.js';

/** Where `collect` puts its snapshot when no other folder is named. */
export function snapshotDirectory(workDirectory: string): string {
  return join(workDirectory, 'snapshot');
}

/** Makes the folder for runs. @throws FolderError when a run or a collection could not use its folders. */
export async function checkWorkDirectory(workDirectory: string): Promise<void> {
  await checkFolder(snapshotDirectory(workDirectory), SNAPSHOT_FOLDER);
  await makeRunsDirectory(workDirectory);
}
