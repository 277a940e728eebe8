// Organizations of the size that most have, one for each situation, with what a report on each must conclude.
import type {
  CoverageResource,
  Denial,
  FeatureDescription,
  OrganizationDescription,
  RegionalDescription,
} from '../../src/simulate/index.js';
import {
  accountOf,
  ADMINISTRATOR,
  detectorId,
  detectorOf,
  ecsClusterOf,
  eksClusterOf,
  instanceOf,
  MANAGEMENT,
  planOf,
  SETTLED,
  SHOP,
  type ClusterPlace,
} from './organization-parts.js';

/** What a report on an organization concludes, with the targets that hold when nobody sets others, and how a run on it ends. */
export interface ExpectedConclusion {
  readonly verdict: 'met' | 'undetermined' | 'not-met';
  readonly exitCode: 0 | 3 | 4;
}

export interface SmallOrganization {
  readonly organization: OrganizationDescription;
  readonly expected: ExpectedConclusion;
}

/** Role of the reading identity in every account, for member-role mode. */
export const SMALL_ROLE = { name: 'CoverageReader', externalId: 'small-external-id' };

const ROOT = 'r-small0';
const NAMES = { [MANAGEMENT]: 'management', [ADMINISTRATOR]: 'security', [SHOP]: 'shop' } as const;
const ACCOUNTS = [MANAGEMENT, ADMINISTRATOR, SHOP] as const;
const [FIRST, SECOND] = ['eu-central-1', 'us-east-1'] as const;
const UPDATED_AT = '2026-10-01T00:00:00.000Z';

const AGENTS = ['EKS_ADDON_MANAGEMENT', 'ECS_FARGATE_AGENT_MANAGEMENT', 'EC2_AGENT_MANAGEMENT'];
const S3 = planOf('S3_DATA_EVENTS', 'ENABLED');
const OLDER = (status: 'ENABLED' | 'DISABLED') => planOf('EKS_RUNTIME_MONITORING', status, ['EKS_ADDON_MANAGEMENT']);
const ON = [S3, planOf('RUNTIME_MONITORING', 'ENABLED', AGENTS), OLDER('DISABLED')];
const OFF = [S3, planOf('RUNTIME_MONITORING', 'DISABLED', AGENTS), OLDER('DISABLED')];
const EKS_ONLY = [S3, planOf('RUNTIME_MONITORING', 'DISABLED', AGENTS), OLDER('ENABLED')];

interface Situation {
  readonly regions?: readonly string[];
  /** Plans of an account in a Region; Runtime Monitoring on unless said otherwise. */
  readonly plans?: (accountId: string, region: string) => readonly FeatureDescription[];
  /** The resource that a pair has; one of three types unless said otherwise. */
  readonly resource?: (place: ClusterPlace) => CoverageResource | undefined;
  readonly denied?: readonly { readonly operation: string; readonly region: string }[];
}

/** One healthy resource: an EKS cluster, an ECS cluster or an instance, by account. */
function healthyResource(place: ClusterPlace): CoverageResource {
  if (place.accountId === MANAGEMENT) return eksCluster(place);
  if (place.accountId === ADMINISTRATOR) return ecsClusterOf(place, 'main', { updatedAt: UPDATED_AT });
  return instanceOf(`i-0${detectorId('', place.region).slice(-16)}`, { updatedAt: UPDATED_AT });
}

function eksCluster(place: ClusterPlace): CoverageResource {
  return eksClusterOf(place, 'main', { updatedAt: UPDATED_AT });
}

/** Three accounts × two Regions × six resources. */
function organizationOf(situation: Situation = {}): OrganizationDescription {
  const { regions = [FIRST, SECOND], plans = () => ON, resource = healthyResource, denied = [] } = situation;
  const regionalOf = (accountId: string, region: string): RegionalDescription => {
    const own = resource({ accountId, region });
    return {
      accountId,
      region,
      detector: detectorOf(detectorId(accountId, region), plans(accountId, region)),
      ...(accountId === ADMINISTRATOR ? {} : { member: { status: 'Enabled', updatedAt: SETTLED } }),
      coverage: own === undefined ? [] : [own],
    };
  };
  return {
    partition: 'aws',
    organizationId: 'o-small00001',
    rootId: ROOT,
    managementAccountId: MANAGEMENT,
    administratorAccountId: ADMINISTRATOR,
    seed: 1,
    accounts: ACCOUNTS.map((id) => accountOf(id, NAMES[id], { parentId: ROOT, enabledRegions: regions })),
    guests: [],
    organizationalUnits: [],
    regions: regions.map((name) => ({ name, optStatus: 'ENABLED_BY_DEFAULT' })),
    administration: regions.map((region) => ({
      region,
      administratorAccountId: ADMINISTRATOR,
      autoEnable: { members: 'ALL', memberAccountLimitReached: false, features: [] },
    })),
    regional: regions.flatMap((region) => ACCOUNTS.map((accountId) => regionalOf(accountId, region))),
    roles: ACCOUNTS.map((accountId) => ({ accountId, ...SMALL_ROLE })),
    buckets: [],
    denials: denied.map((one): Denial => ({ service: 'guardduty', ...one })),
    organizations: { status: false, emptyPages: [] },
  };
}

const MET = { verdict: 'met', exitCode: 0 } as const;
const MET_WITH_GAPS = { verdict: 'met', exitCode: 3 } as const;
const UNDETERMINED = { verdict: 'undetermined', exitCode: 3 } as const;
const NOT_MET = { verdict: 'not-met', exitCode: 4 } as const;

const situations = {
  'all-healthy': { situation: {}, expected: MET },
  'all-off': { situation: { plans: () => OFF }, expected: NOT_MET },
  /** On in one pair, which is all healthy. */
  'mostly-off': {
    situation: { plans: (accountId, region) => (accountId === SHOP && region === FIRST ? ON : OFF) },
    expected: NOT_MET,
  },
  /** The older plan, which watches EKS alone, everywhere; six EKS clusters, all healthy. */
  'eks-only': { situation: { plans: () => EKS_ONLY, resource: eksCluster }, expected: NOT_MET },
  /** The one that a reporter calls first. */
  'one-region': { situation: { regions: [SECOND] }, expected: MET },
  /** Watched everywhere, and nothing listed anywhere. */
  'no-resources': { situation: { resource: () => undefined }, expected: MET },
  /** No list names a plan that watches run time: there is no expected pair. */
  'not-offered': { situation: { plans: () => [S3] }, expected: NOT_MET },
  /** Nothing of one Region may be read: between 50 and 100 % are watched. */
  'half-unknown': { situation: { denied: [{ operation: 'GetDetector', region: SECOND }] }, expected: UNDETERMINED },
  /** The records of one Region may not be listed: all is watched, and nobody knows how well that is covered. */
  'half-unlisted': { situation: { denied: [{ operation: 'ListCoverage', region: SECOND }] }, expected: UNDETERMINED },
  /** The same where only the older plan is on: what is not listed cannot make it watched. */
  'eks-only-unlisted': {
    situation: {
      plans: () => EKS_ONLY,
      resource: eksCluster,
      denied: [
        { operation: 'ListCoverage', region: FIRST },
        { operation: 'ListCoverage', region: SECOND },
      ],
    },
    expected: NOT_MET,
  },
  /** Off in one Region, unknown in the other: whatever is unknown, it is not enough. */
  'half-off-half-unknown': {
    situation: {
      plans: (_accountId, region) => (region === FIRST ? OFF : ON),
      denied: [{ operation: 'GetDetector', region: SECOND }],
    },
    expected: NOT_MET,
  },
  /** Only the comparison with GuardDuty's own figures is missing, which turns nothing. */
  'met-with-gaps': {
    situation: { denied: [{ operation: 'GetCoverageStatistics', region: SECOND }] },
    expected: MET_WITH_GAPS,
  },
} as const satisfies Readonly<Record<string, { situation: Situation; expected: ExpectedConclusion }>>;

export type SmallOrganizationName = keyof typeof situations;

/** Every situation by name. */
export const smallOrganizations = Object.fromEntries(
  Object.entries(situations).map(([name, { situation, expected }]): [string, SmallOrganization] => [
    name,
    { organization: organizationOf(situation), expected },
  ]),
) as Readonly<Record<SmallOrganizationName, SmallOrganization>>; // The keys are those of the table.
