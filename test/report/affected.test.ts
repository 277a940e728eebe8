// What the appendix and the work list say of one affected resource, with the built-in catalog.
import { describe, expect, it } from 'vitest';
import { analyze } from '../../src/analyze/index.js';
import { loadCatalog } from '../../src/catalog/index.js';
import type { AffectedRow, Report } from '../../src/model/index.js';
import { prepareReport } from '../../src/report/index.js';
import { affectedRows } from '../../src/report/rows.js';
import { openSnapshot, type CoverageRow } from '../../src/snapshot/index.js';
import { sampleIdentity, sampleSettings } from '../golden/sample.js';
import { account, allOf, coverageRow, saveSnapshot, type SnapshotPlan, keeping } from '../snapshot/fixture.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const catalog = loadCatalog({ directories: ['templates/remediation'], languages: ['en'] });
const member = '222222222222';

async function affectedOf(
  rows: readonly CoverageRow[],
  more: Partial<SnapshotPlan> = {},
): Promise<{ report: Report; affected: readonly AffectedRow[] }> {
  const directory = temporaryFolder();
  saveSnapshot(directory, {
    accounts: [account('111111111111'), account(member)],
    regions: [{ region: 'us-east-1', rows }],
    ...more,
  });
  const saved = await openSnapshot(directory);
  const figures = await analyze(saved, catalog, keeping(100));
  return {
    report: prepareReport(saved, figures, catalog, sampleSettings).build(sampleIdentity),
    affected: await allOf(affectedRows(saved, catalog)()),
  };
}

const cluster = (fargateIssues: readonly string[], more: Partial<CoverageRow> = {}): CoverageRow =>
  coverageRow({
    accountId: member,
    resourceType: 'ECS',
    resourceId: 'arn:aws:ecs:us-east-1:222222222222:cluster/shop',
    name: 'shop',
    coverageStatus: 'UNHEALTHY',
    fargateIssues: [...fargateIssues],
    ...more,
  });
const beforeAutomation = (service: string): string =>
  `Agent not provisioned:Services deployed before enabling Automated Agent Configuration are not covered. Impacted service name(s): '${service}'`;
const noRole = (definition: string): string =>
  `Agent not provisioned:TaskExecutionRole missing from TaskDefinition - '${definition}'`;
const commandsOf = ({ commands }: AffectedRow): readonly string[] => commands.map(({ command }) => command);

describe('a cluster with several texts of one issue', () => {
  it('has them all, with one command for the names of all texts where a command takes several', async () => {
    const { affected, report } = await affectedOf([cluster([beforeAutomation('cart'), beforeAutomation('search')])]);
    expect(affected).toHaveLength(1);
    expect(affected[0]!.issueTexts).toEqual([beforeAutomation('cart'), beforeAutomation('search')]);
    expect(commandsOf(affected[0]!)).toEqual([
      'for service in cart search; do aws ecs update-service --region us-east-1 --cluster shop --service "$service" --force-new-deployment; done',
    ]);
    expect(report.issues).toMatchObject([{ resources: 1, solelyBlocked: 1 }]);
  });

  it('has a command for each of them where a command takes one name', async () => {
    const { affected } = await affectedOf([cluster([noRole('cart:7'), noRole('search:3')])]);
    const ofDefinitions = commandsOf(affected[0]!).filter((command) =>
      command.startsWith('aws ecs describe-task-definition'),
    );
    expect(ofDefinitions).toHaveLength(2);
    expect(ofDefinitions[0]).toContain('--task-definition cart:7 ');
    expect(ofDefinitions[1]).toContain('--task-definition search:3 ');
  });

  it('counts as one resource with as many issues as it has kinds of them, however many texts there are', async () => {
    const texts = Array.from({ length: 25 }, (_, index) => [
      noRole(`task:${String(index)}`),
      beforeAutomation(`service-${String(index)}`),
    ]).flat();
    const { affected, report } = await affectedOf([cluster(texts)]);
    expect(report.totals).toMatchObject({ unhealthy: 1 });
    expect(report.issues.map(({ resources, solelyBlocked }) => [resources, solelyBlocked])).toEqual([
      [1, 0],
      [1, 0],
    ]);
    expect(affected.map(({ issueTexts }) => issueTexts.length)).toEqual([25, 25]);
    expect(report.remediation.map(({ affectedTotal, affected: listed }) => [affectedTotal, listed.length])).toEqual([
      [1, 1],
      [1, 1],
    ]);
  });
});

describe('the commands of a shared procedure', () => {
  const text =
    'VPC Endpoint Creation Failed:Enabling private DNS requires both enableDnsSupport and enableDnsHostnames VPC attributes set to true for vpc-0a1b2c3d4e5f60718 (Service: EC2, Status Code:400, Request ID: a1b2c3d4).';

  it('are filled in, each under the step that stands for it', async () => {
    const { affected, report } = await affectedOf([cluster([], { issue: text })]);
    const attributes = affected[0]!.commands.filter(({ command }) => command.includes('modify-vpc-attribute'));
    expect(attributes).toEqual([
      {
        step: '1.2',
        command: `aws ec2 modify-vpc-attribute --region us-east-1 --vpc-id vpc-0a1b2c3d4e5f60718 --enable-dns-support '{"Value":true}'`,
      },
      {
        step: '1.2',
        command: `aws ec2 modify-vpc-attribute --region us-east-1 --vpc-id vpc-0a1b2c3d4e5f60718 --enable-dns-hostnames '{"Value":true}'`,
      },
    ]);
    expect(affected[0]!.procedureValues).toEqual([
      { name: 'REGION', values: ['us-east-1'] },
      { name: 'VPC_ID', values: ['vpc-0a1b2c3d4e5f60718'] },
      { name: 'CLUSTER', values: ['shop'] },
    ]);
    expect(report.remediation[0]!.affected[0]).toEqual(
      Object.fromEntries(Object.entries(affected[0]!).filter(([key]) => key !== 'issueId')),
    );
  });

  it('belong to the numbers of the steps as they are printed', async () => {
    const { affected, report } = await affectedOf([cluster([], { issue: text })]);
    const procedures = new Map(report.procedures.map((procedure) => [procedure.id, procedure.steps]));
    for (const { step, command } of affected[0]!.commands) {
      const [number, inside] = step.split('.').map(Number);
      const own = report.remediation[0]!.steps[number! - 1]!;
      const printed = inside === undefined ? own : procedures.get(own.procedure!)![inside - 1]!;
      expect(printed.commands.map((one) => one.split(' ').slice(0, 3).join(' '))).toContain(
        command.split(' ').slice(0, 3).join(' '),
      );
    }
  });
});

describe('an issue that may clear by itself', () => {
  const waiting = (updatedAt: string | null): CoverageRow =>
    coverageRow({ accountId: member, coverageStatus: 'UNHEALTHY', issue: 'No Agent Reporting:Waiting for SSM notification', updatedAt }); // prettier-ignore

  it('is as young as it was when its Region was read, however much later the run ended', async () => {
    const { report, affected } = await affectedOf([waiting('2026-10-31T01:50:00.000Z')], {
      regions: [
        {
          region: 'us-east-1',
          rows: [waiting('2026-10-31T01:50:00.000Z')],
          collectedAt: '2026-10-31T02:00:00.000Z',
        },
      ],
      completedAt: '2026-10-31T09:00:00.000Z',
    });
    expect(affected[0]!.settling).toBe(true);
    expect(report.issues[0]).toMatchObject({ issueId: 'ec2-no-agent-waiting-for-ssm', settling: 1 });
  });

  it.each([
    ['2026-10-31T01:45:00.001Z', true],
    ['2026-10-31T01:45:00.000Z', false],
    ['2026-10-31T02:00:30.000Z', true],
    [null, false],
  ])('with a record of %s, read at 02:00, may settle: %s', async (updatedAt, settling) => {
    const { affected } = await affectedOf([waiting(updatedAt)]);
    expect(affected[0]!.settling).toBe(settling);
  });
});

describe('GuardDuty’s issue types', () => {
  const replicas = 'EKS Addon Issue - InsufficientNumberOfReplicas: The add-on is unhealthy because it has 0 pods';
  const addOn = (name: string, type: string): CoverageRow =>
    coverageRow({
      accountId: member,
      resourceType: 'EKS',
      resourceId: name,
      name,
      coverageStatus: 'UNHEALTHY',
      issue: `${type}${replicas}`,
    });

  it('are counted, with what the row of each type says, where the message behind it led to another row', async () => {
    const { report, affected } = await affectedOf([
      addOn('one', 'Addon Status Unhealthy:'),
      addOn('two', 'Addon Creation Failed:'),
      addOn('three', 'Addon Status Unhealthy:'),
      addOn('four', ''),
    ]);
    const entry = report.remediation[0]!;
    const typeRow = (id: string): object => {
      const { meaning, risk } = catalog.text(id, 'en');
      return { issueId: id, meaning: { en: meaning }, risk: { en: risk } };
    };
    expect(report.remediation).toHaveLength(1);
    expect(entry.issueTypes).toEqual([
      { issueType: 'Addon Status Unhealthy', resources: 2, ...typeRow('eks-addon-status-unhealthy-addon-issue') },
      { issueType: 'Addon Creation Failed', resources: 1, ...typeRow('eks-addon-creation-failed-addon-issue') },
    ]);
    expect(new Map(affected.map(({ name, issueTypes }) => [name, issueTypes]))).toEqual(
      new Map([
        ['one', ['Addon Status Unhealthy']],
        ['two', ['Addon Creation Failed']],
        ['three', ['Addon Status Unhealthy']],
        ['four', []],
      ]),
    );
  });

  it('say no more than their name where the row of the text is that of its type', async () => {
    const { report, affected } = await affectedOf([cluster([noRole('cart:7'), noRole('search:3')])]);
    const issueType = 'Agent not provisioned';
    expect(report.remediation[0]!.issueTypes).toEqual([
      { issueType, resources: 1, issueId: null, meaning: null, risk: null },
    ]);
    expect(affected[0]!.issueTypes).toEqual([issueType]);
  });
});

describe('the pages of an entry', () => {
  const unknown = (resourceType: string): CoverageRow =>
    coverageRow({
      accountId: member,
      resourceType,
      resourceId: resourceType,
      coverageStatus: 'UNHEALTHY',
      issue: 'The moon is in the wrong house',
    });
  const pagesOf = async (rows: readonly CoverageRow[]): Promise<readonly string[]> => {
    const { report } = await affectedOf(rows);
    return report.remediation[0]!.references.map(({ url }) => url.replace(/^.*\/|#.*$/g, ''));
  };

  it('are about the affected resource types only, where the entry itself is about none', async () => {
    expect(await pagesOf([unknown('EKS')])).toEqual(['eks-runtime-monitoring-coverage.html']);
    expect(await pagesOf([unknown('EKS'), unknown('ECS')])).toEqual([
      'gdu-assess-coverage-ecs.html',
      'eks-runtime-monitoring-coverage.html',
    ]);
  });

  it('are all of them for a resource type that nobody knows', async () => {
    expect(await pagesOf([unknown('LAMBDA')])).toHaveLength(4);
  });

  it('hold those that a step comes from, each once and with the title that the catalog gives it', async () => {
    const { report } = await affectedOf([cluster([noRole('cart:7')])]);
    const { issueId, steps, references } = report.remediation[0]!;
    expect(new Set(references.map(({ url }) => url)).size).toBe(references.length);
    for (const { source } of steps) if (source !== null) expect(references).toContainEqual(source);
    for (const { id, url } of catalog.entry(issueId).references) {
      expect(references.find((one) => one.url === url)?.title).toEqual({ en: catalog.referenceTitle(id, 'en') });
    }
  });
});
