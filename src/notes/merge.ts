// Brings together what several returned workbooks say of the same item.
import type { WorkConflict, WorkNote } from '../model/index.js';
import type { NotedItem, ReturnedItem } from './items.js';

/** A workbook's row, and the workbook as far as it matters which one counts. */
export interface Copy extends ReturnedItem {
  readonly file: string;
  readonly sha256: string;
  /** SHA-256 of the workbooks that were used for the report of which this one is a copy. */
  readonly takenIn: ReadonlySet<string>;
}

export interface MergedItem {
  /** The item with the note that counts; `closedIn` is '' when it stands on a work list. */
  readonly item: NotedItem;
  readonly place: ReturnedItem['place'];
  readonly conflicts: readonly WorkConflict[];
}

const FIELDS: readonly (keyof WorkNote)[] = ['status', 'assignee', 'dueDate', 'comment', 'ticket'];

/**
 * The rules, for the copies of one item:
 *
 * 1. A copy that another copy's report was made from is that one's past: who returned the newer one saw its notes and
 *    may have changed or removed them. Only copies that are nobody's past count.
 * 2. For each field, the first copy in which it is filled gives the value.
 * 3. Other values of the field are conflicts; an empty field contradicts nothing.
 *
 * @param copies - at least one, the one that counts most first.
 * @returns undefined when no note is left, because all were removed.
 */
export function mergeCopies(copies: readonly Copy[]): MergedItem | undefined {
  const current = copies.filter(({ sha256 }) => !copies.some(({ takenIn }) => takenIn.has(sha256)));
  const [first] = current;
  if (first === undefined) return undefined;
  const valueOf = (field: keyof WorkNote): string =>
    current.map(({ item }) => item.note[field]).find((value) => value !== '') ?? '';
  const note: WorkNote = {
    status: valueOf('status'),
    assignee: valueOf('assignee'),
    dueDate: valueOf('dueDate'),
    comment: valueOf('comment'),
    ticket: valueOf('ticket'),
  };
  if (FIELDS.every((field) => note[field] === '')) return undefined;
  const described =
    current.find(({ item }) => item.resourceId !== '') ?? current.find(({ item }) => item.issueTitle !== '') ?? first;
  const since = current.find(({ item }) => item.since !== null)?.item.since ?? null;
  return {
    item: { ...described.item, since, closedIn: first.item.closedIn, note },
    place: first.place,
    conflicts: FIELDS.flatMap((field) => conflictsIn(field, note[field], current)),
  };
}

/** Every value of a field that is filled in different ways, once for each file. */
function conflictsIn(field: keyof WorkNote, used: string, copies: readonly Copy[]): readonly WorkConflict[] {
  const filled = copies.filter(({ item }) => item.note[field] !== '');
  if (filled.every(({ item }) => item.note[field] === used)) return [];
  const conflicts = filled.map(({ file, item }): WorkConflict => {
    const value = item.note[field];
    return { workId: item.workId, field, file, value, used: value === used };
  });
  const keyOf = ({ file, value }: WorkConflict): string => JSON.stringify([file, value]);
  return [...new Map(conflicts.map((conflict) => [keyOf(conflict), conflict])).values()];
}
