// The text flow: places blocks below each other, breaks pages, and keeps sections. Only it knows where on a page it is.
import type { Text } from '../../../text/index.js';
import { heightOfAll, type Block, type Rows } from './block.js';
import {
  facts,
  heading,
  linkParagraph,
  list,
  paragraph,
  prose,
  tableRows,
  type Fact,
  type HeadingOptions,
  type ParagraphOptions,
  type TableOptions,
} from './blocks/index.js';
import { visible } from './characters.js';
import type { Look } from './canvas.js';
import type { LinkTarget, PdfDocument } from './document.js';
import { PageFrame, type FrameTexts } from './frame.js';
import type { Element } from './pdfkit.js';
import { MARGIN, Setting } from './setting.js';

/** A section starts below another one where this part of a page is left. */
const SECTION_START = 0.3;

/** Space above a section that starts below another one, and above a part of one, in points. */
const SECTION_SPACE = 26;
const PART_SPACE = 14;

export class Flow extends Setting {
  #y = 0;
  /** The section that content goes into. */
  #section: Element | null = null;
  #landscape = false;
  readonly #frame: PageFrame;

  constructor(doc: PdfDocument, text: Text, frame: FrameTexts) {
    super(doc, text);
    this.#frame = new PageFrame(doc, this.looks, frame);
  }

  /** Places a block in the open section: on this page where it can begin here, else on the next one. */
  place(block: Block): void {
    this.#place(block, this.#open);
  }

  /** Places the first of several ways to set something that fits on the present page, or the last one where none does. */
  placeWhatFits(ways: readonly (readonly Block[])[]): void {
    const room = this.#bottom - this.#y;
    const fitting = ways.find((blocks) => heightOfAll(blocks) <= room) ?? ways.at(-1) ?? [];
    for (const block of fitting) this.place(block);
  }

  /** Places rows on as many pages as they take. */
  async placeRows(block: Rows): Promise<void> {
    const table = block.open(this.#open);
    this.need(block.least);
    const { height } = block.head;
    const rows = block.rows({ first: this.#bottom - this.#y - height, other: this.pageRoom - height });
    this.#drawHead(block, table);
    let isFirst = true;
    for (const row of rows) {
      if (!isFirst && (row.startsPage ?? this.#y + (row.least ?? row.height) > this.#bottom)) {
        this.#newPage();
        await this.doc.settle();
        this.#drawHead(block, null);
      }
      this.#draw(row, table);
      isFirst = false;
    }
    table.end();
    this.#y += block.after;
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
    this.#newPage();
    this.#beginSection(title, destination);
  }

  /** Starts a section below the one before it where enough of the page is left, else on a new page. */
  startSectionBelow(title: string, destination: string): void {
    if (this.#landscape || this.#bottom - this.#y < SECTION_START * this.pageRoom) {
      this.startSection(title, destination);
      return;
    }
    this.#section?.end();
    this.#y += SECTION_SPACE;
    this.#beginSection(title, destination);
    this.heading(1, title);
  }

  /** Ends the last section and writes what had to wait for the number of pages. */
  close(): void {
    this.#section?.end();
    this.#section = null;
    this.#frame.numberPages();
  }

  /** Starts a new page unless this part of a page (0 to 1) is left on the present one. */
  startPageUnless(part: number): void {
    if (this.#bottom - this.#y < part * this.pageRoom) this.#newPage();
    else this.#y += PART_SPACE;
  }

  /** Starts a new page when less than `height` is left on this one. */
  need(height: number): void {
    if (this.#y + height > this.#bottom && !this.#isAtHead) this.#newPage();
  }

  heading(level: 1 | 2 | 3, title: string, options: HeadingOptions = {}): void {
    this.place(heading(this, level, title, options));
  }

  paragraph(text: string, look: Look = this.looks.body, options: ParagraphOptions = {}): void {
    this.place(paragraph(this, text, look, options));
  }

  prose(text: string): void {
    this.place(prose(this, text));
  }

  linkParagraph(label: string, target: LinkTarget, options: ParagraphOptions = {}): void {
    this.place(linkParagraph(this, label, target, options));
  }

  facts(pairs: readonly Fact[]): void {
    this.place(facts(this, pairs));
  }

  list(items: readonly string[]): void {
    this.place(list(this, items));
  }

  /** A table; nothing where it has no rows. */
  async table<Row>(options: TableOptions<Row>): Promise<void> {
    const rows = tableRows(this, options);
    if (rows !== null) await this.placeRows(rows);
  }

  get #bottom(): number {
    return this.doc.pageHeight - MARGIN.bottom;
  }

  get #isAtHead(): boolean {
    return this.#y <= MARGIN.top;
  }

  /** The open section; there is always one while content is set. */
  get #open(): Element {
    if (this.#section === null) throw new Error('Content needs a section; call startSection first.');
    return this.#section;
  }

  #place(block: Block, parent: Element): void {
    if (!this.#isAtHead) this.#y += block.before ?? 0;
    const least = block.least ?? ('height' in block ? block.height : null);
    if (least !== null) this.need(least);
    this.#draw(block, parent);
  }

  #draw(block: Block, parent: Element): void {
    if (block.place !== undefined) this.outline.name(block.place.name, this.#y, block.place.above);
    if ('blocks' in block) {
      const element = block.open(parent);
      for (const each of block.blocks) this.#place(each, element);
      if (block.endsWithParent !== true) element.end();
    } else if ('part' in block) {
      const [now, rest] = block.part(this.#bottom - this.#y);
      this.#draw(now, parent);
      if (rest !== null) this.#place(rest, parent);
    } else {
      block.draw(this.#y, parent);
      this.#y += block.height;
    }
    this.#y += block.after ?? 0;
  }

  #drawHead({ head }: Rows, table: Element | null): void {
    head.draw(this.#y, table);
    this.#y += head.height;
  }

  #newPage(): void {
    this.doc.addPage(this.#landscape);
    this.#frame.draw(this.left, this.left + this.width);
    this.#y = MARGIN.top;
  }

  #beginSection(title: string, destination: string): void {
    this.#section = this.doc.open(null, 'Sect', { title: visible(title) });
    this.outline.beginSection(title, this.#isAtHead ? 0 : this.#y);
    this.outline.name(destination, this.#y);
  }
}
