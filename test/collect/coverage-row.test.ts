import { describe, expect, it } from 'vitest';
import { parseCoverageRow } from '../../src/collect/coverage-row.js';
import { InvalidResponse } from '../../src/collect/failure.js';
import { coverageRowSchema } from '../../src/snapshot/index.js';

/** A resource as AWS may send it: with values and gaps that the SDK's types do not know. */
const parse = (resource: object) => coverageRowSchema.parse(parseCoverageRow(resource, 'eu-west-1'));

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
    ['no account', { AccountId: undefined }, 'a coverage resource has no 12-digit account id'],
    ['an account id without its leading zeros', { AccountId: '42' }, 'a coverage resource has no 12-digit account id'],
    ['no id', { ResourceId: undefined }, 'a coverage resource has no id'],
    ['an empty id', { ResourceId: '' }, 'a coverage resource has no id'],
    ['no details', { ResourceDetails: undefined }, 'the coverage resource r-1 has no resource type'],
    ['no type', { ResourceDetails: {} }, 'the coverage resource r-1 has no resource type'],
    ['no status', { CoverageStatus: undefined }, 'the coverage resource r-1 has no coverage status'],
  ])('is refused with %s: it could be counted nowhere', (_, more, message) => {
    expect(() => parse({ ...ec2, ...more })).toThrow(new InvalidResponse(message));
  });

  it.each([
    ['not a date', new Date(Number.NaN)],
    ['a date beyond the calendar, as milliseconds sent for seconds make it', new Date(1_793_000_000_000_000)],
  ])('has no instant where AWS sends %s, so that the snapshot can be read again', (_, UpdatedAt) => {
    expect(parse({ ...ec2, UpdatedAt }).updatedAt).toBeNull();
  });
});
