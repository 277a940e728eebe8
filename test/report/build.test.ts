import { describe, expect, it } from 'vitest';
import { analyze } from '../../src/analyze/index.js';
import type { MatrixRow, Report } from '../../src/model/index.js';
import { prepareReport, type ReportIdentity, type ReportSettings } from '../../src/report/index.js';
import { reportRows } from '../../src/report/rows.js';
import { reportIdOf, sumOfPairs } from '../../src/terms/index.js';
import { sample, sampleAffectedPerIssue, sampleCatalog, sampleIdentity, sampleSettings } from '../golden/sample.js';
import { account, allOf, coverageRow, savedOf, type SnapshotPlan, keeping } from '../snapshot/fixture.js';
import { asPeriod } from '../support/ids.js';

async function reportOf(
  plan: SnapshotPlan,
  settings: Partial<ReportSettings> = {},
  identity: Partial<ReportIdentity> = {},
): Promise<Report> {
  const saved = savedOf(plan);
  const all = { ...sampleSettings, ...settings };
  const figures = await analyze(saved, sampleCatalog, keeping(sampleAffectedPerIssue));
  return prepareReport(saved, figures, sampleCatalog, all).build({ ...sampleIdentity, ...identity });
}

/** The matrix of the plan's report, row by row. */
async function matrixOf(plan: SnapshotPlan): Promise<{ regions: readonly string[]; rows: readonly MatrixRow[] }> {
  const saved = savedOf(plan);
  const figures = await analyze(saved, sampleCatalog, keeping(sampleAffectedPerIssue));
  const { regions, rows } = prepareReport(saved, figures, sampleCatalog, sampleSettings).lists.matrix;
  return { regions, rows: [...rows()] };
}

const [one, two, three] = ['111111111111', '222222222222', '333333333333'];
const healthy = (accountId: string, count: number, of: number) =>
  Array.from({ length: of }, (_, index) =>
    coverageRow({
      accountId,
      resourceId: `i-${String(index)}`,
      coverageStatus: index < count ? 'HEALTHY' : 'UNHEALTHY',
    }),
  );

const clean: SnapshotPlan = {
  accounts: [account(one)],
  regions: [{ region: 'us-east-1', rows: healthy(one, 2, 2) }],
};

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

describe('a report', () => {
  it('is named after organization, period and revision, and says what it was made of', async () => {
    const saved = savedOf(clean);
    const figures = await analyze(saved, sampleCatalog, keeping(5));
    const report = prepareReport(saved, figures, sampleCatalog, sampleSettings).build(sampleIdentity);
    expect(reportIdOf({ organizationId: 'o-1', period: asPeriod('2026-01'), revision: 3 })).toBe('o-1/2026-01/r3');
    expect(report).toMatchObject({ reportId: 'o-a1b2c3d4e5/2026-10/r2', asOf: '2026-10-31T02:30:00.000Z' });
    expect(report.provenance).toMatchObject({
      snapshotDigest: saved.digest,
      catalogDigest: sampleCatalog.digest,
      configDigest: 'c0ffee',
    });
  });

  it('is the same for the same snapshot', async () => {
    expect(JSON.stringify(await reportOf(sample))).toBe(JSON.stringify(await reportOf(sample)));
  });

  it('shows the organization under its id where no name is configured', async () => {
    expect((await reportOf(clean, { organizationName: null })).organization.name).toBe('o-a1b2c3d4e5');
  });

  it('has figures that add up in every breakdown', async () => {
    const report = await reportOf(sample);
    const total = ({ counts }: { counts: Report['totals'] }): number => sum(Object.values(counts));
    const all = sum(Object.values(report.totals));
    const cells = (await matrixOf(sample)).rows.flatMap((row) => row.cells);
    for (const list of [report.byResourceType, report.byAccount, report.byRegion, cells])
      expect(sum(list.map(total))).toBe(all);
    expect(sum(report.reconciliation.byRegion.map(({ listed }) => listed ?? 0))).toBe(
      all + report.reconciliation.excludedResources,
    );
    const roots = report.byOu.filter(({ depth }) => depth === 0);
    expect(sum(roots.map(total))).toBe(all);
    expect(sum(roots.map(({ accountsBelow }) => accountsBelow))).toBe(report.population.accounts);
    expect(sum(report.byOu.map(({ accounts }) => accounts))).toBe(report.population.accounts);
    expect(sum(report.population.states.map(({ pairs }) => pairs))).toBe(cells.length);
    for (const list of [report.byAccount, report.byRegion, roots])
      expect(sumOfPairs(list.map(({ pairCounts }) => pairCounts))).toEqual(report.conclusion.watched.pairs);
    expect(report.withoutByChoice.leftOut).toBe(1);
    expect(sum(Object.values(report.withoutByChoice.counts))).toBe(all - 1);
  });

  it('has as many rows as it counts, none of an excluded account', async () => {
    const saved = savedOf(sample);
    const rows = await allOf(reportRows(saved, sampleCatalog)());
    const report = await reportOf(sample);
    expect(rows).toHaveLength(sum(Object.values(report.totals)));
    expect(rows.some(({ accountId }) => accountId === '555555555555')).toBe(false);
    expect(report.reconciliation.excludedResources).toBe(1);
  });
});

describe('completeness', () => {
  it('is met when everything was seen and agrees', async () => {
    expect((await reportOf(clean)).conclusion.completeness).toEqual({
      verdict: 'met',
      pairsUnknown: 0,
      gaps: 0,
      differences: 0,
    });
  });

  it('stays met where monitoring is known to be off, which watched tells', async () => {
    const regions = [{ region: 'us-east-1', states: { [one]: { state: 'monitoring-off' as const } } }];
    const { conclusion } = await reportOf({ ...clean, regions });
    expect(conclusion.completeness.verdict).toBe('met');
    expect(conclusion).toMatchObject({ verdict: 'not-met', watched: { verdict: 'not-met', percent: 0 } });
  });

  const gap = {
    operation: 'organizations:ListTagsForResource',
    region: 'global',
    reason: 'access-denied' as const,
    attempts: 1,
    detail: 'It failed.',
  };

  it.each<[string, Partial<SnapshotPlan>]>([
    ['a pair is unreadable', { regions: [{ region: 'us-east-1', states: { [one]: { state: 'unreadable' } } }] }],
    ['a pair is not visible', { regions: [{ region: 'us-east-1', states: { [one]: { state: 'not-visible' } } }] }],
    [
      'it is not known what is watched',
      { regions: [{ region: 'us-east-1', states: { [one]: { features: undefined } } }] },
    ],
    ['there is any gap', { gaps: [gap] }],
    [
      'the list does not agree with GuardDuty',
      {
        regions: [
          {
            region: 'us-east-1',
            states: { [one]: { statistics: { byStatus: { HEALTHY: 1 }, byResourceType: {} } } },
          },
        ],
      },
    ],
  ])('is met with gaps when %s', async (_, more) => {
    expect((await reportOf({ ...clean, ...more })).conclusion.completeness.verdict).toBe('met-with-gaps');
  });
});

describe('targets', () => {
  it('are measured without rounding and for each type with its own target', async () => {
    const rows = healthy(one, 9_997, 10_000);
    const report = await reportOf(
      { ...clean, regions: [{ region: 'us-east-1', rows }] },
      { targets: { watched: 100, overall: 99.98, EKS: null, ECS: null, EC2: 99.97 } },
    );
    const { overall, byResourceType } = report.conclusion.coverage;
    expect(overall).toMatchObject({ targetPercent: 99.98, verdict: 'not-met', percent: 99.9 });
    expect(byResourceType).toMatchObject([
      { resourceType: 'EKS', targetPercent: 99.98, verdict: 'met', reasons: ['no-resources'] },
      { resourceType: 'ECS', targetPercent: 99.98, verdict: 'met', reasons: ['no-resources'] },
      { resourceType: 'EC2', targetPercent: 99.97, verdict: 'met', reasons: [] },
    ]);
    for (const { resourceType, ...result } of byResourceType)
      expect(report.byResourceType.find((type) => type.resourceType === resourceType)?.target).toEqual(result);
  });
});

describe('new accounts', () => {
  it('are those that joined less than so many days before the report’s instant, and count all the same', async () => {
    const joined = (id: string, joinedAt: string | null) => ({ ...account(id), joinedAt });
    const saved = savedOf({ ...clean, accounts: [account(one), account(two), account(three)] });
    const accounts = [joined(one, null), joined(two, '2026-10-20T00:00:00.000Z'), joined(three, '2026-10-01T00:00:00.000Z')]; // prettier-ignore
    const snapshot = { ...saved.snapshot, accounts };
    const figures = await analyze({ ...saved, snapshot }, sampleCatalog, keeping(1));
    const build = (newAccountDays: number) =>
      prepareReport({ ...saved, snapshot }, figures, sampleCatalog, { ...sampleSettings, newAccountDays }).build(
        sampleIdentity,
      );
    const fresh = (report: Report) => report.byAccount.filter(({ isNew }) => isNew).map(({ accountId }) => accountId);
    expect(fresh(build(14))).toEqual([two]);
    expect(fresh(build(60))).toEqual([two, three]);
    expect(build(0).conclusion.watched.pairs).toEqual(build(60).conclusion.watched.pairs);
  });
});

describe('resource types', () => {
  it('are the three known ones, present or not, then unknown ones by name and without a target', async () => {
    const rows = ['ZEBRA', 'ECS', 'LAMBDA'].map((resourceType) => coverageRow({ resourceType }));
    const report = await reportOf({ ...clean, regions: [{ region: 'us-east-1', rows }] });
    expect(
      report.byResourceType.map(({ resourceType, target, units }) => [resourceType, target === null, units === null]),
    ).toEqual([
      ['EKS', false, false],
      ['ECS', false, false],
      ['EC2', false, true],
      ['LAMBDA', true, true],
      ['ZEBRA', true, true],
    ]);
  });
});

describe('the population', () => {
  const list = { operation: 'account:ListRegions', region: 'global', reason: 'access-denied' as const, attempts: 1, detail: 'It failed.' }; // prettier-ignore

  it('tells that the Regions outside the scope are not known', async () => {
    const unknown = { regionsNotEnabled: null, regionsLeftOut: null };
    expect((await reportOf({ ...clean, ...unknown })).population).toMatchObject(unknown);
    // One account of many that could not be asked.
    const none = { regionsNotEnabled: [], regionsLeftOut: [] };
    expect((await reportOf({ ...clean, gaps: [list] })).population).toMatchObject(none);
  });

  it('is complete although nobody knows which Regions are outside the scope', async () => {
    const report = await reportOf({ ...clean, regionsNotEnabled: null, regionsLeftOut: null });
    expect(report.conclusion.completeness).toMatchObject({ verdict: 'met', gaps: 0 });
  });

  it('has a state of its own for accounts outside the organization’s list, and keeps a missing one as UNKNOWN', async () => {
    const accounts = [
      account(one, { state: 'UNKNOWN' }),
      account(two, { state: 'UNKNOWN', source: 'coverage-record' }),
    ];
    const report = await reportOf({ ...clean, accounts });
    expect(report.population.accountStates).toEqual([
      { state: 'NOT_LISTED', accounts: 1 },
      { state: 'UNKNOWN', accounts: 1 },
    ]);
    expect(report.byAccount.map(({ state }) => state)).toEqual(['UNKNOWN', 'NOT_LISTED']);
  });
});

describe('accounts and the matrix', () => {
  const plan: SnapshotPlan = {
    accounts: [account(one), account(two), account(three), account('444444444444'), account('555555555555')],
    regions: [
      { region: 'eu-west-1', states: { [two]: { state: 'region-disabled' } } },
      {
        region: 'us-east-1',
        rows: [
          ...healthy('444444444444', 1, 2),
          ...healthy('555555555555', 1, 2),
          ...healthy(one, 3, 3),
          ...healthy(three, 0, 1),
        ],
      },
    ],
  };

  it('are in one order: worst coverage first, ties by id, accounts without resources last', async () => {
    const { byAccount } = await reportOf(plan);
    const matrix = await matrixOf(plan);
    const order = [three, '444444444444', '555555555555', one, two];
    expect(byAccount.map(({ accountId }) => accountId)).toEqual(order);
    expect(matrix.rows.map(({ accountId }) => accountId)).toEqual(order);
  });

  it('have a cell for each Region in the order of the Regions, with state and counts', async () => {
    const matrix = await matrixOf(plan);
    const unknown = { relationshipStatus: null, gapId: null, causeId: null, plans: null };
    const none = { healthy: 0, unhealthy: 0, other: 0 };
    expect(matrix.regions).toEqual(['eu-west-1', 'us-east-1']);
    expect(matrix.rows.at(-1)?.cells).toEqual([
      { state: 'region-disabled', counts: none, ...unknown },
      { state: 'watched', counts: none, ...unknown },
    ]);
    expect(matrix.rows[0]?.cells[1]).toEqual({
      state: 'watched',
      counts: { ...none, unhealthy: 1 },
      ...unknown,
    });
  });
});

describe('organizational units', () => {
  it('count their own accounts apart from those below, and all resources below', async () => {
    const report = await reportOf({
      organizationalUnits: [
        { id: 'r-1', name: 'Root', parentId: null },
        { id: 'ou-1', name: 'Workloads', parentId: 'r-1' },
        { id: 'ou-2', name: 'Prod', parentId: 'ou-1' },
        { id: 'ou-3', name: 'Empty', parentId: 'r-1' },
      ],
      accounts: [
        account(one, { ouPath: ['r-1', 'ou-1', 'ou-2'] }),
        account(two, { ouPath: ['r-1', 'ou-1'] }),
        account(three),
      ],
      regions: [
        {
          region: 'us-east-1',
          rows: [...healthy(one, 1, 2), ...healthy(two, 1, 1), ...healthy(three, 0, 1)],
          states: { [two]: { state: 'unreadable' } },
        },
      ],
    });
    const line = (
      ouPath: string,
      depth: number,
      accounts: number,
      accountsBelow: number,
      healthyBelow: number,
      unhealthy: number,
      pairsUnknown: number,
    ) => ({
      ouPath,
      depth,
      accounts,
      accountsBelow,
      counts: { healthy: healthyBelow, unhealthy, other: 0 },
      pairCounts: { pairs: accountsBelow, unknown: pairsUnknown },
    });
    expect(report.byOu).toMatchObject([
      line('Root', 0, 0, 2, 2, 1, 1),
      line('Empty', 1, 0, 0, 0, 0, 0),
      line('Workloads', 1, 1, 2, 2, 1, 1),
      line('Workloads / Prod', 2, 1, 1, 1, 1, 0),
      { ...line('', 0, 1, 1, 0, 1, 0), ouId: null },
    ]);
  });
});

describe('gaps', () => {
  const notVisible = { [one]: { state: 'not-visible' as const }, [two]: { state: 'not-visible' as const } };
  const accounts = [account(one), account(two, { name: 'shop' })];

  it.each([
    ['member', two, 'guardduty:GetAdministratorAccount', `the GuardDuty administrator is account ${two}`],
    ['standalone', null, 'guardduty:GetAdministratorAccount', 'is not the GuardDuty administrator'],
    ['no-detector', null, 'guardduty:ListDetectors', 'has no GuardDuty detector'],
  ] as const)(
    'name a Region that cannot be seen because the reading account is there: %s',
    async (relation, administratorAccountId, operation, detail) => {
      const region = { region: 'eu-west-1', relation, administratorAccountId, states: notVisible };
      const { gaps } = await reportOf({ accounts, regions: [region] });
      expect(gaps).toHaveLength(1);
      expect(gaps[0]).toMatchObject({
        operation,
        region: 'eu-west-1',
        reason: 'not-administrator',
        accountId: administratorAccountId,
        accountName: administratorAccountId === null ? null : 'shop',
        pairs: 2,
      });
      expect(gaps[0]?.detail).toContain(detail);
    },
  );

  it('count the pairs that each of them leaves unknown', async () => {
    const gap = (operation: string) => ({
      operation,
      region: 'eu-west-1',
      accountId: two,
      reason: 'throttled' as const,
      errorCode: 'Throttling',
      attempts: 3,
      detail: 'It failed.',
    });
    const states = { [one]: { state: 'unreadable' as const, gap: 1 }, [two]: { state: 'unreadable' as const, gap: 1 } };
    const gaps = [gap('guardduty:GetCoverageStatistics'), gap('guardduty:ListCoverage')];
    const report = await reportOf({ accounts, regions: [{ region: 'eu-west-1', gaps, states }] });
    expect(report.gaps.map(({ operation, accountName, pairs }) => [operation, accountName, pairs])).toEqual([
      ['guardduty:GetCoverageStatistics', 'shop', 0],
      ['guardduty:ListCoverage', 'shop', 2],
    ]);
  });
});

describe('issues and remediation', () => {
  const unhealthy = (accountId: string, issue: string, resourceId: string) =>
    coverageRow({ accountId, issue, resourceId, coverageStatus: 'UNHEALTHY' });
  const rows = [
    unhealthy(one, 'VPC endpoint missing', 'i-1'),
    unhealthy(one, 'No Agent Reporting', 'i-2'),
    unhealthy(two, 'No Agent Reporting', 'i-3'),
    unhealthy(two, 'No Agent Reporting', 'i-4'),
  ];
  const plan: SnapshotPlan = {
    accounts: [account(one), account(two)],
    regions: [{ region: 'us-east-1', rows }],
  };

  it('come with most resources first, each with a remediation', async () => {
    const { issues, remediation } = await reportOf(plan);
    expect(issues.map(({ issueId, resources }) => [issueId, resources])).toEqual([
      ['ec2-agent-silent', 3],
      ['ec2-endpoint-missing', 1],
    ]);
    expect(remediation.map(({ issueId }) => issueId)).toEqual(['ec2-agent-silent', 'ec2-endpoint-missing']);
  });

  it('list as many affected resources as configured and say how many there are', async () => {
    const { remediation } = await reportOf(plan);
    expect(remediation[0]?.affected.map(({ resourceId }) => resourceId)).toEqual(['i-2', 'i-3']);
    expect(remediation[0]).toMatchObject({ affectedTotal: 3 });
    expect(remediation[0]?.groups.map(({ accountId, resources }) => [accountId, resources])).toEqual([
      [one, 1],
      [two, 2],
    ]);
  });

  it('print a procedure once, however many entries refer to it, and none that nobody refers to', async () => {
    const { procedures } = await reportOf(plan);
    expect(procedures.map(({ id }) => id)).toEqual(['P1']);
  });

  it('explain every variable of a printed command, those of procedures too, and no other', async () => {
    const { variables, remediation, procedures } = await reportOf(plan);
    const steps = [...remediation, ...procedures].flatMap((entry) => entry.steps);
    const filled = remediation.flatMap(({ affected }) => affected.flatMap((resource) => resource.commands));
    const commands = [...steps.flatMap((step) => step.commands), ...filled.map(({ command }) => command)];
    const used = new Set(commands.flatMap((command) => command.match(/(?<=\$)[A-Z_]+/g) ?? []));
    expect(variables.map(({ name }) => name).sort()).toEqual([...used].sort());
    expect([...used]).toContain('VPC_ID');
    expect([...used]).not.toContain('TEAM');
    expect(variables.every(({ explanation }) => explanation['en'] !== '' && explanation['de'] !== '')).toBe(true);
  });

  it('have texts in every language of the catalog', async () => {
    const { remediation, issues } = await reportOf(plan);
    expect(issues[0]?.title).toEqual({ en: 'Title of ec2-agent-silent', de: 'Titel von ec2-agent-silent' });
    expect(remediation[0]?.steps[0]?.text).toEqual({ en: 'Do it: look.', de: 'Tun: look.' });
  });
});

describe('the commands of an affected resource', () => {
  const cluster = (resourceType: string) =>
    coverageRow({
      resourceType,
      resourceId: 'id',
      name: 'prod',
      accountId: two,
      coverageStatus: 'UNHEALTHY',
      issue: resourceType === 'EKS' ? 'EKS add-on broken' : "Agent lost: impacted task ids: 'a', 'b'",
    });
  const instance = (accountId: string, clusterArn: string | null, issue: string) =>
    coverageRow({
      accountId,
      resourceId: 'id',
      name: 'i-1',
      coverageStatus: 'UNHEALTHY',
      issue,
      ec2: { instanceType: null, clusterArn, agentVersion: null },
    });

  async function commandsOf(row: ReturnType<typeof coverageRow>, more: Partial<SnapshotPlan> = {}): Promise<string> {
    const plan = { accounts: [account(one), account(two)], regions: [{ region: 'us-east-1', rows: [row] }], ...more };
    const report = await reportOf(plan);
    const commands = report.remediation.flatMap(({ affected }) => affected.flatMap((resource) => resource.commands));
    return commands.flatMap(({ step, command }) => (step.includes('.') ? [] : [command])).join('\n');
  }

  it.each([
    ['aws', 'EKS', 'arn:aws:eks:us-east-1:222222222222:cluster/prod'],
    ['aws-us-gov', 'EKS', 'arn:aws-us-gov:eks:us-east-1:222222222222:cluster/prod'],
    ['aws-cn', 'ECS', 'arn:aws-cn:ecs:us-east-1:222222222222:cluster/prod'],
  ])('in partition %s name the ARN of an %s cluster as %s', async (partition, resourceType, arn) => {
    const commands = await commandsOf(cluster(resourceType), { partition });
    expect(commands).toContain(arn);
    expect(commands).toContain('--region us-east-1');
    expect(commands).not.toContain('$');
  });

  it('take several values from the text', async () => {
    expect(await commandsOf(cluster('ECS'))).toContain('--cluster prod --tasks a b');
  });

  it.each([
    ['aws-eusc', 'amazonaws.eu'],
    ['aws-iso-b', 'sc2s.sgov.gov'],
  ])('in partition %s have the domain %s', async (partition, suffix) => {
    const regions = [{ region: 'us-east-1', rows: [instance(two, null, 'No Agent Reporting')] }];
    const { remediation } = await reportOf({ accounts: [account(one), account(two)], regions, partition });
    const values = remediation.flatMap(({ affected }) => affected.flatMap((resource) => resource.procedureValues));
    expect(values).toContainEqual({ name: 'DNS_SUFFIX', values: [suffix] });
  });

  it('name instance and account in an ARN of the partition', async () => {
    const commands = await commandsOf(instance(two, null, 'No Agent Reporting'), { partition: 'aws-us-gov' });
    expect(commands).toContain('Values=i-1');
    expect(commands).toContain('arn:aws-us-gov:ec2:us-east-1:222222222222:instance/i-1');
  });

  it('name a cluster by its name where the record has only its ARN', async () => {
    const arn = 'arn:aws:ecs:us-east-1:222222222222:cluster/prod';
    const commands = await commandsOf({ ...cluster('ECS'), name: arn, resourceId: arn });
    expect(commands).toContain('--cluster prod --tasks');
  });

  it('name the cluster of an instance where it is known, and keep the variable where it is not', async () => {
    const arn = 'arn:aws:ecs:us-east-1:222222222222:cluster/web';
    expect(await commandsOf(instance(two, arn, 'VPC endpoint missing'))).toContain(`--clusters ${arn}`);
    expect(await commandsOf(instance(two, null, 'VPC endpoint missing'))).toContain('--clusters $CLUSTER_ARN');
  });

  it("name the administrator's detector as the administrator's, never as the one of a member", async () => {
    const ofMember = await commandsOf(instance(two, null, 'No Agent Reporting'));
    expect(ofMember).toContain('get-member-detectors --region us-east-1 --detector-id detector-of-us-east-1');
    expect(ofMember).toContain('get-detector --region us-east-1 --detector-id $DETECTOR_ID');
    const ofAdministrator = await commandsOf(instance(one, null, 'No Agent Reporting'));
    expect(ofAdministrator).toContain('get-detector --region us-east-1 --detector-id detector-of-us-east-1');
  });

  it('do not take the own detector of a mere member for that of the administrator', async () => {
    const row = instance(one, null, 'No Agent Reporting');
    const regions = [{ region: 'us-east-1', relation: 'member' as const, administratorAccountId: two, rows: [row] }];
    const commands = await commandsOf(row, { regions });
    expect(commands).toContain('get-member-detectors --region us-east-1 --detector-id $ADMIN_DETECTOR_ID');
    expect(commands).toContain('get-detector --region us-east-1 --detector-id detector-of-us-east-1');
  });
});
