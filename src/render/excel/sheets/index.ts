// All list sheets in the workbook's order.
import type { AffectedRows, ReportRows } from '../../../report/model.js';
import type { SheetContext } from '../context.js';
import type { ListSheet } from '../list.js';
import { accountsSheet } from './accounts.js';
import { affectedSheet, groupsSheet } from './affected.js';
import { gapsSheet } from './gaps.js';
import { issuesSheet, unmappedSheet } from './issues.js';
import { matrixSheet } from './matrix.js';
import { ousSheet } from './ous.js';
import { proceduresSheet, variablesSheet } from './procedures.js';
import { callsSheet, provenanceSheet } from './provenance.js';
import { reconciliationSheet } from './reconciliation.js';
import { regionsSheet } from './regions.js';
import { remediationSheet } from './remediation.js';
import { resourcesSheet } from './resources.js';

/** Every list of the report. */
export async function listSheets(
  context: SheetContext,
  rows: ReportRows,
  affected: AffectedRows,
): Promise<readonly ListSheet[]> {
  return [
    accountsSheet(context),
    regionsSheet(context),
    ousSheet(context),
    matrixSheet(context),
    await resourcesSheet(context, rows),
    issuesSheet(context),
    unmappedSheet(context),
    remediationSheet(context),
    groupsSheet(context),
    await affectedSheet(context, affected),
    proceduresSheet(context),
    variablesSheet(context),
    gapsSheet(context),
    reconciliationSheet(context),
    provenanceSheet(context),
    callsSheet(context),
  ];
}
