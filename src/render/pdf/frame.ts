// What stands on every page around its content: the running head, the footer, and the page's number.
import type { LateText, PdfDocument } from './document.js';
import type { Looks } from './looks.js';
import { shorten } from './wrap.js';

export interface FrameTexts {
  /** At the left of every page's head. */
  readonly headLeft: string;
  readonly headRight: string;
  readonly footLeft: string;
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
    const fitted = (text: string, part: number): string =>
      shorten(face.drawable(text), face, look.size, (right - left) * part);
    doc.artifact(() => {
      const headRight = fitted(texts.headRight, 0.35);
      doc.text(fitted(texts.headLeft, 0.6), left, HEAD, look);
      doc.text(headRight, right - face.widthOf(headRight, look.size), HEAD, look);
      doc.line(left, HEAD_RULE, right, HEAD_RULE, doc.theme.colors.line);
      doc.line(left, foot - 6, right, foot - 6, doc.theme.colors.line);
      doc.text(fitted(texts.footLeft, 0.75), left, foot, look);
      this.#pageNumbers.push(doc.lateText(right, foot, look));
    }, 'Pagination');
  }

  /** Writes the number of every page; call it after the last one. */
  numberPages(): void {
    this.#pageNumbers.forEach((late, index) => {
      late.fill(this.texts.page(index + 1, this.#pageNumbers.length));
    });
  }
}
