import { describe, expect, it } from 'vitest';
import { partWidths } from '../../../src/render/pdf/engine/blocks/part-widths.js';

describe('the parts of a bar', () => {
  it('are as wide as their shares', () => {
    expect(partWidths([0.5, 0.25, 0], 200)).toEqual([100, 50, 0]);
    expect(partWidths([0, 0], 200)).toEqual([0, 0]);
  });

  it('can be seen however small they are, and together are no wider', () => {
    const [healthy, unhealthy, other] = partWidths([0.9997, 0.0003, 0], 200);
    expect(unhealthy).toBe(2);
    expect(other).toBe(0);
    expect(healthy! + unhealthy!).toBeCloseTo(200, 9);
  });
});
