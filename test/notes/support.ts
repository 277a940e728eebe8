// Returned workbooks on disk, and what is read from them.
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ReportRow, WorkNotes } from '../../src/model/index.js';
import { workNotes, type FetchedWorkbook, type NotesRequest } from '../../src/notes/index.js';
import { accountId, asPeriod, asSha256, regionName } from '../support/ids.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { item, ORGANIZATION } from './workbook.js';

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The row of the report for the resource of an {@link item}, which is unhealthy with the item's issue. */
export function workRow(letter: string): ReportRow {
  const of = item(letter);
  return {
    accountId: accountId(of['account_id']!),
    accountName: 'shop',
    region: regionName(of['region']!),
    resourceType: of['resource_type']!,
    resourceId: of['resource_id']!,
    name: of['name']!,
    ouPath: 'Workloads',
    coverageStatus: 'UNHEALTHY',
    managementType: null,
    issueIds: [of['issue_id']!],
    issueTexts: [''],
    updatedAt: null,
    coveredUnits: null,
    compatibleUnits: null,
    agentVersion: null,
    addonStatus: null,
    instanceType: null,
    clusterArn: null,
    unhealthyInstances: [],
  };
}

export interface Read extends WorkNotes {
  readonly warnings: readonly string[];
}

/** What comes back with workbooks, by file name, for a report of October with the given items on its work list. */
export async function read(
  files: Readonly<Record<string, Uint8Array>>,
  letters = 'abcdefghij',
  more: Partial<NotesRequest> = {},
): Promise<Read> {
  const directory = temporaryFolder();
  const workbooks = Object.entries(files).map(([file, bytes], index): FetchedWorkbook => {
    const path = join(directory, `${index}.xlsx`);
    writeFileSync(path, bytes);
    return { file, path, sha256: asSha256(sha256Of(bytes)) };
  });
  const warnings: string[] = [];
  const notes = await workNotes({
    organizationId: ORGANIZATION,
    period: asPeriod('2026-10'),
    workbooks,
    statusWords: [['In progress', 'in-progress']],
    rows: async function* () {
      for (const letter of letters) yield await Promise.resolve(workRow(letter));
    },
    pairState: () => 'watched',
    causes: () => [],
    followUp: () => [],
    onWarning: (message) => warnings.push(message),
    clock: () => 0,
    signal: new AbortController().signal,
    ...more,
  });
  return { ...notes, warnings };
}
