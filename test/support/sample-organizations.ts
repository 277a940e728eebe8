// The organizations that samples are collected from, and what goes wrong while they are read.
import {
  demoOrganization,
  type CoverageResource,
  type Fault,
  type OrganizationDescription,
} from '../../src/simulate/index.js';
import { regionName } from './ids.js';
import type { CollectIntoOptions } from '../collect/collect-into.js';
import { ADMINISTRATOR, smallOrganization } from './organization.js';

/** When every sample was read. */
export const READ_AT = new Date('2026-11-01T04:05:06Z');

export interface SampleSource {
  readonly organization: OrganizationDescription;
  readonly faults?: readonly Fault[];
  readonly collection?: Pick<CollectIntoOptions, 'settings' | 'scope'>;
}

/** Regions of `usual` in which something else than agreement comes of comparisons with GuardDuty's own figures. */
const MOVED = 'us-west-2';
const DIFFERS = 'eu-west-1';
const NOT_READ = 'us-east-1';
const REGION_DIFFERS = 'eu-north-1';
const REREAD = 'eu-central-1';

/** An organization with every state of a pair, every result of a comparison, and words that the program does not know. */
function usual(): SampleSource {
  const made = demoOrganization({ seed: 9, asOf: READ_AT, accounts: 40, resources: 1_400 });
  const sandbox = made.organizationalUnits.find(({ name }) => name === 'Sandbox')?.id ?? '';
  // A Region is asked before and after its list, and then about each pair that is drawn.
  const ofPairs = { operation: 'GetCoverageStatistics', after: 2 } as const;
  const listed = (path: string) => ({ operation: 'ListCoverage', path: `resources.*.${path}` });
  return {
    organization: { ...made, regional: made.regional.map(withOftenTheSame) },
    faults: [
      { kind: 'disagreeingStatistics', delta: -1, region: MOVED, ...ofPairs },
      { kind: 'dropMember', path: 'resources.0', operation: 'ListCoverage', region: MOVED, after: 2 },
      { kind: 'disagreeingStatistics', delta: 1, region: DIFFERS, ...ofPairs },
      { kind: 'throttle', region: NOT_READ, ...ofPairs },
      { kind: 'disagreeingStatistics', delta: 2, region: REGION_DIFFERS, operation: 'GetCoverageStatistics', times: 3 },
      { kind: 'disagreeingStatistics', delta: 1, region: REREAD, operation: 'GetCoverageStatistics', times: 1 },
      { kind: 'duplicatedRows', rows: 2, region: DIFFERS, operation: 'ListCoverage' },
      { kind: 'unknownEnum', field: 'coverageStatus', value: 'PARTIAL', every: 60, region: NOT_READ },
      { kind: 'unknownEnum', field: 'resourceType', value: 'LAMBDA_MICROVM', every: 70, region: NOT_READ },
      { kind: 'dropMember', ...listed('updatedAt'), every: 20 },
      { kind: 'dropMember', ...listed('resourceDetails.*.managementType'), every: 25 },
      { kind: 'setMember', ...listed('resourceDetails.eksClusterDetails.coveredNodes'), value: 999, every: 12 },
    ],
    collection: {
      settings: { statistics: 'sample', accountTags: ['owner'] },
      scope: {
        organizationalUnits: { include: [], exclude: [sandbox] },
        regions: [
          MOVED,
          DIFFERS,
          NOT_READ,
          REGION_DIFFERS,
          REREAD,
          'ap-northeast-3',
          'ca-central-1',
          'ca-west-1',
          'sa-east-1',
        ].map(regionName),
      },
    },
  };
}

/** What a pair's first unhealthy resources have, so that some issues are those of many and the appendix is not long. */
const OFTEN: Readonly<Record<CoverageResource['type'], readonly string[]>> = {
  EC2: [
    'No Agent Reporting:Agent disconnected',
    'Agent Not Provisioned:Instances with exclusion tags are excluded from Runtime Monitoring.',
  ],
  ECS: [],
  EKS: [
    'Others:Error due to authorization failure',
    'EKS Runtime Monitoring enablement resource provisioning in progress',
  ],
};

function withOftenTheSame(place: OrganizationDescription['regional'][number]): typeof place {
  // Statistics that are one resource short are short of a healthy instance, so all are that where one goes away.
  const isMoved = place.region === MOVED;
  const had = { EC2: 0, ECS: 0, EKS: 0 };
  const coverage = place.coverage.flatMap((resource): (typeof resource)[] => {
    const { type, status } = resource;
    if (isMoved && (type !== 'EC2' || status === 'UNHEALTHY')) return [];
    if (status === 'HEALTHY') return [resource];
    const issue = OFTEN[type][had[type]++];
    return [issue === undefined ? resource : { ...resource, issue }];
  });
  return { ...place, coverage };
}

/** A small organization of which everything is known, with issues of every type and of two kinds. */
function small(): SampleSource {
  const made = smallOrganization({ resources: { 'eu-central-1': 12, 'us-east-1': 40 } });
  const issue =
    'VPC Endpoint Creation Failed:Enabling private DNS requires both enableDnsSupport and enableDnsHostnames VPC ' +
    'attributes set to true for vpc-0a1b2c3d4e5f60718 (Service: EC2, Status Code:400, Request ID: 1-2-3).';
  const regional = made.regional.map((place) =>
    place.region !== 'eu-central-1'
      ? place
      : { ...place, coverage: place.coverage.map((one) => (one.status === 'HEALTHY' ? one : { ...one, issue })) },
  );
  return { organization: { ...made, regional }, collection: { settings: { statistics: 'sample' } } };
}

/** One account, which has nothing in its Region. */
function bare(): SampleSource {
  const made = smallOrganization({ resources: { 'us-east-1': 0 } });
  const accounts = made.accounts.filter(({ id }) => id === ADMINISTRATOR);
  const regional = made.regional.filter(({ accountId }) => accountId === ADMINISTRATOR);
  return { organization: { ...made, managementAccountId: ADMINISTRATOR, accounts, regional } };
}

export const SAMPLE_SOURCES = { usual, small, bare } satisfies Record<string, () => SampleSource>;

export type SampleName = keyof typeof SAMPLE_SOURCES;
