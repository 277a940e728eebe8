// Where things stand in the document: bookmarks, named places, and the headings that say what a table is about.
import { visible } from './characters.js';
import type { PdfDocument } from './document.js';

/** A bookmark shows a little of what is above its place, in points. */
const ABOVE = 6;

export class Outline {
  /** Page on which each named place stands. */
  readonly pageOf = new Map<string, number>();
  /** The last headings: what the next table is about. */
  subject = '';
  #topic = '';
  #section: PDFKit.PDFOutline | null = null;

  constructor(private readonly doc: PdfDocument) {}

  /** Begins a section with a bookmark of its own; `y` is 0 at the head of a page. */
  beginSection(title: string, y: number): void {
    this.#section = this.doc.bookmark(title, null, Math.max(0, y - ABOVE));
  }

  /** A bookmark under that of the section. */
  bookmark(title: string, y: number): void {
    this.doc.bookmark(title, this.#section, Math.max(0, y - ABOVE));
  }

  /** Names a place on the present page, so that links and the contents may point to it. */
  name(place: string, y: number, above = ABOVE): void {
    this.doc.destination(place, Math.max(0, y - above));
    this.pageOf.set(place, this.doc.pages);
  }

  /** What follows is about this; a heading of the third level is about a part of what is above it. */
  head(level: 1 | 2 | 3, title: string): void {
    if (level < 3) this.#topic = visible(title);
    this.subject = level < 3 ? this.#topic : `${this.#topic} · ${visible(title)}`;
  }
}
