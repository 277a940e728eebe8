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

/** The font in use: its name in a page's resources, its reference, and its glyph codes as hexadecimal strings. */
interface CurrentFont {
  readonly id: string;
  ref(): Reference;
  encode(text: string): [codes: string[], positions: unknown];
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

/** Registers a parsed fontkit font, which pdfkit takes since 0.20. */
export function registerFont(pdf: Pdf, name: string, font: object): void {
  pdf.registerFont(name, font as PDFKit.Mixins.PDFFontSource);
}

/** The font that was set last. */
export function currentFont(pdf: Pdf): CurrentFont {
  // pdfkit keeps it in `_font`, always set once `font()` was called.
  return (pdf as unknown as { readonly _font: CurrentFont })._font;
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
