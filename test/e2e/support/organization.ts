// A small organization for whole runs: five accounts, three Regions, some hundred resources, everything in order.
import type {
  AccountDescription,
  CoverageResource,
  FeatureDescription,
  OrganizationDescription,
  RegionalDescription,
} from '../../../src/simulate/index.js';

export const MANAGEMENT = '111111111111';
export const ADMINISTRATOR = '222222222222';
export const SHOP = '333333333333';
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

const SETTLED = '2026-01-01T00:00:00.000Z';
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
    accounts: ACCOUNTS.map((id) => accountOf(id, regions)),
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
    buckets: [
      {
        name: BUCKET,
        ownerAccountId: ADMINISTRATOR,
        region: BUCKET_REGION,
        versioning: 'Enabled',
        objectLock: {},
        encryption: { algorithm: 'AES256' },
        publicAccessBlocked: true,
      },
    ],
    denials: [],
    organizations: { status: false, emptyPages: [] },
  };
}

function accountOf(id: string, enabledRegions: readonly string[]): AccountDescription {
  const parentId = id === SHOP || id === DATA ? WORKLOADS : id === LAB ? LABS : ROOT;
  const name = NAMES[id] ?? id;
  return {
    id,
    name,
    email: `aws+${name}@e2e.example.com`,
    state: 'ACTIVE',
    parentId,
    tags: { owner: `team-${name}` },
    joinedMethod: 'CREATED',
    joinedAt: SETTLED,
    enabledRegions,
  };
}

const FEATURES: readonly FeatureDescription[] = [
  { name: 'FLOW_LOGS', status: 'ENABLED', updatedAt: SETTLED },
  {
    name: 'RUNTIME_MONITORING',
    status: 'ENABLED',
    updatedAt: SETTLED,
    additional: [{ name: 'EC2_AGENT_MANAGEMENT', status: 'ENABLED', updatedAt: SETTLED }],
  },
];

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
    detector: { id: detectorId(accountId, region), status: 'ENABLED', createdAt: SETTLED, features: FEATURES },
    ...(accountId === ADMINISTRATOR ? {} : { member: { status: 'Enabled', updatedAt: SETTLED } }),
    coverage: own.map((number) => resourceOf(number, accountId, region, making)),
  };
}

function detectorId(accountId: string, region: string): string {
  const regionPart = Buffer.from(region).toString('hex').slice(-20);
  return `${accountId}${regionPart.padStart(20, '0')}`;
}

/** Mostly instances; every fourth is an EKS cluster, every seventh an ECS cluster. */
function resourceOf(number: number, accountId: string, region: string, making: Making): CoverageResource {
  const { partition, unhealthyEvery } = making;
  const unhealthy = unhealthyEvery > 0 && number % unhealthyEvery === 0;
  const updatedAt = new Date(Date.UTC(2026, 9, 1, 0, number)).toISOString();
  const status = unhealthy ? ('UNHEALTHY' as const) : ('HEALTHY' as const);
  if (number % 4 === 0) {
    return {
      type: 'EKS',
      id: `arn:${partition}:eks:${region}:${accountId}:cluster/eks-${number}`,
      status,
      ...(unhealthy ? { issue: 'Others:Error due to authorization failure' } : {}),
      updatedAt,
      clusterName: `eks-${number}`,
      coveredNodes: unhealthy ? 0 : 3,
      compatibleNodes: 3,
      addonVersion: 'v1.16.0-eksbuild.2',
      addonStatus: unhealthy ? 'DEGRADED' : 'ACTIVE',
      managementType: 'AUTO_MANAGED',
    };
  }
  if (number % 7 === 0) {
    return {
      type: 'ECS',
      id: `arn:${partition}:ecs:${region}:${accountId}:cluster/ecs-${number}`,
      status,
      updatedAt,
      clusterName: `ecs-${number}`,
      fargateIssues: unhealthy
        ? [`Agent not provisioned:TaskExecutionRole missing from TaskDefinition - 'web:${number}'`]
        : [],
      fargateManagement: 'AUTO_MANAGED',
      coveredContainerInstances: 2,
      compatibleContainerInstances: 2,
    };
  }
  return {
    type: 'EC2',
    id: `i-${Buffer.from(region).toString('hex').slice(-10)}${number.toString(16).padStart(7, '0')}`,
    status,
    ...(unhealthy ? { issue: 'No Agent Reporting:Agent disconnected' } : {}),
    updatedAt,
    instanceType: 't3.large',
    agentVersion: 'v1.9.2',
    managementType: 'AUTO_MANAGED',
  };
}
