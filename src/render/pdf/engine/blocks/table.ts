// Tables: head repeated on every page, rows never cut, cells wrapped, everything tagged.
import { columnWidths, type ColumnMeasure } from './columns.js';
import type { LinkTarget, Look } from '../document.js';
import { LEADING, spaced, type Flow } from '../flow.js';
import type { Element } from '../pdfkit.js';

/** A paragraph of a cell. */
export interface CellPart {
  readonly text: string;
  readonly look?: Look;
  readonly target?: LinkTarget;
  /** A part of the text that is in AWS' own words. */
  readonly quoted?: string;
  /** More lines are cut off visibly. */
  readonly maxLines?: number;
}

export type Cell = string | readonly CellPart[];

export interface Column<Row> {
  readonly head: string;
  readonly cell: (row: Row) => Cell;
  readonly align?: 'left' | 'right';
  /** Share of the room left over by the columns without a weight, which take what their content needs. */
  readonly weight?: number;
}

export interface TableOptions<Row> {
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  /** Rows in bold, such as a sum. */
  readonly strong?: (row: Row) => boolean;
  /** Part of the page's width, for tables of a few narrow columns; default: all of it. */
  readonly width?: number;
  /** Names a row, so that links may lead to it. */
  readonly destination?: (row: Row) => string;
  /** Parts under a row's cells, as wide as the table, such as commands; for tables of at least two columns. */
  readonly below?: (row: Row) => readonly CellPart[];
}

type LookedPart = CellPart & { readonly look: Look };

/** A line of a part, whose place among the parts it knows, and how many of its characters are not AWS' own words. */
type DrawnLine = LookedPart & { readonly part: number; readonly ours: number };

/** A row as it is drawn, with its heights. */
interface DrawnRow {
  readonly cells: readonly (readonly DrawnLine[])[];
  readonly under: readonly DrawnLine[];
  readonly bold: boolean;
  /** Of the cells, and of all with what is below them. */
  readonly height: number;
  readonly whole: number;
}

/** A column as it is drawn. */
interface Placed {
  readonly left: number;
  readonly width: number;
  readonly right: boolean;
  readonly head: readonly string[];
}

const PADDING = { x: 4, y: 3 };

/** Neither the cells of a row nor what is below them is higher than this part of a page; more is cut off visibly. */
const HIGHEST = 0.42;

/** Sets a table at the cursor, nothing where it has no rows. The first column heads its row. */
export async function table<Row>(
  flow: Flow,
  { columns, rows, strong, width = 1, destination, below }: TableOptions<Row>,
): Promise<void> {
  if (rows.length === 0) return;
  const placed = place(flow, columns, rows, flow.width * width);
  const element = flow.doc.open(flow.section, 'Table', { summary: flow.subject });
  const drawn = (row: Row): DrawnRow => {
    const bold = strong?.(row) ?? false;
    const cells = columns.map((column, index) =>
      linesOf(flow, partsOf(flow, column.cell(row), bold), inner(placed[index])),
    );
    const under = linesOf(flow, partsOf(flow, below?.(row) ?? [], false), flow.width * width - 2 * PADDING.x);
    const height = Math.max(...cells.map(heightOf)) + 2 * PADDING.y;
    return { cells, under, bold, height, whole: height + (under.length === 0 ? 0 : heightOf(under) + PADDING.y) };
  };
  let started = false;
  for (const [index, row] of rows.entries()) {
    const { cells, under, bold, height, whole } = drawn(row);
    // The last two rows stay together: none is left alone on a page.
    const last = index > 0 && index === rows.length - 2 ? rows[index + 1] : undefined;
    const needed = whole + (last === undefined ? 0 : drawn(last).whole);
    if (!started) {
      // The head never stands alone at the foot of a page.
      flow.need(headHeight(flow, placed) + whole);
      drawHead(flow, element, placed);
      started = true;
    } else if (flow.y + needed > flow.bottom) {
      flow.newPage();
      await flow.doc.settle();
      drawHead(flow, null, placed);
    }
    if (destination !== undefined) flow.place(destination(row), 1);
    drawRules(flow, placed, whole, bold);
    drawRow(flow, element, placed, cells, under, height);
    flow.space(whole);
  }
  element.end();
  flow.space(8);
}

function place<Row>(
  flow: Flow,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  room: number,
): readonly Placed[] {
  const widths = columnWidths(
    columns.map((column) => measure(flow, column, rows)),
    room,
  );
  let left = flow.left;
  return columns.map(({ head, align }, index) => {
    const width = widths[index] ?? 0;
    const lines = flow.lines(head, flow.looks.head, width - 2 * PADDING.x);
    const column = { left, width, right: align === 'right', head: lines };
    left += width;
    return column;
  });
}

function measure<Row>(flow: Flow, { head, weight, cell }: Column<Row>, rows: readonly Row[]): ColumnMeasure {
  // Half a point more, so that rounding never breaks what was measured to fit.
  const padding = 2 * PADDING.x + 0.5;
  const widthOf = (text: string, look: Look): number => flow.doc.faces[look.font].widthOf(text, look.size);
  const widest = (values: readonly number[]): number => values.reduce((max, value) => Math.max(max, value), 0);
  const words = flow.drawable(head, flow.looks.head).split(' ');
  const wide = (from: number, to?: number): number => widthOf(words.slice(from, to).join(' '), flow.looks.head);
  const parts = rows.flatMap((row) => partsOf(flow, cell(row), true));
  return {
    weight: weight ?? null,
    headWord: widest(words.map((word) => widthOf(word, flow.looks.head))) + padding,
    headPair: Math.min(...words.map((_word, index) => Math.max(wide(0, index + 1), wide(index + 1)))) + padding,
    natural: widest(parts.map(({ text, look }) => widthOf(flow.drawable(text, look), look))) + padding,
  };
}

function partsOf({ looks }: Flow, cell: Cell, strong: boolean): readonly LookedPart[] {
  const parts: readonly CellPart[] = typeof cell === 'string' ? [{ text: cell }] : cell;
  return parts.map((part) => {
    const plain = strong ? looks.cellStrong : looks.cell;
    return { ...part, look: part.look ?? (part.target === undefined ? plain : looks.cellLink) };
  });
}

function linesOf(flow: Flow, parts: readonly LookedPart[], width: number): readonly DrawnLine[] {
  const lines = parts.flatMap((part, index) => {
    const own = flow.lines(part.text, part.look, width, part.maxLines);
    const parted = index < parts.length - 1 && part.look.font !== 'mono' ? spaced(own) : own;
    let left = oursOf(flow, part);
    return parted.map((text) => {
      const ours = Math.max(0, Math.min(text.length, left));
      left -= text.length;
      return { ...part, text, part: index, ours };
    });
  });
  const most = flow.pageRoom * HIGHEST;
  let height = 0;
  const kept = lines.filter(({ look }) => (height += look.size * LEADING) <= most);
  const last = kept[kept.length - 1];
  return kept.length < lines.length && last !== undefined ? [...kept.slice(0, -1), { ...last, text: '…' }] : kept;
}

/** How many characters of a part are in the document's language. Monospaced text is code or a text as received. */
function oursOf(flow: Flow, { text, look, quoted }: LookedPart): number {
  return look.font === 'mono' ? 0 : flow.oursIn(text, look, quoted);
}

function heightOf(lines: readonly DrawnLine[]): number {
  return lines.reduce((sum, { look }) => sum + look.size * LEADING, 0);
}

function inner(column: Placed | undefined): number {
  return (column?.width ?? 0) - 2 * PADDING.x;
}

function headHeight({ looks }: Flow, columns: readonly Placed[]): number {
  return Math.max(...columns.map(({ head }) => head.length)) * looks.head.size * LEADING + 2 * PADDING.y;
}

function rightEnd(columns: readonly Placed[]): number {
  return columns.reduce((end, { left, width }) => Math.max(end, left + width), 0);
}

/** The head, tagged the first time; its repetition on later pages (no element) is decoration. */
function drawHead(flow: Flow, element: Element | null, columns: readonly Placed[]): void {
  const { doc, looks, theme } = flow;
  const height = headHeight(flow, columns);
  const top = flow.y;
  const end = rightEnd(columns);
  doc.artifact(() => {
    doc.fillRect(flow.left, top, end - flow.left, height, theme.colors.surface);
    doc.line(flow.left, top + height, end, top + height, theme.colors.muted, 0.6);
  });
  const cell = (column: Placed): void => {
    const start = top + height - PADDING.y - column.head.length * looks.head.size * LEADING;
    column.head.forEach((text, at) => {
      doc.text(text, xOf(flow, column, text, looks.head), start + at * looks.head.size * LEADING, looks.head);
    });
  };
  if (element === null) {
    doc.artifact(() => {
      columns.forEach(cell);
    }, 'Pagination');
  } else {
    const row = doc.open(element, 'TR');
    for (const column of columns) {
      doc.tag(row, 'TH', () => { cell(column); }, { scope: 'Column' }); // prettier-ignore
    }
    row.end();
  }
  flow.y = top + height;
}

function drawRules(flow: Flow, columns: readonly Placed[], height: number, strong: boolean): void {
  const { doc, theme, y, left } = flow;
  const end = rightEnd(columns);
  doc.artifact(() => {
    doc.line(left, y + height, end, y + height, theme.colors.line, 0.4);
    if (strong) doc.line(left, y, end, y, theme.colors.muted, 0.6);
  });
}

function drawRow(
  flow: Flow,
  element: Element,
  columns: readonly Placed[],
  cells: readonly (readonly DrawnLine[])[],
  under: readonly DrawnLine[],
  height: number,
): void {
  const { doc } = flow;
  const row = doc.open(element, 'TR');
  columns.forEach((column, index) => {
    const heads = { scope: 'Row', ...(under.length === 0 ? {} : { rowSpan: 2 }) } as const;
    const cell = doc.open(row, index === 0 ? 'TH' : 'TD', index === 0 ? heads : {});
    drawLines(flow, cell, cells[index] ?? [], flow.y + PADDING.y, (text, look) => xOf(flow, column, text, look));
    cell.end();
  });
  row.end();
  if (under.length === 0) return;
  // What is below the cells is a row to itself, of one cell, under the same head.
  const below = doc.open(element, 'TR');
  const cell = doc.open(below, 'TD', columns.length > 2 ? { colSpan: columns.length - 1 } : {});
  drawLines(flow, cell, under, flow.y + height, () => flow.left + PADDING.x);
  cell.end();
  below.end();
}

/** Draws lines below each other; those of one part belong together. */
function drawLines(flow: Flow, cell: Element, lines: readonly DrawnLine[], top: number, x: LeftOf): void {
  let next = top;
  for (const part of partsOfLines(lines)) {
    const start = next;
    const step = part[0].look.size * LEADING;
    next += part.length * step;
    const placed = part.map((line, index) => ({ ...line, y: start + index * step })).filter(({ text }) => text !== '');
    if (placed.length === 0) continue;
    const { target } = part[0];
    if (target === undefined) drawWords(flow, cell, placed, x);
    else drawLink(flow, cell, target, placed, x);
  }
}

/** Where a line starts. */
type LeftOf = (text: string, look: Look) => number;

type PlacedLine = DrawnLine & { readonly y: number };

function drawLink({ doc }: Flow, cell: Element, target: LinkTarget, lines: readonly PlacedLine[], x: LeftOf): void {
  const link = doc.openLink(cell, target, lines.map(({ text }) => text).join(''));
  for (const { text, look, y } of lines) {
    const width = doc.faces[look.font].widthOf(text.trimEnd(), look.size);
    link.line([x(text, look), y, width, look.size * LEADING], () => {
      doc.text(text, x(text, look), y, look);
    });
  }
  link.end();
}

/** Draws what is in the document's language, then AWS' own words. */
function drawWords({ doc, awsWords }: Flow, cell: Element, lines: readonly PlacedLine[], x: LeftOf): void {
  const ours = lines.filter((line) => line.ours > 0);
  const theirs = lines.filter((line) => line.ours < line.text.length);
  if (ours.length > 0) {
    const words = ours.map((line) => ({ ...line, text: line.text.slice(0, line.ours), left: x(line.text, line.look) }));
    cell.add(() => {
      doc.inOnePiece(words, () => {
        for (const { text, look, y, left } of words) doc.text(text, left, y, look);
      });
    });
  }
  if (theirs.length === 0) return;
  const quoted = theirs.map(({ text, look, y, ours: count }) => {
    const before = doc.faces[look.font].widthOf(text.slice(0, count), look.size);
    return { text: text.slice(count), look, y, left: x(text, look) + before };
  });
  const drawTheirs = (): void => {
    doc.inOnePiece(quoted, () => {
      for (const { text, look, y, left } of quoted) doc.text(text, left, y, look);
    });
  };
  doc.tag(cell, theirs[0]?.look.font === 'mono' ? 'Code' : 'Span', drawTheirs, awsWords);
}

/** Lines by the part that they belong to. */
function partsOfLines(lines: readonly DrawnLine[]): readonly (readonly [DrawnLine, ...DrawnLine[]])[] {
  const groups: [DrawnLine, ...DrawnLine[]][] = [];
  for (const line of lines) {
    const last = groups.at(-1);
    if (last?.[0].part === line.part) last.push(line);
    else groups.push([line]);
  }
  return groups;
}

function xOf(flow: Flow, { left, width, right }: Placed, text: string, look: Look): number {
  return right
    ? left + width - PADDING.x - flow.doc.faces[look.font].widthOf(text.trimEnd(), look.size)
    : left + PADDING.x;
}
