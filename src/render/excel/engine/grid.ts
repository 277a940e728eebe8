// Writes a free sheet line by line, for exceljs.
import type { Style, Worksheet } from 'exceljs';
import { cellText, columnLetters, type LinkCell } from './cell.js';
import { excelNumber, type GridStyle, type Styles } from './styles.js';
import { lineCount, rowHeight } from './widths.js';

/** A number that Excel adds up itself, with the result that it must come to. */
export interface SumCell {
  readonly formula: string;
  readonly result: number;
}

export type GridValue<Link extends LinkCell = LinkCell> = string | number | Date | Link | SumCell | null;
export type GridCell<Link extends LinkCell = LinkCell> = GridValue<Link> | StyledCell<Link>;

/** A cell to nothing. */
export type PlainCell = GridCell<never>;

interface StyledCell<Link extends LinkCell> {
  readonly value: GridValue<Link>;
  readonly style: GridStyle;
  readonly named?: FigureName;
}

/** A name by which people and programs refer to a cell, without its prefix, and what stands there in words. */
export interface FigureName {
  readonly name: string;
  readonly label: string;
}

/** A cell that has got a name. */
export interface NamedCell extends FigureName {
  readonly address: string;
}

/** Gives a value a style other than the usual one of its kind. */
export function styled<Value extends GridValue>(
  value: Value,
  style: GridStyle,
): { readonly value: Value; readonly style: GridStyle } {
  return { value, style };
}

/** Gives the cell a name. */
export function named(cell: PlainCell, name: string, label: string): PlainCell {
  return { ...withStyle(cell), named: { name, label } };
}

/** Share of the characters that a line holds when they are bold. */
const BOLD = 0.85;

/** Height of a row with the title, in points. */
const TITLE_HEIGHT = 32;

/**
 * Writes downwards from the first row.
 *
 * @typeParam Link - The links that there may be, for a workbook that knows its sheets.
 */
export class Grid<Link extends LinkCell = LinkCell> {
  readonly #links: { readonly from: string; readonly link: LinkCell }[] = [];
  readonly #names: NamedCell[] = [];
  #row = 1;

  constructor(
    private readonly sheet: Worksheet,
    private readonly styles: Styles['grid'],
  ) {}

  /** The sheet's name. */
  get name(): string {
    return this.sheet.name;
  }

  /** Number of the row that is written next. */
  get row(): number {
    return this.#row;
  }

  /** Cells with links and where these lead. */
  get links(): readonly { readonly from: string; readonly link: LinkCell }[] {
    return this.#links;
  }

  /** Cells with names, in their order. */
  get names(): readonly NamedCell[] {
    return this.#names;
  }

  /** Sets the widths of the columns from A on, in characters. */
  widths(widths: readonly number[]): void {
    widths.forEach((width, index) => {
      this.sheet.getColumn(index + 1).width = width;
    });
  }

  /** The title of the sheet. */
  title(text: string): void {
    this.sheet.getRow(this.#row).height = TITLE_HEIGHT;
    this.line([styled(text, 'title')]);
  }

  /** The heading of what follows. */
  heading(text: string): void {
    this.line([styled(text, 'heading')]);
  }

  /** Leaves rows empty. */
  skip(rows = 1): void {
    this.#row += rows;
  }

  /** A row of cells from column A on; `undefined` leaves a cell as it is. */
  line(cells: readonly (GridCell<Link> | undefined)[]): void {
    const lines = cells.map((cell, index) => (cell === undefined ? 1 : this.#put(index + 1, cell)));
    if (Math.max(...lines) > 1) this.sheet.getRow(this.#row).height = rowHeight(Math.max(...lines));
    this.#row += 1;
  }

  /**
   * A line of column headers; `texts` are the 1-based columns after the first that hold texts, not figures. `null` and
   * `through` a further column the line goes on over texts that run over the empty cells beside them.
   */
  head(headers: readonly (string | null)[], texts: readonly number[] = [], through = headers.length): void {
    const style = (column: number): GridStyle =>
      column === 1 ? 'headFirst' : texts.includes(column) ? 'headText' : 'head';
    const further = Array.from({ length: through - headers.length }, () => styled(null, 'headText'));
    this.line([...headers.map((header, index) => styled(header, style(index + 1))), ...further]);
  }

  /** Address of a column from one row to the row before the next, for a sum. */
  sum(column: number, firstRow: number, result: number): SumCell {
    const letters = columnLetters(column);
    return { formula: `SUM(${letters}${firstRow}:${letters}${this.#row - 1})`, result };
  }

  /** Writes a cell and returns the lines that its text takes. */
  #put(column: number, cell: GridCell): number {
    const { value, style: styleName, named } = withStyle(cell);
    const target = this.sheet.getCell(this.#row, column);
    const style: Partial<Style> = this.styles[styleName];
    target.style = style;
    if (named !== undefined) this.#names.push({ ...named, address: target.address });
    if (typeof value === 'string') target.value = cellText(value);
    else if (typeof value === 'number') target.value = excelNumber(value);
    else if (value === null || value instanceof Date) target.value = value;
    else if ('formula' in value) target.value = { formula: value.formula, result: value.result, date1904: false };
    else {
      target.value = cellText(value.text);
      this.#links.push({ from: target.address, link: value });
    }
    if (style.alignment?.wrapText !== true || typeof target.value !== 'string') return 1;
    const width = this.sheet.getColumn(column).width ?? 1;
    return lineCount(target.value, style.font?.bold === true ? width * BOLD : width);
  }
}

function withStyle<Link extends LinkCell>(cell: GridCell<Link>): StyledCell<Link> {
  if (typeof cell === 'object' && cell !== null && 'style' in cell) return cell;
  return { value: cell, style: styleOf(cell) };
}

function styleOf(value: GridValue): GridStyle {
  if (value === null || typeof value === 'string') return 'text';
  if (typeof value === 'number') return 'number';
  if (value instanceof Date) return 'text';
  return 'formula' in value ? 'sum' : 'link';
}
