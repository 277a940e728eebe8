// All list sheets in the workbook's order: the officer's first, then figures, issues and what clears them, evidence.
import type { SheetContext } from '../context.js';
import type { ListSheet } from '../sheet-keys.js';
import { accountsSheet } from './lists/accounts.js';
import { closedSheet } from './lists/closed.js';
import { conflictsSheet } from './lists/conflicts.js';
import { gapsSheet } from './lists/gaps.js';
import { groupsSheet } from './lists/groups.js';
import { issuesSheet, unmappedSheet } from './lists/issues.js';
import { matrixSheet } from './lists/matrix.js';
import { ousSheet } from './lists/ous.js';
import { pairsSheet } from './lists/pairs.js';
import { plansSheet } from './lists/plans.js';
import { proceduresSheet, variablesSheet } from './lists/procedures.js';
import { callsSheet, provenanceSheet } from './lists/provenance.js';
import { reconciliationSheet } from './lists/reconciliation.js';
import { referencesSheet } from './lists/references.js';
import { regionsSheet } from './lists/regions.js';
import { remediationSheet } from './lists/remediation.js';
import { resourcesSheet } from './lists/resources.js';
import { workSheet } from './lists/work.js';

/** Every list of the report; closed items and conflicts only when there are any. */
export async function listSheets(context: SheetContext): Promise<readonly ListSheet[]> {
  const { notes } = context;
  return [
    await workSheet(context),
    ...(notes.closed.length === 0 ? [] : [closedSheet(context)]),
    ...(notes.conflicts.length === 0 ? [] : [await conflictsSheet(context)]),
    await pairsSheet(context),
    accountsSheet(context),
    regionsSheet(context),
    ousSheet(context),
    await matrixSheet(context),
    await plansSheet(context),
    await resourcesSheet(context),
    issuesSheet(context),
    unmappedSheet(context),
    remediationSheet(context),
    await groupsSheet(context),
    proceduresSheet(context),
    referencesSheet(context),
    variablesSheet(context),
    await gapsSheet(context),
    await reconciliationSheet(context),
    provenanceSheet(context),
    callsSheet(context),
  ];
}
