// Writes the XML of list rows. Own code, because exceljs holds a whole sheet in memory.
import { cellText, columnLetters, DAY, MAX_CELL_TEXT, type Cell } from './cell.js';
import type { ColumnKind } from './columns.js';
import type { CellRow } from './list.js';
import { CODE_FONT, type ListStyle } from './styles.js';
import { lineCount, rowHeight } from './widths.js';
import { escapeXml } from './xml.js';

/** Ids in the workbook's styles part, by name. */
export type StyleIds = Readonly<Record<ListStyle, number>>;

/** Writes rows with the given columns. */
export class RowWriter {
  /** What comes before a cell's row number, by column, and between that and its content, by style. */
  readonly #before: readonly string[];
  readonly #between: Readonly<Record<ListStyle, string>>;
  /** The text that each column had last, and its XML: neighbouring rows often have the same account, Region or issue. */
  readonly #lastTexts: string[] = [];
  readonly #lastXml: string[] = [];

  constructor(
    private readonly kinds: readonly ColumnKind[],
    private readonly widths: readonly number[],
    styles: StyleIds,
  ) {
    this.#before = kinds.map((_, index) => `<c r="${columnLetters(index + 1)}`);
    const between = Object.entries(styles).map(([style, id]) => [style, `" s="${id}"`]);
    this.#between = Object.fromEntries(between) as Record<ListStyle, string>; // One entry for each style.
  }

  /** `<row>` with the cells that hold something; `rowNumber` is 1-based, `depth` how deep it is folded in a tree. */
  row(rowNumber: number, cells: CellRow, depth = 0): string {
    const number = String(rowNumber);
    let xml = '';
    let lines = 1;
    for (let index = 0; index < this.kinds.length; index += 1) {
      const cell = cells[index];
      const kind = this.kinds[index];
      const before = this.#before[index];
      if (cell === undefined || cell === null || cell === '' || kind === undefined || before === undefined) continue;
      const style = styleOf(kind, cell, this.widths[index] ?? 1);
      xml += before + number + this.#between[style] + this.#content(index, cell);
      if (WRAPPED.has(style)) lines = Math.max(lines, lineCount(textOf(cell), this.widths[index] ?? 1));
    }
    // Not every program measures wrapped rows when it opens a file.
    const height = lines === 1 ? '' : ` ht="${rowHeight(lines)}"`;
    const outline = depth === 0 ? '' : ` outlineLevel="${Math.min(depth, MAX_OUTLINE)}"`;
    return `<row r="${number}"${height}${outline}>${xml}</row>`;
  }

  #content(column: number, cell: Exclude<Cell, null>): string {
    if (cell instanceof Date) return numberContent(cell.getTime() / DAY + EPOCH);
    if (typeof cell === 'number') return numberContent(cell);
    const isCoded = typeof cell === 'object' && 'marked' in cell;
    const text = isCoded ? cell.marked : textOf(cell);
    const last = this.#lastXml[column];
    if (last !== undefined && this.#lastTexts[column] === text) return last;
    const xml = isCoded ? codedContent(text) : textContent(text);
    this.#lastTexts[column] = text;
    this.#lastXml[column] = xml;
    return xml;
  }
}

const WRAPPED: ReadonlySet<ListStyle> = new Set(['wrap', 'link', 'word', 'note']);
/** Levels of folding that Excel has. */
export const MAX_OUTLINE = 7;

function textOf(cell: Exclude<Cell, null>): string {
  if (typeof cell === 'object' && 'text' in cell) return cell.text;
  return typeof cell === 'string' ? cell : '';
}

/** Share of a column's width from which a text may need to be cut off; a shorter one would be repeated instead. */
const CLIP_FROM = 0.8;

function styleOf(kind: ColumnKind, cell: Exclude<Cell, null>, width: number): ListStyle {
  if (cell instanceof Date) return kind === 'noteDay' || kind === 'day' ? kind : 'date';
  if (typeof cell === 'object' && ('sheet' in cell || 'url' in cell)) return 'link';
  if (typeof cell === 'number') return kind === 'percent' || kind === 'number' ? kind : 'count';
  if (kind === 'number' || kind === 'percent') return 'word';
  if (kind === 'note' || kind === 'noteDay') return 'note';
  if (kind === 'clip' || (typeof cell === 'object' && 'clipped' in cell)) {
    return textOf(cell).length > width * CLIP_FROM ? 'clip' : 'text';
  }
  return kind === 'text' || kind === 'date' ? 'text' : 'wrap';
}

/**
 * Most texts are like this, and quicker to tell so than to make safe: printable ASCII without what XML or Excel give a
 * meaning, and no space at the ends.
 */
const SIMPLE = /^[!#-%'-;=?-^`-~](?:[ !#-%'-;=?-^`-~]*[!#-%'-;=?-^`-~])?$/;

const CODE_FACE = `<rPr><rFont val="${CODE_FONT.name}"/><family val="3"/><sz val="${CODE_FONT.size}"/></rPr>`;

/** Excel's number of 1970-01-01 when 1900-01-00 is 0. */
const EPOCH = 25_569;

function textContent(text: string): string {
  if (text.length <= MAX_CELL_TEXT && SIMPLE.test(text)) return ` t="inlineStr"><is><t>${text}</t></is></c>`;
  const shown = cellText(text);
  const space = /^\s|\s$|\n/.test(shown) ? ' xml:space="preserve"' : '';
  return ` t="inlineStr"><is><t${space}>${escapeXml(shown)}</t></is></c>`;
}

/** Runs of text, those between backticks in the face of code. Catalogue texts are far shorter than a cell may be. */
function codedContent(marked: string): string {
  const runs = cellText(marked)
    .split('`')
    .map((run, index) => {
      if (run === '') return '';
      const face = index % 2 === 1 ? CODE_FACE : '';
      return `<r>${face}<t xml:space="preserve">${escapeXml(run)}</t></r>`;
    });
  return ` t="inlineStr"><is>${runs.join('')}</is></c>`;
}

function numberContent(value: number): string {
  // Excel cannot open a sheet with NaN or Infinity in it; its own "not available" is an honest cell.
  return Number.isFinite(value) ? `><v>${value}</v></c>` : ' t="e"><v>#N/A</v></c>';
}
