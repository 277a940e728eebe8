// Puts a finished snapshot where it was asked for, whole or not at all.
import { constants } from 'node:fs';
import { copyFile, link, mkdir, readdir, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { SNAPSHOT_FOLDER } from '../collect/index.js';
import { claimFolder } from '../own-folder/index.js';

/** Other collections may put theirs there at the same time. */
const ATTEMPTS = 5;
const LAST = 'snapshot.json';

/**
 * Moves the folder `from` to `to`. An earlier snapshot there is replaced.
 *
 * @throws FolderError when `to` holds anything that no collection wrote; nothing is changed then.
 */
export async function settleSnapshot(from: string, to: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const target = await claimFolder(to, SNAPSHOT_FOLDER);
    try {
      await target.remove();
      await mkdir(dirname(to), { recursive: true });
      await rename(from, to);
      return;
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : '';
      // Another collection was quicker with its own.
      if (TAKEN.has(code) && attempt < ATTEMPTS) continue;
      // A volume of its own, or a folder above that must not be changed.
      if (!FIXED.has(code)) throw error;
      await copyInto(from, to);
      return;
    }
  }
}

const TAKEN: ReadonlySet<string> = new Set(['ENOTEMPTY', 'EEXIST']);
const FIXED: ReadonlySet<string> = new Set(['EXDEV', 'EBUSY', 'EACCES', 'EPERM', 'EROFS']);

/** File by file, and what makes them a snapshot last. */
async function copyInto(from: string, to: string): Promise<void> {
  const target = await claimFolder(to, SNAPSHOT_FOLDER);
  await target.empty();
  for (const folder of SNAPSHOT_FOLDER.folders) {
    const names = await readdir(join(from, folder)).catch(() => []);
    if (names.length > 0) await mkdir(join(to, folder));
    for (const name of names) await copy(join(from, folder, name), join(to, folder, name));
  }
  await copy(join(from, LAST), join(to, LAST));
}

async function copy(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
  } catch {
    await copyFile(from, `${to}.partial`, constants.COPYFILE_EXCL);
    await rename(`${to}.partial`, to);
  }
}
