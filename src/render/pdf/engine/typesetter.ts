// Writes lines of glyphs as PDF operators and keeps the subsets of the fonts that they need.
import { embedFont, type EmbeddedFont, type Pdf } from './pdfkit.js';
import { widthOf, type Line, type Run, type Span } from './line.js';
import type { Glyph, OpenFont } from './open-font.js';

/** Operators of a text object, and the fonts that must be among the resources of the page or form around it. */
export interface TextObject {
  readonly operators: string;
  readonly fonts: ReadonlySet<EmbeddedFont>;
}

/** An embedded font and the codes that it has given to glyphs. */
interface Embedded {
  readonly font: EmbeddedFont;
  readonly codes: WeakMap<Glyph, string>;
}

export class Typesetter {
  readonly #embedded = new Map<OpenFont, Embedded>();

  constructor(private readonly pdf: Pdf) {}

  /**
   * @param matrix - the text matrix, whose last two numbers are the start of the baseline.
   * @param color - red, green and blue from 0 to 1.
   */
  textObject(line: Line, matrix: readonly number[], size: number, color: readonly number[]): TextObject {
    const fonts = new Set<EmbeddedFont>();
    const operators = line.spans.map((span) => {
      const shown = (span.rightToLeft ? this.#turned(span, size, fonts) : this.#straight(span, size, fonts)).join(' ');
      return span.text === null ? shown : `${replacing(span.text)} ${shown} EMC`;
    });
    return { operators: `BT ${numbers(color)} rg ${numbers(matrix)} Tm ${operators.join(' ')} ET`, fonts };
  }

  #straight({ runs }: Span, size: number, fonts: Set<EmbeddedFont>): readonly string[] {
    return runs.map((run) => `${this.#select(run, size, fonts)} ${this.#show(run, size)}`);
  }

  /** In reading order, so that the first run is written first, at the right end. */
  #turned({ runs }: Span, size: number, fonts: Set<EmbeddedFont>): readonly string[] {
    const all = runs.reduce((sum, { glyphs }) => sum + widthOf(glyphs), 0);
    let pen = 0;
    let left = all;
    const shown = runs.map((run) => {
      const width = widthOf(run.glyphs);
      left -= width;
      const operators = `${this.#select(run, size, fonts)} ${moved(left - pen)} ${this.#show(run, size)}`;
      pen = left + width;
      return operators;
    });
    return [...shown, moved(all - pen)];
  }

  #select({ font }: Run, size: number, fonts: Set<EmbeddedFont>): string {
    const embedded = this.#embed(font).font;
    fonts.add(embedded);
    return `/${embedded.id} ${numbers([size])} Tf`;
  }

  #show({ font, glyphs }: Run, size: number): string {
    const embedded = this.#embed(font);
    if (glyphs.every(isPlain)) return `<${glyphs.map((glyph) => codeOf(embedded, glyph)).join('')}> Tj`;
    return glyphs.map((glyph) => placed(glyph, codeOf(embedded, glyph), size)).join(' ');
  }

  #embed(font: OpenFont): Embedded {
    let embedded = this.#embedded.get(font);
    if (embedded === undefined) {
      embedded = { font: embedFont(this.pdf, font.name, font.source), codes: new WeakMap() };
      this.#embedded.set(font, embedded);
    }
    return embedded;
  }
}

function isPlain({ x, y, advance, width }: Glyph): boolean {
  return x === 0 && y === 0 && advance === width;
}

/** Moves the pen by a part of the font size. */
function moved(distance: number): string {
  return `[${numbers([-1000 * distance])}] TJ`;
}

/** A glyph away from where the pen is: numbers in an array move the pen back, in thousandths of the size; Ts lifts it. */
function placed({ x, y, advance, width }: Glyph, code: string, size: number): string {
  const shown = `[${numbers([-1000 * x])} <${code}> ${numbers([1000 * (x + width - advance)])}] TJ`;
  return y === 0 ? shown : `${numbers([y * size])} Ts ${shown} 0 Ts`;
}

/** The hexadecimal code of a glyph. A glyph that stands for different texts has a code for each, so that none is lost. */
function codeOf({ font, codes }: Embedded, glyph: Glyph): string {
  let code = codes.get(glyph);
  if (code === undefined) {
    code = addGlyph(font, glyph).toString(16).padStart(4, '0');
    codes.set(glyph, code);
  }
  return code;
}

function addGlyph({ subset, unicode, widths }: EmbeddedFont, { id, codePoints, width }: Glyph): number {
  const same = (code: number): boolean => subset.glyphs[code] === id && unicode[code]?.join() === codePoints.join();
  let code = subset.includeGlyph(id);
  if (unicode[code] !== undefined && !same(code)) {
    const known = subset.glyphs.findIndex((_id, index) => same(index));
    code = known === -1 ? subset.glyphs.push(id) - 1 : known;
  }
  unicode[code] = codePoints;
  widths[code] = 1000 * width;
  return code;
}

function numbers(values: readonly number[]): string {
  return values.map((value) => String(Math.round(value * 1000) / 1000)).join(' ');
}

/** Begins what is read as `text` instead of by its glyphs; it ends with `EMC`. */
export function replacing(text: string): string {
  return `/Span <</ActualText <${utf16(text)}>>> BDC`;
}

/** UTF-16 with a byte order mark, in hexadecimal. */
function utf16(text: string): string {
  return Buffer.from(`\ufeff${text}`, 'utf16le').swap16().toString('hex');
}
