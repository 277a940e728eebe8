// Characters of names: what cannot be seen is written out, and what belongs together is kept together.
import { codePointText } from '../../../terms/index.js';

/** Digits in tag characters, as the flags of England, Scotland and Wales are spelt after a black flag. */
const TAGGED_FLAGS = ['gbeng', 'gbsct', 'gbwls'].map(
  (name) =>
    `\u{1f3f4}${Array.from(name, (letter) => String.fromCodePoint(0xe0000 + letter.charCodeAt(0))).join('')}\u{e007f}`,
);

const PICTURE = '\\p{Extended_Pictographic}(?:[\\ufe0e\\ufe0f]|\\p{Emoji_Modifier})?';
const VIRAMA = '\\u094d\\u09cd\\u0a4d\\u0acd\\u0b4d\\u0bcd\\u0c4d\\u0ccd\\u0d4d\\u0dca';

/** Sequences in which an invisible character changes a picture that is seen. */
const SEEN_SEQUENCES = [
  ...TAGGED_FLAGS,
  `${PICTURE}(?:\\u200d${PICTURE})*`,
  '[0-9#*]\\ufe0f\\u20e3',
  // Joiners choose the form of a conjunct in Indian scripts, and part letters in Persian that would else join.
  `(?<=[${VIRAMA}])[\\u200c\\u200d]`,
  `\\u200d(?=[${VIRAMA}])`,
  '(?<=\\p{Script=Arabic})(?<![اأإآدذرزژوؤ])\\u200c(?=\\p{Script=Arabic})',
];

/** Control and format characters, halves of surrogate pairs, fillers, noncharacters and the blank braille pattern. */
const UNSEEN = '[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Default_Ignorable_Code_Point}\\p{Noncharacter_Code_Point}\\u2800]';

const SPACE = /[^\S\ufeff]/u;
const SPECIAL = new RegExp(`${SEEN_SEQUENCES.join('|')}|(?<space>${SPACE.source})|(?<unseen>${UNSEEN})`, 'gu');
const PLAIN = /^[\x20-\x7e]*$/;

/** Marks beyond those that a letter of any language has: piled up they would run over the lines around them. */
const PILED_UP = /(?<=[\p{Mn}\p{Me}]{4})[\p{Mn}\p{Me}]/gu;

/** Spaces that hold a number and its sign together. */
const NO_BREAK = /[\u00a0\u202f\u2007]/;

/**
 * The text with every character that has no picture written out, such as direction marks and characters of zero width,
 * and every mark after the fourth on a letter. Line ends, tabs and all other spaces become a space, or a no-break space.
 */
export function visible(text: string): string {
  if (PLAIN.test(text)) return text;
  return text.replace(PILED_UP, codePointText).replace(SPECIAL, (match: string, ...rest: unknown[]) => {
    // The groups are the last argument, because the expression has named ones.
    const { space, unseen } = rest[rest.length - 1] as { readonly space?: string; readonly unseen?: string };
    if (space !== undefined) return NO_BREAK.test(space) ? '\u00a0' : ' ';
    return unseen === undefined ? match : codePointText(unseen);
  });
}

/** Characters that never combine with their neighbours: most Latin, Greek, Cyrillic, symbols, Han, kana and Hangul. */
const ONE_BY_ONE =
  /^[\x20-\x7e\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u052f\u1e00-\u1fff\u2010-\u2027\u2030-\u205e\u2070-\u20bf\u2190-\u22ff\u3001-\u3029\u3041-\u3096\u30a0-\u30ff\u3400-\u9fff\uac00-\ud7a3]*$/;

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** What a reader takes for one character each (grapheme clusters): `é`, `नि`, `👩‍💻`. Never cut one. */
export function clustersOf(text: string): readonly string[] {
  if (ONE_BY_ONE.test(text)) return Array.from(text);
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/** Chinese and Japanese, which are written without spaces and may be broken between any two characters. */
const UNSPACED =
  /^[\p{Script_Extensions=Han}\p{Script_Extensions=Hiragana}\p{Script_Extensions=Katakana}\uff01-\uff60]/u;
const NEVER_FIRST = /^[\p{Pe}\p{Pf}、。，．・：；？！‼⁇ー々ゝヽ…]/u;
const NEVER_LAST = /^[\p{Ps}\p{Pi}]/u;

/** Whether a line may end between two neighbouring clusters of a word. */
export function mayBreakBetween(before: string, after: string): boolean {
  if (NEVER_FIRST.test(after) || NEVER_LAST.test(before)) return false;
  return UNSPACED.test(before) || UNSPACED.test(after);
}
