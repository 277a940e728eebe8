// A report whose appendix has every entry of the built-in catalog, with the real texts in every language.
import { PairTable } from '../../src/analyze/pair-table.js';
import { loadCatalog } from '../../src/catalog/index.js';
import type { Report } from '../../src/model/index.js';
import { proceduresOf, remediationEntry, variablesIn, type AppendixContext } from '../../src/report/remediation.js';
import { sampleReport } from './sample-report.js';

export const everyLanguage = ['en', 'es', 'de'];

export const everyEntry = loadCatalog({ directories: ['templates/remediation'], languages: everyLanguage });

/** No resource is affected, so that nothing of GuardDuty's own words stands between the catalog's. */
export function everyIssueReport(): Report {
  const { report } = sampleReport({ accounts: 2, regions: 1, resources: 0 });
  const context = { catalog: everyEntry, languages: everyLanguage } as unknown as AppendixContext;
  const remediation = everyEntry.entries().map(({ id, resourceType }) =>
    remediationEntry(
      id,
      {
        resources: 0,
        settling: 0,
        solelyBlocked: 0,
        accounts: new Set(),
        regions: new Set(),
        resourceTypes: new Set(resourceType === null ? [] : [resourceType]),
        groups: new Map(),
        affected: [],
      },
      new PairTable([], []),
      context,
      0,
    ),
  );
  const procedures = proceduresOf(remediation, context);
  return {
    ...report,
    languages: everyLanguage,
    remediation,
    procedures,
    variables: variablesIn(remediation, procedures, context),
  };
}
