// The contract for lists: everything that is there, in one order, and nothing from elsewhere.
import { describe, expect } from 'vitest';
import { PublishError } from '../../../src/publish/index.js';
import { errorOf, keysOf, newFile, textOf } from '../sets.js';
import { forMany, type ContractTest } from './place.js';

/** Each before the next as bytes of UTF-8: not as words, not as UTF-16, and not folder by folder. */
const IN_ORDER = ['B', 'a-b', 'a.txt', 'a/-', 'a/b/c', 'a0', 'b', 'z/a', 'ä', '\uff5e', '😀'];
const ODD = [
  ...[' a file ', '%41', "'", '"quoted"', '#', '$(rm)', '&amp;<tag>', '+plus', '.hidden', '=SUM(A1)', '?query=1&b=2'],
  ...['[x]{y}', 'a=b;c,d:e@f!', 'cafe\u0301', 'caf\u00e9', 'Größe – 100 %', 'manifest.json', '~', '日本語.pdf'],
];

export function listCases(it: ContractTest): void {
  describe('a list', () => {
    it('is empty where nothing is, also below a prefix', async ({ destination }) => {
      expect(await keysOf(destination)).toEqual([]);
      expect(await keysOf(destination, 'a/b/')).toEqual([]);
    });

    it('has the order of the keys’ bytes', async ({ destination }) => {
      for (const key of IN_ORDER.toReversed()) await destination.create(key, newFile('x'));
      expect(await keysOf(destination)).toEqual(IN_ORDER);
    });

    it('has what is below its prefix, and nothing whose name only begins the same', async ({ place, destination }) => {
      const keys = ['a-b/x', 'a.txt', 'a/b/c/d', 'a/b/x', 'a/x', 'ab/x'];
      for (const key of keys) await place.put(key, 'x');
      expect(await keysOf(destination, '')).toEqual(keys);
      expect(await keysOf(destination, 'a/')).toEqual(['a/b/c/d', 'a/b/x', 'a/x']);
      expect(await keysOf(destination, 'a/b/')).toEqual(['a/b/c/d', 'a/b/x']);
      expect(await keysOf(destination, 'a.txt/')).toEqual([]);
    });

    it('has every key, also of more than a store gives at a time', async ({ place, destination }) => {
      const keys = Array.from({ length: 1_203 }, (_, index) => `a/${String(index).padStart(4, '0')}`);
      await forMany(keys, (key) => place.put(key, ''));
      await place.put('b', '');
      expect(await keysOf(destination, 'a/')).toEqual(keys);
    });

    it('may be left after its first key', async ({ place, destination }) => {
      for (const key of ['a', 'b']) await place.put(key, 'x');
      for await (const key of destination.list('')) {
        expect(key).toBe('a');
        break;
      }
      expect(await keysOf(destination)).toEqual(['a', 'b']);
    });

    it('has odd names as they are, and what they name can be read', async ({ place, destination }) => {
      const keys = ODD.map((name) => `a b/${name}`);
      await forMany(keys, (key) => place.put(key, key));
      const found = await keysOf(destination);
      expect(found.toSorted()).toEqual(keys.toSorted());
      for (const key of found) {
        expect(await textOf(destination, key)).toBe(key);
        const file = await destination.find(key);
        await file!.close();
        expect(await errorOf(destination.create(key, newFile('other')))).toMatchObject({ code: 'already-there' });
      }
    });

    it.for(['../', '/', 'a//', 'a/../', './', 'a\\b/', 'a'])(
      'is not made of the prefix %j',
      async (prefix, { destination }) => {
        await destination.create('a/x', newFile('x'));
        expect(await errorOf(keysOf(destination, prefix))).toBeInstanceOf(PublishError);
      },
    );
  });
}
