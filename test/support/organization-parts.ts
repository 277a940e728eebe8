// Parts that small organizations are put together from: accounts, plans, detectors, coverage records, buckets.
import type {
  AccountDescription,
  BucketDescription,
  DetectorDescription,
  Ec2Resource,
  EcsResource,
  EksResource,
  FeatureDescription,
  Switch,
} from '../../src/simulate/index.js';

export const MANAGEMENT = '111111111111';
export const ADMINISTRATOR = '222222222222';
export const SHOP = '333333333333';

/** When everything was set up. */
export const SETTLED = '2026-01-01T00:00:00.000Z';

type Choice<Whole, Given extends keyof Whole> = Pick<Whole, Given> & Partial<Whole>;

/** An active account. */
export function accountOf(
  id: string,
  name: string,
  more: Choice<AccountDescription, 'parentId' | 'enabledRegions'>,
): AccountDescription {
  return {
    id,
    name,
    email: `aws+${name}@e2e.example.com`,
    state: 'ACTIVE',
    tags: { owner: `team-${name}` },
    joinedMethod: 'CREATED',
    joinedAt: SETTLED,
    ...more,
  };
}

/** A protection plan with agent settings of its status. */
export function planOf(name: string, status: Switch, settings?: readonly string[]): FeatureDescription {
  const additional = settings?.map((setting) => ({ name: setting, status, updatedAt: SETTLED }));
  return { name, status, updatedAt: SETTLED, ...(additional === undefined ? {} : { additional }) };
}

export function detectorOf(id: string, features: readonly FeatureDescription[]): DetectorDescription {
  return { id, status: 'ENABLED', createdAt: SETTLED, features };
}

/** The id of a detector that no other pair has. */
export function detectorId(accountId: string, region: string): string {
  const regionPart = Buffer.from(region).toString('hex').slice(-20);
  return `${accountId}${regionPart.padStart(20, '0')}`;
}

/** An instance with an agent, unless `more` says otherwise. */
export function instanceOf(id: string, more: Choice<Ec2Resource, 'updatedAt'>): Ec2Resource {
  return {
    type: 'EC2',
    id,
    status: 'HEALTHY',
    instanceType: 't3.large',
    agentVersion: 'v1.9.2',
    managementType: 'AUTO_MANAGED',
    ...more,
  };
}

/** Where a cluster is. */
export interface ClusterPlace {
  readonly partition?: string;
  readonly accountId: string;
  readonly region: string;
}

/** The ARN of a cluster. */
export function clusterArn(
  service: 'eks' | 'ecs',
  { partition = 'aws', region, accountId }: ClusterPlace,
  name: string,
): string {
  return `arn:${partition}:${service}:${region}:${accountId}:cluster/${name}`;
}

/** A healthy cluster of three nodes, unless `more` says otherwise. */
export function eksClusterOf(place: ClusterPlace, name: string, more: Choice<EksResource, 'updatedAt'>): EksResource {
  return {
    type: 'EKS',
    id: clusterArn('eks', place, name),
    status: 'HEALTHY',
    clusterName: name,
    coveredNodes: 3,
    compatibleNodes: 3,
    addonVersion: 'v1.16.0-eksbuild.2',
    addonStatus: 'ACTIVE',
    managementType: 'AUTO_MANAGED',
    ...more,
  };
}

/** A healthy cluster without container instances, unless `more` says otherwise. */
export function ecsClusterOf(place: ClusterPlace, name: string, more: Choice<EcsResource, 'updatedAt'>): EcsResource {
  return {
    type: 'ECS',
    id: clusterArn('ecs', place, name),
    status: 'HEALTHY',
    clusterName: name,
    fargateIssues: [],
    fargateManagement: 'AUTO_MANAGED',
    coveredContainerInstances: 0,
    compatibleContainerInstances: 0,
    ...more,
  };
}

/** A bucket of the administrator that keeps versions and lets nobody else in, unless `more` says otherwise. */
export function bucketOf(name: string, more: Partial<BucketDescription> = {}): BucketDescription {
  return {
    name,
    ownerAccountId: ADMINISTRATOR,
    region: 'eu-west-1',
    versioning: 'Enabled',
    encryption: { algorithm: 'AES256' },
    publicAccessBlocked: true,
    ...more,
  };
}
