// Reads the cells that a workbook gives names to.
import type { WorkbookParts } from './package-parts.js';
import { columnOf, readRows, type RawCell } from './sheet-rows.js';
import type { ZipFile } from './zip-file.js';

/** Rows of a named range that are read; ours have some dozens at most. */
const ROWS_LIMIT = 10_000;

interface Range {
  readonly sheet: string;
  readonly column: number;
  readonly firstRow: number;
  readonly lastRow: number;
}

/** The sheet that a name refers to; undefined when the name does not exist or has lost its cells. */
export function sheetOf(parts: WorkbookParts, name: string): string | undefined {
  return rangeOf(parts, name)?.sheet;
}

/** The cells of each name's first column, from top to bottom; no entry for a name that has none. */
export async function readNamedCells(
  zip: ZipFile,
  parts: WorkbookParts,
  names: readonly string[],
): Promise<ReadonlyMap<string, readonly (RawCell | undefined)[]>> {
  const ranges = names.flatMap((name) => {
    const range = rangeOf(parts, name);
    return range === undefined ? [] : [{ name, ...range }];
  });
  const found = new Map<string, (RawCell | undefined)[]>();
  for (const sheet of new Set(ranges.map((range) => range.sheet))) {
    const path = parts.sheets.find(({ name }) => name === sheet)?.path;
    if (path === undefined) continue;
    const here = ranges.filter((range) => range.sheet === sheet);
    const lastRow = Math.max(...here.map((range) => range.lastRow));
    const columns = new Set(here.map(({ column }) => column));
    for (const { name, firstRow, lastRow: last } of here) {
      found.set(
        name,
        Array.from({ length: last - firstRow + 1 }, () => undefined),
      );
    }
    await readRows(
      zip,
      path,
      (column) => columns.has(column),
      (row) => {
        for (const { name, column, firstRow, lastRow: last } of here) {
          const cells = found.get(name);
          if (cells !== undefined && row.number >= firstRow && row.number <= last)
            cells[row.number - firstRow] = row.cells.get(column);
        }
        return row.number < lastRow;
      },
    );
  }
  return found;
}

/** For example `'Read me'!$B$4` or `Words!$A$2:$A$6`. */
function rangeOf(parts: WorkbookParts, name: string): Range | undefined {
  const reference = parts.names.get(name);
  const match = /^(?:'((?:[^']|'')+)'|([^'!]+))!\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?[A-Z]{1,3}\$?(\d{1,7}))?$/.exec(
    reference ?? '',
  );
  if (match === null) return undefined;
  const [, quoted, plain = '', letters = '', first = '', last = first] = match;
  const firstRow = Number(first);
  const lastRow = Math.min(Number(last), firstRow + ROWS_LIMIT - 1);
  if (firstRow < 1 || lastRow < firstRow) return undefined;
  return { sheet: quoted?.replaceAll("''", "'") ?? plain, column: columnOf(letters), firstRow, lastRow };
}
