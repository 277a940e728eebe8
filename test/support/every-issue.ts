// A report whose appendix has every entry of the built-in catalog, with the real texts in every language.
import { IssueTypeCounter } from '../../src/analyze/issue-types.js';
import { PairTable } from '../../src/analyze/pair-table.js';
import type { Report } from '../../src/model/index.js';
import { proceduresOf, remediationEntry, variablesIn, type AppendixContext } from '../../src/report/remediation.js';
import { builtInCatalog, LANGUAGES } from './report-of.js';
import { sampleReport } from './samples.js';

/** No resource is affected, so that nothing of GuardDuty's own words stands between the catalog's. */
export async function everyIssueReport(): Promise<Report> {
  const { report } = await sampleReport('bare');
  const context = { catalog: builtInCatalog, languages: LANGUAGES } as unknown as AppendixContext;
  const remediation = builtInCatalog.entries().map(({ id, resourceType, issueType }) => {
    const issueTypes = new IssueTypeCounter();
    issueTypes.add({ issueId: id, matches: [{ issueId: id, text: '', captures: {}, issueType }] });
    return remediationEntry(
      id,
      {
        resources: 0,
        settling: 0,
        solelyBlocked: 0,
        accounts: new Set(),
        regions: new Set(),
        resourceTypes: new Set(resourceType === null ? [] : [resourceType]),
        issueTypes,
        groups: new Map(),
        affected: [],
      },
      new PairTable([], []),
      context,
      0,
    );
  });
  const procedures = proceduresOf(remediation, context);
  return {
    ...report,
    remediation,
    procedures,
    variables: variablesIn(remediation, procedures, context),
  };
}
