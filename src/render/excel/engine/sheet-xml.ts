// Opens the sheets that exceljs has written and puts streamed rows and links into them.
import { columnLetters, type Cell } from './cell.js';
import { firstRow, lastRow, type Layout, type SheetPart } from './layout.js';
import { withExactBars } from './marks.js';
import type { Relations } from './relations.js';
import type { RowFeed } from './row-feed.js';
import { RowWriter, type StyleIds } from './row-xml.js';
import type { ListStyle } from './styles.js';
import { columnWidths } from './widths.js';
import { escapeXml } from './xml.js';

/** A link of a cell, for example from `B2` to `'Issues'!A5`, or to the address that has the id among the relations. */
export type SheetLink = { readonly from: string } & LinkTarget;
type LinkTarget = { readonly to: string } | { readonly relation: string };

/** Excel drops links beyond 65,530 a sheet and then repairs the file; what is further down stays plain text. */
const MAX_LINKS = 65_000;
/** Characters of XML that are handed on at once. */
const CHUNK = 65_536;

/** The list styles in the order in which they stand in the probe row. */
export const PROBE_STYLES = [
  'text', 'wrap', 'clip', 'number', 'percent', 'count', 'date', 'day', 'link', 'word', 'note', 'noteDay',
] as const satisfies readonly ListStyle[]; // prettier-ignore

/** What a list's sheet needs besides its rows. */
export interface ListParts {
  readonly layout: Layout;
  /** `<dataValidations>`, or nothing. */
  readonly inputs: string;
  /** Takes the addresses that cells of the sheet lead to. */
  readonly relations: Relations;
}

/**
 * XML of a list's worksheet, in pieces: what exceljs wrote, with the probe row replaced by the rows.
 *
 * @param xml - The sheet as exceljs wrote it, with the probe row directly below the keys.
 * @throws Error when exceljs wrote something other than expected, or the rows are fewer or more than announced.
 */
export async function* listSheetXml(
  xml: string,
  part: SheetPart,
  feed: RowFeed,
  { layout, inputs, relations }: ListParts,
): AsyncGenerator<Buffer> {
  const { list } = part;
  const first = firstRow(part);
  const probe = xml.indexOf(`<row r="${first}"`);
  const end = xml.indexOf('</sheetData>');
  if (probe < 0 || end < probe) throw unexpected(part.name, 'no row to replace');
  const writer = new RowWriter(
    list.columns.map((column) => column.kind),
    columnWidths(list),
    readStyles(xml.slice(probe, end), first, part.name),
  );
  const { depthOf } = list;
  const linkColumns = list.columns.flatMap(({ kind }, index) => (kind === 'link' || kind === 'web' ? [index] : []));
  const links: SheetLink[] = [];
  const lastCell = `${columnLetters(list.columns.length)}${lastRow(part)}`;
  const head = xml.slice(0, probe).replace(/<dimension ref="[^"]*"\/>/, `<dimension ref="A1:${lastCell}"/>`);
  let chunk = depthOf === undefined ? head : withNodesAbove(head, part.name);
  for (let written = 0; written < part.count;) {
    for (const cells of await feed.take(part.count - written)) {
      const rowNumber = first + written;
      chunk += writer.row(rowNumber, cells, depthOf?.(cells));
      for (const column of linkColumns) {
        const target = links.length < MAX_LINKS ? targetOf(cells[column], layout, relations) : undefined;
        if (target !== undefined) links.push({ from: `${columnLetters(column + 1)}${rowNumber}`, ...target });
      }
      written += 1;
      if (chunk.length >= CHUNK) {
        yield Buffer.from(chunk);
        chunk = '';
      }
    }
  }
  if (part.last) await feed.end();
  const tail = withLinks(xml.slice(end), links, part.name, inputs);
  yield Buffer.from(chunk + withoutWarnings(withExactBars(tail, part.name), `A1:${lastCell}`));
}

/** Folds rows below the node that they belong to. exceljs would write this where the schema does not have it. */
function withNodesAbove(head: string, sheetName: string): string {
  if (!head.includes('<pageSetUpPr')) throw unexpected(sheetName, 'no page set-up');
  return head.replace('<pageSetUpPr', '<outlinePr summaryBelow="0"/><pageSetUpPr');
}

/**
 * Adds links to the part of a sheet's XML that follows its rows, and `before` them what the schema has there. exceljs
 * would write all links as addresses outside the workbook, and checks cell by cell.
 */
export function withLinks(xml: string, links: readonly SheetLink[], sheetName: string, before = ''): string {
  if (links.length === 0 && before === '') return xml;
  // The schema has a fixed order: links come directly before the print options or, without these, the margins.
  const at = xml.search(/<(printOptions|pageMargins)\b/);
  if (at < 0) throw unexpected(sheetName, 'no page margins');
  const items = links.map((link) => {
    const target = 'to' in link ? `location="${escapeXml(link.to)}"` : `r:id="${link.relation}"`;
    return `<hyperlink ref="${link.from}" ${target}/>`;
  });
  const all = items.length === 0 ? '' : `<hyperlinks>${items.join('')}</hyperlinks>`;
  return xml.slice(0, at) + before + all + xml.slice(at);
}

/** Account ids are text on purpose: Excel should not mark each of them as a number stored as text. */
function withoutWarnings(xml: string, range: string): string {
  const ignored = `<ignoredErrors><ignoredError sqref="${range}" numberStoredAsText="1"/></ignoredErrors>`;
  // Of what exceljs writes for a list only the extension with its bars comes after this element in the schema's order.
  return xml.replace(/<extLst><ext uri="\{78C0D931|<\/worksheet>/, (next) => ignored + next);
}

function readStyles(probeRow: string, rowNumber: number, sheetName: string): StyleIds {
  const entries = PROBE_STYLES.map((style, index) => {
    const found = new RegExp(`<c r="${columnLetters(index + 1)}${rowNumber}" s="(\\d+)"`).exec(probeRow);
    if (found === null) throw unexpected(sheetName, `no style "${style}"`);
    return [style, Number(found[1])] as const;
  });
  return Object.fromEntries(entries) as Record<ListStyle, number>; // One entry for each name of PROBE_STYLES.
}

function targetOf(cell: Cell | undefined, layout: Layout, relations: Relations): LinkTarget | undefined {
  if (typeof cell !== 'object' || cell === null) return undefined;
  if ('sheet' in cell) return { to: layout.locate(cell) };
  return 'url' in cell ? { relation: relations.idOf(cell.url) } : undefined;
}

function unexpected(sheetName: string, what: string): Error {
  return new Error(
    `The workbook cannot be written: sheet "${sheetName}" came back from exceljs with ${what}. ` +
      'Use the exceljs version of package-lock.json; another one writes sheets differently.',
  );
}
