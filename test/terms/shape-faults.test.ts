import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { missingWords, shapeFaults } from '../../src/terms/index.js';

const SHAPE = z.strictObject({
  name: z.string(),
  files: z.array(z.strictObject({ size: z.number(), sha256: z.string().refine((text) => text === 'x', 'must be x') })),
});

function faultsOf(value: unknown): readonly string[] {
  const { error } = SHAPE.safeParse(value);
  if (error === undefined) throw new Error('the value has the shape');
  return shapeFaults(error);
}

describe('the faults of a shape', () => {
  it('name the place of a value that is missing, without the word "undefined"', () => {
    expect(faultsOf({ name: 'a', files: [{ sha256: 'x' }] })).toEqual([
      'the value at files.0.size is missing (expected: number)',
    ]);
  });

  it('say what a value must be, and which type one of another type has', () => {
    expect(faultsOf({ name: null, files: [{ size: 1, sha256: 'y' }] })).toEqual([
      'the value at name is not valid (Invalid input: expected string, received null)',
      'the value at files.0.sha256 must be x',
    ]);
  });

  it('call the whole document its content', () => {
    expect(faultsOf([])).toEqual(['the content is not valid (Invalid input: expected object, received array)']);
  });

  it('leave every other message as it is', () => {
    expect(missingWords('use lower-case words')).toBe('use lower-case words');
  });
});
