// Coverage records and snapshots for tests. They have the shape of version 2, in which the state of a pair can be told
// without the facts that it is drawn from; snapshots of today's version come from the collector.
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import {
  regionFile,
  type Account,
  type CoverageRow,
  type CoverageStatistics,
  type SavedSnapshot,
  type Snapshot,
} from '../../src/snapshot/index.js';
import type { Limits } from '../../src/analyze/index.js';
import { KEPT } from '../../src/model/index.js';
import { omit } from '../../src/snapshot/versions/omit.js';
import { openV2 } from '../../src/snapshot/versions/recorded.js';
import type { SnapshotV2 } from '../../src/snapshot/versions/v2.js';
import { asSha256, type Plain } from '../support/ids.js';

/** Limits of an analysis that keeps so many affected resources of each issue. */
export function keeping(affected: number): Limits {
  return { ...KEPT, affected };
}

/** What a promise is rejected with; a test fails when it is not. */
export async function errorOf(promise: Promise<unknown>): Promise<Error> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof Error) return error;
    throw error;
  }
  throw new Error('It succeeded.');
}

/** Data written by hand, whose ids no parser has looked at. */
function written<T>(data: Plain<T>): T {
  return data as T;
}

export async function allOf<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

/** A healthy EC2 instance, with what a test wants different. */
export function coverageRow(more: Plain<Partial<CoverageRow>> = {}): CoverageRow {
  const resourceId = more.resourceId ?? 'i-0000000000000001';
  return written<CoverageRow>({
    accountId: '111111111111',
    region: 'us-east-1',
    resourceType: 'EC2',
    resourceId,
    name: resourceId,
    coverageStatus: 'HEALTHY',
    managementType: 'AUTO_MANAGED',
    issue: null,
    fargateIssues: [],
    updatedAt: '2026-10-30T10:00:00.000Z',
    ...more,
  });
}

export function account(accountId: string, more: Plain<Partial<Account>> = {}): Account {
  return written<Account>({
    accountId,
    name: `account-${accountId.slice(0, 3)}`,
    state: 'ACTIVE',
    source: 'organization',
    joinedAt: null,
    ouPath: [],
    tags: {},
    excluded: false,
    ...more,
  });
}

/** What GuardDuty would count for these records. */
export function officialFigures(rows: readonly CoverageRow[]): CoverageStatistics {
  const count = (key: 'coverageStatus' | 'resourceType'): Record<string, number> => {
    const counts: Record<string, number> = {};
    for (const row of rows) counts[row[key]] = (counts[row[key]] ?? 0) + 1;
    return counts;
  };
  return { byStatus: count('coverageStatus'), byResourceType: count('resourceType') };
}

type RegionV2 = SnapshotV2['regions'][number];
export type PairV2 = RegionV2['pairs'][number];
export type GapV2 = SnapshotV2['gaps'][number];

export interface RegionPlan extends Partial<Plain<RegionV2>> {
  readonly region: string;
  readonly rows?: readonly CoverageRow[];
  /** What differs from "assessed" with Runtime Monitoring on, by account. */
  readonly states?: Readonly<Record<string, Plain<Partial<PairV2>>>>;
}

export interface SnapshotPlan extends Partial<Plain<Omit<SnapshotV2, 'regions' | 'accounts'>>> {
  readonly accounts: readonly Account[];
  readonly regions: readonly RegionPlan[];
}

/** Runtime Monitoring with all its agents. */
const MONITORING = {
  name: 'RUNTIME_MONITORING',
  status: 'ENABLED',
  updatedAt: null,
  additionalConfiguration: {
    EC2_AGENT_MANAGEMENT: 'ENABLED',
    ECS_FARGATE_AGENT_MANAGEMENT: 'ENABLED',
    EKS_ADDON_MANAGEMENT: 'ENABLED',
  },
};

const regionOf = ({ rows = [], states = {}, ...plan }: RegionPlan, accounts: readonly Account[]): RegionV2 => {
  const figures = officialFigures(rows);
  return written<RegionV2>({
    optStatus: 'ENABLED_BY_DEFAULT',
    relation: 'administrator',
    detectorId: `detector-of-${plan.region}`,
    administratorAccountId: null,
    autoEnableMembers: 'ALL',
    counts: { rows: rows.length, duplicates: 0, before: figures, after: figures, reread: false },
    pairs: accounts.map(({ accountId, excluded }) => ({
      accountId,
      state: excluded ? 'excluded' : 'assessed',
      ...(excluded || (states[accountId]?.state ?? 'assessed') !== 'assessed' ? {} : { features: [MONITORING] }),
      rows: rows.filter((row) => row.accountId === accountId).length,
      ...states[accountId],
    })),
    gaps: [],
    calls: [],
    file: regionFile('coverage', plan.region),
    sha256: '',
    collectedAt: '2026-10-31T02:00:00.000Z',
    ...plan,
  });
};

/** `snapshot.json`: administrator everywhere and everything watched, unless the plan says otherwise. */
function headerOf({ accounts, regions, ...more }: SnapshotPlan): SnapshotV2 {
  const listed = [...accounts].sort((one, other) => (one.accountId < other.accountId ? -1 : 1));
  return written<SnapshotV2>({
    schemaVersion: 2,
    tool: { name: 'guardduty-coverage-reporter', version: '0.0.0-test' },
    configDigest: 'c0ffee',
    mode: 'delegated-administrator',
    statistics: 'region',
    partition: 'aws',
    caller: { accountId: '111111111111', arn: 'arn:aws:sts::111111111111:assumed-role/reporter/session' },
    organization: { id: 'o-a1b2c3d4e5', managementAccountId: '999999999999' },
    startedAt: '2026-10-31T01:00:00.000Z',
    completedAt: '2026-10-31T02:30:00.000Z',
    regionsNotEnabled: [],
    regionsLeftOut: [],
    organizationalUnits: [],
    gaps: [],
    calls: [],
    ...more,
    accounts: listed.map((account) => omit(account, 'joinedAt')),
    regions: regions.map((region) => regionOf(region, listed)),
  });
}

/** The header of the plan's snapshot. */
export function snapshotOf(plan: SnapshotPlan): Snapshot {
  return openV2(headerOf(plan)).snapshot;
}

/** The plan's snapshot in memory. */
export function savedOf(plan: SnapshotPlan): SavedSnapshot {
  const opened = openV2(headerOf(plan));
  const { snapshot, notCollected } = opened;
  return {
    directory: 'in-memory',
    version: 2,
    notCollected,
    snapshot,
    digest: asSha256('5a'.repeat(32)),
    files: [],
    rows: async function* (region) {
      await Promise.resolve();
      yield* sortedRows(plan.regions.find((one) => one.region === region)?.rows ?? []);
    },
    pairs: (region) => opened.pairs(region),
    gaps: (region) => opened.gaps(region),
  };
}

/** By account, as files have them; otherwise in the order of the plan. */
function sortedRows(rows: readonly CoverageRow[]): readonly CoverageRow[] {
  return [...rows].sort((one, other) =>
    one.accountId === other.accountId ? 0 : one.accountId < other.accountId ? -1 : 1,
  );
}

/** Writes the plan's snapshot. */
export function saveSnapshot(directory: string, plan: SnapshotPlan): SnapshotV2 {
  const regions = plan.regions.map((region) => {
    const lines = sortedRows(region.rows ?? []).map((row) => JSON.stringify(row));
    return { ...region, sha256: saveLines(directory, region.region, lines) };
  });
  const header = headerOf({ ...plan, regions });
  writeFileSync(join(directory, 'snapshot.json'), `${JSON.stringify(header)}\n`);
  return header;
}

/** Writes a coverage file with these lines and gives its SHA-256. */
export function saveLines(directory: string, region: string, lines: readonly string[]): string {
  return saveBytes(directory, region, gzipSync(lines.map((line) => `${line}\n`).join('')));
}

/** Writes a coverage file with these bytes and gives their SHA-256. */
export function saveBytes(directory: string, region: string, bytes: Uint8Array): string {
  mkdirSync(join(directory, 'coverage'), { recursive: true });
  writeFileSync(join(directory, regionFile('coverage', region)), bytes);
  return createHash('sha256').update(bytes).digest('hex');
}
