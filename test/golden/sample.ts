// A small organization with one of everything that a report must show, and a small catalog that only tests use.
import { fileURLToPath } from 'node:url';
import { loadCatalog } from '../../src/catalog/index.js';
import type { ReportIdentity, ReportSettings } from '../../src/report/index.js';
import type { CoverageRow } from '../../src/snapshot/index.js';
import { account, coverageRow, officialFigures, type PairV2, type SnapshotPlan } from '../snapshot/fixture.js';
import { asPeriod, type Plain } from '../support/ids.js';

/** Does not change with the built-in catalog, so that a golden file changes only with the program. */
export const sampleCatalog = loadCatalog({
  directories: [fileURLToPath(new URL('catalog', import.meta.url))],
  languages: ['en', 'de'],
});

const [administrator, workload, legacy, closed, left] = [
  '111111111111',
  '222222222222',
  '000000000003',
  '444444444444',
  '555555555555',
];

const features: PairV2['features'] = [
  {
    name: 'RUNTIME_MONITORING',
    status: 'ENABLED',
    updatedAt: '2026-01-02T03:04:05.000Z',
    additionalConfiguration: { EC2_AGENT_MANAGEMENT: 'ENABLED' },
  },
];

const row = (more: Plain<Partial<CoverageRow>>): CoverageRow => coverageRow({ accountId: workload, ...more });

/** Sorted as a snapshot's records are. */
const rows: CoverageRow[] = [
  row({ accountId: legacy, resourceType: 'LAMBDA', resourceId: 'fn-1', name: 'resize', managementType: null }),
  row({
    accountId: administrator,
    resourceId: 'i-11',
    ec2: { instanceType: 'm5.large', clusterArn: null, agentVersion: '1.6.0' },
  }),
  row({
    accountId: administrator,
    resourceId: 'i-12',
    coverageStatus: 'UNHEALTHY',
    issue: 'No Agent Reporting',
    ec2: { instanceType: 'm5.large', clusterArn: null, agentVersion: null },
  }),
  row({ resourceId: 'i-21', coverageStatus: 'UNHEALTHY', issue: 'No Agent Reporting' }),
  row({
    resourceId: 'i-22',
    coverageStatus: 'UNHEALTHY',
    issue: 'VPC endpoint missing',
    ec2: { instanceType: null, clusterArn: 'arn:aws:ecs:us-east-1:222222222222:cluster/other', agentVersion: null },
  }),
  row({ resourceId: 'i-23', coverageStatus: 'UNHEALTHY', managementType: 'MANUAL', updatedAt: null }),
  row({ resourceId: 'i-24', coverageStatus: 'PENDING' }),
  row({ resourceId: 'i-25', coverageStatus: 'UNHEALTHY', issue: 'Left out by tag' }),
  row({
    resourceType: 'ECS',
    resourceId: 'cluster-1',
    name: 'web shop',
    coverageStatus: 'UNHEALTHY',
    managementType: 'DISABLED',
    issue: 'something nobody has seen before',
    fargateIssues: ["Agent lost: impacted task ids: 'one', 'two'", 'something else that is new'],
    ecs: { coveredContainerInstances: 1, compatibleContainerInstances: 3 },
  }),
  row({
    resourceType: 'ECS',
    resourceId: 'cluster-2',
    name: 'batch',
    ecs: { coveredContainerInstances: 0, compatibleContainerInstances: 0 },
  }),
  row({
    resourceType: 'ECS',
    resourceId: 'cluster-5',
    name: 'odd',
    ecs: { coveredContainerInstances: 5, compatibleContainerInstances: 2 },
  }),
  row({
    resourceType: 'EKS',
    resourceId: 'cluster-3',
    name: 'prod',
    coverageStatus: 'UNHEALTHY',
    issue: 'EKS add-on broken',
    updatedAt: '2026-10-31T02:10:00.000Z',
    eks: { coveredNodes: -1, compatibleNodes: 4, addonVersion: 'v1.9.0', addonStatus: 'DEGRADED' },
  }),
  row({
    resourceType: 'EKS',
    resourceId: 'cluster-4',
    name: 'stage',
    eks: { coveredNodes: 7, compatibleNodes: 7, addonVersion: 'v1.9.0', addonStatus: 'ACTIVE' },
  }),
  row({ accountId: left, resourceId: 'i-51', coverageStatus: 'UNHEALTHY', issue: 'No Agent Reporting' }),
];

const inIreland: CoverageRow[] = [row({ accountId: administrator, region: 'eu-west-1', resourceId: 'i-61' })];

const statisticsOf = (accountId: string) => officialFigures(rows.filter((one) => one.accountId === accountId));

export const sample: SnapshotPlan = {
  statistics: 'account',
  regionsNotEnabled: ['af-south-1'],
  regionsLeftOut: [],
  organizationalUnits: [
    { id: 'r-1', name: 'Root', parentId: null },
    { id: 'ou-1-work', name: 'Workloads', parentId: 'r-1' },
    { id: 'ou-1-prod', name: 'Prod', parentId: 'ou-1-work' },
    { id: 'ou-1-core', name: 'Core', parentId: 'r-1' },
  ],
  accounts: [
    account(legacy, { name: legacy, state: 'UNKNOWN', source: 'guardduty-member' }),
    account(administrator, { name: 'security', ouPath: ['r-1', 'ou-1-core'] }),
    account(workload, { name: 'Shop, Größe "L"', ouPath: ['r-1', 'ou-1-work', 'ou-1-prod'], tags: { team: 'blue' } }),
    account(closed, { name: 'closed', state: 'SUSPENDED', ouPath: ['r-1', 'ou-1-work'] }),
    account(left, { name: 'sandbox', ouPath: ['r-1', 'ou-1-work'], excluded: true }),
  ],
  regions: [
    {
      region: 'ap-east-1',
      optStatus: 'ENABLED',
      relation: 'unknown',
      detectorId: 'detector-ap',
      autoEnableMembers: null,
      counts: { rows: 0, duplicates: 0, before: null, after: null, reread: false },
      gaps: [
        {
          operation: 'guardduty:ListMembers',
          region: 'ap-east-1',
          reason: 'throttled',
          errorCode: 'ThrottlingException',
          attempts: 8,
          detail: 'guardduty:ListMembers in ap-east-1 was asked 8 times and failed: ThrottlingException: Rate exceeded',
        },
      ],
      calls: [{ operation: 'guardduty:ListMembers', region: 'ap-east-1', requests: 8, throttles: 8, failures: 0 }],
      states: {
        [legacy]: { state: 'unreadable', gap: 0 },
        [administrator]: { state: 'monitoring-off', features: [] },
        [workload]: { state: 'unreadable', gap: 0 },
        [closed]: { state: 'account-inactive' },
      },
    },
    {
      region: 'eu-west-1',
      relation: 'member',
      administratorAccountId: workload,
      autoEnableMembers: null,
      rows: inIreland,
      states: {
        [legacy]: { state: 'not-visible' },
        [workload]: { state: 'not-visible' },
        [closed]: { state: 'account-inactive' },
      },
      calls: [{ operation: 'guardduty:ListCoverage', region: 'eu-west-1', requests: 1, throttles: 0, failures: 0 }],
    },
    {
      region: 'us-east-1',
      rows,
      counts: {
        rows: rows.length,
        duplicates: 2,
        before: { byStatus: { HEALTHY: 1 }, byResourceType: { EC2: 1 } },
        after: officialFigures(rows),
        reread: true,
      },
      states: {
        [legacy]: { relationshipStatus: 'Enabled', features, statistics: statisticsOf(legacy) },
        [administrator]: { features, statistics: statisticsOf(administrator) },
        [workload]: {
          relationshipStatus: 'Enabled',
          features,
          statistics: {
            byStatus: { HEALTHY: 3, PENDING: 1, UNHEALTHY: 7 },
            byResourceType: { EC2: 5, ECS: 3, EKS: 2 },
          },
        },
        [closed]: { state: 'account-inactive', relationshipStatus: 'Removed' },
        [left]: { relationshipStatus: 'Enabled' },
      },
      calls: [
        { operation: 'guardduty:ListMembers', region: 'us-east-1', requests: 1, throttles: 0, failures: 0 },
        { operation: 'guardduty:ListCoverage', region: 'us-east-1', requests: 3, throttles: 1, failures: 1 },
      ],
    },
  ],
  gaps: [
    {
      operation: 'organizations:ListTagsForResource',
      region: 'global',
      accountId: closed,
      reason: 'access-denied',
      errorCode: 'AccessDeniedException',
      attempts: 1,
      detail: 'organizations:ListTagsForResource in global was asked once and failed: AccessDeniedException: no',
    },
  ],
  calls: [{ operation: 'organizations:ListAccounts', region: 'global', requests: 1, throttles: 0, failures: 0 }],
};

export const sampleSettings: ReportSettings = {
  organizationName: 'Example Corp',
  timeZone: 'Europe/Berlin',
  targets: { watched: 100, overall: 90, EKS: 50, ECS: null, EC2: 85 },
  newAccountDays: 14,
};

/** Affected resources kept for each issue. */
export const sampleAffectedPerIssue = 2;

export const sampleIdentity: ReportIdentity = {
  title: { en: 'GuardDuty runtime coverage', de: 'GuardDuty-Laufzeitabdeckung' },
  classification: { en: 'Internal', de: 'Intern' },
  period: asPeriod('2026-10'),
  revision: 2,
  languages: ['en', 'de'],
  files: ['report.json', 'snapshot.zip'],
  returnedWorkbooks: [],
  templateOverrides: [],
  tool: { name: 'guardduty-coverage-reporter', version: '0.0.0-test' },
};
