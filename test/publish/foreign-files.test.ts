// Other people's files at a destination: publishing goes on beside them, and changes none.
import { execFileSync } from 'node:child_process';
import {
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import type * as FsPromises from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { UnavailableError } from '../../src/publish/errors.js';
import {
  directoryDestination,
  nextRevision,
  readLibrary,
  verifySet,
  type Destination,
} from '../../src/publish/index.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { errorOf, ORGANIZATION, publish } from './sets.js';

/** What the file system answers for some folders: tests may run as a user who may read everything. */
const closed = vi.hoisted(() => new Map<string, string>());
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof FsPromises>();
  const readdir = (path: string, ...rest: unknown[]): unknown => {
    const code = closed.get(path);
    // Passed on as it came.
    if (code === undefined) return (real.readdir as (...all: unknown[]) => unknown)(path, ...rest);
    return Promise.reject(Object.assign(new Error(`${code}: scandir`), { code, syscall: 'scandir' }));
  };
  return { ...real, readdir };
});

const folder = `${ORGANIZATION}/2026-03/r1`;
const own = (start: Uint8Array): boolean => Buffer.from(start).toString().startsWith('ours');

let root: string;
let destination: Destination;
beforeEach(() => {
  root = temporaryFolder();
  destination = directoryDestination(root);
});
afterEach(() => {
  closed.clear();
});

/** Everything that a folder may hold beside reports. */
async function litter(place: string): Promise<() => Promise<void>> {
  mkdirSync(join(place, 'lost+found'));
  mkdirSync(join(place, 'returned', 'team a'), { recursive: true });
  writeFileSync(join(place, 'returned', 'team a', 'ana.xlsx'), 'workbook');
  mkdirSync(join(place, 'back\\slash', '..hidden'), { recursive: true });
  writeFileSync(join(place, 'back\\slash', '..hidden', 'line\nbreak'), 'x');
  mkdirSync(join(place, '.snapshot', ORGANIZATION, '2026-03', 'r9'), { recursive: true });
  writeFileSync(join(place, '.snapshot', ORGANIZATION, '2026-03', 'r9', 'report.json'), '{}');
  writeFileSync(Buffer.concat([Buffer.from(join(place, 'not-utf8-')), Buffer.from([0xff, 0xfe])]), 'x');
  writeFileSync(join(place, 'o-file'), 'named like an organization');
  writeFileSync(join(place, 'empty'), '');
  linkSync(join(place, 'empty'), join(place, 'hard link'));
  symlinkSync('/nowhere', join(place, 'dangling'));
  symlinkSync('.', join(place, 'loop'));
  execFileSync('mkfifo', [join(place, 'pipe')]);
  const socket = createServer();
  await new Promise<void>((listening) => socket.listen(join(place, 'socket'), listening));
  return () =>
    new Promise((ended) => {
      socket.close(() => {
        ended();
      });
    });
}

/** Every name below a folder with what it is and holds, but for the sets and pages of the tests. */
function inventory(place: string): string[] {
  const lines: string[] = [];
  for (const entry of readdirSync(place, { withFileTypes: true, recursive: true, encoding: 'latin1' })) {
    const name = join(entry.parentPath, entry.name).slice(place.length + 1);
    if (name.startsWith(ORGANIZATION) || name.startsWith('index.')) continue;
    const path = Buffer.from(join(entry.parentPath, entry.name), 'latin1');
    const { mode, ino, mtimeMs } = lstatSync(path);
    const content = entry.isFile() ? readFileSync(path, 'latin1') : entry.isSymbolicLink() ? readlinkSync(path) : '';
    // The time of a folder changes when something is published into it.
    lines.push([name, mode, ino, entry.isDirectory() ? '' : mtimeMs, content].join(' '));
  }
  return lines.sort();
}

describe('a destination with other files', () => {
  it('takes sets and the page, and keeps every other file as it is', async () => {
    const done = await litter(root);
    const before = inventory(root);
    expect(before.length).toBeGreaterThan(15);
    const first = await publish(destination, folder);
    await publish(destination, `${ORGANIZATION}/2026-04/r1`);
    expect(await destination.replace('index.html', Buffer.from('ours 1'), 'text/html', own)).toBeUndefined();
    expect(await destination.replace('index.html', Buffer.from('ours 2'), 'text/html', own)).toBeUndefined();
    expect(inventory(root)).toEqual(before);
    expect(readFileSync(join(root, 'index.html'), 'utf8')).toBe('ours 2');
    const { entries, unreadable } = await readLibrary(destination);
    expect(entries.map((entry) => entry.folder)).toEqual([`${ORGANIZATION}/2026-04/r1`, first.folder]);
    expect(unreadable).toEqual([]);
    expect((await verifySet(destination, `${ORGANIZATION}/2026-04/r1`)).intact).toBe(true);
    await done();
  });

  it.each(['lost+found', 'returned', '.Trash-1000', `${ORGANIZATION}/lost+found`, `${ORGANIZATION}/2026-03/@eaDir`])(
    'is listed although the folder %s may not be read',
    async (name) => {
      await publish(destination, folder);
      mkdirSync(join(root, name));
      closed.set(join(root, name, '/'), 'EACCES');
      expect((await readLibrary(destination)).entries).toHaveLength(1);
      expect(await nextRevision(destination, ORGANIZATION, '2026-03')).toBe(2);
      await publish(destination, `${ORGANIZATION}/2026-03/r2`);
      expect((await readLibrary(destination)).entries).toHaveLength(2);
    },
  );

  it.each([ORGANIZATION, 'o-another1234', `${ORGANIZATION}/2026-02`, `${ORGANIZATION}/2026-03/r2`])(
    'is not listed as if there were no sets in %s, which may not be read',
    async (name) => {
      await publish(destination, folder);
      mkdirSync(join(root, name), { recursive: true });
      closed.set(join(root, name, '/'), 'EACCES');
      const error = await errorOf(readLibrary(destination));
      expect(error.message).toContain(
        `"${join(root, name, '/')}" cannot be listed: The user that runs this program has no permission`,
      );
    },
  );

  it('is not listed when its own folder may not be read, or this machine opens no more files', async () => {
    await publish(destination, folder);
    closed.set(join(root, '/'), 'EACCES');
    closed.set(root, 'EACCES');
    expect((await errorOf(readLibrary(destination))).message).toContain('no permission');
    closed.clear();
    closed.set(join(root, ORGANIZATION, '/'), 'EMFILE');
    const error = await errorOf(readLibrary(destination));
    expect(error).toBeInstanceOf(UnavailableError);
    expect(error.message).toContain('ulimit -n');
  });

  it('says of a set’s file that became a pipe or a socket that it was changed, and does not wait for it', async () => {
    await publish(destination, folder, { 'a.json': '{}', 'b.json': '{}' });
    const done = await litter(root);
    renameSync(join(root, 'pipe'), join(root, folder, 'a.json'));
    renameSync(join(root, 'socket'), join(root, folder, 'b.json'));
    const { files } = await verifySet(destination, folder);
    expect(files.map(({ state }) => state)).toEqual(['changed', 'changed']);
    await done();
  });
});

describe('somebody else’s file where the page would be', () => {
  const replace = (): Promise<string | undefined> =>
    destination.replace('index.html', Buffer.from('ours'), 'text/html', own);
  const path = (): string => join(root, 'index.html');

  it.each<[string, () => void]>([
    [
      'a folder',
      () => {
        mkdirSync(path());
      },
    ],
    [
      'a link to a page of ours',
      () => {
        writeFileSync(join(root, 'page'), 'ours');
        symlinkSync('page', path());
      },
    ],
    [
      'a link to nothing',
      () => {
        symlinkSync('nowhere', path());
      },
    ],
    ['a pipe', () => execFileSync('mkfifo', [path()])],
  ])('is left as it is when it is %s', async (_what, make) => {
    make();
    const { ino, mode } = lstatSync(path());
    expect(await replace()).toBe('is not a file');
    expect(lstatSync(path())).toMatchObject({ ino, mode });
  });
});
