// Filter and sort criteria of coverage records: criteria must all hold, values of one list are alternatives.
import { isJsonObject, type JsonObject } from '../request.js';
import type { CoverageEntry } from '../world.js';
import { badRequest, invalidParameter } from './input.js';

/** A field of a record as text; undefined where this type of resource has none. */
type Field = (entry: CoverageEntry) => string | undefined;

/** Resource type as the caller sees it. */
export function resourceTypeOf({ resource, override }: CoverageEntry): string {
  return override?.resourceType ?? resource.type;
}

/** Coverage status as the caller sees it. */
export function coverageStatusOf({ resource, override }: CoverageEntry): string {
  return override?.coverageStatus ?? resource.status;
}

/** Management type as the caller sees it. */
export function managementTypeOf({ resource, override }: CoverageEntry): string {
  if (override?.managementType !== undefined) return override.managementType;
  return resource.type === 'ECS' ? resource.fargateManagement : resource.managementType;
}

const eksClusterName: Field = ({ resource }) => (resource.type === 'EKS' ? resource.clusterName : undefined);
const ecsClusterName: Field = ({ resource }) => (resource.type === 'ECS' ? resource.clusterName : undefined);
const addonVersion: Field = ({ resource }) => (resource.type === 'EKS' ? resource.addonVersion : undefined);
const instanceId: Field = ({ resource }) => (resource.type === 'EC2' ? resource.id : undefined);

const CRITERIA: Readonly<Record<string, Field>> = {
  ACCOUNT_ID: ({ accountId }) => accountId,
  RESOURCE_TYPE: resourceTypeOf,
  COVERAGE_STATUS: coverageStatusOf,
  ADDON_VERSION: addonVersion,
  MANAGEMENT_TYPE: managementTypeOf,
  EKS_CLUSTER_NAME: eksClusterName,
  CLUSTER_NAME: eksClusterName,
  ECS_CLUSTER_NAME: ecsClusterName,
  AGENT_VERSION: ({ resource }) => (resource.type === 'EC2' ? resource.agentVersion : undefined),
  INSTANCE_ID: instanceId,
  CLUSTER_ARN: ({ resource }) => (resource.type === 'EC2' ? resource.clusterArn : resource.id),
};

const SORT_KEYS: Readonly<Record<string, Field>> = {
  ACCOUNT_ID: ({ accountId }) => accountId,
  COVERAGE_STATUS: coverageStatusOf,
  ISSUE: ({ resource }) => resource.issue,
  ADDON_VERSION: addonVersion,
  UPDATED_AT: ({ resource }) => resource.updatedAt,
  EKS_CLUSTER_NAME: eksClusterName,
  CLUSTER_NAME: eksClusterName,
  ECS_CLUSTER_NAME: ecsClusterName,
  INSTANCE_ID: instanceId,
};

/** One criterion, checked. */
export interface Criterion {
  readonly key: string;
  readonly field: Field;
  readonly equals: ReadonlySet<string> | undefined;
  readonly notEquals: ReadonlySet<string> | undefined;
}

function valueSet(condition: JsonObject, name: string): ReadonlySet<string> | undefined {
  const values = condition[name];
  if (values === undefined) return undefined;
  if (!Array.isArray(values) || values.length === 0) throw invalidParameter();
  return new Set(
    values.map((value: unknown) => {
      if (typeof value !== 'string') throw invalidParameter();
      return value;
    }),
  );
}

function parseCriterion(value: unknown): Criterion {
  if (!isJsonObject(value)) throw invalidParameter();
  const { criterionKey: key, filterCondition: condition } = value;
  const field = typeof key === 'string' && Object.hasOwn(CRITERIA, key) ? CRITERIA[key] : undefined;
  if (typeof key !== 'string' || field === undefined || !isJsonObject(condition)) throw invalidParameter();
  const equals = valueSet(condition, 'equals');
  const notEquals = valueSet(condition, 'notEquals');
  if (equals === undefined && notEquals === undefined) {
    // What AWS does with an empty condition is unknown; refusing finds the client's mistake.
    throw badRequest('The request is rejected because a filter condition is empty.');
  }
  return { key, field, equals, notEquals };
}

/** The `filterCriteria` of a request: up to 50 criteria, none of them empty. */
export function parseFilter(value: unknown): Criterion[] {
  if (value === undefined) return [];
  if (!isJsonObject(value)) throw invalidParameter();
  const criteria = value['filterCriterion'];
  if (criteria === undefined) return [];
  if (!Array.isArray(criteria) || criteria.length > 50) throw invalidParameter();
  return criteria.map(parseCriterion);
}

/** Whether a record meets all criteria. A record without the field meets no `equals` and every `notEquals`. */
export function meets(entry: CoverageEntry, criteria: readonly Criterion[]): boolean {
  return criteria.every(({ field, equals, notEquals }) => {
    const value = field(entry) ?? '';
    return (equals?.has(value) ?? true) && !(notEquals?.has(value) ?? false);
  });
}

/** The order a request asks for, or undefined. Sorting EC2 records by issue is refused, as documented. */
export function parseSort(
  value: unknown,
  criteria: readonly Criterion[],
): ((a: CoverageEntry, b: CoverageEntry) => number) | undefined {
  if (value === undefined) return undefined;
  if (!isJsonObject(value)) throw invalidParameter();
  const { attributeName: key, orderBy = 'ASC' } = value;
  const field = typeof key === 'string' && Object.hasOwn(SORT_KEYS, key) ? SORT_KEYS[key] : undefined;
  if (field === undefined || (orderBy !== 'ASC' && orderBy !== 'DESC')) throw invalidParameter();
  const onlyEc2 = criteria.some(({ key: name, equals }) => name === 'RESOURCE_TYPE' && equals?.has('EC2') === true);
  if (key === 'ISSUE' && onlyEc2) throw invalidParameter();
  const sign = orderBy === 'ASC' ? 1 : -1;
  return (a, b) => {
    const left = field(a) ?? '';
    const right = field(b) ?? '';
    return left === right ? 0 : sign * (left < right ? -1 : 1);
  };
}
