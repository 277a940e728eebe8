// What programs may rely on in the workbook, whatever its language: names of cells and sheets, and keys of columns.
// What the reader of returned workbooks needs of it is in model/workbook.ts.
import { WORK_SHEET_NAMES } from '../../model/index.js';
import type { ListKey } from './sheet-keys.js';

/*
 * How a workbook is read by a program
 *
 * - Names. Every list sheet has a defined name, `list_<key>` (`list_work`, `list_closed`, `list_resources`, …), that
 *   refers to the row of its column keys, for example `'Work list'!$A$2:$X$2`. A list that goes on on further sheets
 *   has `list_<key>_2`, `list_<key>_3`, … there. Names have no dots, because Google Sheets allows none.
 * - Keys. The row that the name refers to holds one key a column, lower case with underscores, the same in every
 *   language and as far as possible those of resources.csv; on "Matrix" the ids of Regions. The translated header stands
 *   directly above, the data begin directly below. A list without rows has nothing there, no filter, and a sentence
 *   above the headers. People may insert, move and delete columns and rows: find a column by its key, not by its place.
 *   A name that has lost its cells (`#REF!`) can be made up for: the key row is the first row of a sheet with the cell
 *   `work_id`.
 * - Identity. `report_id`, `organization_id`, `report_period` (`yyyy-mm`, text), `report_as_of` (a date cell with a
 *   time, in UTC) and `workbook_format` (a number) are cells on "Read me".
 * - Status. The column `status` holds a word of the workbook's language or the officer's own. `status_words` and
 *   `status_keys` are two ranges of one column and as many rows on "Read me": each word and its language-independent
 *   key, so that a workbook explains its own words even when the texts have changed since.
 * - Past. `taken_in` is a range of one column with the SHA-256 of each workbook that came back and was used (not
 *   refused) for this one; the name is not there when there were none. It is how a late copy is told from an old one.
 * - Items. `work_id` names a row from month to month: 16 hexadecimal digits for a resource and issue, and on
 *   `list_pairs` `cause-` or `pair-` and 16 such digits for a root cause or an account and Region. On `list_closed` all
 *   three may stand.
 * - Root causes. On `list_pairs` the rows of the pairs behind a root cause follow its own, one level deeper in the outline.
 *   All have its `cause_id` and its title in `cause`; `kind` is a word for people. `pairs`, `accounts` and
 *   `pairs_of_new_accounts` stand in the row of a cause only, `pair_state` in those of pairs only. A note in the row of a
 *   cause counts for its pairs without a note of their own.
 * - Protection plans. `list_plans` has a column for each plan and setting, named as the API names it. The lines above the
 *   headers hold the totals of the report.
 * - Dates. `due_date` is a date cell when the note is `yyyy-mm-dd`, else text as written. `since` is a date cell with
 *   a time, in UTC. `closed_in` is text, `yyyy-mm`. `checked_on` is a date cell.
 * - Addresses. `address` holds them one a cell, each with a link. `references` only says how many there are, in words.
 * - Words. `to_check`, `since_source` and `settling`, `reopened` on the work list, and `state_now` on the list of closed
 *   items hold words of the workbook's language or nothing: for people and filters. `to_check` is filled for a row whose
 *   status came back as done although GuardDuty still reports it, or of which returned copies say different things.
 * - Empty note cells say nothing: a row that nobody has touched has no status either.
 * - Figures. `figure_…` are cells on "Summary"; "Read me" lists them. `figure_conclusion`, `figure_watched_result`,
 *   `figure_coverage_result` and `figure_completeness` hold words of the workbook's language. Those of the progress
 *   (`figure_work_…`, `figure_causes_…`, `figure_follow_up_…`) are there only when notes came back.
 */

/** Name of the key row of a list; further sheets of the list add a number to it. */
export function listName(key: ListKey): string {
  return isReadBack(key) ? WORK_SHEET_NAMES[key] : `list_${key}`;
}

function isReadBack(key: ListKey): key is keyof typeof WORK_SHEET_NAMES {
  return Object.hasOwn(WORK_SHEET_NAMES, key);
}

/** Name of the cell on "Read me" that says how things stood when: an instant, in UTC. */
export const AS_OF_NAME = 'report_as_of';

/** Prefix of the names of figures on "Summary". */
export const FIGURE_PREFIX = 'figure_';

/** Keys of columns whose name among the messages is not the key: mostly because the data files name them so. */
const KEYS: Readonly<Record<string, string>> = {
  allResources: 'resources',
  command: 'commands',
  guardDutyText: 'issue_text',
  otherStatus: 'other',
  resourceName: 'name',
  status: 'coverage_status',
  workStatus: 'status',
  age: 'age_days',
  agentEC2: 'agent_ec2',
  agentECS: 'agent_ecs',
  agentEKS: 'agent_eks',
  watchedPercent: 'watched',
  expected: 'pairs_expected',
  watched: 'pairs_watched',
  partly: 'pairs_partly',
  unwatched: 'pairs_unwatched',
  notApplicable: 'pairs_not_applicable',
};

/** Key of the column whose header is the message `excel.column.<name>`: `accountId` gives `account_id`. */
export function columnKey(name: string): string {
  return KEYS[name] ?? name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** Any text as a part of a name or key: `monitoring-off` gives `monitoring_off`. */
export function keyPart(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]+/g, '_');
}
