// Collects the rows of a returned workbook that have a note; of all others only the ids that matter.
import { CLOSED_COLUMNS } from '../model/index.js';
import type { IdentifiedWorkbook } from './identity.js';
import { tooLarge } from './refusal.js';
import { readSharedStrings } from './shared-strings.js';
import { readRows, type RawCell } from './sheet-rows.js';
import { COLUMN_KEYS, findWorkSheets, NOTE_KEYS, type ColumnKey, type WorkSheet } from './work-sheets.js';
import type { ZipFile } from './zip-file.js';

export interface KeptRow {
  readonly sheet: WorkSheet;
  /** From 1. */
  readonly number: number;
  readonly cells: ReadonlyMap<ColumnKey, RawCell>;
}

export interface KeptRows {
  readonly rows: readonly KeptRow[];
  /** Shared strings of the rows' cells, by number. */
  readonly texts: ReadonlyMap<number, string>;
  /** Ids of the rows without a note that were asked for, and where they stand. */
  readonly emptied: ReadonlyMap<string, WorkSheet['place']>;
}

/** Characters of all kept rows of a workbook: some hundred thousand rows with long comments. */
const TEXT_LIMIT = 64 * 1024 ** 2;
/** What a row costs however little is in it, in characters: a million of them are kept at most. */
const ROW_COST = 64;

/**
 * @param known - ids that are asked for even when their row has no note.
 * @throws RefusedWorkbookError when the workbook is damaged, or its notes are more than memory is kept for.
 */
export async function keptRows(
  zip: ZipFile,
  { parts, sharedKeys }: IdentifiedWorkbook,
  known: ReadonlySet<string>,
): Promise<KeptRows> {
  const keyOf = (cell: RawCell): string | undefined => {
    if (cell.type === 's') return sharedKeys.get(Number(cell.text));
    return COLUMN_KEYS.has(cell.text) ? cell.text : undefined;
  };
  const rows: KeptRow[] = [];
  const emptied = new Map<string, WorkSheet['place']>();
  /** Ids of rows without a note that are shared strings, which are looked up together in the end. */
  const idle = new Map<number, WorkSheet['place']>();
  const wanted = new Set<number>();
  const budget = new TextBudget();
  for (const sheet of await findWorkSheets(zip, parts, keyOf)) {
    const keys = new Map([...sheet.columns].map(([key, column]) => [column, key]));
    await readRows(
      zip,
      sheet.path,
      (column) => keys.has(column),
      (row) => {
        if (row.number === sheet.keyRow) return true;
        const cells = new Map([...row.cells].flatMap(([column, cell]) => entry(keys.get(column), cell)));
        if (NOTE_KEYS.some((key) => cells.has(key))) {
          const kept = [...cells].map(([key, cell]) => [key, { ...cell, text: ownCopy(cell.text) }] as const);
          budget.spend(ROW_COST);
          rows.push({ sheet, number: row.number, cells: new Map(kept) });
          for (const { type, text } of cells.values()) {
            if (type === 's') wanted.add(Number(text));
            else budget.spend(text.length);
          }
        } else if (known.size > 0) {
          const id = cells.get(CLOSED_COLUMNS.workId);
          if (id?.type === 's') idle.set(Number(id.text), sheet.place);
          else if (id !== undefined && known.has(id.text)) emptied.set(id.text, sheet.place);
        }
        return true;
      },
    );
  }
  const texts = new Map<number, string>();
  if (wanted.size + idle.size === 0) return { rows, texts, emptied };
  await readSharedStrings(zip, parts.sharedStrings, (index, text) => {
    if (wanted.has(index)) {
      budget.spend(text.length);
      texts.set(index, ownCopy(text));
    }
    const place = idle.get(index);
    if (place !== undefined && known.has(text)) emptied.set(text, place);
  });
  return { rows, texts, emptied };
}

function entry(key: ColumnKey | undefined, cell: RawCell): [ColumnKey, RawCell][] {
  return key === undefined ? [] : [[key, cell]];
}

/** The same text on its own: a text cut out of the input would keep the whole piece of input in memory. */
function ownCopy(text: string): string {
  return Buffer.from(text).toString();
}

class TextBudget {
  #left = TEXT_LIMIT;

  spend(characters: number): void {
    this.#left -= characters;
    if (this.#left < 0) throw tooLarge('its notes are longer than this program accepts');
  }
}
