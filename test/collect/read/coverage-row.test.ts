import { describe, expect, it } from 'vitest';
import type { OddValue } from '../../../src/collect/aws/odd-values.js';
import { parseCoverageRow } from '../../../src/collect/read/coverage-row.js';
import { coverageRowSchema } from '../../../src/snapshot/index.js';
import { regionName } from '../../support/ids.js';

/** A resource as AWS may send it: with values and gaps that the SDK's types do not know. */
const parse = (resource: object) =>
  coverageRowSchema.parse(parseCoverageRow(resource, regionName('eu-west-1'), refuseOdd));

const parseNoting = (resource: object, odd: OddValue[]) =>
  parseCoverageRow(resource, regionName('eu-west-1'), (value) => odd.push(value));

function refuseOdd({ member, problem }: OddValue): void {
  throw new Error(`${member} is ${problem}`);
}

const ec2 = {
  AccountId: '000000000042',
  ResourceId: 'r-1',
  CoverageStatus: 'UNHEALTHY',
  Issue: 'No Agent Reporting',
  UpdatedAt: new Date('2026-10-30T10:20:30.456Z'),
  ResourceDetails: {
    ResourceType: 'EC2',
    Ec2InstanceDetails: {
      InstanceId: 'i-1',
      InstanceType: 'm5.large',
      ClusterArn: 'arn:aws:ecs:eu-west-1:000000000042:cluster/web',
      AgentDetails: { Version: '1.6.0' },
      ManagementType: 'AUTO_MANAGED',
    },
  },
};

const withDetails = (details: object, more: object = {}) => ({
  AccountId: '000000000042',
  ResourceId: 'r-1',
  CoverageStatus: 'HEALTHY',
  ResourceDetails: details,
  ...more,
});

describe('a coverage resource', () => {
  it('of EC2 keeps instance, agent and cluster', () => {
    expect(parse(ec2)).toEqual({
      accountId: '000000000042',
      region: 'eu-west-1',
      resourceType: 'EC2',
      resourceId: 'r-1',
      name: 'i-1',
      coverageStatus: 'UNHEALTHY',
      managementType: 'AUTO_MANAGED',
      issue: 'No Agent Reporting',
      fargateIssues: [],
      updatedAt: '2026-10-30T10:20:30.456Z',
      ec2: {
        instanceType: 'm5.large',
        clusterArn: 'arn:aws:ecs:eu-west-1:000000000042:cluster/web',
        agentVersion: '1.6.0',
      },
    });
  });

  it('of EKS keeps nodes and add-on, negative figures too', () => {
    const EksClusterDetails = {
      ClusterName: 'prod',
      CoveredNodes: -1,
      CompatibleNodes: 4,
      AddonDetails: { AddonVersion: 'v1.9.0', AddonStatus: 'DEGRADED' },
      ManagementType: 'MANUAL',
    };
    expect(parse(withDetails({ ResourceType: 'EKS', EksClusterDetails }))).toMatchObject({
      resourceType: 'EKS',
      name: 'prod',
      managementType: 'MANUAL',
      eks: { coveredNodes: -1, compatibleNodes: 4, addonVersion: 'v1.9.0', addonStatus: 'DEGRADED' },
    });
  });

  it('of ECS keeps the issue and every issue of its Fargate tasks, exactly as received', () => {
    const EcsClusterDetails = {
      ClusterName: 'web',
      FargateDetails: { Issues: ['first', '', ' first '], ManagementType: 'DISABLED' },
      ContainerInstanceDetails: { CoveredContainerInstances: 0, CompatibleContainerInstances: 2 },
    };
    expect(parse(withDetails({ ResourceType: 'ECS', EcsClusterDetails }, { Issue: '' }))).toMatchObject({
      name: 'web',
      managementType: 'DISABLED',
      issue: '',
      fargateIssues: ['first', '', ' first '],
      ecs: { coveredContainerInstances: 0, compatibleContainerInstances: 2 },
    });
  });

  it.each([
    ['EKS', 'EksClusterDetails', 'eks'],
    ['ECS', 'EcsClusterDetails', 'ecs'],
    ['EC2', 'Ec2InstanceDetails', 'ec2'],
  ])('of %s without any detail has null, not zero, for what is not known', (ResourceType, key, part) => {
    const row = parse(withDetails({ ResourceType, [key]: {} }));
    expect(row).toMatchObject({ name: 'r-1', managementType: null, issue: null, fargateIssues: [], updatedAt: null });
    expect(Object.values(row[part as 'eks']!).every((value) => value === null)).toBe(true);
  });

  it('of an unknown type with an unknown status is kept under its id', () => {
    const row = parse(withDetails({ ResourceType: 'LAMBDA' }, { CoverageStatus: 'PENDING' }));
    expect(row).toMatchObject({ resourceType: 'LAMBDA', coverageStatus: 'PENDING', name: 'r-1' });
    expect(row).not.toHaveProperty('ec2');
  });

  it.each([
    ['no account', { AccountId: undefined }, 'resources[].accountId'],
    ['an account id without its leading zeros', { AccountId: '42' }, 'resources[].accountId'],
    ['no id', { ResourceId: undefined }, 'resources[].resourceId'],
    ['an empty id', { ResourceId: '' }, 'resources[].resourceId'],
  ])('is lost with %s, and that is noted: it could belong to anybody', (_, more, member) => {
    const odd: OddValue[] = [];
    expect(parseNoting({ ...ec2, ...more }, odd)).toBeUndefined();
    expect(odd).toMatchObject([{ member }]);
  });

  it.each([
    ['no details', { ResourceDetails: undefined }, { resourceType: 'UNKNOWN', coverageStatus: 'UNHEALTHY' }],
    ['no type', { ResourceDetails: {} }, { resourceType: 'UNKNOWN', coverageStatus: 'UNHEALTHY' }],
    ['no status', { CoverageStatus: undefined }, { resourceType: 'EC2', coverageStatus: 'UNKNOWN' }],
    ['an empty status', { CoverageStatus: '' }, { resourceType: 'EC2', coverageStatus: 'UNKNOWN' }],
  ])('with %s keeps its place as UNKNOWN, and that is noted', (_, more, expected) => {
    const odd: OddValue[] = [];
    const row = parseNoting({ ...ec2, ...more }, odd);
    expect(row).toMatchObject({ resourceId: 'r-1', ...expected });
    expect(odd).toHaveLength(1);
  });

  it('has no count where AWS sends a part of one, and that is noted', () => {
    const odd: OddValue[] = [];
    const EksClusterDetails = { CoveredNodes: 1.5, CompatibleNodes: 2 };
    const resource = withDetails({ ResourceType: 'EKS', EksClusterDetails });
    expect(parseNoting(resource, odd)).toMatchObject({
      eks: { coveredNodes: null, compatibleNodes: 2 },
    });
    expect(odd).toEqual([
      { member: 'resources[].resourceDetails.eksClusterDetails.coveredNodes', problem: 'no whole number' },
    ]);
  });

  it.each([
    ['not a date', new Date(Number.NaN)],
    ['a date beyond the calendar', new Date(1_793_000_000_000_000)],
  ])('has no instant where AWS sends %s, so that the snapshot can be read again', (_, UpdatedAt) => {
    expect(parse({ ...ec2, UpdatedAt }).updatedAt).toBeNull();
  });
});
