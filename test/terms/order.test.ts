import { describe, expect, it } from 'vitest';
import { by, compare, descending, inOrder } from '../../src/terms/index.js';

describe('the order of lists', () => {
  it('is that of code units and of numbers, not of a language', () => {
    expect(['ä', 'b', 'B', 'a', 'Z'].sort(compare)).toEqual(['B', 'Z', 'a', 'b', 'ä']);
    expect([10, 9, -1, Infinity].sort(compare)).toEqual([-1, 9, 10, Infinity]);
    expect(compare('same', 'same')).toBe(0);
  });

  it('goes by the next key where the first is the same, and leaves what is all the same as it was', () => {
    const rows = [
      { place: 'b', count: 2, name: 'one' },
      { place: 'a', count: 10, name: 'two' },
      { place: 'b', count: 1, name: 'three' },
      { place: 'a', count: 10, name: 'four' },
    ];
    const sorted = rows.sort(
      by(
        ({ place }) => place,
        ({ count }) => count,
      ),
    );
    expect(sorted.map(({ name }) => name)).toEqual(['two', 'four', 'three', 'one']);
  });

  it('may go down by one key and up by the next', () => {
    const rows = [
      { period: '2026-01', name: 'b' },
      { period: '2026-02', name: 'd' },
      { period: '2026-02', name: 'c' },
    ];
    const order = inOrder<(typeof rows)[number]>(
      descending(by(({ period }) => period)),
      by(({ name }) => name),
    );
    expect(rows.sort(order).map(({ name }) => name)).toEqual(['c', 'd', 'b']);
  });
});
