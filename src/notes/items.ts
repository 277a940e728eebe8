// Reads the items of a returned workbook that somebody wrote something about.
import {
  CLOSED_COLUMNS,
  type ClosedWork,
  FOLLOW_UP_COLUMNS,
  isEmptyNote,
  NOTE_COLUMNS,
  type WorkNote,
} from '../model/index.js';
import { isCauseId, isPairId, pairIdOf, workIdOf } from '../terms/index.js';
import { CellValues } from './cell-values.js';
import type { IdentifiedWorkbook } from './identity.js';
import { keptRows, type KeptRow } from './kept-rows.js';
import type { StatusWords } from './status-words.js';
import { isPairList, ITEM_KEYS, PAIR_KEYS, type WorkSheet } from './work-sheets.js';
import { ZipFile } from './zip-file.js';

/** A row of a returned workbook. */
export interface ReturnedItem {
  /** List on which the row stands. */
  readonly place: WorkSheet['place'];
  /** What the row says; `closedIn` is '' where it says none. */
  readonly item: NotedItem;
}

/** An item as a workbook describes it: without what only the report that is being made says of it. */
export type NotedItem = Omit<ClosedWork, 'stateNow'>;

export interface ReturnedItems {
  readonly items: readonly ReturnedItem[];
  /** Rows with a note that belong to no item, for example `Work list, row 17`. */
  readonly withoutId: readonly string[];
  /** Rows whose id is not that of the resource in the row: columns were sorted apart. */
  readonly mixedUp: readonly string[];
}

/**
 * @param known - ids that older workbooks have notes about: their rows are given even when nothing stands there now,
 *   because somebody may have taken a note away.
 * @throws RefusedWorkbookError when the workbook is damaged or has more notes than memory is kept for.
 */
export async function readItems(
  workbook: IdentifiedWorkbook,
  known: ReadonlySet<string>,
  words: StatusWords,
  onUnpacked: (bytes: number) => void,
): Promise<ReturnedItems> {
  const zip = await ZipFile.open(workbook.path, onUnpacked);
  try {
    const { rows, texts, emptied } = await keptRows(zip, workbook, known);
    const values = new CellValues({ ...workbook.parts, texts });
    const items: ReturnedItem[] = [...emptied].map(([workId, place]) => ({ place, item: { ...NOTHING, workId } }));
    const withoutId: string[] = [];
    const mixedUp: string[] = [];
    for (const row of rows) {
      const item = itemOf(row, values, words);
      // Above the keys stand headers, unless somebody sorted the keys in among the rows.
      if (row.number < row.sheet.keyRow && !isWorkId(item.workId)) continue;
      const ownId = ownIdOf(row, item, values);
      const workId = isWorkId(item.workId) ? item.workId : ownId;
      // Cells with nothing but white space are no note.
      if (isEmptyNote(item.note) && !known.has(workId ?? '')) continue;
      const place = `${row.sheet.name}, row ${row.number}`;
      if (workId === undefined) withoutId.push(place);
      else items.push({ place: row.sheet.place, item: { ...item, workId } });
      if (workId !== undefined && ownId !== undefined && workId !== ownId) mixedUp.push(place);
    }
    return { items, withoutId, mixedUp };
  } finally {
    await zip.close();
  }
}

const EMPTY_NOTE: WorkNote = { status: '', assignee: '', dueDate: '', comment: '', ticket: '' };

const NOTHING: NotedItem = {
  workId: '',
  accountId: '',
  accountName: '',
  ouPath: '',
  region: '',
  resourceType: '',
  resourceId: '',
  resourceName: '',
  issueId: '',
  issueTitle: '',
  since: null,
  closedIn: '',
  note: EMPTY_NOTE,
};

function itemOf({ cells }: KeptRow, values: CellValues, words: StatusWords): NotedItem {
  const { status, assignee, dueDate, comment, ticket } = NOTE_COLUMNS;
  const text = (key: keyof typeof CLOSED_COLUMNS): string => values.text(cells.get(CLOSED_COLUMNS[key]));
  return {
    workId: text('workId').toLowerCase(),
    // A program that took the id for a number has lost its leading zeros.
    accountId: text('accountId').replace(/^\d{1,11}$/, (digits) => digits.padStart(12, '0')),
    accountName: text('accountName'),
    ouPath: text('ouPath'),
    region: text('region'),
    resourceType: text('resourceType'),
    resourceId: text('resourceId'),
    resourceName: text('resourceName'),
    issueId: text('issueId'),
    // A root cause has no state, and a pair has the title of its cause beside its own.
    issueTitle:
      text('issueTitle') ||
      values.text(cells.get(FOLLOW_UP_COLUMNS.pairState)) ||
      values.text(cells.get(FOLLOW_UP_COLUMNS.cause)),
    since: values.instant(cells.get(CLOSED_COLUMNS.since)),
    closedIn: /^\d{4}-(?:0[1-9]|1[0-2])/.exec(values.date(cells.get(CLOSED_COLUMNS.closedIn)))?.[0] ?? '',
    note: {
      status: words.statusOf(values.text(cells.get(status))),
      assignee: values.text(cells.get(assignee)),
      dueDate: values.date(cells.get(dueDate)),
      comment: values.text(cells.get(comment)),
      ticket: values.text(cells.get(ticket)),
    },
  };
}

/**
 * The id of the resource and issue, of the pair, or of the root cause that stand in a row; undefined when they are not all
 * there.
 */
function ownIdOf({ sheet, cells }: KeptRow, item: NotedItem, values: CellValues): string | undefined {
  if (isCauseRow(cells, item, values)) {
    const causeId = values.text(cells.get(FOLLOW_UP_COLUMNS.causeId)).toLowerCase();
    return isWorkId(causeId) && isCauseId(causeId) ? causeId : undefined;
  }
  if (isPairList(sheet.columns) || isPairId(item.workId)) {
    return PAIR_KEYS.every((key) => cells.has(key)) ? pairIdOf(item) : undefined;
  }
  return ITEM_KEYS.every((key) => cells.has(key)) ? workIdOf(item) : undefined;
}

/** Whether the row is about a root cause: by its id, or, when that is gone, because only pairs have a state. */
function isCauseRow(cells: KeptRow['cells'], { workId }: NotedItem, values: CellValues): boolean {
  if (isWorkId(workId)) return isCauseId(workId);
  return cells.has(FOLLOW_UP_COLUMNS.causeId) && values.text(cells.get(FOLLOW_UP_COLUMNS.pairState)) === '';
}

function isWorkId(text: string): boolean {
  return /^(?:pair-|cause-)?[0-9a-f]{16}$/.test(text);
}
