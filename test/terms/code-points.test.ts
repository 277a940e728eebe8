import { expect, it } from 'vitest';
import { codePointText } from '../../src/terms/index.js';

it('writes the code of a character with at least four digits, also of half a surrogate pair', () => {
  expect(['\t', '\u202e', '\ud800', '\u{10ffff}'].map((character) => codePointText(character))).toEqual([
    '[U+0009]',
    '[U+202E]',
    '[U+D800]',
    '[U+10FFFF]',
  ]);
});
