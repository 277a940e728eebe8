// Finds the sheets with notes in a returned workbook, and which of their columns is which.
import { CLOSED_COLUMNS, FOLLOW_UP_COLUMNS, NOTE_COLUMNS, WORK_SHEET_NAMES } from '../model/index.js';
import { sheetOf } from './named-cells.js';
import type { SheetPart, WorkbookParts } from './package-parts.js';
import { readRows, type RawCell } from './sheet-rows.js';
import type { ZipFile } from './zip-file.js';

export type ColumnKey =
  | (typeof CLOSED_COLUMNS)[keyof typeof CLOSED_COLUMNS]
  | (typeof NOTE_COLUMNS)[keyof typeof NOTE_COLUMNS]
  | (typeof FOLLOW_UP_COLUMNS)[keyof typeof FOLLOW_UP_COLUMNS];

export const COLUMN_KEYS: ReadonlySet<string> = new Set([
  ...Object.values(CLOSED_COLUMNS),
  ...Object.values(NOTE_COLUMNS),
  ...Object.values(FOLLOW_UP_COLUMNS),
]);

export const NOTE_KEYS: readonly ColumnKey[] = Object.values(NOTE_COLUMNS);

/** Columns that say which item a row is about, when its id is gone. */
export const ITEM_KEYS = [
  CLOSED_COLUMNS.accountId,
  CLOSED_COLUMNS.region,
  CLOSED_COLUMNS.resourceType,
  CLOSED_COLUMNS.resourceId,
  CLOSED_COLUMNS.issueId,
] as const;

/** Columns of which the same is true on a list of account and Region pairs. */
export const PAIR_KEYS = [CLOSED_COLUMNS.accountId, CLOSED_COLUMNS.region] as const;

export interface WorkSheet {
  readonly name: string;
  readonly path: string;
  /** `work` for a list of open items, `closed` for one of items that are not open any more. */
  readonly place: 'work' | 'closed';
  /** Number of the row with the column keys. */
  readonly keyRow: number;
  readonly columns: ReadonlyMap<ColumnKey, number>;
}

/** Rows in which the column keys are looked for on a sheet that no name refers to, such as a copy of a list. */
const ROWS_SEARCHED = 100;

/**
 * All sheets with notes. The row of column keys is found by what stands in it, so that nothing depends on names, order
 * and places of sheets, rows and columns.
 *
 * @param keyOf - the column key that a cell holds.
 */
export async function findWorkSheets(
  zip: ZipFile,
  parts: WorkbookParts,
  keyOf: (cell: RawCell) => string | undefined,
): Promise<readonly WorkSheet[]> {
  const found: WorkSheet[] = [];
  const named = new Set(Object.values(WORK_SHEET_NAMES).flatMap((list) => [...namedSheets(parts, list)]));
  const closed = namedSheets(parts, WORK_SHEET_NAMES.closed);
  for (const sheet of parts.sheets) {
    const keys = await findKeyRow(zip, sheet, keyOf, named.has(sheet.name) ? Infinity : ROWS_SEARCHED);
    if (keys === undefined) continue;
    const isClosed = closed.has(sheet.name) || keys.columns.has(CLOSED_COLUMNS.closedIn);
    found.push({ ...sheet, ...keys, place: isClosed ? 'closed' : 'work' });
  }
  return found;
}

/** The sheets that a list's names refer to: `list_work`, `list_work_2`, … */
function namedSheets(parts: WorkbookParts, list: string): ReadonlySet<string | undefined> {
  const isOfList = (name: string): boolean => name.startsWith(list) && /^(_\d+)?$/.test(name.slice(list.length));
  return new Set([...parts.names.keys()].filter(isOfList).map((name) => sheetOf(parts, name)));
}

async function findKeyRow(
  zip: ZipFile,
  { path }: SheetPart,
  keyOf: (cell: RawCell) => string | undefined,
  rowsSearched: number,
): Promise<Pick<WorkSheet, 'keyRow' | 'columns'> | undefined> {
  let found: Pick<WorkSheet, 'keyRow' | 'columns'> | undefined;
  let rows = 0;
  await readRows(
    zip,
    path,
    () => true,
    ({ number, cells }) => {
      const columns = new Map<ColumnKey, number>();
      for (const [column, cell] of cells) {
        const key = keyOf(cell);
        // The first of two columns with one key is the original.
        if (key !== undefined && isColumnKey(key) && !columns.has(key)) columns.set(key, column);
      }
      const itemKeys = isPairList(columns) ? PAIR_KEYS : ITEM_KEYS;
      const tellsItem = columns.has(CLOSED_COLUMNS.workId) || itemKeys.every((key) => columns.has(key));
      if (tellsItem && NOTE_KEYS.some((key) => columns.has(key))) found = { keyRow: number, columns };
      rows += 1;
      return found === undefined && rows < rowsSearched;
    },
  );
  return found;
}

/** Whether the rows of a sheet are root causes and account and Region pairs, not resources. */
export function isPairList(columns: WorkSheet['columns']): boolean {
  return columns.has(FOLLOW_UP_COLUMNS.pairState);
}

function isColumnKey(key: string): key is ColumnKey {
  return COLUMN_KEYS.has(key);
}
