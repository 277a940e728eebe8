// What every list of items to settle has in common: since when, what is to be looked at, and what was noted.
import type { CarriedWork, WorkNotes } from '../../../../model/index.js';
import type { SheetContext } from '../../context.js';
import { DAY, instant, joined, quoted, type Column, type Highlight } from '../../engine/index.js';
import type { Cell } from '../../sheet-keys.js';
import { noteColumns, noteHighlights } from './note-columns.js';

export interface ItemRow {
  readonly workId: string;
  readonly carried: CarriedWork | undefined;
}

/** What differs from list to list. */
export interface ItemWords<Row> {
  /** The instant that stands for "since" when no workbook tells it, and the words for what it is. */
  readonly since: (row: Row) => string | null;
  readonly sinceSource: string;
  /** Whether the age is counted from that instant, too. */
  readonly isAge: boolean;
  /** An item was marked as done, but it is still on the list. */
  readonly doneStill: string;
}

/** Since, age, source of since, what to check, and the officer's columns. */
export function itemColumns<Row extends ItemRow>(context: SheetContext, words: ItemWords<Row>): readonly Column<Row>[] {
  const { report, notes, text, columns } = context;
  const disputed = firstConflictRows(notes);
  const asOf = Date.parse(report.asOf);
  const sinceOf = (row: Row): string | null => row.carried?.since ?? words.since(row);
  const isCarried = ({ carried }: Row): boolean => (carried?.since ?? null) !== null;
  const toCheck = ({ workId, carried }: Row): Cell => {
    const conflict = disputed.get(workId);
    const reasons = joined([
      ...(carried?.note.status === 'done' ? [words.doneStill] : []),
      ...(conflict === undefined ? [] : [text.t('excel.work.disputed')]),
    ]);
    return conflict === undefined ? reasons : { text: reasons, sheet: 'conflicts', row: conflict };
  };
  return [
    columns.of('since', 'date', (row) => instant(sinceOf(row))),
    columns.of('age', 'number', (row) => (words.isAge || isCarried(row) ? daysSince(sinceOf(row), asOf) : null)),
    columns.of('sinceSource', 'text', (row) => {
      if (sinceOf(row) === null) return null;
      return isCarried(row) ? text.t('excel.work.sinceReport') : words.sinceSource;
    }),
    columns.of('toCheck', 'link', toCheck, 60),
    ...noteColumns<Row>(context, ({ carried }) => carried?.note),
  ];
}

/** Marks of these columns, and of the column `reopened`. */
export function itemHighlights({ text }: SheetContext, { doneStill }: { doneStill: string }): readonly Highlight[] {
  return [
    ...noteHighlights(text, (cell) => `ISNUMBER(FIND(${quoted(doneStill)},${cell('to_check')}))`),
    { key: 'to_check', tone: 'bad', when: { formula: (cell) => `${cell('to_check')}<>""` } },
    { key: 'reopened', tone: 'bad', when: { text: text.t('excel.work.reopened') } },
  ];
}

/** The widest words of these columns, by key: rows far down may be the first to have them. */
export function widestItemWords(
  { notes, text }: SheetContext,
  { sinceSource, doneStill }: Pick<ItemWords<never>, 'sinceSource' | 'doneStill'>,
): Readonly<Record<string, string>> {
  const isDone = [...notes.carried.values()].some(({ note }) => note.status === 'done');
  return {
    since_source: longestOf([text.t('excel.work.sinceReport'), sinceSource]),
    to_check: joined([
      ...(isDone ? [doneStill] : []),
      ...(notes.conflicts.length > 0 ? [text.t('excel.work.disputed')] : []),
    ]),
    reopened: text.t('excel.work.reopened'),
  };
}

/** The longest of some words; empty for none. */
export function longestOf(words: readonly string[]): string {
  return words.reduce((longest, word) => (word.length > longest.length ? word : longest), '');
}

/** The row in "Conflicts" at which the values of an item begin, by work id. */
function firstConflictRows({ conflicts }: WorkNotes): ReadonlyMap<string, number> {
  const first = new Map<string, number>();
  conflicts.forEach(({ workId }, row) => {
    if (!first.has(workId)) first.set(workId, row);
  });
  return first;
}

/** Whole days from an instant to the report's; empty for no or an unreadable instant, never negative. */
function daysSince(since: string | null, asOf: number): number | null {
  const start = instant(since);
  return start instanceof Date ? Math.max(0, Math.floor((asOf - start.getTime()) / DAY)) : null;
}
