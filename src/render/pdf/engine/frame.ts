// What stands on every page around its content: the running head, the footer, and the page's number.
import type { LateText } from './canvas.js';
import type { PdfDocument } from './document.js';
import type { Looks } from './looks.js';
import { shorten } from './wrap.js';

/** A text with a name in it that may be too long: the name is shortened, and what stands around it is kept. */
export interface Framed {
  readonly name: string;
  readonly around: (name: string) => string;
}

export interface FrameTexts {
  /** At the left of every page's head. */
  readonly headLeft: Framed;
  readonly headRight: string;
  readonly footLeft: Framed;
  /** The footer's right side, when the number of pages is known. */
  page(page: number, total: number): string;
}

const HEAD = 28;
const HEAD_RULE = 43;
const FOOT_FROM_BOTTOM = 32;

/** Draws the frame of one page after the other; the numbers wait until all pages are there. */
export class PageFrame {
  readonly #pageNumbers: LateText[] = [];

  constructor(
    private readonly doc: PdfDocument,
    private readonly looks: Looks,
    private readonly texts: FrameTexts,
  ) {}

  /** Draws the frame on the present page, between `left` and `right`. */
  draw(left: number, right: number): void {
    const { doc, texts } = this;
    const look = this.looks.frame;
    const face = doc.faces[look.font];
    const foot = doc.pageHeight - FOOT_FROM_BOTTOM;
    const fitted = (text: string, part: number, used = 0): string =>
      shorten(face.drawable(text), face, look.size, (right - left) * part - used);
    const framed = ({ name, around }: Framed, part: number): string =>
      face.drawable(around(fitted(name, part, face.widthOf(face.drawable(around('')), look.size))));
    doc.running('Header', () => {
      const headRight = fitted(texts.headRight, 0.35);
      doc.text(framed(texts.headLeft, 0.6), left, HEAD, look);
      doc.text(headRight, right - face.widthOf(headRight, look.size), HEAD, look);
      doc.line(left, HEAD_RULE, right, HEAD_RULE, doc.theme.colors.line);
    });
    doc.running('Footer', () => {
      doc.line(left, foot - 6, right, foot - 6, doc.theme.colors.line);
      doc.text(framed(texts.footLeft, 0.75), left, foot, look);
      this.#pageNumbers.push(doc.lateText(right, foot, look));
    });
  }

  /** Writes the number of every page; call it after the last one. */
  numberPages(): void {
    this.#pageNumbers.forEach((late, index) => {
      late.fill(this.texts.page(index + 1, this.#pageNumbers.length));
    });
  }
}
