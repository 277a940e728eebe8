// The contract for the library: every published set, newest first, and beside other people's files.
import { describe, expect } from 'vitest';
import { findSet, readLibrary } from '../../../src/publish/index.js';
import { errorOf, keysOf, manifestOf, ORGANIZATION, publish, sha256Of, textOf } from '../sets.js';
import { forMany, type ContractTest } from './place.js';

const set = (name: string): string => `${ORGANIZATION}/${name}`;

export function libraryCases(it: ContractTest): void {
  describe('the library', () => {
    it('is empty where nothing was published', async ({ destination }) => {
      expect(await readLibrary(destination)).toEqual({ entries: [], unreadable: [] });
    });

    it('has the newest period and the newest revision first', async ({ destination }) => {
      for (const name of ['2026-01/r1', '2026-02/r9', '2026-02/r10', '2025-12/r1']) {
        await publish(destination, set(name));
      }
      const { entries, unreadable } = await readLibrary(destination);
      expect(entries.map((entry) => entry.folder)).toEqual(
        ['2026-02/r10', '2026-02/r9', '2026-01/r1', '2025-12/r1'].map(set),
      );
      expect(unreadable).toEqual([]);
      const stored = await textOf(destination, `${entries[0]!.folder}/manifest.json`);
      expect(entries[0]!.manifestSha256).toBe(sha256Of(stored!));
    });

    it('has all of more sets than are read at a time, and names the one that cannot be read', async ({
      place,
      destination,
    }) => {
      const years = Array.from({ length: 35 }, (_, index) => String(2000 + index));
      await forMany(years, (year) =>
        place.put(
          `${set(`${year}-01/r1`)}/manifest.json`,
          year === '2020' ? '{ half' : JSON.stringify(manifestOf(set(`${year}-01/r1`), [], null)),
        ),
      );
      const { entries, unreadable } = await readLibrary(destination);
      expect(entries.map(({ manifest }) => manifest.period.slice(0, 4))).toEqual(
        years.filter((year) => year !== '2020').toReversed(),
      );
      expect(unreadable).toEqual([{ folder: set('2020-01/r1'), reason: 'manifest.json is not JSON in UTF-8.' }]);
    });

    it('is read beside other people’s files, which stay as they are', async ({ place, destination }) => {
      const theirs = ['lost+found/x', 'o-file', set('readme.txt'), 'returned/team a/ana.xlsx', 'empty', '.DS_Store'];
      for (const key of theirs) await place.put(key, key === 'empty' ? '' : `of ${key}`);
      const folders = [set('2026-04/r1'), set('2026-03/r1')];
      for (const folder of folders.toReversed()) await publish(destination, folder);
      await destination.replace('index.html', Buffer.from('page'), 'text/html', () => true);
      await place.put('elsewhere/manifest.json', JSON.stringify(manifestOf(set('2026-03/r1'), [], null)));
      const { entries, unreadable } = await readLibrary(destination);
      expect(entries.map((entry) => entry.folder)).toEqual(folders);
      expect(unreadable.map(({ folder }) => folder)).toEqual(['elsewhere']);
      for (const key of theirs) expect(await textOf(destination, key)).toBe(key === 'empty' ? '' : `of ${key}`);
      expect(await keysOf(destination)).toHaveLength(theirs.length + 2 * 4 + 2);
    });
  });

  describe('a set of the library', () => {
    it('is found by its folder, with its manifest’s checksum', async ({ destination }) => {
      const published = await publish(destination, set('2026-03/r1'));
      expect(await findSet(destination, set('2026-03/r1'))).toEqual(published);
      for (const other of [set('2026-03/r2'), set('2026-03'), '../..', '']) {
        expect(await findSet(destination, other)).toBeUndefined();
      }
    });

    it('is an error when its manifest cannot be read', async ({ place, destination }) => {
      await place.put(`${set('2026-03/r1')}/manifest.json`, '{}');
      expect((await errorOf(findSet(destination, set('2026-03/r1')))).message).toContain('is not valid: the value at ');
    });
  });
}
