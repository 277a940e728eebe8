import { GetRegionOptStatusCommand, ListRegionsCommand } from '@aws-sdk/client-account';
import { ListDetectorsCommand } from '@aws-sdk/client-guardduty';
import {
  DescribeAccountCommand,
  DescribeOrganizationCommand,
  DescribeOrganizationalUnitCommand,
  ListAccountsCommand,
  ListAccountsForParentCommand,
  ListDelegatedAdministratorsCommand,
  ListOrganizationalUnitsForParentCommand,
  ListParentsCommand,
  ListRootsCommand,
  ListTagsForResourceCommand,
  paginateListAccounts,
  type Account,
} from '@aws-sdk/client-organizations';
import { AssumeRoleCommand, GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { demoOrganization, startSimulator, type Simulator } from '../../src/simulate/index.js';
import { ADMIN, CLOSED, LAB, MANAGEMENT, PROD, oddOrganization } from '../support/odd-organization.js';
import { NOW, clients, keyOf } from './helpers.js';

let simulator: Simulator;
let now = NOW;
const as = (accountId?: string) => clients(simulator.url, 'eu-west-1', keyOf(accountId));

beforeAll(async () => {
  simulator = await startSimulator({ organization: oddOrganization(), now: () => now });
});
afterEach(() => {
  now = NOW;
});
afterAll(() => simulator.close());

describe('Organizations', () => {
  it('is signed for its home Region and describes itself', async () => {
    simulator.requests.reset();
    const { Organization } = await as().organizations.send(new DescribeOrganizationCommand({}));
    expect(Organization).toMatchObject({ Id: 'o-exampleorg', MasterAccountId: MANAGEMENT });
    expect(simulator.requests.counts).toMatchObject([
      { service: 'organizations', operation: 'DescribeOrganization', status: 200 },
    ]);
  });

  it('gives empty pages with a token before the accounts, as the description asks', async () => {
    const sizes: number[] = [];
    const accounts: Account[] = [];
    for await (const page of paginateListAccounts({ client: as().organizations, pageSize: 2 }, {})) {
      sizes.push(page.Accounts!.length);
      accounts.push(...page.Accounts!);
    }
    expect(sizes).toEqual([0, 0, 2, 2, 1]);
    expect(accounts.find(({ Id }) => Id === CLOSED)).toMatchObject({ State: 'CLOSED', Status: 'SUSPENDED' });
    expect(accounts.find(({ Id }) => Id === PROD)).toMatchObject({
      Name: 'shop-prod',
      State: 'ACTIVE',
      Status: 'ACTIVE',
      Paths: ['o-exampleorg/r-ab12/ou-ab12-work/ou-ab12-prod/'],
      JoinedTimestamp: new Date('2026-01-01T00:00:00Z'),
    });
  });

  it('pages by 20 at most', async () => {
    const refused = as().organizations.send(new ListAccountsCommand({ MaxResults: 21 }));
    await expect(refused).rejects.toMatchObject({ name: 'InvalidInputException', $metadata: { httpStatusCode: 400 } });
    const demo = await startSimulator({
      organization: demoOrganization({ seed: 1, asOf: NOW, resources: 100 }),
      now: () => NOW,
    });
    const ids = new Set<string>();
    for await (const page of paginateListAccounts({ client: clients(demo.url).organizations }, {})) {
      expect(page.Accounts!.length).toBeLessThanOrEqual(20);
      for (const account of page.Accounts!) {
        ids.add(account.Id!);
        expect(account.Status).toBeUndefined();
      }
    }
    await demo.close();
    expect(ids.size).toBe(120);
  });

  it('can be walked from the root down, and up again', async () => {
    const { organizations } = as();
    const roots = await organizations.send(new ListRootsCommand({}));
    expect(roots.Roots).toMatchObject([{ Id: 'r-ab12', Name: 'Root' }]);
    const units = await organizations.send(new ListOrganizationalUnitsForParentCommand({ ParentId: 'r-ab12' }));
    expect(units.OrganizationalUnits?.map(({ Name }) => Name)).toEqual(['Workloads', 'Security']);
    const accounts = await organizations.send(new ListAccountsForParentCommand({ ParentId: 'ou-ab12-work' }));
    expect(accounts.Accounts?.map(({ Id }) => Id)).toEqual([LAB, CLOSED]);
    const parents = await organizations.send(new ListParentsCommand({ ChildId: PROD }));
    expect(parents.Parents).toEqual([{ Id: 'ou-ab12-prod', Type: 'ORGANIZATIONAL_UNIT' }]);
    const top = await organizations.send(new ListParentsCommand({ ChildId: 'ou-ab12-work' }));
    expect(top.Parents).toEqual([{ Id: 'r-ab12', Type: 'ROOT' }]);
    const unit = await organizations.send(
      new DescribeOrganizationalUnitCommand({ OrganizationalUnitId: 'ou-ab12-prod' }),
    );
    expect(unit.OrganizationalUnit?.Name).toBe('Prod');
    const account = await organizations.send(new DescribeAccountCommand({ AccountId: LAB }));
    expect(account.Account?.Name).toBe('lab');
    const unknown = organizations.send(new ListOrganizationalUnitsForParentCommand({ ParentId: 'ou-ab12-nothing1' }));
    await expect(unknown).rejects.toMatchObject({ name: 'ParentNotFoundException' });
  });

  it('gives tags and delegated administrators', async () => {
    const tags = await as().organizations.send(new ListTagsForResourceCommand({ ResourceId: PROD }));
    expect(tags.Tags).toEqual([{ Key: 'owner', Value: 'shop-prod' }]);
    const command = new ListDelegatedAdministratorsCommand({ ServicePrincipal: 'guardduty.amazonaws.com' });
    const delegated = await as().organizations.send(command);
    expect(delegated.DelegatedAdministrators?.map(({ Id }) => Id)).toContain(ADMIN);
  });

  it('shows its lists to the management account and delegated administrators only', async () => {
    const refused = as(PROD).organizations.send(new ListAccountsCommand({}));
    await expect(refused).rejects.toMatchObject({ name: 'AccessDeniedException', $metadata: { httpStatusCode: 400 } });
    const management = await as(MANAGEMENT).organizations.send(new ListRootsCommand({}));
    expect(management.Roots).toHaveLength(1);
  });
});

describe('Account Management', () => {
  it('lists the Regions of the caller, all 34 or by status', async () => {
    const all = await as().account.send(new ListRegionsCommand({ MaxResults: 50 }));
    expect(all.Regions).toHaveLength(34);
    const command = new ListRegionsCommand({ RegionOptStatusContains: ['ENABLED', 'ENABLED_BY_DEFAULT'] });
    expect((await as().account.send(command)).Regions).toHaveLength(17);
    expect((await as(PROD).account.send(command)).Regions).toHaveLength(18);
    const status = await as(PROD).account.send(new GetRegionOptStatusCommand({ RegionName: 'me-central-1' }));
    expect(status.RegionOptStatus).toBe('ENABLED');
  });

  it('pages', async () => {
    const first = await as().account.send(new ListRegionsCommand({ MaxResults: 20 }));
    const second = await as().account.send(new ListRegionsCommand({ MaxResults: 20, NextToken: first.NextToken }));
    expect([first.Regions?.length, second.Regions?.length, second.NextToken]).toEqual([20, 14, undefined]);
    const refused = as().account.send(new ListRegionsCommand({ MaxResults: 51 }));
    await expect(refused).rejects.toMatchObject({ name: 'ValidationException' });
  });

  it('needs its own delegation for other accounts, and the management account must not name itself', async () => {
    const command = new ListRegionsCommand({ AccountId: PROD });
    await expect(as().account.send(command)).rejects.toMatchObject({
      name: 'AccessDeniedException',
      $metadata: { httpStatusCode: 403 },
    });
    expect((await as(MANAGEMENT).account.send(command)).Regions).toHaveLength(34);
    const itself = as(MANAGEMENT).account.send(new ListRegionsCommand({ AccountId: MANAGEMENT }));
    await expect(itself).rejects.toMatchObject({ name: 'ValidationException' });
  });
});

describe('STS', () => {
  const assume = (extra: object = {}) =>
    new AssumeRoleCommand({
      RoleArn: `arn:aws:iam::${PROD}:role/Reader`,
      RoleSessionName: 'run-1',
      ExternalId: 'secret-handshake',
      DurationSeconds: 900,
      ...extra,
    });

  it('says who the caller is', async () => {
    const identity = await as().sts.send(new GetCallerIdentityCommand({}));
    expect(identity).toMatchObject({ Account: ADMIN, Arn: `arn:aws:iam::${ADMIN}:user/coverage-reporter` });
  });

  it('gives credentials that act for the account of the role until they expire', async () => {
    const { Credentials: issued, AssumedRoleUser } = await as().sts.send(assume());
    expect(AssumedRoleUser?.Arn).toBe(`arn:aws:sts::${PROD}:assumed-role/Reader/run-1`);
    expect(issued?.Expiration).toEqual(new Date(NOW.getTime() + 900_000));
    const session = clients(simulator.url, 'eu-west-1', {
      accessKeyId: issued!.AccessKeyId!,
      secretAccessKey: issued!.SecretAccessKey!,
      sessionToken: issued!.SessionToken!,
    });
    expect((await session.sts.send(new GetCallerIdentityCommand({}))).Account).toBe(PROD);
    expect((await session.guardduty.send(new ListDetectorsCommand({}))).DetectorIds).toEqual(['d-prod']);
    now = new Date(NOW.getTime() + 900_000);
    await expect(session.guardduty.send(new ListDetectorsCommand({}))).rejects.toMatchObject({
      name: 'ExpiredTokenException',
    });
    await expect(session.organizations.send(new DescribeOrganizationCommand({}))).rejects.toMatchObject({
      name: 'ExpiredTokenException',
    });
  });

  it.each([
    ['an unknown role', { RoleArn: `arn:aws:iam::${PROD}:role/Writer` }],
    ['an account without the role', { RoleArn: `arn:aws:iam::${LAB}:role/Reader` }],
    ['a wrong external id', { ExternalId: 'guess' }],
    ['no external id', { ExternalId: undefined }],
    ['another partition', { RoleArn: `arn:aws-cn:iam::${PROD}:role/Reader` }],
  ])('denies %s', async (_what, extra) => {
    await expect(as().sts.send(assume(extra))).rejects.toMatchObject({
      name: 'AccessDenied',
      $metadata: { httpStatusCode: 403 },
    });
  });

  it.each([
    ['a short duration', { DurationSeconds: 899 }],
    ['a long duration', { DurationSeconds: 43_201 }],
    ['a bad session name', { RoleSessionName: 'a b' }],
  ])('refuses %s', async (_what, extra) => {
    await expect(as().sts.send(assume(extra))).rejects.toMatchObject({ name: 'ValidationError' });
  });

  it('does not know session keys that it did not issue', async () => {
    const forged = clients(simulator.url, 'eu-west-1', {
      accessKeyId: 'ASIASIMFORGED',
      secretAccessKey: 'x',
      sessionToken: 'y',
    });
    await expect(forged.sts.send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({
      name: 'InvalidClientTokenId',
    });
  });
});
