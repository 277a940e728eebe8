// The contract for the library page: it is replaced when it is ours, and only then.
import { describe, expect } from 'vitest';
import { START_BYTES, type Destination } from '../../../src/publish/destination.js';
import { keysOf, textOf } from '../sets.js';
import type { ContractTest } from './place.js';

const isOwn = (start: Uint8Array): boolean => Buffer.from(start).toString().startsWith('ours');

const replace = (destination: Destination, page: string, own = isOwn): Promise<string | undefined> =>
  destination.replace('index.html', Buffer.from(page), 'text/html', own);

export function pageCases(it: ContractTest): void {
  describe('the page', () => {
    it('is stored where there is none, and replaced where it is ours', async ({ destination }) => {
      const asked: string[] = [];
      const own = (start: Uint8Array): boolean => {
        asked.push(Buffer.from(start).toString());
        return isOwn(start);
      };
      for (const page of ['ours 1', 'ours 2', 'ours 2', '']) {
        expect(await replace(destination, page, own)).toBeUndefined();
        expect(await textOf(destination, 'index.html')).toBe(page);
      }
      expect(asked).toEqual(['ours 1', 'ours 2', 'ours 2']);
      expect(await keysOf(destination)).toEqual(['index.html']);
    });

    it.for([
      ['a page', '<!doctype html><p>Welcome</p>'],
      ['an empty file', ''],
      ['a large file', 'x'.repeat(1_000_000)],
    ] as const)('is not stored over %s of somebody else', async ([, theirs], { place, destination }) => {
      await place.put('index.html', theirs);
      expect(await replace(destination, 'ours')).toBe('was not made by this program');
      expect(await textOf(destination, 'index.html')).toBe(theirs);
      expect(await keysOf(destination)).toEqual(['index.html']);
    });

    it.for([START_BYTES - 1, START_BYTES, START_BYTES + 1])(
      'is known by its start, of %d bytes',
      async (size, { place, destination }) => {
        const page = `ours${'x'.repeat(size - 4)}`;
        await place.put('index.html', page);
        const asked: number[] = [];
        const own = (start: Uint8Array): boolean => asked.push(start.length) > 0 && isOwn(start);
        expect(await replace(destination, 'ours', own)).toBeUndefined();
        expect(asked).toEqual([Math.min(size, START_BYTES)]);
        expect(await textOf(destination, 'index.html')).toBe('ours');
      },
    );

    it('is never half a page, and never an error, when some publishers come at the same time', async ({
      place,
      destination,
    }) => {
      for (const round of ['first', 'second']) {
        const pages = [1, 2, 3, 4].map((index) => `ours ${round} ${String(index).repeat(200_000)}`);
        const results = await Promise.all(
          pages.map(async (page) => {
            const own = place.open();
            return replace(own, page).finally(() => {
              own.close();
            });
          }),
        );
        expect(results).toEqual(pages.map(() => undefined));
        expect(pages).toContain(await textOf(destination, 'index.html'));
      }
      expect(await keysOf(destination)).toEqual(['index.html']);
    });
  });
}
