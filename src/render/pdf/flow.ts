// The text flow: a cursor that moves down, breaks pages, and sets headings, paragraphs and lists as tagged content.
import type { Text } from '../../text/index.js';
import type { Theme } from '../theme.js';
import type { LinkTarget, Look, PdfDocument } from './document.js';
import { PageFrame, type FrameTexts } from './frame.js';
import type { Element } from './pdfkit.js';
import { looks, type Looks } from './looks.js';
import { visible } from './characters.js';
import { richLines, widthOf, type RichLine } from './rich.js';
import { limitLines, wrap, wrapVerbatim } from './wrap.js';

/** Distance of content from the page's edges, in points. */
const MARGIN = { side: 42, top: 62, bottom: 52 };

/** Height of a line as a multiple of the font size. */
export const LEADING = 1.32;

const FACTS_TO_A_ROW = 3;

export interface ParagraphOptions {
  readonly indent?: number;
  /** Space below, in points. */
  readonly after?: number;
  readonly maxLines?: number;
  /** Default: the open section. */
  readonly parent?: Element;
}

export class Flow {
  y = 0;
  readonly looks: Looks;
  /** The section that content goes into. */
  #section: Element | null = null;
  #landscape = false;
  #bookmark: PDFKit.PDFOutline | null = null;
  readonly #frame: PageFrame;
  /** Page on which each destination stands. */
  readonly pageOf = new Map<string, number>();

  constructor(
    readonly doc: PdfDocument,
    readonly text: Text,
    frame: FrameTexts,
  ) {
    this.looks = looks(doc.theme);
    this.#frame = new PageFrame(doc, this.looks, frame);
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

  get bottom(): number {
    return this.doc.pageHeight - MARGIN.bottom;
  }

  /** Height of the content area of a page. */
  get pageRoom(): number {
    return this.bottom - MARGIN.top;
  }

  /** The open section; there is always one while content is set. */
  get section(): Element {
    if (this.#section === null) throw new Error('Content needs a section; call startSection first.');
    return this.#section;
  }

  /** Text as the look's font can draw it. */
  drawable(text: string, look: Look): string {
    return this.doc.faces[look.font].drawable(text);
  }

  /** Starts a section on a new page, with its heading, bookmark and destination. */
  startSection(title: string, destination: string, landscape = false): void {
    this.openSection(title, destination, landscape);
    this.heading(1, title);
  }

  /** Starts a section on a new page without a heading of its own. */
  openSection(title: string, destination: string, landscape = false): void {
    this.#section?.end();
    this.#landscape = landscape;
    this.newPage();
    this.#section = this.doc.open(null, 'Sect', { title: visible(title) });
    this.#bookmark = this.doc.bookmark(title, null);
    this.place(destination);
  }

  /** Ends the last section and writes what had to wait for the number of pages. */
  close(): void {
    this.#section?.end();
    this.#section = null;
    this.#frame.numberPages();
  }

  newPage(): void {
    this.doc.addPage(this.#landscape);
    this.#frame.draw(this.left, this.left + this.width);
    this.y = MARGIN.top;
  }

  /** Starts a new page when less than `height` is left on this one. */
  need(height: number): void {
    if (this.y + height > this.bottom && this.y > MARGIN.top) this.newPage();
  }

  /** Starts a new page unless this part of a page (0 to 1) is left on the present one. */
  startPageUnless(part: number): void {
    if (this.bottom - this.y < part * this.pageRoom) this.newPage();
    else this.space(14);
  }

  space(height: number): void {
    this.y += height;
  }

  /** Names the present place, so that links and the contents may point to it. */
  place(destination: string): void {
    this.doc.destination(destination, Math.max(0, this.y - 6));
    this.pageOf.set(destination, this.doc.pages);
  }

  /**
   * A heading that stays with at least `keep` points of what follows; level 2 with a destination gets a bookmark under
   * its section.
   */
  heading(level: 1 | 2 | 3, title: string, options: { destination?: string; keep?: number } = {}): void {
    const look = level === 1 ? this.looks.h1 : level === 2 ? this.looks.h2 : this.looks.h3;
    const lines = this.lines(title, look, this.width, 6);
    if (this.y > MARGIN.top + 30) this.space(level === 1 ? 0 : level === 2 ? 12 : 7);
    this.need(lines.length * look.size * LEADING + (options.keep ?? 60));
    if (options.destination !== undefined) {
      this.place(options.destination);
      this.doc.bookmark(title, this.#bookmark);
    }
    this.doc.tag(this.section, `H${level}`, () => {
      this.drawLines(lines, this.left, look);
    });
    this.space(level === 1 ? 10 : level === 2 ? 5 : 3);
  }

  /** A paragraph; breaks across pages where it must. */
  paragraph(text: string, look: Look = this.looks.body, options: ParagraphOptions = {}): void {
    const indent = options.indent ?? 0;
    const lines = this.lines(text, look, this.width - indent, options.maxLines).map((line) => [{ text: line, look }]);
    const element = this.doc.open(options.parent ?? this.section, 'P');
    this.#flowLines(element, lines, this.left + indent, look);
    element.end();
    this.space(options.after ?? 6);
  }

  /** A paragraph with code between backticks. */
  prose(text: string): void {
    const look = this.looks.body;
    const element = this.doc.open(this.section, 'P');
    this.#flowLines(element, richLines(text, look, this.doc.faces, this.width), this.left, look);
    element.end();
    this.space(6);
  }

  /** Labels with their values below, three to a row. */
  facts(pairs: readonly (readonly [label: string, value: string])[]): void {
    const width = this.width / FACTS_TO_A_ROW;
    for (let first = 0; first < pairs.length; first += FACTS_TO_A_ROW) {
      const row = pairs.slice(first, first + FACTS_TO_A_ROW).map(([label, value]) => ({
        label: this.lines(label, this.looks.label, width - 10),
        value: this.lines(value, this.looks.body, width - 10),
      }));
      const height = ({ label, value }: (typeof row)[number]): number =>
        (label.length * this.looks.label.size + value.length * this.looks.body.size) * LEADING;
      this.need(Math.max(...row.map(height)));
      const top = this.y;
      row.forEach(({ label, value }, index) => {
        this.y = top;
        this.doc.tag(this.section, 'P', () => {
          this.drawLines(label, this.left + index * width, this.looks.label);
          this.drawLines(value, this.left + index * width, this.looks.body);
        });
      });
      this.y = top + Math.max(...row.map(height)) + 4;
    }
    this.space(4);
  }

  /** Points with a dot before each. */
  list(items: readonly string[]): void {
    const list = this.doc.open(this.section, 'L');
    for (const item of items) this.listItem(list, '•', item);
    list.end();
    this.space(4);
  }

  /**
   * One point of a list that was opened by the caller; code in it stands between backticks. `inside` sets what belongs
   * to the point below its text.
   */
  listItem(list: Element, label: string, item: string, inside?: (body: Element) => void): void {
    const look = this.looks.body;
    const lines = richLines(item, look, this.doc.faces, this.width - 18);
    this.need(Math.min(2, lines.length) * look.size * LEADING);
    const point = this.doc.open(list, 'LI');
    this.doc.tag(point, 'Lbl', () => {
      this.doc.text(label, this.left + 4, this.y, look);
    });
    const body = this.doc.open(point, 'LBody');
    this.#flowLines(body, lines, this.left + 18, look);
    this.space(2);
    inside?.(body);
    body.end();
    point.end();
  }

  /** Commands as they are, one box; long lines continue indented. */
  code(command: string, indent = 0, parent = this.section): void {
    const look = this.looks.code;
    const face = this.doc.faces[look.font];
    const width = this.width - indent - 24;
    const lines = command
      .split(/\r\n|\r|\n/)
      .flatMap((line) =>
        wrapVerbatim(face.drawable(line), face, look.size, width).map((part, index) => ({ part, more: index > 0 })),
      );
    const element = this.doc.open(parent, 'Code');
    const step = look.size * LEADING;
    this.need(Math.min(lines.length, 4) * step + 8);
    for (const { part, more } of lines) {
      this.need(step + 4);
      const top = this.y;
      this.doc.artifact(() => {
        this.doc.fillRect(this.left + indent, top - 2, this.width - indent, step + 1, this.theme.colors.surface);
      });
      element.add(() => {
        this.doc.text(part, this.left + indent + (more ? 16 : 6), top, look);
      });
      this.y += step;
    }
    element.end();
    this.space(6);
  }

  /** A paragraph that is one link. */
  linkParagraph(label: string, target: LinkTarget, options: ParagraphOptions = {}): void {
    const look = this.looks.link;
    const indent = options.indent ?? 0;
    const element = this.doc.open(options.parent ?? this.section, 'P');
    for (const line of this.lines(label, look, this.width - indent)) {
      this.need(look.size * LEADING);
      this.linkLine(element, target, line, this.left + indent, this.y, look);
      this.y += look.size * LEADING;
    }
    element.end();
    this.space(options.after ?? 4);
  }

  /** One line of drawable text as a link under `parent`. */
  linkLine(parent: Element, target: LinkTarget, line: string, x: number, y: number, look: Look): void {
    const width = this.doc.faces[look.font].widthOf(line, look.size);
    this.doc.link(parent, target, line, [x, y, width, look.size * LEADING], () => {
      this.doc.text(line, x, y, look);
    });
  }

  /** Drawable lines of a text in a look. */
  lines(text: string, look: Look, width: number, maxLines = Infinity): readonly string[] {
    const face = this.doc.faces[look.font];
    // Monospaced text is code or a text as received: every space counts.
    const breakLines = look.font === 'mono' ? wrapVerbatim : wrap;
    const all = text.split(/\r\n|\r|\n/).flatMap((part) => breakLines(face.drawable(part), face, look.size, width));
    return limitLines(all, face, look.size, width, maxLines);
  }

  /** Draws lines from the cursor down, without breaking the page; the caller has made room. */
  drawLines(lines: readonly string[], x: number, look: Look): void {
    for (const line of lines) {
      this.doc.text(line, x, this.y, look);
      this.y += look.size * LEADING;
    }
  }

  #flowLines(element: Element, lines: readonly RichLine[], x: number, look: Look): void {
    let rest = lines;
    while (rest.length > 0) {
      // At least two lines of a paragraph stand together on a page, and short paragraphs are not broken.
      this.need(Math.min(rest.length, rest.length <= 3 ? 3 : 2) * look.size * LEADING);
      const fitting = Math.max(1, Math.floor((this.bottom - this.y) / (look.size * LEADING)));
      const now = rest.slice(0, rest.length === fitting + 1 && fitting > 2 ? fitting - 1 : fitting);
      element.add(() => {
        for (const line of now) this.#drawPieces(line, x, look);
      });
      rest = rest.slice(now.length);
    }
  }

  /** Draws a line at the cursor; smaller pieces stand on the same base line as `look`. */
  #drawPieces(line: RichLine, x: number, look: Look): void {
    const { faces } = this.doc;
    const base = this.y + faces[look.font].ascent * look.size;
    let left = x;
    for (const piece of line) {
      this.doc.text(piece.text, left, base - faces[piece.look.font].ascent * piece.look.size, piece.look);
      left += widthOf(piece, faces);
    }
    this.y += look.size * LEADING;
  }
}
