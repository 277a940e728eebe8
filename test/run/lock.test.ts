import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FolderError } from '../../src/own-folder/index.js';
import { BusyError, withLock } from '../../src/run/index.js';
import { errorOf } from '../snapshot/fixture.js';
import { pictureOf } from '../support/folder-picture.js';
import { temporaryFolder } from '../support/temporary-folder.js';

/** A number that belonged to a process and does not any more. */
async function deadProcess(): Promise<number> {
  const child = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
  await once(child, 'exit');
  return child.pid!;
}

describe('the lock of a folder', () => {
  it('is held while the work is done, in a folder that is made for it, and gone afterwards', async () => {
    const directory = join(temporaryFolder(), 'work', 'deep');
    const lock = join(directory, 'lock');
    const result = await withLock(directory, () => Promise.resolve(readFileSync(lock, 'utf8')));
    expect(result).toBe(String(process.pid));
    expect(existsSync(lock)).toBe(false);
  });

  it('is gone after work that fails, with the error of the work', async () => {
    const directory = temporaryFolder();
    const failure = new Error('no credentials');
    expect(await errorOf(withLock(directory, () => Promise.reject(failure)))).toBe(failure);
    expect(existsSync(join(directory, 'lock'))).toBe(false);
  });

  it('refuses a second run while another process holds it, and leaves it to that one', async () => {
    const directory = temporaryFolder();
    writeFileSync(join(directory, 'lock'), String(process.ppid));
    let worked = false;
    const error = await errorOf(withLock(directory, () => Promise.resolve((worked = true))));
    expect(error).toBeInstanceOf(BusyError);
    expect(error.message).toBe(
      `Another run (process ${process.ppid}) is working in ${directory}. Wait for it, or set another collection.workDirectory.`,
    );
    expect(worked).toBe(false);
    expect(readFileSync(join(directory, 'lock'), 'utf8')).toBe(String(process.ppid));
  });

  it.each([
    ['a process that is gone', deadProcess],
    ['an earlier process with the number of this one, as in a container', () => Promise.resolve(process.pid)],
    ['nobody, because it is empty', () => Promise.resolve('')],
    ['nobody, because it is not a number', () => Promise.resolve('-1')],
  ])('is taken over from %s', async (_, holder) => {
    const directory = temporaryFolder();
    writeFileSync(join(directory, 'lock'), String(await holder()));
    const held = await withLock(directory, () => Promise.resolve(readFileSync(join(directory, 'lock'), 'utf8')));
    expect(held).toBe(String(process.pid));
  });

  it.each<[string, (path: string) => void]>([
    [
      'a file with words in it',
      (path) => {
        writeFileSync(path, 'mine');
      },
    ],
    [
      'a folder',
      (path) => {
        mkdirSync(path);
      },
    ],
    [
      'a link to a lock',
      (path) => {
        writeFileSync(`${path}-2`, '');
        symlinkSync('lock-2', path);
      },
    ],
  ])('is not made where %s has its name, which stays', async (_, make) => {
    const directory = temporaryFolder();
    make(join(directory, 'lock'));
    const before = pictureOf(directory);
    const error = await errorOf(withLock(directory, () => Promise.resolve()));
    expect(error).toBeInstanceOf(FolderError);
    expect(error.message).toContain(`"${join(directory, 'lock')}" is in the way`);
    expect(pictureOf(directory)).toEqual(before);
  });

  it('is not made where there is a file instead of the folder', async () => {
    const directory = join(temporaryFolder(), 'work');
    writeFileSync(directory, 'mine');
    const error = await errorOf(withLock(directory, () => Promise.resolve()));
    expect(error).toBeInstanceOf(FolderError);
    expect(readFileSync(directory, 'utf8')).toBe('mine');
  });

  it('is made in a folder that a link leads to', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'disk'));
    symlinkSync('disk', join(folder, 'work'));
    const held = await withLock(join(folder, 'work'), () => Promise.resolve(existsSync(join(folder, 'disk', 'lock'))));
    expect(held).toBe(true);
  });
});
