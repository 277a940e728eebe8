// Keeps two runs from working in one folder at the same time.
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Another run is using the folder. */
export class BusyError extends Error {
  override readonly name = 'BusyError';
}

/**
 * Runs `work` while holding the folder. A lock whose process is gone is taken over.
 *
 * @throws BusyError when a living process holds it.
 */
export async function withLock<T>(directory: string, work: () => Promise<T>): Promise<T> {
  await mkdir(directory, { recursive: true });
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
    const holder = Number(await readFile(path, 'utf8').catch(() => ''));
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
