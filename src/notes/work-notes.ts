// Everything that came back with the workbooks of the officers, brought together for the next workbook.
import type {
  CarriedWork,
  ClosedState,
  ClosedWork,
  FollowUpPair,
  Refusal,
  ReportRow,
  ReportRows,
  ReturnedWorkbook,
  RootCause,
  WorkConflict,
  WorkNotes,
} from '../model/index.js';
import {
  by,
  inOrder,
  isCauseId,
  isPairId,
  isRead,
  pairIdOf,
  type PairState,
  type Period,
  type ReportId,
  type Sha256,
  workIdOf,
} from '../terms/index.js';
import { Effort } from './effort.js';
import { identify, type IdentifiedWorkbook } from './identity.js';
import { readItems } from './items.js';
import { mergeCopies, type Copy, type MergedItem } from './merge.js';
import { RefusedWorkbookError } from './refusal.js';
import { StatusWords } from './status-words.js';

/** A workbook that came back: a file on this machine, or why there is none. */
export type FetchedWorkbook =
  | { readonly file: string; readonly path: string; readonly sha256: Sha256 }
  | { readonly file: string; readonly refused: Refusal; readonly message: string };

export interface NotesRequest {
  readonly organizationId: string;
  /** Period of the report that is being made, `yyyy-mm`. */
  readonly period: Period;
  /** No two with the same `file`. */
  readonly workbooks: readonly FetchedWorkbook[];
  /** Words for the status in all languages, with their keys: for words that a workbook does not explain itself. */
  readonly statusWords: readonly (readonly [word: string, key: string])[];
  /** The resources of the report that is being made; read once, and only when there are notes. */
  readonly rows: ReportRows;
  /** The state of an account in a Region in that report; null when the report does not have them. */
  readonly pairState: (accountId: string, region: string) => PairState | null;
  /** The root causes in that report, and the account and Region pairs behind them. */
  readonly causes: () => Iterable<Pick<RootCause, 'id'>>;
  readonly followUp: () => Iterable<Pick<FollowUpPair, 'accountId' | 'region'>>;
  /** Told one sentence for each thing that somebody should look at. */
  readonly onWarning: (message: string) => void;
  /** Milliseconds, from anywhere: bounds the time for all workbooks. */
  readonly clock: () => number;
  readonly signal: AbortSignal;
}

/**
 * Reads returned workbooks and says what they hold for the report that is being made. What counts: the copy of the
 * newest report; of several copies of one report, the last by its file's name; see `merge.ts` for the rules. The same
 * workbooks give the same notes, in whatever order they come. Memory grows with the notes, not with the rows.
 */
export async function workNotes(request: NotesRequest): Promise<WorkNotes> {
  const workbooks: ReturnedWorkbook[] = [];
  const copies = new Map<string, Copy[]>();
  const effort = new Effort(request.clock);
  for (const returned of await identified(request, workbooks, effort)) {
    request.signal.throwIfAborted();
    workbooks.push(await readInto(copies, returned, request, effort));
  }
  const merged = new Map<string, MergedItem>();
  for (const [workId, ofItem] of [...copies].sort(by(([workId]) => workId))) {
    const item = mergeCopies(ofItem);
    if (item !== undefined) merged.set(workId, item);
  }
  const { open, records } = await standingOf(request, merged);
  const carried = new Map<string, CarriedWork>();
  const closed: ClosedWork[] = [];
  const conflicts: WorkConflict[] = [];
  for (const [workId, { item, place, conflicts: ofItem }] of merged) {
    conflicts.push(...ofItem);
    const reopened = place === 'closed';
    if (open.has(workId)) carried.set(workId, { note: item.note, since: reopened ? null : item.since, reopened });
    else {
      const closedIn = reopened && item.closedIn !== '' ? item.closedIn : request.period;
      closed.push({ ...item, closedIn, stateNow: stateOf(item, records, request) });
    }
  }
  return {
    workbooks: workbooks.sort(by(({ file }) => file)),
    conflicts,
    carried,
    closed: closed.sort(byResource),
  };
}

interface Returned {
  readonly file: string;
  readonly sha256: Sha256;
  readonly workbook: IdentifiedWorkbook;
  /** SHA-256 of older workbooks that are this one's past. */
  readonly takenIn: ReadonlySet<string>;
}

/** The workbooks that can be used, oldest report first; the others go to `refused` at once. */
async function identified(
  request: NotesRequest,
  refused: ReturnedWorkbook[],
  effort: Effort,
): Promise<readonly Returned[]> {
  const found: Omit<Returned, 'takenIn'>[] = [];
  for (const fetched of request.workbooks) {
    request.signal.throwIfAborted();
    if ('refused' in fetched) {
      refused.push(refusedWorkbook(request, fetched.file, null, null, fetched.refused, fetched.message));
      continue;
    }
    const { file, path, sha256 } = fetched;
    try {
      const workbook = await identify(path, effort.spend);
      const refusal = refusalOf(workbook, request);
      if (refusal === undefined) found.push({ file, sha256, workbook });
      else refused.push(refusedWorkbook(request, file, sha256, workbook.identity.reportId, ...refusal));
    } catch (error) {
      if (!(error instanceof RefusedWorkbookError)) throw error;
      refused.push(refusedWorkbook(request, file, sha256, null, error.refusal, error.message));
    }
  }
  found.sort(byAge);
  return found.map((one) => {
    // Only an older report can have been taken in; anything else that a workbook says of its past is not believed.
    const older = found.filter((other) => byReport(other, one) < 0).map(({ sha256 }) => sha256);
    return { ...one, takenIn: new Set(older.filter((sha256) => one.workbook.identity.takenIn.has(sha256))) };
  });
}

function refusalOf(
  { identity }: IdentifiedWorkbook,
  { organizationId, period }: NotesRequest,
): readonly [refusal: Refusal, message: string] | undefined {
  if (identity.organizationId !== organizationId) {
    return [
      'other-organization',
      `It belongs to the organization ${identity.organizationId}, not to ${organizationId}.`,
    ];
  }
  if (identity.period > period) {
    return ['too-new', `It is a copy of the report for ${identity.period}, which is later than ${period}.`];
  }
  return undefined;
}

/** Reads the items of a workbook, and puts each before the older ones of the same item. */
async function readInto(
  copies: Map<string, Copy[]>,
  { file, sha256, workbook, takenIn }: Returned,
  request: NotesRequest,
  effort: Effort,
): Promise<ReturnedWorkbook> {
  const { reportId, statusWords } = workbook.identity;
  const words = new StatusWords([...statusWords, ...request.statusWords]);
  try {
    const { items, withoutId, mixedUp } = await readItems(workbook, new Set(copies.keys()), words, effort.spend);
    for (const { place, item } of items) {
      const copy: Copy = { file, sha256, takenIn, place, item };
      copies.set(item.workId, [copy, ...(copies.get(item.workId) ?? [])]);
    }
    if (withoutId.length > 0) {
      const message = 'The report does not take over the notes in these rows, because the rows have lost their id';
      request.onWarning(
        `${file}: ${message}: ${placesOf(withoutId)}. Copy them to the right rows of the new workbook.`,
      );
    }
    if (mixedUp.length > 0) {
      const message =
        'In these rows, the id does not belong to the resource beside it. The report takes their notes over by the id';
      request.onWarning(`${file}: ${message}: ${placesOf(mixedUp)}. Check whether columns were sorted separately.`);
    }
    const notes = items.filter(({ item }) => Object.values(item.note).some((value) => value !== '')).length;
    return { file, sha256, reportId, notes, rowsWithoutId: withoutId.length, refused: null };
  } catch (error) {
    if (!(error instanceof RefusedWorkbookError)) throw error;
    return refusedWorkbook(request, file, sha256, reportId, error.refusal, error.message);
  }
}

function refusedWorkbook(
  { onWarning }: NotesRequest,
  file: string,
  sha256: Sha256 | null,
  reportId: ReportId | null,
  refused: Refusal,
  message: string,
): ReturnedWorkbook {
  onWarning(`The returned workbook ${file} was not used, and the report is made without its notes. ${message}`);
  return { file, sha256, reportId, notes: 0, rowsWithoutId: 0, refused };
}

interface Standing {
  /** Ids of items that stand on a list of the report that is being made. */
  readonly open: ReadonlySet<string>;
  /** What the records of the items' resources say, by {@link resourceKey}. */
  readonly records: ReadonlyMap<string, ClosedState>;
}

async function standingOf(
  { rows, causes, followUp, signal }: NotesRequest,
  merged: ReadonlyMap<string, MergedItem>,
): Promise<Standing> {
  const open = new Set<string>();
  const records = new Map<string, ClosedState>();
  if (merged.size === 0) return { open, records };
  for (const { id } of causes()) if (merged.has(id)) open.add(id);
  for (const pair of followUp()) {
    const id = pairIdOf(pair);
    if (merged.has(id)) open.add(id);
  }
  const wanted = new Set([...merged.values()].map(({ item }) => resourceKey(item)));
  for await (const row of rows()) {
    signal.throwIfAborted();
    const key = resourceKey(row);
    if (wanted.has(key)) records.set(key, recordState(row));
    for (const issueId of row.issueIds) {
      const id = workIdOf({ ...row, issueId });
      if (merged.has(id)) open.add(id);
    }
  }
  return { open, records };
}

/** What is known now of a closed item's resource, pair or root cause. */
function stateOf(
  item: MergedItem['item'],
  records: Standing['records'],
  { pairState }: NotesRequest,
): ClosedState | null {
  // A cause stands on its list as long as there is a pair behind it.
  if (isCauseId(item.workId)) return 'no-pairs';
  if (isPairId(item.workId)) {
    return pairIdOf(item) === item.workId ? (pairState(item.accountId, item.region) ?? 'not-in-report') : null;
  }
  // The row does not say which resource it was, or says another one, because columns were sorted apart.
  if (workIdOf(item) !== item.workId) return null;
  const record = records.get(resourceKey(item));
  if (record !== undefined) return record;
  const pair = pairState(item.accountId, item.region);
  if (pair === null) return 'not-in-report';
  // A list of records that broke off is not used, so where records were read, what is not listed does not exist.
  return isRead(pair) ? 'not-listed' : pair;
}

function recordState({ coverageStatus }: ReportRow): ClosedState {
  if (coverageStatus === 'HEALTHY') return 'healthy';
  return coverageStatus === 'UNHEALTHY' ? 'other-issue' : 'other-status';
}

type Resource = Pick<ClosedWork, 'accountId' | 'region' | 'resourceType' | 'resourceId'>;

function resourceKey({ accountId, region, resourceType, resourceId }: Resource): string {
  return [accountId, region, resourceType, resourceId].join('\u0000');
}

/** The first places; somebody who mixed up a whole sheet needs no list of all its rows. */
function placesOf(places: readonly string[]): string {
  const shown = places.slice(0, 10).join('; ');
  return places.length > 10 ? `${shown}; and ${places.length - 10} more` : shown;
}

type Aged = Pick<Returned, 'file' | 'workbook'>;

const byReport = by<Aged>(
  ({ workbook }) => workbook.identity.period,
  ({ workbook }) => workbook.identity.revision,
);

const byAge = inOrder(
  byReport,
  by<Aged>(({ file }) => file),
);

const byResource = by<ClosedWork>(
  ({ accountId }) => accountId,
  ({ region }) => region,
  ({ resourceType }) => resourceType,
  ({ resourceId }) => resourceId,
  ({ issueId }) => issueId,
  ({ workId }) => workId,
);
