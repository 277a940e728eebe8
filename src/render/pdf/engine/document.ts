// One PDF being written: pages, text, shapes, tags, links, and text that is known only at the end.
import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type FontRole, type Picture, rgb, type Theme } from '../../../theme/index.js';
import { visible } from './characters.js';
import { openFaces, type Faces } from './fonts.js';
import { prepareMetadata } from './metadata.js';
import {
  addBookmark,
  annotateLink,
  attachFile,
  newElement,
  newPdf,
  usePageFont,
  usePageObject,
  type Element,
  type ElementOptions,
  type Pdf,
  type Reference,
} from './pdfkit.js';
import { replacing, Typesetter } from './typesetter.js';

/** How a piece of text looks; the size in points. */
export interface Look {
  readonly font: FontRole;
  readonly size: number;
  readonly color: string;
}

export type LinkTarget = { readonly goTo: string } | { readonly url: string };

/** A link that is being set, line by line. */
export interface OpenLink {
  /** What `draw` draws, with a clickable area over it. All lines of a link stand on one page. */
  line(area: Area, draw: () => void): void;
  end(): void;
}

/** A part of the page; y runs down. */
export type Area = readonly [x: number, y: number, width: number, height: number];

/** A place for text that is not known yet; `fill` must be called before the document ends. */
export interface LateText {
  fill(text: string): void;
}

export interface DocumentInfo {
  readonly language: string;
  readonly title: string;
  readonly author: string;
  /** What is in the document, in a line. */
  readonly subject: string;
  readonly creator: string;
  /** ISO 8601; the only date in the document. */
  readonly created: string;
}

/** A file inside the document, as PDF/A-3 allows. */
export interface Attachment {
  readonly name: string;
  readonly bytes: Buffer;
  /** Media type, such as `application/json`. */
  readonly type: string;
  readonly description: string;
}

const ASCII = /^[\n\x20-\x7e]*$/;

export class PdfDocument {
  readonly faces: Faces;
  readonly #pdf: Pdf;
  readonly #typesetter: Typesetter;
  readonly #output: Writable;
  readonly #written: Promise<void>;
  readonly #root: Element;
  readonly #created: Date;
  readonly #destinations = new Set<string>();
  readonly #linked = new Set<string>();
  #lateCount = 0;
  #imageCount = 0;
  pages = 0;

  constructor(
    readonly theme: Theme,
    info: DocumentInfo,
    output: Writable,
  ) {
    this.#created = new Date(info.created);
    this.faces = openFaces(theme);
    const information = {
      Title: visible(info.title),
      Author: visible(info.author),
      Subject: visible(info.subject),
      Creator: visible(info.creator),
      CreationDate: this.#created,
      ModDate: this.#created,
    };
    this.#pdf = newPdf(info.language, information);
    prepareMetadata(this.#pdf, information, info.language);
    this.#typesetter = new Typesetter(this.#pdf);
    this.#output = output;
    this.#written = pipeline(this.#pdf, output);
    // A failed write is reported by settle() or finish(); until then it must not count as unhandled.
    this.#written.catch(() => undefined);
    this.#root = newElement(this.#pdf, 'Document');
    this.#pdf.addStructure(this.#root);
  }

  get pageWidth(): number {
    return this.#pdf.page.width;
  }

  get pageHeight(): number {
    return this.#pdf.page.height;
  }

  /** Starts a page. Without margins pdfkit never adds one by itself. */
  addPage(landscape: boolean): void {
    this.#pdf.addPage({
      size: this.theme.page === 'A4' ? 'A4' : 'LETTER',
      layout: landscape ? 'landscape' : 'portrait',
      margin: 0,
    });
    this.pages += 1;
  }

  /** Draws text that is already drawable at its top left corner. */
  text(text: string, x: number, y: number, look: Look): void {
    if (text === '') return;
    const face = this.faces[look.font];
    // The page's y runs down, the letters' up.
    const matrix = [1, 0, 0, -1, x, y + face.ascent * look.size];
    const { operators, fonts } = this.#typesetter.textObject(face.line(text), matrix, look.size, rgb(look.color));
    for (const font of fonts) usePageFont(this.#pdf, font);
    this.#pdf.addContent(operators);
  }

  /**
   * Around what draws the lines of one text: where a line ends within a word or a command, programs that copy or search
   * get the text in one piece, as it was before it was broken. Identifiers and commands are ASCII; other texts may hold
   * letters that have their text beside them already, which must not be nested.
   */
  inOnePiece(lines: readonly { readonly text: string; readonly look: Look }[], draw: () => void): void {
    const broken = lines.slice(0, -1).some(({ text, look }) => look.font === 'mono' || !text.endsWith(' '));
    const whole = lines.map(({ text }) => text).join('');
    if (!broken || !ASCII.test(whole)) {
      draw();
      return;
    }
    this.#pdf.addContent(replacing(whole));
    draw();
    this.#pdf.addContent('EMC');
  }

  /** Draws text upwards, its start at (x, y). */
  verticalText(text: string, x: number, y: number, look: Look): void {
    this.#pdf.save();
    this.#pdf.rotate(-90, { origin: [x, y] });
    this.text(text, x, y, look);
    this.#pdf.restore();
  }

  fillRect(x: number, y: number, width: number, height: number, color: string): void {
    if (width > 0 && height > 0) this.#pdf.rect(x, y, width, height).fill(color);
  }

  line(x1: number, y1: number, x2: number, y2: number, color: string, width = 0.5): void {
    this.#pdf.moveTo(x1, y1).lineTo(x2, y2).lineWidth(width).stroke(color);
  }

  /** Draws a picture over an area. */
  image({ width, height, rgb: pixels }: Picture, [x, y, drawnWidth, drawnHeight]: Area): void {
    // Not by pdfkit's own images: those with transparency are unpacked beside the rest, in an order that is not the same
    // twice, and a damaged one ends the process.
    const image: Reference = this.#pdf.ref({
      Type: 'XObject',
      Subtype: 'Image',
      Width: width,
      Height: height,
      ColorSpace: 'DeviceRGB',
      BitsPerComponent: 8,
    });
    image.end(pixels);
    this.#imageCount += 1;
    const name = `I${this.#imageCount}`;
    usePageObject(this.#pdf, name, image);
    const place = [drawnWidth, 0, 0, -drawnHeight, x, y + drawnHeight].map((value) => value.toFixed(2)).join(' ');
    this.#pdf.addContent(`q ${place} cm /${name} Do Q`);
  }

  /** Draws something that is decoration: not part of what is read out. */
  artifact(draw: () => void, type: 'Pagination' | 'Layout' = 'Layout'): void {
    this.#pdf.markContent('Artifact', { type });
    draw();
    this.#pdf.endMarkedContent();
  }

  /** Draws what runs at the head or foot of every page (ISO 14289-1, 7.8), which pdfkit cannot name. */
  running(subtype: 'Header' | 'Footer', draw: () => void): void {
    const edge = subtype === 'Header' ? 'Top' : 'Bottom';
    this.#pdf.addContent(`/Artifact <</Type /Pagination /Subtype /${subtype} /Attached [/${edge}]>> BDC`);
    draw();
    this.#pdf.addContent('EMC');
  }

  /** Draws words of another language inside what is being tagged; none: the document's. */
  inLanguage(language: string | undefined, draw: () => void): void {
    if (language === undefined) {
      draw();
      return;
    }
    this.#pdf.addContent(`/Span <</Lang (${language})>> BDC`);
    draw();
    this.#pdf.addContent('EMC');
  }

  /** Opens a structure element under `parent`, or under the document. */
  open(parent: Element | null, type: string, options: ElementOptions = {}): Element {
    const element = newElement(this.#pdf, type, options);
    (parent ?? this.#root).add(element);
    return element;
  }

  /** A structure element around what `draw` draws, opened and closed. */
  tag(parent: Element, type: string, draw: (element: Element) => void, options: ElementOptions = {}): void {
    const element = this.open(parent, type, options);
    element.add(() => {
      draw(element);
    });
    element.end();
  }

  /**
   * Opens a link under `parent`; one element, however many lines it has, so that it is read out as one.
   *
   * @param label - the whole text of the link.
   * @param alt - read instead of what is drawn, where that is cut off.
   */
  openLink(parent: Element, target: LinkTarget, label: string, alt?: string): OpenLink {
    if ('goTo' in target) this.#linked.add(target.goTo);
    const element = this.open(parent, 'Link', alt === undefined ? {} : { alt });
    return {
      line: (area, draw) => {
        element.add(draw);
        annotateLink(this.#pdf, element, area, target, label.trim() === '' ? '–' : label.trim());
      },
      end: () => {
        element.end();
      },
    };
  }

  /** Puts a file into the document, as the data that the document shows (ISO 19005-3, 6.8: AFRelationship). */
  attach({ name, bytes, type, description }: Attachment): void {
    attachFile(this.#pdf, bytes, { name, type, description, date: this.#created });
  }

  /** Names a place on the present page. */
  destination(name: string, y: number): void {
    this.#destinations.add(name);
    this.#pdf.addNamedDestination(name, 'XYZ', 0, y, 0);
  }

  /** Adds a bookmark to a height of the present page; gives the one under which others may be put. */
  bookmark(title: string, parent: PDFKit.PDFOutline | null, y: number): PDFKit.PDFOutline {
    return addBookmark(this.#pdf, parent ?? this.#pdf.outline, visible(title), y);
  }

  /** Reserves a place for one line of text whose right end is `right`: a Form XObject written when the text is known. */
  lateText(right: number, y: number, look: Look): LateText {
    this.#lateCount += 1;
    const name = `L${this.#lateCount}`;
    const face = this.faces[look.font];
    const resources: Record<string, Reference> = {};
    const reference: Reference = this.#pdf.ref({
      Type: 'XObject',
      Subtype: 'Form',
      // Room to the left of the right end; the widest text is a footer.
      BBox: [-400, -look.size, 2, 2 * look.size],
      Resources: { Font: resources },
    });
    usePageObject(this.#pdf, name, reference);
    const baseline = y + face.ascent * look.size;
    this.#pdf.addContent(`q 1 0 0 -1 ${right.toFixed(2)} ${baseline.toFixed(2)} cm /${name} Do Q`);
    return {
      fill: (text) => {
        const line = face.line(face.drawable(text));
        const matrix = [1, 0, 0, 1, -line.width * look.size, 0];
        const { operators, fonts } = this.#typesetter.textObject(line, matrix, look.size, rgb(look.color));
        for (const font of fonts) resources[font.id] = font.ref();
        reference.end(operators);
      },
    };
  }

  /** Waits until the output takes more; call it between pages. */
  async settle(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    while (this.#output.writableNeedDrain) await Promise.race([once(this.#output, 'drain'), this.#written]);
    if (this.#output.destroyed) await this.#written;
  }

  /** Ends the document; resolves when everything is written. */
  async finish(): Promise<void> {
    const dangling = [...this.#linked].filter((name) => !this.#destinations.has(name));
    if (dangling.length > 0)
      throw new Error(`The PDF has links to places that it does not have: ${dangling.join(', ')}.`);
    this.#root.end();
    this.#pdf.end();
    await this.#written;
  }

  /** Gives up after an error: the output is destroyed, not ended. */
  async abort(error: Error): Promise<void> {
    this.#pdf.destroy(error);
    await this.#written.catch(() => undefined);
  }
}
