// One font file opened: which characters it has a picture for, their glyphs, and shaped words.
import { create, type Font } from 'fontkit';

/** A glyph and where it stands; lengths as parts of the font size. */
export interface Glyph {
  readonly id: number;
  /** The text that it stands for. */
  readonly codePoints: readonly number[];
  /** Its own width. */
  readonly width: number;
  /** Distance to the next glyph. */
  readonly advance: number;
  readonly x: number;
  readonly y: number;
}

/** What fontkit keeps and its declarations do not say (dist/module.mjs, TTFFont). */
interface Internals {
  /** Glyph objects by id, each with the text for which it was made first. */
  _glyphs: Record<number, unknown>;
  /** Where each glyph's outline starts. */
  readonly loca: { readonly offsets: readonly number[] };
}

/** Stands for a glyph to which shaping gave no text: PDF/UA wants some for every glyph. */
const ZERO_WIDTH_SPACE = 0x200b;

export class OpenFont {
  readonly #glyphs = new Map<string, Glyph | null>();
  readonly #font: Font;
  /** Height above the baseline at size 1. */
  readonly ascent: number;

  /** @param name - unique in the document. */
  constructor(
    readonly name: string,
    bytes: Buffer,
  ) {
    const font = create(bytes);
    if (!('layout' in font)) throw new Error(`The font "${name}" is a collection; name a file with one font.`);
    this.#font = font;
    this.ascent = font.ascent / font.unitsPerEm;
  }

  /** What pdfkit's `registerFont` takes. */
  get source(): Font {
    return this.#font;
  }

  /** The glyph of one character by itself, or null when the font has no picture for it. */
  glyph(character: string): Glyph | null {
    let glyph = this.#glyphs.get(character);
    if (glyph === undefined) {
      glyph = this.#find(character);
      this.#glyphs.set(character, glyph);
    }
    return glyph;
  }

  /** Glyphs of a text in one script, joined, reordered and placed as the script wants, from left to right. */
  shape(text: string): readonly Glyph[] {
    try {
      return this.#shaped(text);
    } catch (error) {
      // fontkit fails on a mark where the font does not say how it is attached: such a text is drawn letter by letter.
      if (!(error instanceof TypeError)) throw error;
      return Array.from(text).flatMap((character) => this.glyph(character) ?? []);
    }
  }

  #shaped(text: string): readonly Glyph[] {
    // The glyphs of an earlier text would bring its characters with them.
    this.#internals._glyphs = {};
    const run = this.#font.layout(text);
    const em = this.#font.unitsPerEm;
    return run.glyphs.flatMap((glyph, index) => {
      const position = run.positions[index];
      const advance = position?.xAdvance ?? glyph.advanceWidth;
      // Joiners have done their work.
      if (advance === 0 && this.#isBlank(glyph.id)) return [];
      return [
        {
          id: glyph.id,
          codePoints: glyph.codePoints.length === 0 ? [ZERO_WIDTH_SPACE] : glyph.codePoints,
          width: glyph.advanceWidth / em,
          advance: advance / em,
          x: (position?.xOffset ?? 0) / em,
          y: (position?.yOffset ?? 0) / em,
        },
      ];
    });
  }

  get #internals(): Internals {
    return this.#font as unknown as Internals;
  }

  #isBlank(glyph: number): boolean {
    const { offsets } = this.#internals.loca;
    return offsets[glyph] === offsets[glyph + 1];
  }

  #find(character: string): Glyph | null {
    const codePoint = character.codePointAt(0) ?? 0;
    // A private character means something else in every font.
    if (/\p{Co}/u.test(character) || !this.#font.hasGlyphForCodePoint(codePoint)) return null;
    const glyph = this.#font.glyphForCodePoint(codePoint);
    if (!/[ \u00a0]/.test(character) && this.#isBlank(glyph.id)) return null;
    const width = glyph.advanceWidth / this.#font.unitsPerEm;
    return { id: glyph.id, codePoints: [codePoint], width, advance: width, x: 0, y: 0 };
  }
}
