import { expect, it } from 'vitest';
import { wrapped } from '../../src/cli/wrap.js';

it('prose is wrapped at blanks, with its own indent for the first line', () => {
  expect(wrapped('one two three', 7)).toEqual(['one two', 'three']);
  expect(wrapped('one two three', 9, '1. ', '   ')).toEqual(['1. one', '   two', '   three']);
});

it('a word longer than the line stands alone and whole', () => {
  expect(wrapped('a longer-than-that b', 6, ' ')).toEqual([' a', ' longer-than-that', ' b']);
});

it('characters are counted, not their code units', () => {
  expect(wrapped('🙂🙂 🙂🙂', 5)).toEqual(['🙂🙂 🙂🙂']);
});
