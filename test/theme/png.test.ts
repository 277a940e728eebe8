import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PngError, readPng } from '../../src/theme/png.js';
import { encodePng, type PngPlan } from '../support/encode-png.js';

const WHITE = '#ffffff';
const pixelsOf = (plan: PngPlan, background = WHITE): readonly number[] => [
  ...readPng(encodePng(plan), background).rgb,
];
const grey = (value: number): number[] => [value, value, value];

describe('a PNG', () => {
  it.each([
    ['black and white', { depth: 1, colorType: 0, samples: [[0], [1]] }, [...grey(0), ...grey(255)]],
    ['grey of 4 bits', { depth: 4, colorType: 0, samples: [[3], [15]] }, [...grey(51), ...grey(255)]],
    ['grey of 16 bits', { depth: 16, colorType: 0, samples: [[0x8000], [0xffff]] }, [...grey(128), ...grey(255)]],
    ['grey with alpha', { depth: 8, colorType: 4, samples: [[0, 255], [0, 0]] }, [...grey(0), ...grey(255)]],
    ['colours', { depth: 8, colorType: 2, samples: [[1, 2, 3], [250, 251, 252]] }, [1, 2, 3, 250, 251, 252]],
    ['colours with alpha', { depth: 8, colorType: 6, samples: [[0, 0, 0, 51], [9, 8, 7, 255]] }, [...grey(204), 9, 8, 7]],
    [
      'a palette of 2 bits with transparency',
      { depth: 2, colorType: 3, samples: [[2], [1]], palette: [0, 0, 0, 10, 20, 30, 40, 50, 60], transparency: [255, 0] },
      [40, 50, 60, ...grey(255)],
    ],
    [
      'one colour that is transparent',
      { depth: 8, colorType: 2, samples: [[1, 2, 3], [4, 5, 6]], transparency: [0, 1, 0, 2, 0, 3] },
      [...grey(255), 4, 5, 6],
    ],
  ] as const)('is read: %s', (_what, plan, expected) => {
    expect(pixelsOf({ width: 2, height: 1, ...plan })).toEqual(expected);
  }); // prettier-ignore

  it('shows the background where it is transparent', () => {
    expect(pixelsOf({ width: 1, height: 1, depth: 8, colorType: 6, samples: [[0, 0, 0, 0]] }, '#102030')).toEqual([16, 32, 48]);
  }); // prettier-ignore

  it('is the same whether interlaced or not, and with any filters', () => {
    const sizes = fc.record({
      width: fc.integer({ min: 1, max: 19 }),
      height: fc.integer({ min: 1, max: 19 }),
      interlaced: fc.boolean(),
      filters: fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 5 }),
      kind: fc.constantFrom([8, 2, 3], [1, 0, 1], [4, 0, 1], [16, 6, 4]),
      seed: fc.integer(),
    });
    fc.assert(
      fc.property(sizes, ({ width, height, interlaced, filters, kind: [depth, colorType, count], seed }) => {
        const samples = Array.from({ length: width * height }, (_pixel, pixel) =>
          Array.from({ length: count }, (_sample, at) => Math.abs(seed + 37 * pixel + 101 * at) % 2 ** depth),
        );
        const plan = { width, height, depth: depth, colorType: colorType, samples };
        expect(pixelsOf({ ...plan, interlaced, filters })).toEqual(pixelsOf(plan));
      }),
      { numRuns: 60 },
    );
  });
});

describe('a file that cannot be used', () => {
  const good = encodePng({ width: 3, height: 2, depth: 8, colorType: 2, samples: Array.from({ length: 6 }, () => [1, 2, 3]) }); // prettier-ignore

  it('is refused when it is not a PNG', () => {
    for (const other of ['', 'GIF89a', '<svg xmlns="http://www.w3.org/2000/svg"/>']) {
      expect(() => readPng(Buffer.from(other), WHITE)).toThrow('is not a PNG image');
    }
  });

  it('is refused wherever it is cut off, and whichever byte is wrong', () => {
    for (let length = 8; length < good.length - 12; length += 1) {
      expect(() => readPng(good.subarray(0, length), WHITE)).toThrow(PngError);
    }
    for (let at = 8; at < good.length - 12; at += 1) {
      const bad = Buffer.from(good);
      bad[at]! ^= 0x55;
      expect(() => readPng(bad, WHITE), String(at)).toThrow(PngError);
    }
  });

  it('is refused when it has more pixels than anybody sees', () => {
    const plan = { width: 3001, height: 1, depth: 1, colorType: 0, samples: Array.from({ length: 3001 }, () => [0]) };
    expect(() => readPng(encodePng(plan), WHITE)).toThrow('has 3001 × 1 pixels, more than 3000 a side');
  });
});
