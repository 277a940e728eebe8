// The invented organization behind the sample report: accounts, OUs, Regions, pair states and coverage rows.
import type { ReportRow } from '../../src/model/index.js';
import type { AccountId, PairState, RegionName } from '../../src/terms/index.js';
import { accountId as parsedAccountId, regionName } from './ids.js';
import { SAMPLE_ISSUES } from './sample-issues.js';

export interface SampleAccount {
  readonly accountId: AccountId;
  readonly name: string;
  readonly state: string;
  readonly ouId: string | null;
}

export interface SampleOu {
  readonly ouId: string | null;
  readonly path: string;
  readonly parent: string | null;
  readonly depth: number;
}

export interface SampleOrganization {
  readonly accounts: readonly SampleAccount[];
  readonly ous: readonly SampleOu[];
  readonly regions: readonly RegionName[];
  /** `states[a][r]` for account a in Region r. */
  readonly states: readonly (readonly PairState[])[];
  readonly rows: readonly ReportRow[];
}

/** Numbers from 0 up to, not including, 1; the same for the same seed (xorshift32). */
export function sampleRandom(seed: number): () => number {
  let state = (seed ^ 0x9e3779b9) | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4294967296;
  };
}

const REGIONS = [
  'us-east-1', 'us-east-2', 'us-west-1', 'us-west-2', 'ca-central-1', 'eu-central-1', 'eu-west-1', 'eu-west-2',
  'eu-west-3', 'eu-north-1', 'ap-south-1', 'ap-northeast-1', 'ap-northeast-2', 'ap-northeast-3', 'ap-southeast-1',
  'ap-southeast-2', 'sa-east-1', 'af-south-1', 'ap-east-1', 'eu-south-1', 'eu-south-2', 'eu-central-2', 'me-south-1',
  'me-central-1', 'il-central-1', 'ap-southeast-3', 'ap-southeast-4', 'ca-west-1',
]; // prettier-ignore

const AWKWARD_NAMES = [
  '=SUM(A1)',
  'Zürich Ñandú Größe',
  'R&D <sandbox> "quoted"',
  'a-name-of-exactly-eighty-characters-that-no-column-in-any-report-can-hold-easily',
  '+49 @mention',
];

const OUS: readonly SampleOu[] = [
  { ouId: 'r-a1b2', path: '', parent: null, depth: 0 },
  { ouId: 'ou-a1b2-infra000', path: 'Infrastructure & Network', parent: 'r-a1b2', depth: 1 },
  { ouId: 'ou-a1b2-work0000', path: 'Workloads', parent: 'r-a1b2', depth: 1 },
  { ouId: 'ou-a1b2-prod0000', path: 'Workloads / Prod', parent: 'ou-a1b2-work0000', depth: 2 },
  { ouId: 'ou-a1b2-test0000', path: 'Workloads / Test', parent: 'ou-a1b2-work0000', depth: 2 },
  { ouId: 'ou-a1b2-empty000', path: 'Suspended', parent: 'r-a1b2', depth: 1 },
];

const FEATURE_STATES: readonly PairState[] = [
  'monitoring-off',
  'not-a-member',
  'detector-off',
  'region-disabled',
  'unreadable',
];

/** An organization of the given size; every pair state occurs from about 12 accounts in 4 Regions on. */
export function sampleOrganization(
  accounts: number,
  regions: number,
  resources: number,
  seed: number,
): SampleOrganization {
  const random = sampleRandom(seed);
  const names = REGIONS.slice(0, regions).sort().map(regionName);
  const list = Array.from({ length: accounts }, (_, index) => accountAt(index, accounts));
  let featurePairs = 0;
  const states = list.map((account, a) =>
    names.map((_, r): PairState => {
      if (account.state === 'SUSPENDED' || account.state === 'PENDING_CLOSURE') return 'account-inactive';
      if (account.name === 'break-glass (excluded)') return 'excluded';
      if (regions >= 4 && r === regions - 1) return 'not-visible';
      if (accounts < 5 || a % 6 !== 5) return 'assessed';
      featurePairs += 1;
      // The first of them go through all states, so that a small sample has each of them too.
      if (featurePairs > FEATURE_STATES.length && random() < 0.6) return 'assessed';
      return FEATURE_STATES[featurePairs % FEATURE_STATES.length]!;
    }),
  );
  return { accounts: list, ous: OUS, regions: names, states, rows: rowsOf(list, names, states, resources, random) };
}

function accountAt(index: number, count: number): SampleAccount {
  const accountId = parsedAccountId(String(111_111_111_111 + index * 1_234_567));
  if (count >= 10 && index === 7)
    return { accountId, name: 'closed-project', state: 'SUSPENDED', ouId: 'ou-a1b2-empty000' };
  if (count >= 10 && index === 8) return { accountId, name: 'break-glass (excluded)', state: 'ACTIVE', ouId: 'r-a1b2' };
  if (count >= 10 && index === 9) return { accountId, name: '', state: 'NOT_LISTED', ouId: null };
  const ou = OUS[1 + ((index * 7) % 4)]!;
  return {
    accountId,
    name: AWKWARD_NAMES[index] ?? `workload-${String(index).padStart(4, '0')}`,
    state: 'ACTIVE',
    ouId: ou.ouId,
  };
}

function rowsOf(
  accounts: readonly SampleAccount[],
  regions: readonly RegionName[],
  states: readonly (readonly PairState[])[],
  resources: number,
  random: () => number,
): readonly ReportRow[] {
  const assessed = accounts.flatMap((_, a) =>
    regions.flatMap((_, r) => (states[a]![r] === 'assessed' && a % 11 !== 10 ? [{ a, r }] : [])),
  );
  if (assessed.length === 0) return [];
  const rows = Array.from({ length: resources }, (_, index) => {
    const pair = assessed[Math.floor(random() ** 2 * assessed.length)]!;
    return rowAt(index, accounts[pair.a]!, regions[pair.r]!, random);
  });
  const key = (row: ReportRow): string => [row.region, row.accountId, row.resourceType, row.resourceId].join('\u0000');
  return rows.sort((left, right) => (key(left) < key(right) ? -1 : 1));
}

function rowAt(index: number, account: SampleAccount, region: RegionName, random: () => number): ReportRow {
  const draw = random();
  const resourceType = draw < 0.7 ? 'EC2' : draw < 0.9 ? 'EKS' : draw < 0.995 ? 'ECS' : 'LAMBDA_MICROVM';
  const statusDraw = random();
  const coverageStatus = statusDraw < 0.86 ? 'HEALTHY' : statusDraw < 0.995 ? 'UNHEALTHY' : 'PARTIAL';
  const issues = coverageStatus === 'UNHEALTHY' ? issuesFor(resourceType, random) : [];
  const suffix = (0x10000000 + index * 7919).toString(16).padStart(17, '0');
  const compatible = resourceType === 'EKS' || resourceType === 'ECS' ? Math.floor(random() * 6) : null;
  const known = compatible !== null && random() > 0.05;
  const covered = coverageStatus === 'HEALTHY' ? compatible : Math.floor((compatible ?? 0) / 2);
  return {
    accountId: account.accountId,
    accountName: account.name,
    ouPath: OUS.find((ou) => ou.ouId === account.ouId)?.path ?? '',
    region,
    resourceType,
    resourceId: resourceType === 'EC2' ? `i-${suffix}` : suffix,
    name:
      resourceType === 'EC2'
        ? `i-${suffix}`
        : index % 97 === 0
          ? AWKWARD_NAMES[index % AWKWARD_NAMES.length]!
          : `cluster-${String(index)}`,
    coverageStatus,
    managementType: index % 50 === 0 ? null : random() < 0.8 ? 'AUTO_MANAGED' : 'MANUAL',
    issueIds: issues.map((issue) => issue.id),
    issueTexts: issues.map((issue) => issue.text),
    updatedAt: index % 40 === 0 ? null : new Date(Date.UTC(2026, 9, 1 + (index % 30), index % 24)).toISOString(),
    // Every now and then more than could be.
    coveredUnits: known ? (index % 23 === 5 ? compatible + 3 : covered) : null,
    compatibleUnits: known ? compatible : null,
    agentVersion: coverageStatus === 'HEALTHY' ? 'v1.9.0' : null,
    addonStatus: resourceType === 'EKS' ? (coverageStatus === 'HEALTHY' ? 'ACTIVE' : 'DEGRADED') : null,
    instanceType: resourceType === 'EC2' ? 'm6i.large' : null,
    clusterArn:
      resourceType === 'EC2' && index % 5 === 0 ? `arn:aws:eks:${region}:${account.accountId}:cluster/nodes` : null,
  };
}

function issuesFor(resourceType: string, random: () => number): readonly (typeof SAMPLE_ISSUES)[number][] {
  const fitting = SAMPLE_ISSUES.filter((issue) => issue.types.includes(resourceType));
  const fallback = SAMPLE_ISSUES[SAMPLE_ISSUES.length - 1]!;
  const first = fitting[Math.floor(random() ** 2 * fitting.length)] ?? fallback;
  const second = random() < 0.15 ? fitting[Math.floor(random() * fitting.length)] : undefined;
  return second === undefined || second === first ? [first] : [first, second];
}
