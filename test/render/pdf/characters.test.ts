import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clustersOf, mayBreakBetween, visible } from '../../../src/render/pdf/engine/characters.js';

describe('what cannot be seen', () => {
  it.each([
    ['a direction mark', 'a\u202eb\u2066c\u200f', 'a[U+202E]b[U+2066]c[U+200F]'],
    ['a control character', 'bell\u0007\u0000\u001b\u007f\u0085', 'bell[U+0007][U+0000][U+001B][U+007F][U+0085]'],
    ['a character of zero width', 'pay\u200bments\ufeff\u2060', 'pay[U+200B]ments[U+FEFF][U+2060]'],
    ['a soft hyphen', 'co\u00adop', 'co[U+00AD]op'],
    ['half of a surrogate pair', '\ud800x\udc00', '[U+D800]x[U+DC00]'],
    ['a filler', 'a\u3164\u115f\u2800', 'a[U+3164][U+115F][U+2800]'],
    ['hidden tags', 'x\u{e0041}\u{e0042}', 'x[U+E0041][U+E0042]'],
    ['a joiner between Latin letters', 'ad\u200dmin\u200c', 'ad[U+200D]min[U+200C]'],
    ['a joiner after a letter that never joins', 'دا\u200cر', 'دا[U+200C]ر'],
    ['a second selector after an emoji', '❤\ufe0f\ufe0f', '❤\ufe0f[U+FE0F]'],
    ['a selector after a letter', 'a\ufe00', 'a[U+FE00]'],
    ['a pile of marks', `n${'\u0300'.repeat(6)}`, `n${'\u0300'.repeat(4)}[U+0300][U+0300]`],
    ['a noncharacter', '\uffff\u{1fffe}', '[U+FFFF][U+1FFFE]'],
    ['a flag with other tags', '🏴\u{e0078}\u{e007f}', '🏴[U+E0078][U+E007F]'],
  ])('is written out: %s', (_what, text, expected) => {
    expect(visible(text)).toBe(expected);
  });

  it.each([
    ['families, flags, keycaps and skin tones', '👨‍👩‍👧 🇩🇪 1️⃣ 👍🏽 ❤️ 🏴󠁧󠁢󠁥󠁮󠁧󠁿'],
    ['as many marks as Hebrew and Vietnamese letters have', 'שּׁ֥ ệ̀ ก็้'.normalize('NFD')],
    ['conjuncts of Indian scripts', 'ශ්‍රී र्‍य क्‌ष'],
    ['Persian letters that are parted', 'می\u200cخواهم'],
    ['private characters, which are not invisible', '\ue000'],
  ])('is not what changes a picture: %s', (_what, text) => {
    expect(visible(text)).toBe(text);
  });

  it('leaves no control, format or half character whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(visible(text).replace(/[\u200c\u200d]/g, '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
        expect(visible(visible(text))).toBe(visible(text));
      }),
    );
  });

  it('turns line ends, tabs and other spaces into spaces and keeps no-break ones', () => {
    expect(visible('a\tb\r\nc\u2003d\u3000e\u2028f\u202f%')).toBe('a b  c d e f\u00a0%');
  });
});

describe('clusters', () => {
  it('are what a reader takes for one character', () => {
    expect(clustersOf('e\u0301नि👨‍👩‍👧🇩🇪🇫🇷한')).toEqual(['e\u0301', 'नि', '👨‍👩‍👧', '🇩🇪', '🇫🇷', '한']);
  });

  it('are together the text, and those of the general method', () => {
    const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(clustersOf(text)).toEqual(Array.from(segmenter.segment(text), ({ segment }) => segment));
      }),
    );
    // Those that are taken one by one, after a letter and after themselves.
    for (let code = 0x20; code <= 0xffff; code += 1) {
      const character = String.fromCharCode(code);
      const text = `a${character}${character}`;
      const expected = Array.from(segmenter.segment(text), ({ segment }) => segment);
      if (clustersOf(text).join('|') !== expected.join('|')) expect(clustersOf(text)).toEqual(expected);
    }
  });
});

describe('lines of Chinese and Japanese', () => {
  it('may end between characters, but not before closing or after opening punctuation', () => {
    expect(mayBreakBetween('生', '産')).toBe(true);
    expect(mayBreakBetween('s', '産')).toBe(true);
    expect(mayBreakBetween('産', '。')).toBe(false);
    expect(mayBreakBetween('「', '産')).toBe(false);
    expect(mayBreakBetween('a', 'b')).toBe(false);
    expect(mayBreakBetween('ب', 'ا')).toBe(false);
  });
});
