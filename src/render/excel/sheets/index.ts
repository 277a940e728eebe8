// All list sheets in the workbook's order: the officer's first, then figures, issues and what clears them, evidence.
import type { AffectedRows, ReportRows } from '../../../model/index.js';
import type { SheetContext } from '../context.js';
import type { ListSheet } from '../list.js';
import { accountsSheet } from './accounts.js';
import { closedSheet } from './closed.js';
import { conflictsSheet } from './conflicts.js';
import { gapsSheet } from './gaps.js';
import { groupsSheet } from './groups.js';
import { issuesSheet, unmappedSheet } from './issues.js';
import { matrixSheet } from './matrix.js';
import { ousSheet } from './ous.js';
import { pairsSheet } from './pairs.js';
import { proceduresSheet, variablesSheet } from './procedures.js';
import { callsSheet, provenanceSheet } from './provenance.js';
import { reconciliationSheet } from './reconciliation.js';
import { referencesSheet } from './references.js';
import { regionsSheet } from './regions.js';
import { remediationSheet } from './remediation.js';
import { resourcesSheet } from './resources.js';
import { workSheet } from './work.js';

/** Every list of the report; closed items and conflicts only when there are any. */
export async function listSheets(
  context: SheetContext,
  rows: ReportRows,
  affected: AffectedRows,
): Promise<readonly ListSheet[]> {
  const { notes } = context;
  return [
    await workSheet(context, affected),
    ...(notes.closed.length === 0 ? [] : [closedSheet(context)]),
    ...(notes.conflicts.length === 0 ? [] : [await conflictsSheet(context, affected)]),
    await pairsSheet(context),
    accountsSheet(context),
    regionsSheet(context),
    ousSheet(context),
    matrixSheet(context),
    await resourcesSheet(context, rows),
    issuesSheet(context),
    unmappedSheet(context),
    remediationSheet(context),
    groupsSheet(context),
    proceduresSheet(context),
    referencesSheet(context),
    variablesSheet(context),
    gapsSheet(context),
    reconciliationSheet(context),
    provenanceSheet(context),
    callsSheet(context),
  ];
}
