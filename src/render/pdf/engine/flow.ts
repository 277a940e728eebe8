// The text flow: a cursor that moves down, breaks pages, and sets headings, paragraphs and lists as tagged content.
import type { Text } from '../../../text/index.js';
import type { Theme } from '../../../theme/index.js';
import { visible } from './characters.js';
import type { Area, LinkTarget, Look, PdfDocument } from './document.js';
import { PageFrame, type FrameTexts } from './frame.js';
import { looks, type Looks } from './looks.js';
import type { Element, ElementOptions } from './pdfkit.js';
import { partedLines, richLines, widthOf, type RichLine } from './rich.js';
import { limitLines, wrap, wrapVerbatim } from './wrap.js';

/** Distance of content from the page's edges, in points. */
const MARGIN = { side: 42, top: 62, bottom: 52 };

/** A section starts below another one where this part of a page is left. */
const SECTION_START = 0.3;

/** Space above a section that starts below another one. */
const SECTION_SPACE = 26;

/** Height of a line as a multiple of the font size. */
export const LEADING = 1.32;

const FACTS_TO_A_ROW = 3;

export interface ParagraphOptions {
  readonly indent?: number;
  /** Space below, in points. */
  readonly after?: number;
  readonly maxLines?: number;
  /** Default: the page's. */
  readonly width?: number;
  /** Default: the open section. */
  readonly parent?: Element;
  /** A part of the text that is in AWS' own words. */
  readonly quoted?: string | undefined;
}

export class Flow {
  y = 0;
  readonly looks: Looks;
  /** The section that content goes into. */
  #section: Element | null = null;
  #landscape = false;
  #bookmark: PDFKit.PDFOutline | null = null;
  readonly #frame: PageFrame;
  /** The last headings: what the next table is about. */
  subject = '';
  #topic = '';
  /** The language of commands, and of what AWS says in its own words, where that is not the document's. */
  readonly awsWords: { readonly lang?: 'en' };
  /** Page on which each destination stands. */
  readonly pageOf = new Map<string, number>();

  constructor(
    readonly doc: PdfDocument,
    readonly text: Text,
    frame: FrameTexts,
  ) {
    this.looks = looks(doc.theme);
    this.awsWords = text.language === 'en' ? {} : { lang: 'en' };
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

  /** How many drawable characters of a text stand before what it quotes in AWS' own words. */
  oursIn(text: string, look: Look, quoted: string | undefined): number {
    const at = quoted === undefined ? -1 : text.lastIndexOf(quoted);
    return at === -1 ? Infinity : this.drawable(text.slice(0, at), look).length;
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
    this.#beginSection(title, destination);
  }

  /** Starts a section below the one before it where enough of the page is left, else on a new page. */
  startSectionBelow(title: string, destination: string): void {
    if (this.#landscape || this.bottom - this.y < SECTION_START * this.pageRoom) {
      this.startSection(title, destination);
      return;
    }
    this.#section?.end();
    this.space(SECTION_SPACE);
    this.#beginSection(title, destination);
    this.heading(1, title);
  }

  #beginSection(title: string, destination: string): void {
    this.#section = this.doc.open(null, 'Sect', { title: visible(title) });
    this.#bookmark = this.doc.bookmark(title, null, this.y === MARGIN.top ? 0 : Math.max(0, this.y - 6));
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

  /** Names the present place, so that links and the contents may point to it, with as much of what is above it. */
  place(destination: string, above = 6): void {
    this.doc.destination(destination, Math.max(0, this.y - above));
    this.pageOf.set(destination, this.doc.pages);
  }

  /**
   * A heading that stays with at least `keep` points of what follows; level 2 with a destination gets a bookmark under
   * its section.
   */
  heading(level: 1 | 2 | 3, title: string, options: { destination?: string; keep?: number } = {}): void {
    const look = level === 1 ? this.looks.h1 : level === 2 ? this.looks.h2 : this.looks.h3;
    const lines = this.lines(title, look, this.width, 6);
    if (level < 3) this.#topic = visible(title);
    this.subject = level < 3 ? this.#topic : `${this.#topic} · ${visible(title)}`;
    if (this.y > MARGIN.top) this.space(level === 1 ? 0 : level === 2 ? 12 : 7);
    this.need(lines.length * look.size * LEADING + (options.keep ?? 60));
    if (options.destination !== undefined) {
      this.place(options.destination);
      this.doc.bookmark(title, this.#bookmark, Math.max(0, this.y - 6));
    }
    this.doc.tag(this.section, `H${level}`, () => {
      this.drawLines(lines, this.left, look);
    });
    this.space(level === 1 ? 10 : level === 2 ? 5 : 3);
  }

  /** A paragraph; breaks across pages where it must. */
  paragraph(text: string, look: Look = this.looks.body, options: ParagraphOptions = {}): void {
    const indent = options.indent ?? 0;
    const width = (options.width ?? this.width) - indent;
    const { quoted, maxLines } = options;
    const lines = partedLines(this.lines(text, look, width, maxLines), look, this.oursIn(text, look, quoted));
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
  facts(pairs: readonly (readonly [label: string, value: string, options?: ElementOptions])[]): void {
    const width = this.width / FACTS_TO_A_ROW;
    const list = this.doc.open(this.section, 'L', { numbering: 'None' });
    for (let first = 0; first < pairs.length; first += FACTS_TO_A_ROW) {
      const row = pairs.slice(first, first + FACTS_TO_A_ROW).map(([label, value, options]) => ({
        options,
        label: this.lines(label, this.looks.label, width - 10),
        value: this.lines(value, this.looks.body, width - 10),
      }));
      const height = ({ label, value }: (typeof row)[number]): number =>
        (label.length * this.looks.label.size + value.length * this.looks.body.size) * LEADING;
      this.need(Math.max(...row.map(height)));
      const top = this.y;
      row.forEach(({ label, value, options }, index) => {
        this.y = top;
        this.fact(list, label, value, this.left + index * width, options);
      });
      this.y = top + Math.max(...row.map(height)) + 4;
    }
    list.end();
    this.space(4);
  }

  /** A label over its value at the cursor, as a point of a list; without breaking the page. */
  fact(
    list: Element,
    label: readonly string[],
    value: readonly string[],
    x: number,
    options: ElementOptions = {},
  ): void {
    const { doc, looks: own } = this;
    const point = doc.open(list, 'LI');
    doc.tag(point, 'Lbl', () => { this.drawLines(label, x, own.label); }); // prettier-ignore
    doc.tag(point, 'LBody', () => { this.drawLines(value, x, own.body); }, options); // prettier-ignore
    point.end();
  }

  /** Points with a dot before each. */
  list(items: readonly string[]): void {
    const list = this.doc.open(this.section, 'L', { numbering: 'Disc' });
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
    const lines = command.split(/\r\n|\r|\n/).flatMap((line) => {
      const parts = wrapVerbatim(face.drawable(line), face, look.size, width);
      return parts.map((text, index) => ({ text, more: index > 0, end: index < parts.length - 1 ? '' : '\n' }));
    });
    const element = this.doc.open(parent, 'Code', this.awsWords);
    const step = look.size * LEADING;
    this.need(Math.min(lines.length, 4) * step + 8);
    for (let from = 0; from < lines.length;) {
      this.need(step + 4);
      const now = lines.slice(from, from + Math.max(1, Math.floor((this.bottom - this.y - 4) / step)));
      const top = this.y;
      this.doc.artifact(() => {
        const { surface } = this.theme.colors;
        this.doc.fillRect(this.left + indent, top - 2, this.width - indent, now.length * step + 1, surface);
      });
      const pieces = now.map(({ text, end }, index) => ({ text: index < now.length - 1 ? text + end : text, look }));
      element.add(() => {
        this.doc.inOnePiece(pieces, () => {
          now.forEach(({ text, more }, index) => {
            this.doc.text(text, this.left + indent + (more ? 16 : 6), top + index * step, look);
          });
        });
      });
      this.y += now.length * step;
      from += now.length;
    }
    element.end();
    this.space(6);
  }

  /** A paragraph that is one link. */
  linkParagraph(label: string, target: LinkTarget, options: ParagraphOptions = {}): void {
    const look = this.looks.link;
    const indent = options.indent ?? 0;
    const element = this.doc.open(options.parent ?? this.section, 'P');
    const lines = this.lines(label, look, this.width - indent);
    this.need(lines.length * look.size * LEADING);
    this.linkLines(element, target, lines, this.left + indent, look);
    element.end();
    this.space(options.after ?? 4);
  }

  /** Lines of drawable text from the cursor down as one link under `parent`; the caller has made room. */
  linkLines(parent: Element, target: LinkTarget, lines: readonly string[], x: number, look: Look): void {
    const link = this.doc.openLink(parent, target, lines.join(''));
    for (const line of lines) {
      link.line(this.#areaOf(line, x, this.y, look), () => {
        this.doc.text(line, x, this.y, look);
      });
      this.y += look.size * LEADING;
    }
    link.end();
  }

  /** One line of drawable text as a link under `parent`; `whole` is read out where the line is cut off. */
  linkLine(parent: Element, target: LinkTarget, line: string, x: number, y: number, look: Look, whole = line): void {
    const link = this.doc.openLink(parent, target, whole, whole === line ? undefined : whole);
    link.line(this.#areaOf(line, x, y, look), () => {
      this.doc.text(line, x, y, look);
    });
    link.end();
  }

  #areaOf(line: string, x: number, y: number, look: Look): Area {
    return [x, y, this.doc.faces[look.font].widthOf(line.trimEnd(), look.size), look.size * LEADING];
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
      const start = left;
      const draw = (): void => {
        this.doc.text(piece.text, start, base - faces[piece.look.font].ascent * piece.look.size, piece.look);
      };
      if (piece.quoted === true || piece.look.font === 'mono') this.doc.inLanguage(this.awsWords.lang, draw);
      else draw();
      left += widthOf(piece, faces);
    }
    this.y += look.size * LEADING;
  }
}

/** Lines with a space after the last, which parts it from what follows. */
export function spaced(lines: readonly string[]): readonly string[] {
  return lines.map((line, index) => (index < lines.length - 1 ? line : `${line} `));
}
