// Clients and a small organization for the simulator's tests.
import { AccountClient } from '@aws-sdk/client-account';
import { GuardDutyClient } from '@aws-sdk/client-guardduty';
import { OrganizationsClient } from '@aws-sdk/client-organizations';
import { S3Client } from '@aws-sdk/client-s3';
import { STSClient } from '@aws-sdk/client-sts';
import {
  AWS_REGIONS,
  DEFAULT_REGIONS,
  type CoverageResource,
  type DetectorDescription,
  type FeatureDescription,
  type OrganizationDescription,
} from '../../src/simulate/index.js';

process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';

export const NOW = new Date('2026-11-21T12:00:00Z');
const THEN = '2026-01-01T00:00:00.000Z';

export const MANAGEMENT = '111111111111';
export const ADMIN = '222222222222';
export const PROD = '333333333333';
export const LAB = '044444444444';
export const CLOSED = '555555555555';
export const GUEST = '999999999999';

interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** Base credentials are the delegated administrator's; a key that ends in an account id is that account's. */
export function keyOf(accountId = ''): Credentials {
  return { accessKeyId: `AKIATEST${accountId}`, secretAccessKey: 'secret' };
}

export function clients(url: string, region = 'eu-west-1', credentials: Credentials = keyOf()) {
  const common = { endpoint: url, region, credentials, maxAttempts: 1 };
  return {
    guardduty: new GuardDutyClient(common),
    organizations: new OrganizationsClient(common),
    account: new AccountClient(common),
    sts: new STSClient(common),
    s3: new S3Client(common),
  };
}

function features(runtimeMonitoring: 'ENABLED' | 'DISABLED'): FeatureDescription[] {
  const additional = [{ name: 'EC2_AGENT_MANAGEMENT', status: runtimeMonitoring, updatedAt: THEN }];
  return [
    { name: 'FLOW_LOGS', status: 'ENABLED', updatedAt: THEN },
    { name: 'RUNTIME_MONITORING', status: runtimeMonitoring, updatedAt: THEN, additional },
  ];
}

function detector(id: string, runtimeMonitoring: 'ENABLED' | 'DISABLED' = 'ENABLED'): DetectorDescription {
  return { id, status: 'ENABLED', createdAt: THEN, features: features(runtimeMonitoring) };
}

export function instance(number: number, status: 'HEALTHY' | 'UNHEALTHY' = 'HEALTHY'): CoverageResource {
  return {
    type: 'EC2',
    id: `i-${number.toString(16).padStart(17, '0')}`,
    status,
    updatedAt: '2026-11-20T10:00:00.000Z',
    instanceType: 't3.large',
    agentVersion: 'v1.9.2',
    managementType: 'AUTO_MANAGED',
    clusterArn: `arn:aws:ecs:eu-west-1:${PROD}:cluster/shop`,
    ...(status === 'UNHEALTHY' ? { issue: 'No Agent Reporting:Agent disconnected' } : {}),
  };
}

const EKS: CoverageResource = {
  type: 'EKS',
  id: `arn:aws:eks:eu-west-1:${PROD}:cluster/core`,
  status: 'UNHEALTHY',
  issue: 'Others:Error due to authorization failure',
  updatedAt: '2026-11-19T10:00:00.000Z',
  clusterName: 'core',
  coveredNodes: 0,
  compatibleNodes: 4,
  addonVersion: 'v1.16.0-eksbuild.2',
  addonStatus: 'DEGRADED',
  managementType: 'MANUAL',
};

const ECS: CoverageResource = {
  type: 'ECS',
  id: `arn:aws:ecs:eu-west-1:${PROD}:cluster/shop`,
  status: 'UNHEALTHY',
  issue: '',
  updatedAt: '2026-11-18T10:00:00.000Z',
  clusterName: 'shop',
  fargateIssues: ["Agent exited:ExitCode: 1 for tasks in TaskDefinition - 'shop:1'"],
  fargateManagement: 'AUTO_MANAGED',
  coveredContainerInstances: 0,
  compatibleContainerInstances: 0,
};

function account(id: string, name: string, parentId: string, state: 'ACTIVE' | 'CLOSED' = 'ACTIVE') {
  return {
    id,
    name,
    email: `${name}@example.com`,
    state,
    parentId,
    tags: { owner: name } as Record<string, string>,
    joinedMethod: 'CREATED' as const,
    joinedAt: THEN,
    enabledRegions: DEFAULT_REGIONS,
  };
}

const autoEnable = {
  members: 'NEW' as const,
  memberAccountLimitReached: false,
  features: [{ name: 'RUNTIME_MONITORING', autoEnable: 'NEW' as const }],
};

/**
 * Five accounts and a guest. eu-west-1: 120 instances and two clusters of PROD, one instance of the administrator,
 * LAB without monitoring. us-east-1: PROD resigned but runs alone. us-west-2: MANAGEMENT is the administrator.
 */
export function smallOrganization(): OrganizationDescription {
  const updatedAt = THEN;
  const instances = Array.from({ length: 120 }, (_, index) => instance(index, index < 12 ? 'UNHEALTHY' : 'HEALTHY'));
  return {
    partition: 'aws',
    organizationId: 'o-exampleorg',
    rootId: 'r-ab12',
    managementAccountId: MANAGEMENT,
    administratorAccountId: ADMIN,
    seed: 5,
    accounts: [
      account(MANAGEMENT, 'management', 'r-ab12'),
      account(ADMIN, 'security', 'ou-ab12-security'),
      { ...account(PROD, 'shop-prod', 'ou-ab12-prod'), enabledRegions: [...DEFAULT_REGIONS, 'me-central-1'] },
      account(LAB, 'lab', 'ou-ab12-work'),
      account(CLOSED, 'old', 'ou-ab12-work', 'CLOSED'),
    ],
    guests: [{ id: GUEST, email: 'guest@example.net' }],
    organizationalUnits: [
      { id: 'ou-ab12-work', name: 'Workloads', parentId: 'r-ab12' },
      { id: 'ou-ab12-prod', name: 'Prod', parentId: 'ou-ab12-work' },
      { id: 'ou-ab12-security', name: 'Security', parentId: 'r-ab12' },
    ],
    regions: AWS_REGIONS,
    administration: DEFAULT_REGIONS.map((region) => ({
      region,
      administratorAccountId: region === 'us-west-2' ? MANAGEMENT : ADMIN,
      autoEnable,
    })),
    regional: [
      { accountId: ADMIN, region: 'eu-west-1', detector: detector('d-admin'), coverage: [instance(900)] },
      {
        accountId: PROD,
        region: 'eu-west-1',
        detector: detector('d-prod'),
        member: { status: 'Enabled', updatedAt },
        coverage: [...instances, EKS, ECS],
      },
      {
        accountId: LAB,
        region: 'eu-west-1',
        detector: detector('d-lab', 'DISABLED'),
        member: { status: 'Enabled', updatedAt },
        coverage: [instance(901)],
      },
      {
        accountId: GUEST,
        region: 'eu-west-1',
        detector: detector('d-guest'),
        member: { status: 'Invited', updatedAt, invitedAt: THEN },
        coverage: [instance(902)],
      },
      { accountId: ADMIN, region: 'us-east-1', detector: detector('d-admin-use1'), coverage: [] },
      {
        accountId: PROD,
        region: 'us-east-1',
        detector: detector('d-prod-use1'),
        member: { status: 'Resigned', updatedAt },
        coverage: [instance(903)],
      },
      { accountId: MANAGEMENT, region: 'us-west-2', detector: detector('d-mgmt-usw2'), coverage: [] },
      {
        accountId: ADMIN,
        region: 'us-west-2',
        detector: detector('d-admin-usw2'),
        member: { status: 'Enabled', updatedAt },
        coverage: [instance(904)],
      },
    ],
    roles: [{ accountId: PROD, name: 'Reader', externalId: 'secret-handshake' }],
    buckets: [
      {
        name: 'locked',
        ownerAccountId: ADMIN,
        region: 'eu-west-1',
        versioning: 'Enabled',
        objectLock: {},
        encryption: { algorithm: 'aws:kms', kmsKeyId: 'key-1' },
        publicAccessBlocked: true,
      },
      {
        name: 'plain',
        ownerAccountId: ADMIN,
        region: 'eu-west-1',
        versioning: 'Off',
        encryption: { algorithm: 'AES256' },
        publicAccessBlocked: false,
      },
      {
        name: 'foreign',
        ownerAccountId: MANAGEMENT,
        region: 'eu-west-1',
        versioning: 'Off',
        encryption: { algorithm: 'AES256' },
        publicAccessBlocked: true,
      },
      {
        name: 'default-lock',
        ownerAccountId: ADMIN,
        region: 'eu-west-1',
        versioning: 'Enabled',
        objectLock: { defaultMode: 'COMPLIANCE', defaultDays: 30 },
        encryption: { algorithm: 'AES256' },
        publicAccessBlocked: true,
      },
    ],
    denials: [{ service: 'guardduty', operation: 'GetMemberDetectors', region: 'eu-west-1', accountId: GUEST }],
    organizations: { status: true, emptyPages: [0, 1] },
  };
}
