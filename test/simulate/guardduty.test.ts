import {
  DescribeOrganizationConfigurationCommand,
  GetAdministratorAccountCommand,
  GetCoverageStatisticsCommand,
  GetDetectorCommand,
  GetMemberDetectorsCommand,
  GetMembersCommand,
  GetOrganizationStatisticsCommand,
  ListCoverageCommand,
  ListDetectorsCommand,
  ListMembersCommand,
  ListOrganizationAdminAccountsCommand,
  paginateListCoverage,
  paginateListMembers,
  type CoverageFilterCriterion,
  type CoverageResource,
  type ListCoverageCommandInput,
} from '@aws-sdk/client-guardduty';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { startSimulator, type Simulator } from '../../src/simulate/index.js';
import { ADMIN, GUEST, LAB, MANAGEMENT, PROD, oddOrganization } from '../support/odd-organization.js';
import { NOW, clients, keyOf } from './helpers.js';

let simulator: Simulator;
const here = (region = 'eu-west-1', accountId?: string) => clients(simulator.url, region, keyOf(accountId)).guardduty;

beforeAll(async () => {
  simulator = await startSimulator({ organization: oddOrganization(), now: () => NOW });
});
afterAll(() => simulator.close());

async function list(input: Partial<ListCoverageCommandInput> = {}, pageSize = 50): Promise<CoverageResource[]> {
  const resources: CoverageResource[] = [];
  const query = { DetectorId: 'd-admin', ...input };
  for await (const page of paginateListCoverage({ client: here(), pageSize }, query))
    resources.push(...page.Resources!);
  return resources;
}

function only(...criteria: CoverageFilterCriterion[]): Partial<ListCoverageCommandInput> {
  return { FilterCriteria: { FilterCriterion: criteria } };
}

const equals = (key: CoverageFilterCriterion['CriterionKey'], ...values: string[]): CoverageFilterCriterion => ({
  CriterionKey: key,
  FilterCondition: { Equals: values },
});

describe('detectors', () => {
  it('are listed for the caller only, and an empty list says that GuardDuty is off', async () => {
    const on = await here().send(new ListDetectorsCommand({ MaxResults: 50 }));
    expect(on.DetectorIds).toEqual(['d-admin']);
    const off = await here('eu-north-1').send(new ListDetectorsCommand({}));
    expect(off.DetectorIds).toEqual([]);
  });

  it('carry status, features and times', async () => {
    const detector = await here().send(new GetDetectorCommand({ DetectorId: 'd-admin' }));
    expect(detector.Status).toBe('ENABLED');
    const runtime = detector.Features?.find(({ Name }) => Name === 'RUNTIME_MONITORING');
    expect(runtime?.Status).toBe('ENABLED');
    expect(runtime?.UpdatedAt).toEqual(new Date('2026-01-01T00:00:00Z'));
    expect(runtime?.AdditionalConfiguration?.[0]?.Name).toBe('EC2_AGENT_MANAGEMENT');
  });

  it('of somebody else, or of another Region, are refused in the words of AWS', async () => {
    const refused = here().send(new GetDetectorCommand({ DetectorId: 'd-prod' }));
    await expect(refused).rejects.toMatchObject({
      name: 'BadRequestException',
      message: 'The request is rejected because the input detectorId is not owned by the current account.',
      $metadata: { httpStatusCode: 400 },
    });
  });

  it('cannot be asked for in a Region the caller has not opted in to', async () => {
    await expect(here('me-central-1').send(new ListDetectorsCommand({}))).rejects.toMatchObject({
      name: 'UnrecognizedClientException',
      $metadata: { httpStatusCode: 403 },
    });
    const prod = await here('me-central-1', PROD).send(new ListDetectorsCommand({}));
    expect(prod.DetectorIds).toEqual([]);
  });
});

describe('members', () => {
  it('come page by page with tokens that have to be percent-encoded', async () => {
    const first = await here().send(
      new ListMembersCommand({ DetectorId: 'd-admin', MaxResults: 1, OnlyAssociated: 'false' }),
    );
    expect(first.NextToken).toMatch(/[+/=]/);
    const ids: (string | undefined)[] = [];
    const query = { DetectorId: 'd-admin', OnlyAssociated: 'false' };
    for await (const page of paginateListMembers({ client: here(), pageSize: 1 }, query)) {
      ids.push(...page.Members!.map(({ AccountId }) => AccountId));
    }
    expect(ids).toEqual([LAB, PROD, GUEST]);
  });

  it('leave out invited and former ones when only associated ones are wanted', async () => {
    const associated = await here().send(new ListMembersCommand({ DetectorId: 'd-admin', OnlyAssociated: 'true' }));
    expect(associated.Members?.map(({ AccountId }) => AccountId)).toEqual([LAB, PROD]);
    const all = await here('us-east-1').send(
      new ListMembersCommand({ DetectorId: 'd-admin-use1', OnlyAssociated: 'false' }),
    );
    expect(all.Members).toMatchObject([{ AccountId: PROD, RelationshipStatus: 'Resigned', AdministratorId: ADMIN }]);
  });

  it('are none for an account that is not the administrator', async () => {
    const members = await here('eu-west-1', PROD).send(
      new ListMembersCommand({ DetectorId: 'd-prod', OnlyAssociated: 'false' }),
    );
    expect(members.Members).toEqual([]);
  });

  it('refuse a token that was made for other parameters', async () => {
    const first = await here().send(
      new ListMembersCommand({ DetectorId: 'd-admin', MaxResults: 1, OnlyAssociated: 'false' }),
    );
    const other = new ListMembersCommand({ DetectorId: 'd-admin', OnlyAssociated: 'true', NextToken: first.NextToken });
    await expect(here().send(other)).rejects.toMatchObject({ name: 'BadRequestException' });
  });

  it('can be got by account, and unknown accounts are unprocessed', async () => {
    const answer = await here().send(new GetMembersCommand({ DetectorId: 'd-admin', AccountIds: [GUEST, MANAGEMENT] }));
    expect(answer.Members).toMatchObject([
      { AccountId: GUEST, Email: 'guest@example.net', RelationshipStatus: 'Invited' },
    ]);
    expect(answer.UnprocessedAccounts).toMatchObject([{ AccountId: MANAGEMENT }]);
  });

  it('give their features, except those that are not associated or denied', async () => {
    const command = new GetMemberDetectorsCommand({ DetectorId: 'd-admin', AccountIds: [PROD, LAB, GUEST] });
    const answer = await here().send(command);
    const statuses = answer.MemberDataSourceConfigurations?.map(({ AccountId, Features }) => [
      AccountId,
      Features?.find(({ Name }) => Name === 'RUNTIME_MONITORING')?.Status,
    ]);
    expect(statuses).toEqual([
      [PROD, 'ENABLED'],
      [LAB, 'DISABLED'],
    ]);
    expect(answer.UnprocessedAccounts).toMatchObject([{ AccountId: GUEST }]);
  });

  it('are asked for 1 to 50 accounts at a time', async () => {
    const ids = Array.from({ length: 51 }, (_, index) => String(100_000_000_000 + index));
    const tooMany = new GetMemberDetectorsCommand({ DetectorId: 'd-admin', AccountIds: ids });
    await expect(here().send(tooMany)).rejects.toMatchObject({ name: 'BadRequestException' });
    const none = new GetMembersCommand({ DetectorId: 'd-admin', AccountIds: [] });
    await expect(here().send(none)).rejects.toMatchObject({ name: 'BadRequestException' });
    const notAdministrator = new GetMembersCommand({ DetectorId: 'd-prod', AccountIds: [PROD] });
    await expect(here('eu-west-1', PROD).send(notAdministrator)).rejects.toMatchObject({ name: 'BadRequestException' });
  });
});

describe('administration', () => {
  it('answers the administrator without content and a member with its administrator', async () => {
    const own = await here().send(new GetAdministratorAccountCommand({ DetectorId: 'd-admin' }));
    expect(own.Administrator).toBeUndefined();
    const member = await here('us-west-2').send(new GetAdministratorAccountCommand({ DetectorId: 'd-admin-usw2' }));
    expect(member.Administrator).toMatchObject({ AccountId: MANAGEMENT, RelationshipStatus: 'Enabled' });
    const alone = await here('us-east-1', PROD).send(new GetAdministratorAccountCommand({ DetectorId: 'd-prod-use1' }));
    expect(alone.Administrator).toBeUndefined();
  });

  it('describes the organization settings to the administrator only', async () => {
    const own = await here().send(new DescribeOrganizationConfigurationCommand({ DetectorId: 'd-admin' }));
    expect(own.AutoEnableOrganizationMembers).toBe('NEW');
    expect(own.Features).toMatchObject([{ Name: 'RUNTIME_MONITORING', AutoEnable: 'NEW' }]);
    const member = here('us-west-2').send(new DescribeOrganizationConfigurationCommand({ DetectorId: 'd-admin-usw2' }));
    await expect(member).rejects.toMatchObject({ name: 'BadRequestException' });
  });

  it('describes its features page by page, each time with the settings beside them', async () => {
    const organization = oddOrganization();
    const names = ['S3_DATA_EVENTS', 'EKS_AUDIT_LOGS', 'RUNTIME_MONITORING'];
    const features = names.map((name) => ({ name, autoEnable: 'ALL' as const }));
    const changed = await startSimulator({
      organization: {
        ...organization,
        administration: organization.administration.map((entry) => ({
          ...entry,
          autoEnable: { members: 'ALL', memberAccountLimitReached: true, features },
        })),
      },
      now: () => NOW,
    });
    onTestFinished(() => changed.close());
    const ask = (NextToken?: string) =>
      clients(changed.url).guardduty.send(
        new DescribeOrganizationConfigurationCommand({ DetectorId: 'd-admin', MaxResults: 2, NextToken }),
      );
    const first = await ask();
    const second = await ask(first.NextToken);
    expect([first, second].map(({ Features }) => Features?.map(({ Name }) => Name))).toEqual([
      names.slice(0, 2),
      names.slice(2),
    ]);
    expect([first, second].map(({ MemberAccountLimitReached }) => MemberAccountLimitReached)).toEqual([true, true]);
    expect(second.NextToken).toBeUndefined();
  });

  it('counts the organization', async () => {
    const { OrganizationDetails: details } = await here().send(new GetOrganizationStatisticsCommand({}));
    expect(details?.OrganizationStatistics).toMatchObject({
      TotalAccountsCount: 5,
      MemberAccountsCount: 3,
      ActiveAccountsCount: 2,
    });
    // Flow logs belong to detectors and not to the organization.
    expect(details?.OrganizationStatistics?.CountByFeature).toMatchObject([
      { Name: 'RUNTIME_MONITORING', EnabledAccountsCount: 2 },
    ]);
    await expect(here('us-west-2').send(new GetOrganizationStatisticsCommand({}))).rejects.toMatchObject({
      name: 'BadRequestException',
    });
  });

  it('names the administrators to the management account only', async () => {
    const answer = await here('eu-west-1', MANAGEMENT).send(new ListOrganizationAdminAccountsCommand({}));
    expect(answer.AdminAccounts).toEqual([{ AdminAccountId: ADMIN, AdminStatus: 'ENABLED' }]);
    await expect(here().send(new ListOrganizationAdminAccountsCommand({}))).rejects.toMatchObject({
      name: 'BadRequestException',
    });
  });
});

describe('coverage', () => {
  it('shows the administrator its own rows and those of enabled, monitored members, each once', async () => {
    const resources = await list();
    expect(resources).toHaveLength(123);
    expect(new Set(resources.map(({ ResourceId }) => ResourceId)).size).toBe(123);
    expect(new Set(resources.map(({ AccountId }) => AccountId))).toEqual(new Set([ADMIN, PROD]));
  });

  it('shows a member and a stand-alone account their own rows', async () => {
    const member = await here('us-west-2').send(new ListCoverageCommand({ DetectorId: 'd-admin-usw2' }));
    expect(member.Resources).toHaveLength(1);
    const alone = await here('us-east-1', PROD).send(new ListCoverageCommand({ DetectorId: 'd-prod-use1' }));
    expect(alone.Resources).toHaveLength(1);
    const administrator = await here('us-east-1').send(new ListCoverageCommand({ DetectorId: 'd-admin-use1' }));
    expect(administrator.Resources).toEqual([]);
  });

  it('comes in an order that is of no use but stable across page sizes', async () => {
    const ids = (resources: CoverageResource[]) => resources.map(({ ResourceId }) => ResourceId);
    const natural = ids(await list());
    expect(ids(await list({}, 7))).toEqual(natural);
    expect(natural).not.toEqual([...natural].sort());
  });

  it('carries all details of the three types', async () => {
    const [eks] = await list(only(equals('EKS_CLUSTER_NAME', 'core')));
    expect(eks).toMatchObject({
      CoverageStatus: 'UNHEALTHY',
      Issue: 'Others:Error due to authorization failure',
      UpdatedAt: new Date('2026-11-19T10:00:00Z'),
      ResourceDetails: {
        ResourceType: 'EKS',
        EksClusterDetails: {
          CoveredNodes: 0,
          CompatibleNodes: 4,
          AddonDetails: { AddonStatus: 'DEGRADED' },
          ManagementType: 'MANUAL',
        },
      },
    });
    const [ecs] = await list(only(equals('ECS_CLUSTER_NAME', 'shop')));
    expect(ecs?.ResourceDetails?.EcsClusterDetails).toMatchObject({
      FargateDetails: { ManagementType: 'AUTO_MANAGED' },
      ContainerInstanceDetails: { CoveredContainerInstances: 0, CompatibleContainerInstances: 0 },
    });
    expect(ecs?.ResourceDetails?.EcsClusterDetails?.FargateDetails?.Issues).toHaveLength(1);
    const [ec2] = await list(only(equals('ACCOUNT_ID', ADMIN)));
    expect(ec2?.ResourceDetails?.Ec2InstanceDetails).toMatchObject({
      InstanceType: 't3.large',
      AgentDetails: { Version: 'v1.9.2' },
    });
  });

  it.each([
    ['ACCOUNT_ID', PROD, 122],
    ['RESOURCE_TYPE', 'EC2', 121],
    ['COVERAGE_STATUS', 'UNHEALTHY', 14],
    ['ADDON_VERSION', 'v1.16.0-eksbuild.2', 1],
    ['MANAGEMENT_TYPE', 'MANUAL', 1],
    ['EKS_CLUSTER_NAME', 'core', 1],
    ['CLUSTER_NAME', 'core', 1],
    ['ECS_CLUSTER_NAME', 'shop', 1],
    ['AGENT_VERSION', 'v1.9.2', 121],
    ['INSTANCE_ID', 'i-00000000000000001', 1],
    ['CLUSTER_ARN', `arn:aws:ecs:eu-west-1:${PROD}:cluster/shop`, 122],
  ] as const)('filters by %s', async (key, value, count) => {
    expect(await list(only(equals(key, value)))).toHaveLength(count);
    const others = only({ CriterionKey: key, FilterCondition: { NotEquals: [value] } });
    expect(await list(others)).toHaveLength(123 - count);
  });

  it('takes values of one list as alternatives and several criteria together', async () => {
    expect(await list(only(equals('RESOURCE_TYPE', 'EKS', 'ECS')))).toHaveLength(2);
    expect(await list(only(equals('RESOURCE_TYPE', 'EC2'), equals('COVERAGE_STATUS', 'UNHEALTHY')))).toHaveLength(12);
    expect(await list(only(equals('ACCOUNT_ID', ADMIN), equals('COVERAGE_STATUS', 'UNHEALTHY')))).toHaveLength(0);
  });

  it('sorts when asked to', async () => {
    const sorted = await list({ SortCriteria: { AttributeName: 'INSTANCE_ID', OrderBy: 'DESC' } });
    const ids = sorted.map((resource) => resource.ResourceDetails?.Ec2InstanceDetails?.InstanceId ?? '');
    expect(ids).toEqual([...ids].sort().reverse());
  });

  it.each<[string, Partial<ListCoverageCommandInput>]>([
    ['a page of more than 50', { MaxResults: 51 }],
    ['a page of none', { MaxResults: 0 }],
    ['an empty condition', only({ CriterionKey: 'ACCOUNT_ID', FilterCondition: {} })],
    ['an unknown criterion', only({ CriterionKey: 'COLOR' as 'ACCOUNT_ID', FilterCondition: { Equals: ['red'] } })],
    ['more than 50 criteria', only(...Array.from({ length: 51 }, () => equals('ACCOUNT_ID', PROD)))],
    ['a broken token', { NextToken: 'nonsense' }],
    [
      'sorting instances by issue',
      { ...only(equals('RESOURCE_TYPE', 'EC2')), SortCriteria: { AttributeName: 'ISSUE' } },
    ],
  ])('refuses %s', async (_what, input) => {
    const refused = here().send(new ListCoverageCommand({ DetectorId: 'd-admin', ...input }));
    await expect(refused).rejects.toMatchObject({ name: 'BadRequestException', $metadata: { httpStatusCode: 400 } });
  });

  it('counts by status and type, with and without a filter', async () => {
    const types = ['COUNT_BY_COVERAGE_STATUS', 'COUNT_BY_RESOURCE_TYPE'] as const;
    const all = await here().send(
      new GetCoverageStatisticsCommand({ DetectorId: 'd-admin', StatisticsType: [...types] }),
    );
    expect(all.CoverageStatistics).toEqual({
      CountByCoverageStatus: { HEALTHY: 109, UNHEALTHY: 14 },
      CountByResourceType: { EC2: 121, EKS: 1, ECS: 1 },
    });
    const own = await here().send(
      new GetCoverageStatisticsCommand({
        DetectorId: 'd-admin',
        StatisticsType: [types[0]],
        ...only(equals('ACCOUNT_ID', ADMIN)),
      }),
    );
    expect(own.CoverageStatistics).toEqual({ CountByCoverageStatus: { HEALTHY: 1 } });
    const nothing = new GetCoverageStatisticsCommand({ DetectorId: 'd-admin', StatisticsType: undefined });
    await expect(here().send(nothing)).rejects.toMatchObject({ name: 'BadRequestException' });
  });
});
