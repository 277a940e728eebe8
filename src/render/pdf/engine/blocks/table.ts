// Tables: head repeated on every page, rows never cut, cells wrapped, everything tagged.
import type { Row as RowBlock, Rows } from '../block.js';
import type { Look } from '../canvas.js';
import type { Element } from '../pdfkit.js';
import { lineHeight, type Setting } from '../setting.js';
import { drawCell, heightOf, linesOf, partsOf, PADDING, type CellPart, type DrawnLine } from './table-cells.js';
import { headHeight, inner, placeColumns, rightEnd, startOf, type Column, type Placed } from './table-columns.js';

export type { Cell, CellPart } from './table-cells.js';
export type { Column } from './table-columns.js';

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

/** A row as it is drawn, with its heights. */
interface DrawnRow {
  readonly cells: readonly (readonly DrawnLine[])[];
  readonly under: readonly DrawnLine[];
  readonly bold: boolean;
  /** Of the cells, and of all with what is below them. */
  readonly height: number;
  readonly whole: number;
}

/** A table, or null where it has no rows. The first column heads its row. */
export function tableRows<Row>(setting: Setting, options: TableOptions<Row>): Rows | null {
  const { columns, rows, width = 1, destination } = options;
  const [first, ...others] = rows;
  if (first === undefined) return null;
  const placed = placeColumns(setting, columns, rows, setting.width * width);
  const height = headHeight(setting, placed);
  const begin = measured(setting, options, placed, first);
  const blockOf = (row: Row, drawn: DrawnRow, least: number): RowBlock => ({
    height: drawn.whole,
    least,
    ...(destination === undefined ? {} : { place: { name: destination(row), above: 1 } }),
    draw: (y, table) => {
      drawRules(setting, placed, y, drawn);
      drawRow(setting, table, placed, drawn, y);
    },
  });
  return {
    // The head never stands alone at the foot of a page.
    least: height + begin.whole,
    after: 8,
    head: {
      height,
      draw: (y, table) => {
        drawHead(setting, table, placed, y);
      },
    },
    open: (parent) => setting.doc.open(parent, 'Table', { summary: setting.outline.subject }),
    rows: function* () {
      yield blockOf(first, begin, begin.whole);
      let next: DrawnRow | undefined;
      for (const [index, row] of others.entries()) {
        const drawn = next ?? measured(setting, options, placed, row);
        // The last two rows stay together: none is left alone on a page.
        const last = index === others.length - 2 ? others[index + 1] : undefined;
        next = last === undefined ? undefined : measured(setting, options, placed, last);
        yield blockOf(row, drawn, drawn.whole + (next?.whole ?? 0));
      }
    },
  };
}

function measured<Row>(
  setting: Setting,
  { columns, strong, width = 1, below }: TableOptions<Row>,
  placed: readonly Placed[],
  row: Row,
): DrawnRow {
  const bold = strong?.(row) ?? false;
  const cells = columns.map((column, index) =>
    linesOf(setting, partsOf(setting, column.cell(row), bold), inner(placed[index])),
  );
  const room = setting.width * width - 2 * PADDING.x;
  const under = linesOf(setting, partsOf(setting, below?.(row) ?? [], false), room);
  const height = Math.max(...cells.map(heightOf)) + 2 * PADDING.y;
  return { cells, under, bold, height, whole: height + (under.length === 0 ? 0 : heightOf(under) + PADDING.y) };
}

/** The head, tagged the first time; its repetition on later pages (no element) is decoration. */
function drawHead(setting: Setting, element: Element | null, columns: readonly Placed[], top: number): void {
  const { doc, looks, theme, left } = setting;
  const height = headHeight(setting, columns);
  const end = rightEnd(columns);
  doc.artifact(() => {
    doc.fillRect(left, top, end - left, height, theme.colors.surface);
    doc.line(left, top + height, end, top + height, theme.colors.muted, 0.6);
  });
  const step = lineHeight(looks.head);
  const cell = (column: Placed): void => {
    const start = top + height - PADDING.y - column.head.length * step;
    column.head.forEach((text, at) => {
      doc.text(text, startOf(setting, column, text, looks.head), start + at * step, looks.head);
    });
  };
  if (element === null) {
    doc.artifact(() => {
      columns.forEach(cell);
    }, 'Pagination');
    return;
  }
  const row = doc.open(element, 'TR');
  for (const column of columns) {
    doc.tag(row, 'TH', () => { cell(column); }, { scope: 'Column' }); // prettier-ignore
  }
  row.end();
}

function drawRules(
  { doc, theme, left }: Setting,
  columns: readonly Placed[],
  y: number,
  { whole, bold }: DrawnRow,
): void {
  const end = rightEnd(columns);
  doc.artifact(() => {
    doc.line(left, y + whole, end, y + whole, theme.colors.line, 0.4);
    if (bold) doc.line(left, y, end, y, theme.colors.muted, 0.6);
  });
}

function drawRow(
  setting: Setting,
  element: Element,
  columns: readonly Placed[],
  { cells, under, height }: DrawnRow,
  y: number,
): void {
  const { doc } = setting;
  const row = doc.open(element, 'TR');
  columns.forEach((column, index) => {
    const heads = { scope: 'Row', ...(under.length === 0 ? {} : { rowSpan: 2 }) } as const;
    const cell = doc.open(row, index === 0 ? 'TH' : 'TD', index === 0 ? heads : {});
    const start = (text: string, look: Look): number => startOf(setting, column, text, look);
    drawCell(setting, cell, cells[index] ?? [], y + PADDING.y, start);
    cell.end();
  });
  row.end();
  if (under.length === 0) return;
  // What is below the cells is a row to itself, of one cell, under the same head.
  const below = doc.open(element, 'TR');
  const cell = doc.open(below, 'TD', columns.length > 2 ? { colSpan: columns.length - 1 } : {});
  drawCell(setting, cell, under, y + height, () => setting.left + PADDING.x);
  cell.end();
  below.end();
}
