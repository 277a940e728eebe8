// What the compliance officer notes about items: affected resources with their issues, root causes, and pairs.
import type { Known, PairState, ReportId, Sha256 } from '../terms/index.js';

/** How far an item is, in the order in which a list offers them. */
export const WORK_STATUSES = ['open', 'in-progress', 'waiting', 'risk-accepted', 'done'] as const;

export type WorkStatus = (typeof WORK_STATUSES)[number];

/** What the officer wrote; every field may be empty text. */
export interface WorkNote {
  /** One of {@link WORK_STATUSES}, or the officer's own word as written. */
  readonly status: string;
  readonly assignee: string;
  /** `yyyy-mm-dd`, or the officer's own words as written. */
  readonly dueDate: string;
  readonly comment: string;
  readonly ticket: string;
}

/** Whether a note says nothing. */
export function isEmptyNote(note: WorkNote): boolean {
  return Object.values(note).every((value) => value === '');
}

/** What is known of an item from workbooks that came back. */
export interface CarriedWork {
  readonly note: WorkNote;
  /** Instant (ISO 8601) since when the item is known to be open; null when the workbook did not say. */
  readonly since: Known<string>;
  /** The item was on the sheet of closed items: its resource was healthy or gone in between. Then `since` is null. */
  readonly reopened: boolean;
}

/**
 * What this report says of the resource of a closed item. `healthy`, `other-issue` (unhealthy, but not with this issue)
 * and `other-status` (one that this version does not know) are those of its record; `not-listed`: its account was read
 * in its Region, and the resource is not among what GuardDuty lists; `not-in-report`: the report does not have that
 * account or Region; `no-pairs`: no pair stands behind the root cause any more. All others are the state of a pair: of the
 * closed item itself, then nobody has to follow it up; or of that in which a resource is, then the pair was not read, so
 * nothing is known of the resource.
 */
export type ClosedState =
  'healthy' | 'other-issue' | 'other-status' | 'not-listed' | 'not-in-report' | 'no-pairs' | PairState;

/**
 * An item that is not on its list any more, as the workbook that came back described it. A root cause, and a pair that was
 * to be followed up, have no resource and no issue. The title of a pair is the state that it was in; a cause has a title of
 * its own, and the account and Region that it was about, each of which may be empty.
 */
export interface ClosedWork {
  readonly workId: string;
  readonly accountId: string;
  readonly accountName: string;
  /** In the words of the workbook; empty when it does not say, as older ones on their sheet of closed items. */
  readonly ouPath: string;
  readonly region: string;
  readonly resourceType: string;
  readonly resourceId: string;
  readonly resourceName: string;
  readonly issueId: string;
  /** In the language of the workbook; empty when it does not say. */
  readonly issueTitle: string;
  readonly since: Known<string>;
  /** Period (`yyyy-mm`) of the first report without the item. */
  readonly closedIn: string;
  /** null when the workbook does not say which resource it was. */
  readonly stateNow: Known<ClosedState>;
  readonly note: WorkNote;
}

/** Two workbooks that came back say different things of one item; both are kept. */
export interface WorkConflict {
  readonly workId: string;
  readonly field: keyof WorkNote;
  readonly file: string;
  readonly value: string;
  /** The value is the one that the work list shows. */
  readonly used: boolean;
}

/** Why a returned workbook was not used; a code that the texts explain. */
export const REFUSALS = [
  'unreadable',
  'not-a-workbook',
  'damaged',
  'too-large',
  'foreign',
  'other-organization',
  'too-new',
] as const;

export type Refusal = (typeof REFUSALS)[number];

/** A returned workbook. */
export interface ReturnedWorkbook {
  /** The file's name, or its place below the destination. */
  readonly file: string;
  /** SHA-256 of the file, hex; null if it could not be read. */
  readonly sha256: Known<Sha256>;
  /** Report of which it is a copy; null if unknown. */
  readonly reportId: Known<ReportId>;
  /** Items with a note. */
  readonly notes: number;
  /** Rows with a note whose id is gone, so that they belong to no item; their notes were not taken over. */
  readonly rowsWithoutId: number;
  /** null if it was used. */
  readonly refused: Refusal | null;
}

/** Everything that came back with the workbooks of the officers. */
export interface WorkNotes {
  readonly workbooks: readonly ReturnedWorkbook[];
  readonly conflicts: readonly WorkConflict[];
  /** By work id: items of the work list, root causes and pairs to follow up that a returned workbook has a note about. */
  readonly carried: ReadonlyMap<string, CarriedWork>;
  /** Items of the returned workbooks that are on no list now, by account, Region and resource. */
  readonly closed: readonly ClosedWork[];
}

export const NO_NOTES: WorkNotes = { workbooks: [], conflicts: [], carried: new Map(), closed: [] };
