// What pdfkit 0.20 can do and its type declarations (0.17) do not say.
import PDFDocument from 'pdfkit';

export type Pdf = PDFKit.PDFDocument;
export type Element = PDFKit.PDFStructureElement;
export type Reference = PDFKit.PDFKitReference;

/** Options of a structure element (js/pdfkit.node.mjs, PDFStructureElement). */
export interface ElementOptions {
  readonly title?: string;
  readonly alt?: string;
  readonly bbox?: readonly [number, number, number, number];
  readonly scope?: 'Row' | 'Column';
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
  return new PDFDocument({
    autoFirstPage: false,
    pdfVersion: '1.7',
    subset: 'PDF/A-3a',
    tagged: true,
    lang: language,
    displayTitle: true,
    fontLayoutCache: false,
    info,
  });
}

/** A new structure element; `scope` and `bbox` are missing in the declarations. */
export function newElement(pdf: Pdf, type: string, options: ElementOptions = {}): Element {
  return pdf.struct(type, options);
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
  // pdfkit writes a String object as a PDF string and a primitive one as a name.
  const options = { structParent: element, Contents: Object(description) as string };
  if ('goTo' in target) pdf.goTo(...area, target.goTo, options);
  else pdf.link(...area, target.url, options);
}

/** Embeds a file as the data that the document shows; `relationship` is missing in the declarations. */
export function attachFile(
  pdf: Pdf,
  bytes: Buffer,
  file: { readonly name: string; readonly type: string; readonly description: string; readonly date: Date },
): void {
  const { name, type, description, date } = file;
  // A file without dates would carry the time of the run.
  const options = { name, type, description, relationship: 'Data', creationDate: date, modifiedDate: date };
  pdf.file(bytes, options);
}
