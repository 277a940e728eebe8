// How sheets are printed: A4 landscape, fitted to the width, with what the workbook is on every page.
import type { HeaderFooter, PageSetup, PaperSize } from 'exceljs';
import { clampText, cleanText } from './cell.js';

/** Excel's limit for a header or footer is 255 characters with its codes; three parts of this length stay below it. */
const MAX_PART = 70;

// eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment -- exceljs has the enum in its types only
const A4: PaperSize = 9;

/** Characters across a page that can still be read. */
const PAGE_WIDTH = 230;

/** Rows and columns repeated on every page, and the width of all columns in characters. */
export interface ListPages {
  readonly rows: string;
  readonly columns: string;
  readonly width: number;
}

/** Page setup: one page wide; lists that would become too small for it on as many as they need. */
export function pageSetup(list?: ListPages): Partial<PageSetup> {
  return {
    paperSize: A4,
    orientation: 'landscape',
    fitToPage: true,
    fitToWidth: list === undefined ? 1 : Math.ceil(list.width / PAGE_WIDTH),
    fitToHeight: 0,
    margins: { left: 0.4, right: 0.4, top: 0.7, bottom: 0.7, header: 0.3, footer: 0.3 },
    ...(list === undefined ? {} : { printTitlesRow: list.rows, printTitlesColumn: list.columns }),
  };
}

/** What every page says. */
export interface PageTexts {
  /** Above, at the left, with dashes between. */
  readonly titles: readonly string[];
  /** Above, at the right. */
  readonly id: string;
  /** Below, at the left; the sheet's name stands in the middle. */
  readonly mark: string | null;
  /** Below, at the right, made of Excel's codes for the page's number and for how many there are. */
  readonly pageOf: (page: string, pages: string) => string;
}

/** Titles and id above; mark, sheet name and page number below. */
export function headerFooter({ titles, id, mark, pageOf }: PageTexts): Partial<HeaderFooter> {
  return {
    oddHeader: `&L${titles.map(part).join(' – ')}&R${part(id)}`,
    oddFooter: `${mark === null ? '' : `&L${part(mark)}`}&C&A&R${pageOf('&P', '&N')}`,
  };
}

function part(value: string): string {
  return clampText(cleanText(value).replace(/\s+/g, ' '), MAX_PART).replaceAll('&', '&&');
}
