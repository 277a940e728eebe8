// A small organization for whole runs: five accounts, three Regions, some hundred resources, everything in order.
import type {
  AccountDescription,
  CoverageResource,
  OrganizationDescription,
  RegionalDescription,
} from '../../src/simulate/index.js';
import {
  accountOf,
  ADMINISTRATOR,
  bucketOf,
  detectorId,
  detectorOf,
  ecsClusterOf,
  eksClusterOf,
  instanceOf,
  MANAGEMENT,
  planOf,
  SETTLED,
  SHOP,
} from './organization-parts.js';

export { ADMINISTRATOR, MANAGEMENT, SHOP };
export const DATA = '044444444444';
export const LAB = '055555555555';
export const ACCOUNTS = [DATA, LAB, MANAGEMENT, ADMINISTRATOR, SHOP];

export const ORGANIZATION_ID = 'o-e2e0000001';
export const ROOT = 'r-e2e0';
export const WORKLOADS = 'ou-e2e0-workload';
export const LABS = 'ou-e2e0-labsabcd';

/** Role of the reading identity in every account, for member-role mode. */
export const ROLE = { name: 'CoverageReader', externalId: 'e2e-external-id' };
export const BUCKET = 'coverage-reports';
export const BUCKET_REGION = 'eu-west-1';

const NAMES: Readonly<Record<string, string>> = {
  [MANAGEMENT]: 'management',
  [ADMINISTRATOR]: 'security-tooling',
  [SHOP]: 'shop-prod',
  [DATA]: 'data-prod',
  [LAB]: 'lab',
};

export interface SmallOptions {
  readonly partition?: string;
  /** Resources by Region, shared between SHOP and DATA. Default: 7, 130 and 60, so one, three and two pages. */
  readonly resources?: Readonly<Record<string, number>>;
  /** Every so many resources one is unhealthy; 0 for none. Default 5. */
  readonly unhealthyEvery?: number;
}

export const REGIONS = { small: 'eu-central-1', large: 'eu-west-1', middle: 'us-east-1' } as const;
const RESOURCES = { [REGIONS.small]: 7, [REGIONS.large]: 130, [REGIONS.middle]: 60 };

/** Builds the organization. Everything can be read and every state is known: a run on it is complete. */
export function smallOrganization(options: SmallOptions = {}): OrganizationDescription {
  const { partition = 'aws', resources = RESOURCES, unhealthyEvery = 5 } = options;
  const regions = Object.keys(resources);
  return {
    partition,
    organizationId: ORGANIZATION_ID,
    rootId: ROOT,
    managementAccountId: MANAGEMENT,
    administratorAccountId: ADMINISTRATOR,
    seed: 1,
    accounts: ACCOUNTS.map((id) => placedAccount(id, regions)),
    guests: [],
    organizationalUnits: [
      { id: WORKLOADS, name: 'Workloads', parentId: ROOT },
      { id: LABS, name: 'Labs', parentId: ROOT },
    ],
    regions: regions.map((name) => ({ name, optStatus: 'ENABLED_BY_DEFAULT' })),
    administration: regions.map((region) => ({
      region,
      administratorAccountId: ADMINISTRATOR,
      autoEnable: { members: 'ALL', memberAccountLimitReached: false, features: [] },
    })),
    regional: Object.entries(resources).flatMap(([region, count]) =>
      ACCOUNTS.map((accountId) => regionalOf(accountId, region, count, { partition, unhealthyEvery })),
    ),
    roles: ACCOUNTS.map((accountId) => ({ accountId, ...ROLE })),
    buckets: [bucketOf(BUCKET, { region: BUCKET_REGION, objectLock: {} })],
    denials: [],
    organizations: { status: false, emptyPages: [] },
  };
}

function placedAccount(id: string, enabledRegions: readonly string[]): AccountDescription {
  const parentId = id === SHOP || id === DATA ? WORKLOADS : id === LAB ? LABS : ROOT;
  return accountOf(id, NAMES[id] ?? id, { parentId, enabledRegions });
}

const FEATURES = [planOf('FLOW_LOGS', 'ENABLED'), planOf('RUNTIME_MONITORING', 'ENABLED', ['EC2_AGENT_MANAGEMENT'])];

interface Making {
  readonly partition: string;
  readonly unhealthyEvery: number;
}

function regionalOf(accountId: string, region: string, count: number, making: Making): RegionalDescription {
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  const own = numbers.filter((number) => (number % 3 === 0 ? DATA : SHOP) === accountId);
  return {
    accountId,
    region,
    detector: detectorOf(detectorId(accountId, region), FEATURES),
    ...(accountId === ADMINISTRATOR ? {} : { member: { status: 'Enabled', updatedAt: SETTLED } }),
    coverage: own.map((number) => resourceOf(number, accountId, region, making)),
  };
}

/** Mostly instances; every fourth is an EKS cluster, every seventh an ECS cluster. */
function resourceOf(number: number, accountId: string, region: string, making: Making): CoverageResource {
  const { partition, unhealthyEvery } = making;
  const place = { partition, accountId, region };
  const unhealthy = unhealthyEvery > 0 && number % unhealthyEvery === 0;
  const updatedAt = new Date(Date.UTC(2026, 9, 1, 0, number)).toISOString();
  const issue = (text: string) =>
    unhealthy ? ({ updatedAt, status: 'UNHEALTHY', issue: text } as const) : { updatedAt };
  if (number % 4 === 0) {
    const failing = { coveredNodes: 0, addonStatus: 'DEGRADED' };
    return eksClusterOf(place, `eks-${number}`, {
      ...issue('Others:Error due to authorization failure'),
      ...(unhealthy ? failing : {}),
    });
  }
  if (number % 7 === 0) {
    const text = `Agent not provisioned:TaskExecutionRole missing from TaskDefinition - 'web:${number}'`;
    return ecsClusterOf(place, `ecs-${number}`, {
      updatedAt,
      ...(unhealthy ? { status: 'UNHEALTHY', fargateIssues: [text] } : {}),
      coveredContainerInstances: 2,
      compatibleContainerInstances: 2,
    });
  }
  const id = `i-${Buffer.from(region).toString('hex').slice(-10)}${number.toString(16).padStart(7, '0')}`;
  return instanceOf(id, issue('No Agent Reporting:Agent disconnected'));
}
