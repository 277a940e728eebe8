// The contract of the workbook with whoever reads one that comes back: names and keys that are the same in every language.
import type { ClosedWork, WorkNote } from './notes.js';

/**
 * Version of how a workbook is to be read that comes back: the names and column keys below and the meaning of the
 * cells. Raised when a workbook of this version can no longer be read as one of the version before. 2: the list of pairs
 * has root causes too.
 */
export const WORKBOOK_FORMAT = 2;

/**
 * Names that the workbook gives to its own cells (Excel: "defined names"), the same in every language. They survive
 * renamed and moved sheets, inserted rows, and saving in LibreOffice or Google Sheets.
 */
export const WORKBOOK_NAMES = {
  /** One cell each: a text, `yyyy-mm` for the period; the format is {@link WORKBOOK_FORMAT}. */
  reportId: 'report_id',
  organizationId: 'organization_id',
  period: 'report_period',
  format: 'workbook_format',
  /** A column of words for the status, in the workbook's language, and beside it one of {@link WORK_STATUSES} each. */
  statusWords: 'status_words',
  statusKeys: 'status_keys',
  /**
   * A column of SHA-256 (hex), one for each workbook that came back and was used for this one: a copy of this workbook
   * replaces their rows. Not there when none was used.
   */
  takenIn: 'taken_in',
} as const;

/**
 * Names of the row of column keys of each sheet that notes are read from. A list that is longer than a sheet goes on
 * on further ones, whose names end with `_2`, `_3`, …
 */
export const WORK_SHEET_NAMES = { work: 'list_work', pairs: 'list_pairs', closed: 'list_closed' } as const;

/** Keys of columns that only the sheet of pairs to follow up has. */
export const FOLLOW_UP_COLUMNS = {
  /** The state of a pair in words; empty in the row of a root cause. */
  pairState: 'pair_state',
  /** The title of a root cause, and its id: in its own row and in those of its pairs. */
  cause: 'cause',
  causeId: 'cause_id',
} as const;

/** Keys of the officer's columns, on each of these sheets. */
export const NOTE_COLUMNS = {
  status: 'status',
  assignee: 'assignee',
  dueDate: 'due_date',
  comment: 'comment',
  ticket: 'ticket',
} as const satisfies Readonly<Record<keyof WorkNote, string>>;

/**
 * Keys of the other columns that are read from the sheet of closed items; the work list has all of them but the last.
 * Only what names the item must be there.
 */
export const CLOSED_COLUMNS = {
  workId: 'work_id',
  accountId: 'account_id',
  accountName: 'account_name',
  ouPath: 'ou_path',
  region: 'region',
  resourceType: 'resource_type',
  resourceId: 'resource_id',
  resourceName: 'name',
  issueId: 'issue_id',
  issueTitle: 'issue_title',
  since: 'since',
  closedIn: 'closed_in',
} as const satisfies Readonly<Record<Exclude<keyof ClosedWork, 'note' | 'stateNow'>, string>>;
