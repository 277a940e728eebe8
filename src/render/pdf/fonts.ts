// Fonts without shaping: one character, one glyph, so that identifiers are printed as they are.
import { create, type Font } from 'fontkit';
import type { FontRole, Theme } from '../theme.js';

/** Drawn for a character that the font does not have: the first of these that it has. */
const SUBSTITUTES = ['□', '?'];

/** Spaces that hold a number and its sign together. */
const NO_BREAK = /[\u00a0\u202f\u2007]/;

/** One font face that measures text and says which characters it can draw. */
export class Face {
  readonly #widths = new Map<string, number>();
  readonly #font: Font;
  readonly #substitute: string;
  /** Height above the baseline at size 1. */
  readonly ascent: number;

  constructor(
    readonly role: FontRole,
    bytes: Buffer,
  ) {
    const font = create(bytes);
    if (!('layout' in font)) throw new Error(`The font for "${role}" is a collection; name a file with one font.`);
    font.layout = (text: string) => plainLayout(font, text);
    this.#font = font;
    this.#substitute = SUBSTITUTES.find((character) => this.#draws(character)) ?? '';
    this.ascent = font.ascent / font.unitsPerEm;
  }

  /** What pdfkit's `registerFont` takes. */
  get source(): Font {
    return this.#font;
  }

  /** Width of text in points at a size. */
  widthOf(text: string, size: number): number {
    let width = 0;
    for (const character of text) width += this.#advance(character);
    return width * size;
  }

  /**
   * The text as this face can draw it: control characters go (line ends and tabs become spaces), and what the face has
   * no glyph for, or what would be invisible, becomes a box.
   */
  drawable(text: string): string {
    let result = '';
    for (const character of text) {
      if (/\s/u.test(character)) result += NO_BREAK.test(character) ? '\u00a0' : ' ';
      else if (/\p{Cc}/u.test(character)) continue;
      else result += this.#draws(character) ? character : this.#substitute;
    }
    return result;
  }

  #draws(character: string): boolean {
    // Format characters (zero width, direction marks) have no picture: a box keeps them from hiding in a name.
    return !/[\p{Cf}\p{Cs}]/u.test(character) && this.#font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0);
  }

  #advance(character: string): number {
    let width = this.#widths.get(character);
    if (width === undefined) {
      width = this.#font.glyphForCodePoint(character.codePointAt(0) ?? 0).advanceWidth / this.#font.unitsPerEm;
      this.#widths.set(character, width);
    }
    return width;
  }
}

export type Faces = Readonly<Record<FontRole, Face>>;

/** The theme's four faces. */
export function openFaces(theme: Theme): Faces {
  return {
    regular: new Face('regular', theme.fonts.regular),
    semibold: new Face('semibold', theme.fonts.semibold),
    bold: new Face('bold', theme.fonts.bold),
    mono: new Face('mono', theme.fonts.mono),
  };
}

/** Character map and advance widths only: shaping is slow for unique strings and may join or replace characters. */
function plainLayout(font: Font, text: string): ReturnType<Font['layout']> {
  const glyphs = font.glyphsForString(text);
  const positions = glyphs.map((glyph) => ({ xAdvance: glyph.advanceWidth, yAdvance: 0, xOffset: 0, yOffset: 0 }));
  const advanceWidth = glyphs.reduce((sum, glyph) => sum + glyph.advanceWidth, 0);
  // pdfkit reads glyphs, positions and advanceWidth of a run, nothing else (js/pdfkit.node.mjs, EmbeddedFont).
  return { glyphs, positions, advanceWidth } as unknown as ReturnType<Font['layout']>;
}
