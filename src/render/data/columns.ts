// The columns of the resource files: one for each value of a row, under one name in CSV and NDJSON.
import type { ReportRow } from '../../model/index.js';

/**
 * Column of each value, in the order of the files. Lower case with underscores, because Athena and most databases do
 * not tell upper from lower case. A new value gets its column at the end; these keep name, place and meaning.
 */
export const RESOURCE_COLUMNS = {
  accountId: 'account_id',
  accountName: 'account_name',
  ouPath: 'ou_path',
  region: 'region',
  resourceType: 'resource_type',
  resourceId: 'resource_id',
  name: 'name',
  coverageStatus: 'coverage_status',
  managementType: 'management_type',
  issueIds: 'issue_ids',
  issueTexts: 'issue_texts',
  updatedAt: 'updated_at',
  coveredUnits: 'covered_units',
  compatibleUnits: 'compatible_units',
  agentVersion: 'agent_version',
  addonStatus: 'addon_status',
  instanceType: 'instance_type',
  clusterArn: 'cluster_arn',
  unhealthyInstances: 'unhealthy_instances',
} as const satisfies Readonly<Record<keyof ReportRow, string>>;

/** Value and column in the order of the files. */
export const COLUMN_PAIRS =
  // The object above has no key but these: it is a constant whose type names each of them.
  Object.entries(RESOURCE_COLUMNS) as readonly (readonly [keyof ReportRow, string])[];
