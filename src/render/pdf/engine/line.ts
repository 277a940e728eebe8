// A line of text as glyphs: runs of one font each, and how they stand on the page.
import { codePointText } from '../../../terms/index.js';
import { clustersOf } from './characters.js';
import type { FallbackFonts } from './fallback.js';
import type { Glyph, OpenFont } from './open-font.js';
import { isArabicDigit, shapingScript, type Script } from './scripts.js';

/** Glyphs of one font, from left to right. */
export interface Run {
  readonly font: OpenFont;
  readonly glyphs: readonly Glyph[];
}

/** Neighbouring runs, as they are read. */
export interface Span {
  readonly runs: readonly Run[];
  /** The first run stands at the right end. */
  readonly rightToLeft: boolean;
  /** The text where the glyphs alone do not tell it, else null. */
  readonly text: string | null;
}

export interface Line {
  readonly spans: readonly Span[];
  /** As a part of the font size. */
  readonly width: number;
}

/** How one cluster is drawn: by glyphs that stand for themselves, or as part of a text that is shaped. */
type Piece =
  | { readonly font: OpenFont; readonly glyphs: readonly Glyph[]; readonly digit: boolean }
  | { readonly font: OpenFont; readonly script: Script | null; readonly shaped: string };

/** Neighbouring pieces of one font and script. */
interface Segment {
  readonly font: OpenFont;
  readonly kind: 'plain' | 'digits' | 'picture' | Script;
  readonly glyphs: Glyph[];
  /** As it is read. */
  text: string;
  /** As the font shapes it. */
  shaped: string;
}

/** Joiners and selectors: they choose between pictures and have none. */
const SELECTORS = /[\u200c\u200d\ufe0e\ufe0f\u{e0020}-\u{e007f}]/gu;

/** Tags make a black flag the flag of England. */
const TAGS = /[\u{e0020}-\u{e007f}]/u;

/** Finds a font for every cluster: the main one wherever it can, else a fallback. */
export class LineMaker {
  readonly #pieces = new Map<string, Piece | null>();

  constructor(
    private readonly main: OpenFont,
    private readonly fallback: FallbackFonts,
  ) {}

  /** Whether the cluster is drawn whole. */
  draws(cluster: string): boolean {
    return this.#pieceOf(cluster) !== null;
  }

  /** The glyphs of any text; what no font has is drawn as its escape. */
  line(text: string): Line {
    const spans = spansOf(this.#segmentsOf(text));
    const glyphs = spans.flatMap(({ runs }) => runs.flatMap((run) => run.glyphs));
    return { spans, width: widthOf(glyphs) };
  }

  #segmentsOf(text: string): readonly Segment[] {
    const segments: Segment[] = [];
    for (const cluster of clustersOf(text)) {
      const piece = this.#pieceOf(cluster) ?? this.#escaped(cluster);
      const last = segments.at(-1);
      const kind = 'glyphs' in piece ? (piece.digit ? 'digits' : 'plain') : (piece.script ?? 'picture');
      const { glyphs, shaped } = 'glyphs' in piece ? { glyphs: piece.glyphs, shaped: '' } : { glyphs: [], ...piece };
      if (last?.font === piece.font && last.kind === kind && kind !== 'picture') {
        last.text += cluster;
        last.shaped += shaped;
        for (const glyph of glyphs) last.glyphs.push(glyph);
      } else {
        segments.push({ font: piece.font, kind, text: cluster, shaped, glyphs: [...glyphs] });
      }
    }
    return segments;
  }

  #pieceOf(cluster: string): Piece | null {
    let piece = this.#pieces.get(cluster);
    if (piece === undefined) {
      piece = this.#find(cluster);
      this.#pieces.set(cluster, piece);
    }
    return piece;
  }

  #find(cluster: string): Piece | null {
    const characters = Array.from(cluster.replace(SELECTORS, ''));
    const composed = Array.from(characters.join('').normalize('NFC'));
    for (const wanted of [composed, characters]) {
      if (wanted.length === 0) return null;
      const own = glyphsOf(this.main, wanted, cluster);
      if (own !== null) return { font: this.main, glyphs: own, digit: false };
    }
    for (const wanted of [composed, characters]) {
      const font = this.fallback.fontFor(wanted);
      if (font === null) continue;
      const script = shapingScript(cluster);
      if (script === null && wanted.length === 1 && !TAGS.test(cluster)) {
        return { font, glyphs: glyphsOf(font, wanted, cluster) ?? [], digit: isArabicDigit(cluster) };
      }
      const text = wanted.join('');
      return { font, script, shaped: text === characters.join('') ? cluster : text };
    }
    return null;
  }

  #escaped(cluster: string): Piece {
    const letters = Array.from(cluster).flatMap((character) => Array.from(codePointText(character)));
    return { font: this.main, glyphs: letters.flatMap((letter) => this.main.glyph(letter) ?? []), digit: false };
  }
}

/** Width of neighbouring glyphs as a part of the font size. */
export function widthOf(glyphs: readonly Glyph[]): number {
  return glyphs.reduce((sum, { advance }) => sum + advance, 0);
}

/** One glyph a character; a single one stands for the whole cluster. */
function glyphsOf(font: OpenFont, characters: readonly string[], cluster: string): readonly Glyph[] | null {
  const glyphs = characters.map((character) => font.glyph(character));
  if (!glyphs.every((glyph) => glyph !== null)) return null;
  const [only, ...others] = glyphs;
  if (only === undefined || others.length > 0 || characters[0] === cluster) return glyphs;
  return [{ ...only, codePoints: Array.from(cluster, (character) => character.codePointAt(0) ?? 0) }];
}

/**
 * Lines run from left to right; a stretch of right-to-left words is turned round as a whole. Only spaces and hyphens
 * between two such words belong to it: digits and punctuation keep their place, so that a name can never move the
 * account id beside it.
 */
function spansOf(segments: readonly Segment[]): readonly Span[] {
  const spans: Span[] = [];
  for (let start = 0; start < segments.length;) {
    const end = stretchEnd(segments, start);
    const rightToLeft = end > start;
    const stretch = segments.slice(start, rightToLeft ? end : start + 1);
    const runs = stretch.map((segment) => ({ font: segment.font, glyphs: glyphsOfSegment(segment) }));
    spans.push({ runs, rightToLeft, text: rightToLeft ? null : replacedText(stretch) });
    start += stretch.length;
  }
  return spans;
}

/** Text to read instead of the glyphs. Readers turn right-to-left glyphs round by themselves, but not such a text. */
function replacedText([segment]: readonly Segment[]): string | null {
  return segment === undefined || segment.kind === 'plain' || segment.kind === 'digits' ? null : segment.text;
}

/** Index after the right-to-left stretch that begins at `start`; `start` when none does. */
function stretchEnd(segments: readonly Segment[], start: number): number {
  let end = start;
  let words = 0;
  for (let at = start; ;) {
    const segment = segments[at];
    if (segment === undefined || !isMember(segment)) break;
    if (segment.kind !== 'digits') words += 1;
    at += 1;
    end = at;
    const next = segments[at];
    if (next?.kind === 'plain' && /^[ \u00a0-]+$/.test(next.text)) at += 1;
  }
  return words > 0 ? end : start;
}

function isMember({ kind }: Segment): boolean {
  return kind === 'digits' || (typeof kind === 'object' && kind.rightToLeft);
}

function glyphsOfSegment({ font, kind, shaped, glyphs }: Segment): readonly Glyph[] {
  return kind === 'plain' || kind === 'digits' ? glyphs : font.shape(forShaping(shaped));
}

/** fontkit lacks what other shapers do for Thai and Lao: SARA AM is a ring above, under the tone, and a letter after. */
function forShaping(text: string): string {
  return text
    .replace(/([\u0e48-\u0e4b]*)\u0e33/g, '\u0e4d$1\u0e32')
    .replace(/([\u0ec8-\u0ecb]*)\u0eb3/g, '\u0ecd$1\u0eb2');
}
