// States that an organization can be described with, and that a client has to make sense of.
import { ListRegionsCommand } from '@aws-sdk/client-account';
import {
  GetCoverageStatisticsCommand,
  GetDetectorCommand,
  GetMemberDetectorsCommand,
  GetMembersCommand,
  ListCoverageCommand,
  ListDetectorsCommand,
  ListMembersCommand,
} from '@aws-sdk/client-guardduty';
import { ListAccountsCommand } from '@aws-sdk/client-organizations';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  RELATIONSHIP_STATUSES,
  startSimulator,
  truth,
  type FeatureDescription,
  type OrganizationDescription,
  type RegionalDescription,
} from '../../src/simulate/index.js';
import { ADMIN, LAB, PROD, instance, oddOrganization } from '../support/odd-organization.js';
import { NOW, clients } from './helpers.js';
import { ask } from './raw-client.js';

const HERE = 'eu-west-1';

/** Clients of the small organization after some changes to it. */
async function clientsOf(organization: OrganizationDescription) {
  const simulator = await startSimulator({ organization, now: () => NOW });
  onTestFinished(() => simulator.close());
  return { ...clients(simulator.url), url: simulator.url };
}

/** The small organization with one account's entry in eu-west-1 changed. */
function withRegional(
  accountId: string,
  change: (entry: RegionalDescription) => RegionalDescription,
): OrganizationDescription {
  const organization = oddOrganization();
  const regional = organization.regional.map((entry) =>
    entry.accountId === accountId && entry.region === HERE ? change(entry) : entry,
  );
  return { ...organization, regional };
}

describe('a second detector', () => {
  const organization = withRegional(ADMIN, (entry) => ({
    ...entry,
    moreDetectors: [{ detector: { ...entry.detector!, id: 'd-second' }, coverage: [instance(950), instance(951)] }],
  }));

  it('is listed, described and covers resources of its own', async () => {
    const { guardduty } = await clientsOf(organization);
    expect((await guardduty.send(new ListDetectorsCommand({}))).DetectorIds).toEqual(['d-admin', 'd-second']);
    const detector = { DetectorId: 'd-second' };
    expect((await guardduty.send(new GetDetectorCommand(detector))).Status).toBe('ENABLED');
    const { Resources: rows = [] } = await guardduty.send(new ListCoverageCommand(detector));
    expect(rows.map(({ DetectorId, AccountId }) => [DetectorId, AccountId])).toEqual(
      Array.from({ length: 2 }, () => ['d-second', ADMIN]),
    );
    const { CoverageStatistics: statistics } = await guardduty.send(
      new GetCoverageStatisticsCommand({ ...detector, StatisticsType: ['COUNT_BY_RESOURCE_TYPE'] }),
    );
    expect(statistics?.CountByResourceType).toEqual({ EC2: 2 });
  });

  it('administers nobody, and takes nothing from the first', async () => {
    const { guardduty } = await clientsOf(organization);
    const second = { DetectorId: 'd-second', OnlyAssociated: 'false' };
    expect((await guardduty.send(new ListMembersCommand(second))).Members).toEqual([]);
    const got = guardduty.send(new GetMembersCommand({ DetectorId: 'd-second', AccountIds: [PROD] }));
    await expect(got).rejects.toMatchObject({ name: 'BadRequestException' });
    const first = { DetectorId: 'd-admin' };
    const { CoverageStatistics: statistics } = await guardduty.send(
      new GetCoverageStatisticsCommand({ ...first, StatisticsType: ['COUNT_BY_RESOURCE_TYPE'] }),
    );
    expect(statistics?.CountByResourceType).toEqual({ EC2: 121, EKS: 1, ECS: 1 });
  });
});

describe('a relationship', () => {
  it.each([...RELATIONSHIP_STATUSES, 'NeverSeen'])('%s comes as it is', async (status) => {
    const { guardduty } = await clientsOf(
      withRegional(LAB, (entry) => ({ ...entry, member: { ...entry.member!, status } })),
    );
    const members = async (OnlyAssociated: string) => {
      const answer = await guardduty.send(new ListMembersCommand({ DetectorId: 'd-admin', OnlyAssociated }));
      return answer.Members!.filter(({ AccountId }) => AccountId === LAB).map((member) => member.RelationshipStatus);
    };
    expect(await members('false')).toEqual([status]);
    expect(await members('true')).toEqual(['Enabled', 'Disabled'].includes(status) ? [status] : []);
  });

  it('without a status leaves the member out', async () => {
    const { guardduty } = await clientsOf(
      withRegional(LAB, (entry) => ({ ...entry, member: { updatedAt: entry.member!.updatedAt } })),
    );
    const { Members: members = [] } = await guardduty.send(
      new GetMembersCommand({ DetectorId: 'd-admin', AccountIds: [LAB] }),
    );
    expect(members).toHaveLength(1);
    expect(members[0]!.RelationshipStatus).toBeUndefined();
  });
});

describe('features', () => {
  const updatedAt = '2026-01-01T00:00:00.000Z';
  const names = [
    'FLOW_LOGS',
    'CLOUD_TRAIL',
    'DNS_LOGS',
    'S3_DATA_EVENTS',
    'EKS_AUDIT_LOGS',
    'EBS_MALWARE_PROTECTION',
    'RDS_LOGIN_EVENTS',
    'LAMBDA_NETWORK_LOGS',
    'EKS_RUNTIME_MONITORING',
    'RUNTIME_MONITORING',
    'AI_PROTECTION',
    'AI_ANALYST',
    'NEVER_SEEN',
  ];
  const features = names.map((name) => ({
    name,
    status: 'ENABLED',
    updatedAt,
    managedBy: 'GUARDDUTY_POLICY' as const,
    additional: [{ name: 'RDS_DATA_RISK', status: 'ENABLED', updatedAt, managedBy: 'GUARDDUTY_POLICY' as const }],
  }));
  const withFeatures = (accountId: string, changed: NonNullable<RegionalDescription['detector']>['features']) =>
    withRegional(accountId, (entry) => ({ ...entry, detector: { ...entry.detector!, features: changed } }));

  it('of a detector are all that the model knows, and say who manages them', async () => {
    const { guardduty } = await clientsOf(withFeatures(ADMIN, features));
    const detector = await guardduty.send(new GetDetectorCommand({ DetectorId: 'd-admin' }));
    expect(detector.Features!.map(({ Name }) => Name)).toEqual(names);
    expect(detector.Features![0]).toMatchObject({
      ManagedBy: 'GUARDDUTY_POLICY',
      AdditionalConfiguration: [{ Name: 'RDS_DATA_RISK', ManagedBy: 'GUARDDUTY_POLICY' }],
    });
  });

  it('of a member lack those that only detectors have, which its data sources tell of', async () => {
    const { url } = await clientsOf(withFeatures(PROD, features));
    // The client of AWS warns of the data sources, but the model wants them.
    const answer = await ask(url, {
      method: 'POST',
      path: '/detector/d-admin/member/detector/get',
      body: JSON.stringify({ accountIds: [PROD, LAB] }),
    });
    const { members } = JSON.parse(answer.body) as { members: { features: { name: string }[]; dataSources: object }[] };
    const [prod, lab] = members;
    expect(prod!.features.map(({ name }) => name)).toEqual([...names.slice(3, 11), 'NEVER_SEEN']);
    const on = { status: 'ENABLED' };
    const off = { status: 'DISABLED' };
    expect(prod!.dataSources).toEqual({ cloudTrail: on, dnsLogs: on, flowLogs: on, s3Logs: on });
    expect(lab!.dataSources).toEqual({ cloudTrail: off, dnsLogs: off, flowLogs: on, s3Logs: off });
  });

  it.each<[string, readonly FeatureDescription[]]>([
    ['no features', []],
    ['a status on its way', [{ name: 'RUNTIME_MONITORING', status: 'ENABLING', updatedAt }]],
    ['no status', [{ name: 'RUNTIME_MONITORING', updatedAt }]],
  ])('with %s show no rows, and the truth of the pair is not known', async (_what, changed) => {
    const organization = withFeatures(PROD, changed);
    const { guardduty } = await clientsOf(organization);
    const { MemberDataSourceConfigurations: members = [] } = await guardduty.send(
      new GetMemberDetectorsCommand({ DetectorId: 'd-admin', AccountIds: [PROD] }),
    );
    expect(members[0]!.Features!.map(({ Status }) => Status)).toEqual(changed.map(({ status }) => status));
    const { Resources: rows } = await guardduty.send(new ListCoverageCommand({ DetectorId: 'd-admin' }));
    expect(rows).toHaveLength(1);
    expect(truth(organization).states[`${PROD}/${HERE}`]).toBe('unreadable');
    expect(truth(organization).byRegion[HERE]?.total).toBe(1);
  });

  it('that name Runtime Monitoring as off are known to be off', () => {
    const off = { name: 'RUNTIME_MONITORING', status: 'DISABLED', updatedAt };
    const eks = { name: 'EKS_RUNTIME_MONITORING', status: 'ENABLING', updatedAt };
    const stateOf = (...changed: FeatureDescription[]) => truth(withFeatures(PROD, changed)).states[`${PROD}/${HERE}`];
    expect(stateOf(off)).toBe('monitoring-off');
    expect(stateOf(off, eks)).toBe('unreadable');
    expect(stateOf({ name: 'FLOW_LOGS', status: 'ENABLED', updatedAt })).toBe('unreadable');
  });
});

describe('the truth of a value that no document knows', () => {
  const only = (accountId: string) => ({
    CriterionKey: 'ACCOUNT_ID' as const,
    FilterCondition: { Equals: [accountId] },
  });

  it('is not known, unless there are rows', async () => {
    const stateOf = (organization: OrganizationDescription, accountId: string) =>
      truth(organization).states[`${accountId}/${HERE}`];
    const withStatus = (accountId: string, status: string) =>
      withRegional(accountId, (entry) => ({ ...entry, detector: { ...entry.detector!, status } }));
    const updating = withStatus(ADMIN, 'UPDATING');
    expect(stateOf(updating, ADMIN)).toBe('watched');
    const { guardduty } = await clientsOf(updating);
    const { Resources: rows = [] } = await guardduty.send(
      new ListCoverageCommand({ DetectorId: 'd-admin', FilterCriteria: { FilterCriterion: [only(ADMIN)] } }),
    );
    expect(rows).toHaveLength(1);
    expect(stateOf(withStatus(ADMIN, 'DISABLED'), ADMIN)).toBe('detector-off');
    const related = (status: string) =>
      withRegional(PROD, (entry) => ({ ...entry, member: { ...entry.member!, status } }));
    expect(stateOf(related('NeverSeen'), PROD)).toBe('unreadable');
    expect(stateOf(related('Resigned'), PROD)).toBe('not-a-member');
  });
});

describe('a Region', () => {
  it('can be on its way on or off, whether or not calls are answered there', async () => {
    const organization = oddOrganization();
    const accounts = organization.accounts.map((account) =>
      account.id === ADMIN
        ? {
            ...account,
            regionOptStatuses: { [HERE]: 'DISABLING', 'me-central-1': 'ENABLING', 'ca-west-1': 'SLEEPING' },
          }
        : account,
    );
    const { account, guardduty } = await clientsOf({ ...organization, accounts });
    const { Regions: regions = [] } = await account.send(new ListRegionsCommand({}));
    const statuses = Object.fromEntries(
      regions.map(({ RegionName: name = '', RegionOptStatus: status }) => [name, status]),
    );
    expect(statuses).toMatchObject({
      [HERE]: 'DISABLING',
      'me-central-1': 'ENABLING',
      'ca-west-1': 'SLEEPING',
      'us-east-1': 'ENABLED_BY_DEFAULT',
    });
    expect((await guardduty.send(new ListDetectorsCommand({}))).DetectorIds).toEqual(['d-admin']);
    const changing = await account.send(new ListRegionsCommand({ RegionOptStatusContains: ['ENABLING', 'DISABLING'] }));
    expect(changing.Regions).toHaveLength(2);
  });
});

describe('an account', () => {
  it('can have a state that nobody knows, or none', async () => {
    const organization = oddOrganization();
    const [first, second, ...rest] = organization.accounts;
    const { state, ...stateless } = second!;
    expect(state).toBe('ACTIVE');
    const { organizations } = await clientsOf({
      ...organization,
      accounts: [{ ...first!, state: 'QUARANTINED' }, stateless, ...rest],
      organizations: { status: true, emptyPages: [] },
    });
    const { Accounts: accounts = [] } = await organizations.send(new ListAccountsCommand({}));
    expect(accounts.slice(0, 3).map(({ State, Status }) => [State, Status])).toEqual([
      ['QUARANTINED', undefined],
      [undefined, undefined],
      ['ACTIVE', 'ACTIVE'],
    ]);
  });
});
