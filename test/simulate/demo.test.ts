import {
  GetCoverageStatisticsCommand,
  GetMemberDetectorsCommand,
  ListDetectorsCommand,
  paginateListCoverage,
  paginateListMembers,
} from '@aws-sdk/client-guardduty';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  demoOrganization,
  startSimulator,
  truth,
  type CoverageResource,
  type OrganizationDescription,
  type PopulationState,
  type Simulator,
} from '../../src/simulate/index.js';
import { ADMIN, GUEST, LAB, PROD, oddOrganization } from '../support/odd-organization.js';
import { clients } from './helpers.js';

const AS_OF = new Date('2026-11-21T12:00:00Z');
const organization = demoOrganization({ seed: 1, asOf: AS_OF });
const facts = truth(organization);
const rows = organization.regional.flatMap(({ coverage }) => coverage);

function rowsOfType<Type extends CoverageResource['type']>(type: Type) {
  return rows.filter((row): row is Extract<CoverageResource, { type: Type }> => row.type === type);
}

describe('the demo organization', () => {
  it('is the same for the same seed, byte for byte, and another one for another seed', () => {
    const text = JSON.stringify(organization);
    expect(JSON.stringify(demoOrganization({ seed: 1, asOf: AS_OF }))).toBe(text);
    expect(JSON.stringify(demoOrganization({ seed: 2, asOf: AS_OF }))).not.toBe(text);
    expect(JSON.parse(text)).toEqual(organization);
  });

  it('has 120 accounts, 34 Regions of which 18 are on, and 6,000 visible resources', () => {
    expect(organization.accounts).toHaveLength(120);
    expect(new Set(organization.accounts.map(({ id }) => id)).size).toBe(120);
    expect(organization.accounts.every(({ id }) => /^\d{12}$/.test(id))).toBe(true);
    expect(organization.accounts.filter(({ id }) => id.startsWith('0')).length).toBeGreaterThanOrEqual(3);
    expect(organization.regions).toHaveLength(34);
    expect(facts.enabledRegions).toHaveLength(18);
    expect(facts.totals.total).toBe(6000);
  });

  it.each([1, 2, 3])(
    'is realistic with seed %i: about nine in ten healthy, in 1,000 to 1,150 pairs, a few fat Regions',
    (seed) => {
      const { totals, pairsWithRows, byRegion } = truth(demoOrganization({ seed, asOf: AS_OF }));
      expect(totals.healthy / totals.total).toBeGreaterThan(0.87);
      expect(totals.healthy / totals.total).toBeLessThan(0.94);
      expect(pairsWithRows).toBeGreaterThanOrEqual(1000);
      expect(pairsWithRows).toBeLessThanOrEqual(1150);
      const fat = ['eu-west-1', 'us-east-1', 'eu-central-1'].reduce(
        (sum, region) => sum + (byRegion[region]?.total ?? 0),
        0,
      );
      expect(fat / totals.total).toBeGreaterThan(0.5);
      for (const type of ['EKS', 'ECS', 'EC2'] as const) expect(totals.byType[type].unhealthy).toBeGreaterThan(50);
    },
  );

  it('ends in every population state that AWS alone can cause', () => {
    const { excluded, ...states } = facts.stateCounts;
    expect(excluded).toBe(0);
    for (const [state, count] of Object.entries(states)) expect(count, state).toBeGreaterThanOrEqual(2);
    const pairs = Object.values(facts.stateCounts).reduce((sum, count) => sum + count, 0);
    expect(pairs).toBe((organization.accounts.length + organization.guests.length) * 18);
    expect(Object.keys(facts.states)).toHaveLength(pairs);
  });

  it('has accounts of every state and members of every relation', () => {
    const states = new Set(organization.accounts.map(({ state }) => state));
    expect(states).toEqual(new Set(['ACTIVE', 'SUSPENDED', 'CLOSED', 'PENDING_CLOSURE', 'PENDING_ACTIVATION']));
    const relations = new Set(organization.regional.flatMap(({ member }) => member?.status ?? []));
    for (const relation of [
      'Enabled',
      'Removed',
      'Resigned',
      'Created',
      'Invited',
      'Disabled',
      'RegionDisabled',
      'AccountSuspended',
    ]) {
      expect(relations).toContain(relation);
    }
    expect(organization.regional.some(({ detector }) => detector?.status === 'DISABLED')).toBe(true);
  });

  it('has a tree of units with a sandbox, awkward names and tags', () => {
    const unit = (name: string) => organization.organizationalUnits.find((known) => known.name === name)!;
    expect(
      organization.accounts.filter(({ parentId }) => parentId === unit('Sandbox').id).length,
    ).toBeGreaterThanOrEqual(4);
    expect(unit('Non-prod').parentId).toBe(unit('Workloads').id);
    expect(unit('Workloads').parentId).toBe(organization.rootId);
    const names = organization.accounts.map(({ name }) => name);
    for (const pattern of [/^=/, /[áéíóúüñ]/, /&/, /^.{100,128}$/])
      expect(names.some((name) => pattern.test(name))).toBe(true);
    expect(organization.accounts.every(({ name, email }) => name.length <= 128 && email.length <= 64)).toBe(true);
    expect(new Set(organization.accounts.map(({ email }) => email)).size).toBe(120);
    const tags = organization.accounts.map((account) => Object.keys(account.tags).join());
    expect(new Set(tags)).toEqual(new Set(['cost-center,environment,owner', '']));
  });

  it('has every feature that the service model knows, some of them managed by a policy', () => {
    const features = organization.regional.flatMap(({ detector }) => detector?.features ?? []);
    const settings = features.flatMap(({ additional = [] }) => additional);
    // `DetectorFeatureResult` and `FeatureAdditionalConfiguration`.
    expect(new Set(features.map(({ name }) => name))).toEqual(
      new Set([
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
      ]),
    );
    expect(new Set(settings.map(({ name }) => name))).toEqual(
      new Set(['EKS_ADDON_MANAGEMENT', 'ECS_FARGATE_AGENT_MANAGEMENT', 'EC2_AGENT_MANAGEMENT', 'RDS_DATA_RISK']),
    );
    expect(settings.some(({ managedBy }) => managedBy === 'GUARDDUTY_POLICY')).toBe(true);
  });

  it('shows every kind of resource that a renderer has to cope with', () => {
    const ecs = rowsOfType('ECS');
    expect(ecs.some(({ compatibleContainerInstances: all }) => all === 0)).toBe(true);
    expect(ecs.some((row) => row.coveredContainerInstances < row.compatibleContainerInstances)).toBe(true);
    expect(ecs.some(({ fargateIssues }) => fargateIssues.length > 1)).toBe(true);
    expect(ecs.some(({ issue = '', fargateIssues }) => issue !== '' && fargateIssues.length > 0)).toBe(true);
    expect(new Set(ecs.map(({ fargateManagement }) => fargateManagement))).toEqual(
      new Set(['AUTO_MANAGED', 'DISABLED']),
    );
    const eks = rowsOfType('EKS');
    expect(eks.some(({ coveredNodes }) => coveredNodes === -1)).toBe(true);
    expect(new Set(eks.map(({ managementType }) => managementType))).toEqual(new Set(['AUTO_MANAGED', 'MANUAL']));
    const clusterArns = rowsOfType('EC2').flatMap(({ clusterArn }) => clusterArn ?? []);
    expect(clusterArns.some((arn) => arn.startsWith('arn:aws:ecs:'))).toBe(true);
    expect(clusterArns.some((arn) => arn.startsWith('arn:aws:eks:'))).toBe(true);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    expect(rows.every(({ updatedAt }) => new Date(updatedAt) < AS_OF)).toBe(true);
    expect(facts.unhealthyWithoutText).toBeGreaterThan(3);
  });

  it.each([1, 2, 3])('has every documented issue, the live spellings and unknown ones with seed %i', (seed) => {
    const texts = Object.keys(truth(demoOrganization({ seed, asOf: AS_OF })).issueTexts);
    expect(texts.every((text) => !/undefined|\bnull\b|[A-Z]+_(ID|NAME|DEFINITION)\b/.test(text))).toBe(true);
    for (const pattern of ISSUES)
      expect(
        texts.filter((text) => pattern.test(text)),
        String(pattern),
      ).not.toHaveLength(0);
  });

  it('grows on demand', () => {
    const large = demoOrganization({ seed: 1, asOf: AS_OF, accounts: 1000, resources: 50_000 });
    expect(large.accounts).toHaveLength(1000);
    expect(truth(large).totals.total).toBe(50_000);
    expect(truth(demoOrganization({ seed: 1, asOf: AS_OF, accounts: 20, resources: 40 })).totals.total).toBe(40);
    expect(() => demoOrganization({ seed: 1, asOf: AS_OF, accounts: 19 })).toThrow(RangeError);
  });
});

describe('the truth', () => {
  const small: OrganizationDescription = oddOrganization();

  it('counts what the administrator can list', () => {
    const { totals, byAccount, byRegion, byPair, pairsWithRows, issueTexts, unhealthyWithoutText } = truth(small);
    expect(totals).toEqual({
      total: 124,
      healthy: 110,
      unhealthy: 14,
      byType: {
        EKS: { healthy: 0, unhealthy: 1 },
        ECS: { healthy: 0, unhealthy: 1 },
        EC2: { healthy: 110, unhealthy: 12 },
      },
    });
    expect([byAccount[PROD]?.total, byRegion['eu-west-1']?.total, byPair[`${ADMIN}/eu-west-1`]?.total]).toEqual([
      122, 123, 1,
    ]);
    expect(pairsWithRows).toBe(3);
    expect(issueTexts['No Agent Reporting:Agent disconnected']).toBe(12);
    expect(unhealthyWithoutText).toBe(0);
  });

  it.each<[string, PopulationState]>([
    [`${ADMIN}/eu-west-1`, 'watched'],
    [`${PROD}/eu-west-1`, 'watched'],
    [`${LAB}/eu-west-1`, 'monitoring-off'],
    [`${GUEST}/eu-west-1`, 'not-a-member'],
    [`${PROD}/us-east-1`, 'not-a-member'],
    [`${LAB}/us-west-2`, 'not-visible'],
    [`${ADMIN}/us-west-2`, 'watched'],
    [`${ADMIN}/eu-north-1`, 'detector-off'],
    [`${PROD}/eu-north-1`, 'not-visible'],
    ['555555555555/eu-west-1', 'account-inactive'],
  ])('gives %s the state %s', (pair, state) => {
    expect(truth(small).states[pair]).toBe(state);
  });

  it('leaves excluded accounts out', () => {
    const without = truth(small, { excludedAccounts: [PROD] });
    expect(without.totals.total).toBe(2);
    expect(without.states[`${PROD}/eu-west-1`]).toBe('excluded');
    expect(without.stateCounts.excluded).toBe(17);
  });
});

describe('the demo over the wire', () => {
  let simulator: Simulator;

  beforeAll(async () => {
    simulator = await startSimulator({ organization, now: () => AS_OF });
  });
  afterAll(() => simulator.close());

  it('is what the truth says, Region by Region', async () => {
    const counted: Record<string, number> = {};
    const perRegion: Record<string, number> = {};
    const denied: string[] = [];
    for (const region of facts.enabledRegions) {
      const { guardduty } = clients(simulator.url, region);
      const [DetectorId] = (await guardduty.send(new ListDetectorsCommand({}))).DetectorIds!;
      if (DetectorId === undefined) continue;
      try {
        for await (const page of paginateListCoverage({ client: guardduty, pageSize: 50 }, { DetectorId })) {
          for (const { AccountId } of page.Resources!) {
            counted[`${AccountId}/${region}`] = (counted[`${AccountId}/${region}`] ?? 0) + 1;
            perRegion[region] = (perRegion[region] ?? 0) + 1;
          }
        }
      } catch (error) {
        expect(error).toMatchObject({ name: 'AccessDeniedException' });
        denied.push(region);
        continue;
      }
      const { CoverageStatistics: statistics } = await guardduty.send(
        new GetCoverageStatisticsCommand({ DetectorId, StatisticsType: ['COUNT_BY_COVERAGE_STATUS'] }),
      );
      const { healthy = 0, unhealthy = 0 } = facts.byRegion[region] ?? {};
      // A count of zero has no key.
      const expected = Object.entries({ HEALTHY: healthy, UNHEALTHY: unhealthy }).filter(([, count]) => count > 0);
      expect(statistics?.CountByCoverageStatus).toEqual(Object.fromEntries(expected));
    }
    expect(denied).toEqual(['ca-central-1']);
    expect(counted).toEqual(Object.fromEntries(Object.entries(facts.byPair).map(([pair, { total }]) => [pair, total])));
    expect(perRegion).toEqual(
      Object.fromEntries(Object.entries(facts.byRegion).map(([region, { total }]) => [region, total])),
    );
    expect(simulator.requests.unknown).toEqual([]);
  });

  it('leaves two members out of the member details of one Region', async () => {
    const { guardduty } = clients(simulator.url, 'eu-north-1');
    const [DetectorId] = (await guardduty.send(new ListDetectorsCommand({}))).DetectorIds!;
    const left: string[] = [];
    for await (const page of paginateListMembers(
      { client: guardduty, pageSize: 50 },
      { DetectorId, OnlyAssociated: 'true' },
    )) {
      const AccountIds = page.Members!.map(({ AccountId }) => AccountId!);
      const answer = await guardduty.send(new GetMemberDetectorsCommand({ DetectorId, AccountIds }));
      left.push(...answer.UnprocessedAccounts!.map(({ AccountId }) => AccountId!));
    }
    expect(left).toHaveLength(2);
    // One of them has records all the same.
    expect(left.map((id) => facts.states[`${id}/eu-north-1`]).sort()).toEqual(['monitoring-unknown', 'unreadable']);
  });
});

/** One pattern for each documented row and each live spelling, made from the beginnings and ends of the texts. */
const ISSUES = [
  /^Agent not reporting:Agent not reporting for tasks in TaskDefinition - '.+:\d+'$/,
  /^Agent not reporting:VPC_ISSUE; for task in TaskDefinition - '/,
  /^Agent exited:Reason: CannotPullContainerError: pull image manifest has been retried\.\.\.$/,
  /^Agent exited:ExitCode: \d+ with reason: '/,
  /^Agent exited:ExitCode: \d+ for tasks in TaskDefinition - '/,
  /^Agent exited:Reason: (?!Cannot).+ for tasks in TaskDefinition - '/,
  /^VPC Endpoint Creation Failed:Enabling private DNS .+ \(Service: EC2, Status Code:400, Request ID: [0-9a-f-]{36}\)\.$/,
  /^Agent not provisioned:Unsupported invocation by /,
  /^Agent not provisioned:Unsupported CPU architecture '/,
  /^Agent not provisioned:TaskExecutionRole missing from TaskDefinition - '/,
  /^Agent not provisioned:Missing network configuration '/,
  /^Agent not provisioned:Tasks started when clusters had exclusion tag .+ task ID\(s\): '[0-9a-f]{32}$/,
  /^Agent not provisioned:Services deployed when clusters had exclusion tag /,
  /^Agent not provisioned:Tasks started before enabling Automated Agent Configuration /,
  /^Agent not provisioned:Services deployed before enabling Automated Agent Configuration /,
  /^Agent not provisioned:Service '.+' requires a new deployment to fix\/troubleshoot\. Refer documentation, /,
  /^Agent not provisioned:Tasks started before enabling Runtime Monitoring require a relaunch\. /,
  /^Others:Unidentified issue, for tasks in TaskDefinition - '/,
  /^Agent not reporting : Agent not reporting, for task\(s\) in TaskDefinition - '.+'\. Refer documentation$/,
  /^Others : Unidentified issue\(s\), for task\(s\) in TaskDefinition '.+' \. Refer documentation$/,
  /^Others : Unidentified issue, for task\(s\) in TaskDefinition/,
  /^Agent not provisioned : Service requires a new deployment to fix\/troubleshoot \.\.\. '/,
  /^Agent quarantined:/,
  /^Addon Creation Failed:Addon aws-guardduty-agent is not compatible with current cluster version of cluster /,
  /^Addon Creation Failed:EKS Addon issue - /,
  /^Addon Update Failed:EKS Addon issue - /,
  /^Addon Status Unhealthy:EKS Addon issue - /,
  /^VPC Endpoint Creation Failed:VPC endpoint creation not supported for shared VPC vpc-/,
  /^VPC Endpoint Creation Failed:Owner account ID \d{12} for shared VPC vpc-.+, enabled\.$/,
  /^VPC Endpoint Creation Failed:Owner account ID \d{12} for shared VPC vpc-.+, enabled$/,
  /^VPC Endpoint Creation Failed:Enabling private DNS .+ \(Service: Ec2, /,
  /^Shared VPC Endpoint Deletion Failed:Shared VPC endpoint deletion not allowed for account ID \d{12}, shared VPC /,
  /^Local EKS clusters:EKS addons are not supported on local outpost clusters\.$/,
  /^EKS Runtime Monitoring enablement permission not granted$/,
  /^EKS Runtime Monitoring enablement resource provisioning in progress$/,
  /^Others:Error due to authorization failure$/,
  /CrashLoopBackOff: Completed$/,
  /CrashLoopBackOff: Error$/,
  /0\/\d+ nodes are available: \d Insufficient cpu\. preemption: not eligible due to preemptionPolicy=Never\.$/,
  /0\/\d+ nodes are available: \d Too many pods\. /,
  /0\/\d+ nodes are available: 1 Insufficient memory\. /,
  /InsufficientNumberOfReplicas: The add-on is unhealthy because it doesn't have the desired number of replicas\.$/,
  /AdmissionRequestDenied: admission webhook "validate\.kyverno\.svc-fail" /,
  /ConfigurationConflict: Conflicts found when trying to apply\. /,
  /AccessDenied: priorityclasses\.scheduling\.k8s\.io /,
  /^AddonUpdationFailed: EKSAddonIssue - AccessDenied: namespaces\\"amazon-guardduty\\"isforbidden/,
  /\[all-namespace-must-have-label-owner\] All namespaces must have an `owner` label$/,
  /\[allowed-container-registries\] container <aws-guardduty-agent> has an invalid image registry$/,
  /^No Agent Reporting:Waiting for SSM notification$/,
  /^No Agent Reporting:Agent disconnected$/,
  /^No Agent Reporting$/,
  /^Agent Not Provisioned:Instances with exclusion tags are excluded from Runtime Monitoring\.$/,
  /^Agent Not Provisioned:Kernel version is lower than the supported version\.$/,
  /^Agent Not Provisioned:Kernel version is higher than the supported version\.$/,
  /^Agent Not Provisioned:Unable to retrieve instance identity document\.$/,
  /^SSM Association Creation Failed:GuardDuty SSM association already exists in your account\.?$/,
  /^SSM Association Creation Failed:Your account has too many SSM associations\.?$/,
  /^SSM Association Updation Failed:GuardDuty SSM association does not exist in your account$/,
  /^SSM Association Update Failed:GuardDuty SSM association does not exist in your account\.$/,
  /^SSM Association Deletion Failed:GuardDuty SSM association does not exist in your account\.?$/,
  /^SSM Instance Association Execution Failed:Architectural requirements or other prerequisites are not met\.$/,
  /^Agent not reporting$/,
  /^Agent disconnected$/,
  /^ECR Image Pull Failed:The agent container image could not be pulled from Amazon ECR\.$/,
  /^Waiting for SSM notification$/,
  /^Agent Suspended By Operator:/,
];
