// Renders reports to memory and reads the PDF back with pdf.js.
import { Writable } from 'node:stream';
import { inflateSync } from 'node:zlib';
import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Report, ReportLists } from '../../../src/model/index.js';
import { renderPdf, type PdfLimits } from '../../../src/render/pdf/render.js';
import { loadText, type Text } from '../../../src/text/index.js';
import { loadTheme, type Theme } from '../../../src/theme/index.js';
import { listsOf } from '../../support/lists.js';

export const theme = loadTheme('templates');

/** A sink that keeps what it gets. */
export class Memory extends Writable {
  readonly #chunks: Buffer[] = [];

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.#chunks.push(chunk);
    done();
  }

  get bytes(): Buffer {
    return Buffer.concat(this.#chunks);
  }
}

/** As many as the configuration allows unless it says otherwise. */
export const LIMITS: PdfLimits = {
  organizationalUnits: 300,
  accounts: 500,
  matrixAccounts: 200,
  gaps: 300,
  differences: 300,
  causes: 100,
  accountsPerIssue: 25,
  affectedPerIssue: 20,
  unmappedTexts: 50,
  unhealthyResources: 300,
};

/** PDFs by the report and the lists that they were made of. */
const written = new WeakMap<Report, WeakMap<Partial<ReportLists>, Map<string, Promise<Buffer>>>>();
const NO_LISTS: Partial<ReportLists> = {};

/**
 * Lists that are not given are what the report has of them, without resources and pairs. Of the same report and lists the
 * PDF is made once, of a copy anew.
 */
export function renderToBytes(
  report: Report,
  language = 'en',
  limits: Partial<PdfLimits> = {},
  given: Partial<ReportLists> = NO_LISTS,
  look: Theme = theme,
): Promise<Buffer> {
  if (look !== theme) return render(report, language, limits, given, look);
  const ofReport = written.get(report) ?? new WeakMap<Partial<ReportLists>, Map<string, Promise<Buffer>>>();
  written.set(report, ofReport);
  const ofLists = ofReport.get(given) ?? new Map<string, Promise<Buffer>>();
  ofReport.set(given, ofLists);
  const key = JSON.stringify([language, limits]);
  const bytes = ofLists.get(key) ?? render(report, language, limits, given, look);
  ofLists.set(key, bytes);
  return bytes;
}

async function render(
  report: Report,
  language: string,
  limits: Partial<PdfLimits>,
  given: Partial<ReportLists>,
  look: Theme,
): Promise<Buffer> {
  const output = new Memory();
  const text = loadText(['templates'], language, report.timeZone);
  const reportJson = Buffer.from(JSON.stringify(report));
  const lists = { ...listsOf(report), ...given };
  await renderPdf({ report, lists, reportJson, text, theme: look, output, limits: { ...LIMITS, ...limits } });
  return output.bytes;
}

export interface TextItem {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  /** Font size in points; of upright text. */
  readonly size: number;
  readonly upright: boolean;
}

export interface ReadPdf {
  readonly pdf: PDFDocumentProxy;
  readonly pages: readonly {
    readonly width: number;
    readonly height: number;
    readonly items: readonly TextItem[];
    readonly text: string;
  }[];
  /** All text without white space, because lines may break anywhere. */
  readonly squashed: string;
}

/** Text without any white space. */
export function squash(text: string): string {
  return text.replace(/\s+/gu, '');
}

export async function read(bytes: Buffer): Promise<ReadPdf> {
  const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0, useSystemFonts: false }).promise;
  const pages: ReadPdf['pages'][number][] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    const content = await page.getTextContent();
    const items = content.items.flatMap((item) => {
      if (!('str' in item) || item.str.trim() === '') return [];
      const [a, , , , x, y] = item.transform as readonly number[];
      return [{ text: item.str, x: x!, y: y!, width: item.width, size: Math.abs(a!), upright: Math.abs(a!) > 0.01 }];
    });
    pages.push({ width: page.view[2]!, height: page.view[3]!, items, text: items.map(({ text }) => text).join(' ') });
  }
  return { pdf, pages, squashed: squash(pages.map(({ text }) => text).join(' ')) };
}

/** The text without white space and without heads and feet, which would stand inside of what goes on on the next page. */
export function bodyOf({ pages }: ReadPdf, text: Text): string {
  return pages
    .map((page, index) => {
      const foot = squash(text.t('pdf.frame.page', { page: index + 1, total: pages.length }));
      return squash(page.text).split(foot).slice(1).join(foot);
    })
    .join('');
}

/** All streams of the file that are text. */
export function contentOf(bytes: Buffer): string {
  const parts: string[] = [];
  for (let at = bytes.indexOf('stream\n'); at !== -1; at = bytes.indexOf('\nstream\n', at + 1)) {
    const start = bytes.indexOf('\n', at + 1) + 1;
    try {
      parts.push(inflateSync(bytes.subarray(start)).toString('latin1'));
    } catch {
      // Not compressed, such as the metadata.
    }
  }
  return parts.join('\n');
}

/** Text as it stands in an ActualText. */
export function utf16(text: string): string {
  return Buffer.from(`\ufeff${text}`, 'utf16le').swap16().toString('hex');
}
