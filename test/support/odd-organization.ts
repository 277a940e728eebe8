// A small organization in which little is in order: strangers, a former member, another administrator in one Region.
import {
  AWS_REGIONS,
  DEFAULT_REGIONS,
  type CoverageResource,
  type OrganizationDescription,
} from '../../src/simulate/index.js';
import {
  accountOf,
  ADMINISTRATOR as ADMIN,
  bucketOf,
  clusterArn,
  detectorOf,
  ecsClusterOf,
  eksClusterOf,
  instanceOf,
  MANAGEMENT,
  planOf,
  SETTLED,
  SHOP as PROD,
} from './organization-parts.js';

export { ADMIN, MANAGEMENT, PROD };
export const LAB = '044444444444';
export const CLOSED = '555555555555';
export const GUEST = '999999999999';

const HERE = { accountId: PROD, region: 'eu-west-1' };

function detector(id: string, runtimeMonitoring: 'ENABLED' | 'DISABLED' = 'ENABLED') {
  return detectorOf(id, [
    planOf('FLOW_LOGS', 'ENABLED'),
    planOf('RUNTIME_MONITORING', runtimeMonitoring, ['EC2_AGENT_MANAGEMENT']),
  ]);
}

/** An instance of PROD's ECS cluster, by its record at least. */
export function instance(number: number, status: 'HEALTHY' | 'UNHEALTHY' = 'HEALTHY'): CoverageResource {
  return instanceOf(`i-${number.toString(16).padStart(17, '0')}`, {
    status,
    updatedAt: '2026-11-20T10:00:00.000Z',
    clusterArn: clusterArn('ecs', HERE, 'shop'),
    ...(status === 'UNHEALTHY' ? { issue: 'No Agent Reporting:Agent disconnected' } : {}),
  });
}

const EKS = eksClusterOf(HERE, 'core', {
  status: 'UNHEALTHY',
  issue: 'Others:Error due to authorization failure',
  updatedAt: '2026-11-19T10:00:00.000Z',
  coveredNodes: 0,
  compatibleNodes: 4,
  addonStatus: 'DEGRADED',
  managementType: 'MANUAL',
});

const ECS = ecsClusterOf(HERE, 'shop', {
  status: 'UNHEALTHY',
  issue: '',
  updatedAt: '2026-11-18T10:00:00.000Z',
  fargateIssues: ["Agent exited:ExitCode: 1 for tasks in TaskDefinition - 'shop:1'"],
});

function account(id: string, name: string, parentId: string) {
  const more = { parentId, enabledRegions: DEFAULT_REGIONS };
  return accountOf(id, name, { ...more, email: `${name}@example.com`, tags: { owner: name } });
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
export function oddOrganization(): OrganizationDescription {
  const updatedAt = SETTLED;
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
      { ...account(CLOSED, 'old', 'ou-ab12-work'), state: 'CLOSED' },
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
        member: { status: 'Invited', updatedAt, invitedAt: SETTLED },
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
      bucketOf('locked', { objectLock: {}, encryption: { algorithm: 'aws:kms', kmsKeyId: 'key-1' } }),
      bucketOf('plain', { versioning: 'Off', publicAccessBlocked: false }),
      bucketOf('foreign', { ownerAccountId: MANAGEMENT, versioning: 'Off' }),
      bucketOf('default-lock', { objectLock: { defaultMode: 'COMPLIANCE', defaultDays: 30 } }),
    ],
    denials: [{ service: 'guardduty', operation: 'GetMemberDetectors', region: 'eu-west-1', accountId: GUEST }],
    organizations: { status: true, emptyPages: [0, 1] },
  };
}
