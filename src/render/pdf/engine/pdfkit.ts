// What pdfkit 0.20 can do and its type declarations (0.17) do not say, and what it does otherwise than ISO 32000 wants.
import { createHash } from 'node:crypto';
import PDFDocument from 'pdfkit';
import { compare } from '../../../terms/index.js';

export type Pdf = PDFKit.PDFDocument;
export type Element = PDFKit.PDFStructureElement;
export type Reference = PDFKit.PDFKitReference;

/** Options of a structure element (js/pdfkit.node.mjs, PDFStructureElement; ISO 32000-1, 14.8.5). */
export interface ElementOptions {
  readonly title?: string;
  /** Read instead of what is drawn. */
  readonly alt?: string;
  /** Of the text inside, where it is not that of the document. */
  readonly lang?: string;
  /** Of a figure. */
  readonly bbox?: readonly [number, number, number, number];
  /** Of a header cell. */
  readonly scope?: 'Row' | 'Column';
  /** Rows and columns that a cell takes, where it is more than one. */
  readonly rowSpan?: number;
  readonly colSpan?: number;
  /** What a table is about. */
  readonly summary?: string;
  /** What stands before the points of a list. */
  readonly numbering?: 'Decimal' | 'Disc' | 'None';
}

/** What of a document's insides is used here (js/pdfkit.node.mjs, PDFDocument, PDFTree). */
interface Internals {
  readonly _root: {
    readonly data: {
      AF?: Reference[];
      readonly Names: { readonly data: { readonly Dests: NameTree } };
    };
  };
  addNamedEmbeddedFile(name: string, file: Reference): void;
}

interface NameTree {
  limits: boolean;
  _compareKeys(one: string, other: string): number;
}

/** A dictionary that is still open. */
interface Open {
  readonly data: Record<string, unknown>;
}

/** A font embedded in the document (js/pdfkit.node.mjs, EmbeddedFont); arrays by the code that stands for a glyph. */
export interface EmbeddedFont {
  /** Its name in a page's resources. */
  readonly id: string;
  ref(): Reference;
  readonly subset: { readonly glyphs: number[]; includeGlyph(glyph: number): number };
  /** The text of each code. */
  readonly unicode: (readonly number[] | undefined)[];
  /** Widths in thousandths of the font size. */
  readonly widths: number[];
}

/** An empty document: PDF 1.7, PDF/A-3a, tagged, without a cache that grows with every word. */
export function newPdf(language: string, info: Record<string, string | Date>): Pdf {
  const pdf = new PDFDocument({
    autoFirstPage: false,
    pdfVersion: '1.7',
    subset: 'PDF/A-3a',
    tagged: true,
    lang: language,
    displayTitle: true,
    fontLayoutCache: false,
    info,
  });
  // A name tree is searched by the bytes of its names, not by the alphabet of the machine's locale, and only nodes below
  // its root have limits (ISO 32000-1, 7.9.6).
  const { Dests } = internalsOf(pdf)._root.data.Names.data;
  Dests.limits = false;
  Dests._compareKeys = compare;
  return pdf;
}

/** A new structure element; pdfkit knows neither the attributes of tables but `Scope` nor those of lists. */
export function newElement(pdf: Pdf, type: string, options: ElementOptions = {}): Element {
  const { scope, rowSpan, colSpan, summary, numbering, ...known } = options;
  const element = pdf.struct(type, known);
  const table = {
    ...(scope === undefined ? {} : { Scope: scope }),
    ...(rowSpan === undefined ? {} : { RowSpan: rowSpan }),
    ...(colSpan === undefined ? {} : { ColSpan: colSpan }),
    ...(summary === undefined ? {} : { Summary: pdfString(summary) }),
  };
  const { data } = (element as unknown as { readonly dictionary: Open }).dictionary;
  if (Object.keys(table).length > 0) data['A'] = { O: 'Table', ...table };
  if (numbering !== undefined) data['A'] = { O: 'List', ListNumbering: numbering };
  return element;
}

/** pdfkit writes a String object as a PDF string and a primitive one as a name. */
function pdfString(text: string): string {
  return Object(text) as string;
}

function internalsOf(pdf: Pdf): Internals {
  return pdf as unknown as Internals;
}

/** Embeds a parsed fontkit font, which pdfkit takes since 0.20, with the glyphs that are added to its subset. */
export function embedFont(pdf: Pdf, name: string, font: object): EmbeddedFont {
  pdf.registerFont(name, font as PDFKit.Mixins.PDFFontSource).font(name);
  // pdfkit keeps the font that was set last in `_font`.
  return (pdf as unknown as { readonly _font: EmbeddedFont })._font;
}

/** Makes a font usable on the present page. */
export function usePageFont(pdf: Pdf, font: EmbeddedFont): void {
  // `fonts` of a page creates the resource dictionary on first use.
  (pdf.page as unknown as { readonly fonts: Record<string, Reference> }).fonts[font.id] ??= font.ref();
}

/** Makes a Form XObject usable on the present page under a name. */
export function usePageObject(pdf: Pdf, name: string, reference: Reference): void {
  // `xobjects` of a page creates the resource dictionary on first use.
  (pdf.page as unknown as { readonly xobjects: Record<string, Reference> }).xobjects[name] = reference;
}

/** A link annotation over an area, tied to its structure element and described for PDF/UA (ISO 14289-1, 7.18.5). */
export function annotateLink(
  pdf: Pdf,
  element: Element,
  area: readonly [x: number, y: number, width: number, height: number],
  target: { readonly goTo: string } | { readonly url: string },
  description: string,
): void {
  const options = { structParent: element, Contents: pdfString(description) };
  if ('goTo' in target) pdf.goTo(...area, target.goTo, options);
  else pdf.link(...area, target.url, options);
}

/** Adds a bookmark to a place on the present page, `y` points below its top, and closes the one above it. */
export function addBookmark(pdf: Pdf, parent: PDFKit.PDFOutline, title: string, y: number): PDFKit.PDFOutline {
  // pdfkit counts `left` from the page's right end.
  const item = parent.addItem(title, { expanded: false, top: y, left: pdf.page.width } as { expanded: boolean });
  // pdfkit leaves out the number of what a closed bookmark hides (ISO 32000-1, 12.3.3).
  if (parent !== pdf.outline) {
    (parent as unknown as { readonly outlineData: Record<string, number> }).outlineData['Count'] =
      -parent.children.length;
  }
  return item;
}

/**
 * Embeds a file as the data that the document shows (ISO 19005-3, 6.8). pdfkit's own way writes the checksum in digits,
 * which no reader compares with the 16 bytes that it has to be (ISO 32000-1, 7.11.4).
 */
export function attachFile(
  pdf: Pdf,
  bytes: Buffer,
  file: { readonly name: string; readonly type: string; readonly description: string; readonly date: Date },
): void {
  const { name, type, description, date } = file;
  const internals = internalsOf(pdf);
  const content: Reference = pdf.ref({
    Type: 'EmbeddedFile',
    Subtype: type.replace('/', '#2F'),
    Params: {
      // A file without dates would carry the time of the run.
      CreationDate: date,
      ModDate: date,
      Size: bytes.length,
      CheckSum: createHash('md5').update(bytes).digest(),
    },
  });
  content.end(bytes);
  const specification: Reference = pdf.ref({
    Type: 'Filespec',
    AFRelationship: 'Data',
    F: pdfString(name),
    UF: pdfString(name),
    Desc: pdfString(description),
    EF: { F: content },
  });
  specification.end(undefined);
  internals.addNamedEmbeddedFile(name, specification);
  (internals._root.data.AF ??= []).push(specification);
}
