// The four faces of a document: what they can draw and how wide it is. Characters of the main fonts are never shaped,
// so that identifiers are printed as they are.
import type { FontRole, Theme } from '../../../theme/index.js';
import { codePointText } from '../../../terms/index.js';
import { clustersOf, visible } from './characters.js';
import { FallbackFonts } from './fallback.js';
import { LineMaker, widthOf, type Line } from './line.js';
import { OpenFont, type Glyph } from './open-font.js';

/** Lines with characters of fallback fonts that are kept, because a text is measured several times before it is drawn. */
const KEPT_LINES = 500;

const MARK = /\p{M}/u;

/** One font face and the fallback fonts behind it. */
export class Face {
  readonly #lines: LineMaker;
  readonly #kept = new Map<string, Line>();

  constructor(
    private readonly main: OpenFont,
    fallback: FallbackFonts,
  ) {
    this.#lines = new LineMaker(main, fallback);
  }

  /** Height above the baseline at size 1. */
  get ascent(): number {
    return this.main.ascent;
  }

  /** Width of text in points at a size. */
  widthOf(text: string, size: number): number {
    return this.line(text).width * size;
  }

  /**
   * The text as this face can draw it: line ends and tabs become spaces, and what would be invisible or is in none of
   * the fonts is written out (`[U+202E]`).
   */
  drawable(text: string): string {
    const seen = visible(text);
    if (this.#plainGlyphs(seen) !== null) return seen;
    return clustersOf(seen)
      .map((cluster) => (this.#lines.draws(cluster) ? cluster : this.#drawableParts(cluster)))
      .join('');
  }

  /** The glyphs of a line and their order on the page. */
  line(text: string): Line {
    const glyphs = this.#plainGlyphs(text);
    if (glyphs === null) return this.#keptLine(text);
    return { spans: [{ runs: [{ font: this.main, glyphs }], rightToLeft: false, text: null }], width: widthOf(glyphs) };
  }

  /** A cluster that no font draws whole: its letters as far as they are drawn, its marks written out. */
  #drawableParts(cluster: string): string {
    const drawn = (character: string): boolean => !MARK.test(character) && this.#lines.draws(character);
    return Array.from(cluster, (character) => (drawn(character) ? character : codePointText(character))).join('');
  }

  /** One glyph a character, or null when the main font lacks one or a mark must join the character before it. */
  #plainGlyphs(text: string): readonly Glyph[] | null {
    if (MARK.test(text)) return null;
    const glyphs: Glyph[] = [];
    for (const character of text) {
      const glyph = this.main.glyph(character);
      if (glyph === null) return null;
      glyphs.push(glyph);
    }
    return glyphs;
  }

  #keptLine(text: string): Line {
    let line = this.#kept.get(text);
    if (line === undefined) {
      line = this.#lines.line(text);
      if (this.#kept.size >= KEPT_LINES) this.#kept.clear();
      this.#kept.set(text, line);
    }
    return line;
  }
}

export type Faces = Readonly<Record<FontRole, Face>>;

/** The theme's four faces; they share the fallback fonts. */
export function openFaces({ fonts }: Theme): Faces {
  const fallback = new FallbackFonts(fonts.fallback);
  const open = (role: FontRole): Face => new Face(new OpenFont(role, fonts[role].read()), fallback);
  return { regular: open('regular'), semibold: open('semibold'), bold: open('bold'), mono: open('mono') };
}
