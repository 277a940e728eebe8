// The coverage resources in scope as renderers want them, one at a time.
import { allRows, byIssue, ClusterInstances, issuesOf, OrganizationTree, unitsOf } from '../analyze/index.js';
import type { Catalog } from '../catalog/index.js';
import type { AffectedRows, ReportRow, ReportRows } from '../model/index.js';
import type { SavedSnapshot } from '../snapshot/index.js';
import type { AccountId } from '../terms/index.js';
import { affectedResource, appendixContext } from './remediation.js';

/** Rows of a snapshot; each pass reads the files again, so memory does not grow with their number. */
export function reportRows(saved: SavedSnapshot, catalog: Catalog): ReportRows {
  const { snapshot } = saved;
  const tree = new OrganizationTree(snapshot.organizationalUnits);
  const accounts = new Map(
    snapshot.accounts.map((account) => [
      account.accountId,
      { name: account.name, ouPath: tree.pathOf(account), excluded: account.excluded },
    ]),
  );
  return async function* () {
    const clusterInstances = new ClusterInstances();
    for await (const row of allRows(saved)) {
      const account = accounts.get(row.accountId);
      if (account?.excluded === true) continue;
      const issues = issuesOf(row, catalog);
      const instances = clusterInstances.next(row, byIssue(issues));
      const units = unitsOf(row);
      const figures = typeof units === 'object' ? units : undefined;
      yield {
        accountId: row.accountId,
        accountName: account?.name ?? row.accountId,
        ouPath: account?.ouPath ?? '',
        region: row.region,
        resourceType: row.resourceType,
        resourceId: row.resourceId,
        name: row.name,
        coverageStatus: row.coverageStatus,
        managementType: row.managementType,
        issueIds: issues.map(({ issueId }) => issueId),
        issueTexts: issues.map(({ text }) => text),
        updatedAt: row.updatedAt,
        coveredUnits: figures?.covered ?? null,
        compatibleUnits: figures?.compatible ?? null,
        agentVersion: row.ec2?.agentVersion ?? row.eks?.addonVersion ?? null,
        addonStatus: row.eks?.addonStatus ?? null,
        instanceType: row.ec2?.instanceType ?? null,
        clusterArn: row.ec2?.clusterArn ?? null,
        unhealthyInstances: instances.map(({ resourceId }) => resourceId),
      } satisfies ReportRow;
    }
  };
}

/** Every issue of every unhealthy resource in scope, with its commands filled in; one at a time, as `reportRows`. */
export function affectedRows(saved: SavedSnapshot, catalog: Catalog): AffectedRows {
  const { snapshot } = saved;
  const accounts = new Map(snapshot.accounts.map((account) => [account.accountId, account]));
  const accountName = (accountId: AccountId): string => accounts.get(accountId)?.name ?? accountId;
  const context = appendixContext(snapshot, catalog, accountName);
  return async function* () {
    const clusterInstances = new ClusterInstances();
    for await (const row of allRows(saved)) {
      if (accounts.get(row.accountId)?.excluded === true) continue;
      const issues = byIssue(issuesOf(row, catalog));
      const instances = clusterInstances.next(row, issues);
      for (const issue of issues) {
        yield { ...affectedResource(row, issue, instances, context), issueId: issue.issueId };
      }
    }
  };
}
