// What blocks are made with: the document, its words and looks, and how wide content may be. It has no place on a page.
import type { Text } from '../../../text/index.js';
import type { Theme } from '../../../theme/index.js';
import type { Look } from './canvas.js';
import type { PdfDocument } from './document.js';
import { looks, type Looks } from './looks.js';
import { Outline } from './outline.js';
import { limitLines, wrap, wrapVerbatim } from './wrap.js';

/** Distance of content from the page's edges, in points. */
export const MARGIN = { side: 42, top: 62, bottom: 52 };

/** Height of a line as a multiple of the font size. */
const LEADING = 1.32;

/** Height of a line in a look, in points. */
export function lineHeight({ size }: Look): number {
  return size * LEADING;
}

export class Setting {
  readonly looks: Looks;
  readonly outline: Outline;
  /** Options of an element with commands, or with words in the language in which they were received. */
  readonly inEnglish: { readonly lang?: 'en' };

  constructor(
    readonly doc: PdfDocument,
    readonly text: Text,
  ) {
    this.looks = looks(doc.theme);
    this.outline = new Outline(doc);
    this.inEnglish = text.language === 'en' ? {} : { lang: 'en' };
  }

  get theme(): Theme {
    return this.doc.theme;
  }

  get left(): number {
    return MARGIN.side;
  }

  get width(): number {
    return this.doc.pageWidth - 2 * MARGIN.side;
  }

  /** Height of the content area of a page. */
  get pageRoom(): number {
    return this.doc.pageHeight - MARGIN.bottom - MARGIN.top;
  }

  /** How many drawable characters of a text stand before what it quotes in another language. */
  oursIn(text: string, look: Look, quoted: string | undefined): number {
    const at = quoted === undefined ? -1 : text.lastIndexOf(quoted);
    return at === -1 ? Infinity : this.drawable(text.slice(0, at), look).length;
  }

  /** Text as the look's font can draw it. */
  drawable(text: string, look: Look): string {
    return this.doc.faces[look.font].drawable(text);
  }

  /** Width of drawable text in points. */
  widthOf(text: string, look: Look): number {
    return this.doc.faces[look.font].widthOf(text, look.size);
  }

  /** Drawable lines of a text in a look. */
  lines(text: string, look: Look, width: number, maxLines = Infinity): readonly string[] {
    const face = this.doc.faces[look.font];
    // Monospaced text is code or a text as received: every space counts.
    const breakLines = look.font === 'mono' ? wrapVerbatim : wrap;
    const all = text
      .split(/\r\n|\r|\n/)
      .map((part) => breakLines(face.drawable(part), face, look.size, width))
      .flatMap((lines, index, parts) => (index < parts.length - 1 && look.font !== 'mono' ? spaced(lines) : lines));
    return limitLines(all, face, look.size, width, maxLines);
  }

  /** Draws lines below each other, the first one's upper edge at `y`. */
  drawLines(lines: readonly string[], x: number, y: number, look: Look): void {
    lines.forEach((line, index) => {
      this.doc.text(line, x, y + index * lineHeight(look), look);
    });
  }
}

/** Lines with a space after the last, which parts it from what follows. */
export function spaced(lines: readonly string[]): readonly string[] {
  return lines.map((line, index) => (index < lines.length - 1 ? line : `${line} `));
}
