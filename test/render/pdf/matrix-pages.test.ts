import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pagesOf, type Line } from '../../../src/render/pdf/engine/pages.js';

const plain = (count: number): readonly Line[] => Array.from({ length: count }, () => ({ height: 1, lead: 0 }));
const sizes = (lines: readonly Line[], firstRoom: number, room: number): readonly number[] =>
  pagesOf(lines, firstRoom, room).map(({ from, to }) => to - from);

describe('the pages of the matrix', () => {
  it.each([
    ['fit on one page', 40, 40, [40]],
    ['leave one row for the last page', 41, 40, [21, 20]],
    ['take several pages', 81, 40, [40, 21, 20]],
    ['fill their pages', 80, 40, [40, 40]],
    ['are none', 0, 40, []],
  ])('share the rows of the last two pages when the rows %s', (_what, count, room, expected) => {
    expect(sizes(plain(count), room, room)).toEqual(expected);
  });

  it('use what is left on the first page, and no more', () => {
    expect(sizes(plain(30), 5, 40)).toEqual([5, 25]);
    expect(sizes(plain(90), 5, 40)).toEqual([5, 40, 23, 22]);
  });

  it('hold every line once and in order, start where a page may start, and are never too full', () => {
    // Groups as in the section: a heading and accounts, of which two stay together at either end.
    const group = fc.integer({ min: 1, max: 30 }).map((accounts): readonly Line[] => [
      { height: 20, lead: 0 },
      ...Array.from({ length: accounts }, (_, index) => ({
        height: 13,
        lead: index >= 2 && accounts - index >= 2 ? 14 : null,
      })),
    ]);
    fc.assert(
      fc.property(
        fc.array(group, { minLength: 1, maxLength: 30 }),
        fc.integer({ min: 59, max: 400 }),
        fc.integer({ min: 80, max: 600 }),
        (groups, firstRoom, room) => {
          const lines = groups.flat();
          const pages = pagesOf(lines, firstRoom, room);
          expect(pages.flatMap(({ from, to }) => lines.slice(from, to))).toEqual(lines);
          pages.forEach(({ from, to }, index) => {
            expect(to).toBeGreaterThan(from);
            const lead = index === 0 ? 0 : lines[from]!.lead;
            expect(lead).not.toBeNull();
            const height = lines.slice(from, to).reduce((sum, line) => sum + line.height, lead ?? 0);
            expect(height).toBeLessThanOrEqual(index === 0 ? firstRoom : room);
          });
        },
      ),
    );
  });

  it('cut a group that is higher than a page rather than lose it', () => {
    const tall: readonly Line[] = [
      { height: 20, lead: 0 },
      ...Array.from({ length: 9 }, () => ({ height: 13, lead: null })),
    ];
    expect(sizes(tall, 60, 60).reduce((sum, count) => sum + count, 0)).toBe(10);
  });
});
