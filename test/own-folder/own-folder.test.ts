import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkFolder, checkPlace, claimFolder, FolderError, type FolderKind } from '../../src/own-folder/index.js';
import { errorOf } from '../snapshot/fixture.js';
import { ENTRY_KINDS } from '../support/entry-kinds.js';
import { pictureOf } from '../support/folder-picture.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const MARKER = '.coverage-reporter.json';
/** By name. */
const ROWS: FolderKind = { name: 'table', folders: ['rows'], files: /^(?:head\.json|rows\/\d+\.txt)$/ };
/** By what was announced, and its content. */
const LETTERS: FolderKind = { name: 'mailing', folders: [] };

/** A folder with a finished and an unfinished letter. */
async function letters() {
  const path = join(temporaryFolder(), 'letters');
  const folder = await claimFolder(path, LETTERS);
  await folder.announce(['a.txt', 'b.txt']);
  writeFileSync(join(path, 'a.txt'), 'Dear A');
  await folder.finished('a.txt');
  writeFileSync(join(path, 'b.txt'), 'Dea');
  return { path, folder };
}

/** A folder with a file in each of its places. */
async function rows(): Promise<string> {
  const path = join(temporaryFolder(), 'rows');
  await claimFolder(path, ROWS);
  mkdirSync(join(path, 'rows'));
  for (const name of ['head.json', 'rows/1.txt', 'rows/22.txt']) writeFileSync(join(path, name), name);
  return path;
}

/** Nothing can be done to the folder, and nothing was done. */
async function expectRefused(path: string, kind: FolderKind, says: string): Promise<void> {
  const before = pictureOf(worldOf(path));
  for (const act of [checkFolder, claimFolder]) {
    const error = await errorOf(act(path, kind));
    expect(error).toBeInstanceOf(FolderError);
    expect(error.message).toContain(says);
  }
  expect(pictureOf(worldOf(path))).toEqual(before);
}

/** The temporary folder in which a path lies. */
function worldOf(path: string): string {
  return join(tmpdir(), relative(tmpdir(), path).split(sep)[0]!);
}

describe('a place for a folder', () => {
  it('may be one that does not exist, below folders that do not exist, and is only made when it is claimed', async () => {
    const path = join(temporaryFolder(), 'deep', 'er', 'rows');
    await checkFolder(path, ROWS);
    expect(existsSync(join(path, '..', '..'))).toBe(false);
    await claimFolder(path, ROWS);
    expect(readdirSync(path)).toEqual([MARKER]);
  });

  it('may be an empty folder, and one below a link', async () => {
    const folder = temporaryFolder();
    await claimFolder(folder, ROWS);
    mkdirSync(join(folder, 'disk'));
    symlinkSync('disk', join(folder, 'link'));
    await claimFolder(join(folder, 'link', 'rows'), ROWS);
    expect(readdirSync(join(folder, 'disk', 'rows'))).toEqual([MARKER]);
  });

  it.each(Object.entries(ENTRY_KINDS))('is not one where %s stands', async (_, make) => {
    const path = join(temporaryFolder(), 'place');
    await make(path);
    await expectRefused(path, ROWS, `"${path}"`);
    await expectRefused(`${path}/`, ROWS, `"${path}"`);
  });

  it.each(Object.entries(ENTRY_KINDS).filter(([name]) => !name.includes('folder')))(
    'is not one below %s',
    async (_, make) => {
      const above = join(temporaryFolder(), 'above');
      await make(above);
      await expectRefused(join(above, 'place'), ROWS, `"${join(above, 'place')}"`);
      await expectRefused(join(above, 'deep', 'place'), ROWS, `place"`);
    },
  );

  it('may be relative to the current folder', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'notes.txt'), 'mine');
    const error = await errorOf(checkFolder(relative(process.cwd(), folder), ROWS));
    expect(error.message).toBe(
      `"${folder}" was not made by this program and contains "notes.txt". Nothing was changed. ` +
        'Name a folder that does not exist yet or is empty.',
    );
  });

  it('is refused with the first few things that it holds, each called what it is', async () => {
    const folder = join(temporaryFolder(), 'home');
    mkdirSync(join(folder, 'a folder'), { recursive: true });
    for (const name of ['z', 'y', 'line\nend']) writeFileSync(join(folder, name), '');
    symlinkSync('z', join(folder, 'b-link'));
    await expectRefused(folder, ROWS, '"a folder" (a folder), "b-link" (a symbolic link), "line\\nend" and 2 more.');
  });
});

describe('a folder that was claimed', () => {
  it('says so to people too, and is recognised', async () => {
    const path = await rows();
    const marker = JSON.parse(readFileSync(join(path, MARKER), 'utf8')) as { about: string };
    expect(marker).toMatchObject({ madeBy: 'guardduty-coverage-reporter', kind: 'table' });
    expect(marker.about).toContain('keep no files of your own here');
    await checkFolder(path, ROWS);
  });

  it('is emptied of what this program wrote, and can be used again', async () => {
    const path = await rows();
    await (await claimFolder(path, ROWS)).empty();
    expect(readdirSync(path)).toEqual([MARKER]);
    await checkFolder(path, ROWS);
  });

  it('loses only the files that are not wanted, and the folders that are empty then', async () => {
    const path = await rows();
    const folder = await claimFolder(path, ROWS);
    await folder.removeFiles((name) => name === 'rows/1.txt');
    expect(readdirSync(path, { recursive: true }).sort()).toEqual([MARKER, 'head.json', 'rows', 'rows/22.txt']);
    await folder.removeFiles((name) => name.startsWith('rows/'));
    expect(readdirSync(path)).toEqual([MARKER, 'head.json']);
  });

  it('can be removed', async () => {
    const { path, folder } = await letters();
    await folder.remove();
    expect(existsSync(path)).toBe(false);
  });

  it('leaves other names of its files as they are', async () => {
    const path = await rows();
    const backup = join(path, '..', 'backup');
    linkSync(join(path, 'head.json'), backup);
    await (await claimFolder(path, ROWS)).empty();
    expect(readFileSync(backup, 'utf8')).toBe('head.json');
  });

  describe.each(['in it', 'in a folder of it'])('with something else %s', (where) => {
    it.each(Object.entries(ENTRY_KINDS))('is refused, such as %s', async (_, make) => {
      const path = await rows();
      const folder = await claimFolder(path, ROWS);
      await make(join(path, where === 'in it' ? '3.txt' : 'rows/3-mine.txt'));
      const before = pictureOf(path);
      for (const act of [() => folder.empty(), () => folder.remove()]) {
        expect(await errorOf(act())).toBeInstanceOf(FolderError);
      }
      expect(pictureOf(path)).toEqual(before);
      await expectRefused(path, ROWS, 'because it contains files or folders that this program did not write: "');
    });
  });

  it.each(Object.entries(ENTRY_KINDS).filter(([name]) => /folder|link t|pipe|socket/.test(name)))(
    'is refused with %s under the name of a file of its own, or of a folder',
    async (_, make) => {
      for (const name of ['head.json', 'rows', 'rows/7.txt', MARKER]) {
        const path = await rows();
        rmSync(join(path, name), { recursive: true, force: true });
        await make(join(path, name));
        await expectRefused(path, ROWS, 'Nothing was changed.');
      }
    },
  );

  it('is refused to another kind', async () => {
    const { path } = await letters();
    await expectRefused(path, ROWS, 'contains a mailing, which a table would replace.');
  });

  it.each(['', '{', '[]', '{"kind":"table"}', '{"madeBy":"somebody else","kind":"table"}'])(
    'is not recognised by a marker that is not one: %j',
    async (text) => {
      const path = await rows();
      writeFileSync(join(path, MARKER), text);
      await expectRefused(path, ROWS, `was not made by this program and contains "${MARKER}"`);
    },
  );

  it('is recognised when its making was interrupted before it was marked', async () => {
    const path = temporaryFolder();
    writeFileSync(join(path, `${MARKER}.partial`), '{"ma');
    await claimFolder(path, ROWS);
    expect(readdirSync(path)).toEqual([MARKER]);
  });

  it('never leads out of itself, whatever its marker says', async () => {
    const { path } = await letters();
    const outside = join(path, '..', 'mine.txt');
    writeFileSync(outside, 'mine');
    const marker = JSON.parse(readFileSync(join(path, MARKER), 'utf8')) as object;
    writeFileSync(
      join(path, MARKER),
      JSON.stringify({ ...marker, files: { '../mine.txt': null, 'a.txt': null, 'b.txt': null } }),
    );
    await (await claimFolder(path, LETTERS)).empty();
    expect(readdirSync(path)).toEqual([MARKER]);
    expect(readFileSync(outside, 'utf8')).toBe('mine');
  });
});

describe('a folder whose files people work with', () => {
  it('is emptied of files as they were written, and of unfinished ones', async () => {
    const { path, folder } = await letters();
    await folder.empty();
    expect(readdirSync(path)).toEqual([MARKER]);
  });

  it('is refused when a file has changed since', async () => {
    const { path, folder } = await letters();
    writeFileSync(join(path, 'a.txt'), 'Dear B');
    await expectRefused(path, LETTERS, 'did not write: "a.txt" (changed since it was written).');
    expect(await errorOf(folder.empty())).toBeInstanceOf(FolderError);
    expect(readFileSync(join(path, 'a.txt'), 'utf8')).toBe('Dear B');
  });

  it('is refused with a file that was not announced, also when it bears the name of one that was removed', async () => {
    const { path, folder } = await letters();
    await folder.empty();
    writeFileSync(join(path, 'a.txt'), 'Dear A');
    await expectRefused(path, LETTERS, 'did not write: "a.txt".');
  });

  it('does not mind new rights or a new time of a file', async () => {
    const { path } = await letters();
    chmodSync(join(path, 'a.txt'), 0o400);
    await checkFolder(path, LETTERS);
  });
});

describe('a place to which something is added', () => {
  const ours = (): Promise<boolean> => Promise.resolve(true);
  const notOurs = (): Promise<boolean> => Promise.resolve(false);

  it('may be new, empty, or one that is recognised', async () => {
    const folder = temporaryFolder();
    await checkPlace(join(folder, 'new'), notOurs);
    await checkPlace(folder, notOurs);
    writeFileSync(join(folder, 'notes.txt'), 'mine');
    await checkPlace(folder, ours);
  });

  it.each(Object.entries(ENTRY_KINDS))('is not one with %s in it, or where that stands', async (_, make) => {
    const folder = temporaryFolder();
    const path = join(folder, 'place');
    await make(path);
    const before = pictureOf(folder);
    for (const place of [folder, path]) expect(await errorOf(checkPlace(place, notOurs))).toBeInstanceOf(FolderError);
    expect(pictureOf(folder)).toEqual(before);
  });
});
