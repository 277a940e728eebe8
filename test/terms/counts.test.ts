import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coveragePercent, percentOf, totalOf } from '../../src/terms/index.js';

describe('a percentage', () => {
  it.each([
    [9_997, 10_000, 99.9],
    [999, 1_000, 99.9],
    [9_999_999, 10_000_000, 99.9],
    [1, 3, 33.3],
    [2, 3, 66.6],
    [1, 1_001, 0],
    [29, 100, 29],
    [57, 100, 57],
    [0, 5, 0],
    [5, 5, 100],
  ])('of %i in %i is %d: rounded down to one decimal', (part, whole, percent) => {
    expect(percentOf(part, whole)).toBe(percent);
  });

  it('does not exist where there is nothing to divide', () => {
    expect(percentOf(0, 0)).toBeNull();
    expect(coveragePercent({ healthy: 0, unhealthy: 0, other: 0 })).toBeNull();
  });

  it('is 100 only for all, and the largest tenth that is not more than the share', () => {
    const counts = fc.integer({ min: 1, max: 1e9 }).chain((whole) => fc.tuple(fc.nat(whole), fc.constant(whole)));
    fc.assert(
      fc.property(counts, ([part, whole]) => {
        const percent = percentOf(part, whole)!;
        expect(percent === 100).toBe(part === whole);
        const tenths = BigInt(Math.round(percent * 10));
        expect(Number(tenths) / 10).toBe(percent);
        // Exact: tenths ≤ 1000 × part ÷ whole < tenths + 1.
        expect(tenths * BigInt(whole) <= 1000n * BigInt(part)).toBe(true);
        expect((tenths + 1n) * BigInt(whole) > 1000n * BigInt(part)).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it('of coverage counts a status that is not known in the whole, never as healthy', () => {
    expect(totalOf({ healthy: 1, unhealthy: 1, other: 2 })).toBe(4);
    expect(coveragePercent({ healthy: 1, unhealthy: 1, other: 2 })).toBe(25);
    expect(coveragePercent({ healthy: 999, unhealthy: 0, other: 1 })).toBe(99.9);
  });
});
