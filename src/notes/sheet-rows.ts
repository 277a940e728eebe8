// Reads the rows of a worksheet one by one, as its XML has them.
import { damaged } from './refusal.js';
import { readXml, type XmlAttributes, type XmlReader } from './xml.js';
import type { ZipFile } from './zip-file.js';

/** A cell as it stands in the file: what its text means depends on its type. */
export interface RawCell {
  /** The attribute `t`: `s` for a shared string, `n` for a number, `inlineStr`, `str`, `b`, `e`, `d`. */
  readonly type: string;
  readonly text: string;
  /** The attribute `s`. */
  readonly style: number;
}

export interface RawRow {
  /** From 1. */
  readonly number: number;
  /** Cells that hold something, by column from 1. */
  readonly cells: ReadonlyMap<number, RawCell>;
}

/** Excel's own limits. */
const ROWS_LIMIT = 1_048_576;
const COLUMNS_LIMIT = 16_384;
/** Longest text of a cell in Excel; more would not fit into the next workbook either. */
const CELL_TEXT_LIMIT = 32_767;

/**
 * Reads rows in the order in which they stand.
 *
 * @param wants - the columns that are wanted.
 * @param onRow - given each row; reading ends when it returns false.
 * @throws RefusedWorkbookError when the sheet is damaged.
 */
export async function readRows(
  zip: ZipFile,
  path: string,
  wants: (column: number) => boolean,
  onRow: (row: RawRow) => boolean,
): Promise<void> {
  await readXml(path, zip.read(path), new RowReader(wants, onRow));
}

class RowReader implements XmlReader {
  isDone = false;
  #row = 0;
  #rows = 0;
  #column = 0;
  #cells = new Map<number, RawCell>();
  #isWanted = false;
  #type = 'n';
  #style = 0;
  #text = '';
  #formula = '';
  #isFormula = false;
  /** Inside an element whose text is the cell's. */
  #isText = false;
  /** Inside the reading aid of a Japanese text, which is not part of it. */
  #isAid = false;

  constructor(
    private readonly wants: (column: number) => boolean,
    private readonly onRow: (row: RawRow) => boolean,
  ) {}

  open(name: string, attributes: XmlAttributes): void {
    if (name === 'c') this.#openCell(attributes);
    else if (name === 'row') this.#openRow(attributes);
    else if (name === 'rPh') this.#isAid = true;
    else if (name === 'f') this.#isFormula = this.#isWanted;
    else if (name === 'v' || name === 't') this.#isText = this.#isWanted && !this.#isAid;
  }

  text(text: string): void {
    if (this.#isText && this.#text.length < CELL_TEXT_LIMIT) this.#text += text;
    else if (this.#isFormula && this.#formula.length < LONGEST_CONSTANT) this.#formula += text;
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.#isText = false;
    else if (name === 'f') this.#isFormula = false;
    else if (name === 'rPh') this.#isAid = false;
    else if (name === 'c') this.#closeCell();
    else if (name === 'row' && !this.isDone) this.isDone = !this.onRow({ number: this.#row, cells: this.#cells });
  }

  #openRow({ r }: XmlAttributes): void {
    // Rows and cells without an address stand beside the one before.
    this.#row = r === undefined ? this.#row + 1 : Number(r);
    if (!isWithin(this.#row, ROWS_LIMIT)) throw damaged('a sheet has an impossible row number');
    // The same number again and again would be rows without an end.
    this.#rows += 1;
    if (this.#rows > ROWS_LIMIT) throw damaged('a sheet has more rows than a sheet can have');
    this.#column = 0;
    this.#cells = new Map();
  }

  #openCell({ r, t = 'n', s }: XmlAttributes): void {
    this.#column = r === undefined ? this.#column + 1 : columnOf(r);
    if (!isWithin(this.#column, COLUMNS_LIMIT)) throw damaged('a sheet has an impossible column number');
    this.#isWanted = this.wants(this.#column);
    this.#type = t;
    this.#style = Number(s ?? 0);
    this.#text = '';
    this.#formula = '';
  }

  #closeCell(): void {
    const constant = CONSTANTS.get(this.#formula.trim().toUpperCase());
    if (constant !== undefined) {
      this.#type = 'b';
      this.#text = constant;
    }
    if (this.#isWanted && this.#text !== '') {
      const text = this.#text.slice(0, CELL_TEXT_LIMIT);
      this.#cells.set(this.#column, { type: this.#type, text, style: this.#style });
    }
    this.#isWanted = false;
  }
}

/** What LibreOffice makes of a cell that is true or false; not every program stores the result beside it. */
const CONSTANTS: ReadonlyMap<string, string> = new Map([
  ['TRUE()', '1'],
  ['FALSE()', '0'],
]);
const LONGEST_CONSTANT = 100;

function isWithin(value: number, limit: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= limit;
}

/** The column of an address such as `AB12`; 0 when it is none. */
export function columnOf(address: string): number {
  const letters = /^[A-Z]{1,3}/.exec(address)?.[0] ?? '';
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column;
}
