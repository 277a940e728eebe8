// Where every list ends up: sheet names, and the further sheets on which long lists go on.
import { cleanText, clampText, type LinkCell } from './cell.js';
import type { ListSheet } from './list.js';

/** Rows of a worksheet in Excel. */
export const EXCEL_ROW_LIMIT = 1_048_576;
const MAX_SHEET_NAME = 31;

/** What a sheet is called, as far as Excel allows, and the colour of its tab (`#rrggbb`). */
export interface SheetHead {
  readonly title: string;
  readonly tab: string;
}

/** A list, and the name that programs find its row of column keys by. */
export interface NamedList extends SheetHead {
  readonly list: ListSheet;
  readonly rangeName: string;
}

/** All sheets of a workbook in their order. */
export interface BookPlan {
  /** Sheets that are laid out freely, by key; they stand first. */
  readonly free: Readonly<Record<string, SheetHead>>;
  readonly lists: readonly NamedList[];
  /** Stands above the headers of a list without rows. */
  readonly noRows: string;
  /** Rows that a worksheet can have, headers included. */
  readonly rowLimit: number;
}

/** A worksheet with a list or a part of one. */
export interface SheetPart {
  readonly list: ListSheet;
  readonly name: string;
  readonly tab: string;
  /** The name of its row of keys. */
  readonly rangeName: string;
  /** Rows of the list on this sheet. */
  readonly count: number;
  /** The row of translated headers. The row of keys follows, then the rows of the list. */
  readonly headerRow: number;
  /** Lines above the headers: those of the list, and that it is empty when it is. */
  readonly intro: ListSheet['intro'];
  readonly last: boolean;
}

/** The row of column keys, and the first row of the list below it. */
export function keyRow({ headerRow }: SheetPart): number {
  return headerRow + 1;
}

export function firstRow({ headerRow }: SheetPart): number {
  return headerRow + 2;
}

/** The last row of the list on this sheet: the row of keys when it is empty. */
export function lastRow(part: SheetPart): number {
  return keyRow(part) + part.count;
}

export interface Layout {
  /** Names and colours of the sheets that are laid out freely, by key. */
  readonly free: ReadonlyMap<string, { readonly name: string; readonly tab: string }>;
  readonly parts: readonly SheetPart[];
  /** The place that a link means, for example `'Issues'!A2`. */
  readonly locate: (link: LinkCell) => string;
}

/**
 * Divides lists among worksheets.
 *
 * @throws RangeError when the limit leaves no room for a row below the header.
 */
export function layOut(plan: BookPlan): Layout {
  const names = new SheetNames();
  const free = new Map(
    Object.entries(plan.free).map(([key, { title, tab }]) => [key, { name: names.unique(title), tab }] as const),
  );
  const parts = plan.lists.flatMap((list) => divide(list, plan, names));
  const locate = (link: LinkCell): string => {
    const sheet = free.get(link.sheet);
    if (sheet !== undefined) return `'${sheet.name}'!${link.cell ?? 'A1'}`;
    const own = parts.filter((part) => part.list.key === link.sheet);
    let row = link.row ?? -1;
    for (const part of own) {
      if (row < part.count) return place(part.name, row < 0 ? 1 : firstRow(part) + row);
      row -= part.count;
    }
    throw new RangeError(`A link leads to row ${link.row ?? 0} of "${link.sheet}", which is not in the workbook.`);
  };
  return { free, parts, locate };
}

function divide(
  { list, title, tab, rangeName }: NamedList,
  { noRows, rowLimit }: BookPlan,
  names: SheetNames,
): readonly SheetPart[] {
  // Not in a row of the list, where people would filter and programs would read it.
  const intro = list.count === 0 ? [...list.intro, [noRows] as const] : list.intro;
  // Lines on top are set off from the header by an empty row.
  const headerRow = intro.length === 0 ? 1 : intro.length + 2;
  const perSheet = rowLimit - headerRow - 1;
  if (perSheet < 1) throw new RangeError(`${rowLimit} rows leave no room below the headers of "${list.key}".`);
  return Array.from({ length: Math.max(1, Math.ceil(list.count / perSheet)) }, (_, index) => ({
    list,
    name: names.unique(title, index + 1),
    tab,
    rangeName: index === 0 ? rangeName : `${rangeName}_${index + 1}`,
    count: Math.min(perSheet, list.count - index * perSheet),
    headerRow,
    intro,
    last: (index + 1) * perSheet >= list.count,
  }));
}

function place(sheetName: string, row: number): string {
  return `'${sheetName}'!A${row}`;
}

/** Gives out names that Excel accepts: 31 characters, none of `[]:*?/\'`, all different whatever their case. */
export class SheetNames {
  readonly #taken = new Set<string>();

  /** `title`, or `title (number)`, made valid; numbered on when it is taken. */
  unique(title: string, number = 1): string {
    const suffix = number === 1 ? '' : ` (${number})`;
    const clean = cleanText(title)
      .replace(/[[\]:*?/\\']/g, ' ')
      .replace(/\s+/g, ' ')
      .trim();
    const name = clampText(clean === '' ? '-' : clean, MAX_SHEET_NAME - suffix.length) + suffix;
    if (this.#taken.has(name.toLowerCase())) return this.unique(title, number + 1);
    this.#taken.add(name.toLowerCase());
    return name;
  }
}
