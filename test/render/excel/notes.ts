// Notes that came back, for workbook tests.
import type { AffectedRow, CarriedWork, ClosedWork, WorkNote, WorkNotes } from '../../../src/model/index.js';
import { workIdOf } from '../../../src/terms/index.js';

export const EMPTY_NOTE: WorkNote = { status: '', assignee: '', dueDate: '', comment: '', ticket: '' };

/** Notes with these parts. */
export function notesWith(parts: Partial<WorkNotes>): WorkNotes {
  return { workbooks: [], conflicts: [], carried: new Map(), closed: [], ...parts };
}

/** Carried notes by the rows that they belong to. */
export function carriedFor(
  items: readonly (readonly [row: AffectedRow, carried: CarriedWork])[],
): ReadonlyMap<string, CarriedWork> {
  return new Map(items.map(([row, carried]) => [workIdOf(row), carried]));
}

/** An item that is gone. */
export const CLOSED: ClosedWork = {
  workId: '0123456789abcdef',
  accountId: '012345678901',
  accountName: 'Payments',
  ouPath: 'Workloads / Old',
  region: 'eu-west-1',
  resourceType: 'EC2',
  resourceId: 'i-0123',
  resourceName: 'i-0123',
  issueId: 'an-issue-of-the-past',
  issueTitle: 'An issue of the past',
  since: '2026-07-01T06:00:00Z',
  closedIn: '2026-10',
  stateNow: 'healthy',
  note: { status: 'done', assignee: 'Bo', dueDate: '2026-09-30', comment: 'Agent installed', ticket: 'SEC-1' },
};

/** All rows, for comparison. */
export async function allAffected(rows: () => AsyncIterable<AffectedRow>): Promise<readonly AffectedRow[]> {
  const all: AffectedRow[] = [];
  for await (const row of rows()) all.push(row);
  return all;
}
