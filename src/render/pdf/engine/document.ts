// One PDF being written: its pages, tags, links, bookmarks and attachments; what stands on a page is drawn by the canvas.
import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Theme } from '../../../theme/index.js';
import { Canvas, type Area } from './canvas.js';
import { visible } from './characters.js';
import { prepareMetadata } from './metadata.js';
import {
  addBookmark,
  annotateLink,
  attachFile,
  newElement,
  newPdf,
  type Element,
  type ElementOptions,
} from './pdfkit.js';

export type LinkTarget = { readonly goTo: string } | { readonly url: string };

/** A link that is being set, line by line. */
export interface OpenLink {
  /** What `draw` draws, with a clickable area over it. All lines of a link stand on one page. */
  line(area: Area, draw: () => void): void;
  end(): void;
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

export class PdfDocument extends Canvas {
  readonly #output: Writable;
  readonly #written: Promise<void>;
  readonly #root: Element;
  readonly #created: Date;
  readonly #destinations = new Set<string>();
  readonly #linked = new Set<string>();
  pages = 0;

  constructor(theme: Theme, info: DocumentInfo, output: Writable) {
    const created = new Date(info.created);
    const information = {
      Title: visible(info.title),
      Author: visible(info.author),
      Subject: visible(info.subject),
      Creator: visible(info.creator),
      CreationDate: created,
      ModDate: created,
    };
    super(theme, newPdf(info.language, information));
    this.#created = created;
    prepareMetadata(this.pdf, information, info.language);
    this.#output = output;
    this.#written = pipeline(this.pdf, output);
    // A failed write is reported by settle() or finish(); until then it must not count as unhandled.
    this.#written.catch(() => undefined);
    this.#root = newElement(this.pdf, 'Document');
    this.pdf.addStructure(this.#root);
  }

  /** Starts a page. Without margins pdfkit never adds one by itself. */
  addPage(landscape: boolean): void {
    this.pdf.addPage({
      size: this.theme.page === 'A4' ? 'A4' : 'LETTER',
      layout: landscape ? 'landscape' : 'portrait',
      margin: 0,
    });
    this.pages += 1;
  }

  /** Opens a structure element under `parent`, or under the document. */
  open(parent: Element | null, type: string, options: ElementOptions = {}): Element {
    const element = newElement(this.pdf, type, options);
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
        annotateLink(this.pdf, element, area, target, label.trim() === '' ? '–' : label.trim());
      },
      end: () => {
        element.end();
      },
    };
  }

  /** Puts a file into the document, as the data that the document shows (ISO 19005-3, 6.8: AFRelationship). */
  attach({ name, bytes, type, description }: Attachment): void {
    attachFile(this.pdf, bytes, { name, type, description, date: this.#created });
  }

  /** Names a place on the present page. */
  destination(name: string, y: number): void {
    this.#destinations.add(name);
    this.pdf.addNamedDestination(name, 'XYZ', 0, y, 0);
  }

  /** Adds a bookmark to a height of the present page; gives the one under which others may be put. */
  bookmark(title: string, parent: PDFKit.PDFOutline | null, y: number): PDFKit.PDFOutline {
    return addBookmark(this.pdf, parent ?? this.pdf.outline, visible(title), y);
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
    this.pdf.end();
    await this.#written;
  }

  /** Gives up after an error: the output is destroyed, not ended. */
  async abort(error: Error): Promise<void> {
    this.pdf.destroy(error);
    await this.#written.catch(() => undefined);
  }
}
