// Coverage records and saved snapshots for tests.
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import {
  coverageFile,
  SNAPSHOT_SCHEMA_VERSION,
  type Account,
  type CoverageRow,
  type CoverageStatistics,
  type Pair,
  type Snapshot,
  type SnapshotRegion,
} from '../../src/snapshot/index.js';
import type { Plain } from '../support/ids.js';

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

export interface RegionPlan extends Partial<Plain<SnapshotRegion>> {
  readonly region: string;
  readonly rows?: readonly CoverageRow[];
  /** What differs from "assessed", by account. */
  readonly states?: Readonly<Record<string, Plain<Partial<Pair>>>>;
}

export interface SnapshotPlan extends Partial<Plain<Omit<Snapshot, 'regions' | 'accounts'>>> {
  readonly accounts: readonly Account[];
  readonly regions: readonly RegionPlan[];
}

const regionOf = ({ rows = [], states = {}, ...plan }: RegionPlan, accounts: readonly Account[]): SnapshotRegion => {
  const figures = officialFigures(rows);
  return written<SnapshotRegion>({
    optStatus: 'ENABLED_BY_DEFAULT',
    relation: 'administrator',
    detectorId: `detector-of-${plan.region}`,
    administratorAccountId: null,
    autoEnableMembers: 'ALL',
    counts: { rows: rows.length, duplicates: 0, before: figures, after: figures, reread: false },
    pairs: accounts.map(({ accountId, excluded }) => ({
      accountId,
      state: excluded ? 'excluded' : 'assessed',
      rows: rows.filter((row) => row.accountId === accountId).length,
      ...states[accountId],
    })),
    gaps: [],
    calls: [],
    file: coverageFile(plan.region),
    sha256: '',
    collectedAt: '2026-10-31T02:00:00.000Z',
    ...plan,
  });
};

/** A snapshot in memory: administrator everywhere and everything assessed, unless the plan says otherwise. */
export function snapshotOf({ accounts, regions, ...more }: SnapshotPlan): Snapshot {
  return written<Snapshot>({
    schemaVersion: SNAPSHOT_SCHEMA_VERSION,
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
    accounts: [...accounts],
    regions: regions.map((region) => regionOf(region, accounts)),
  });
}

/** Writes the plan's snapshot, records as given and in their order. */
export function saveSnapshot(directory: string, plan: SnapshotPlan): Snapshot {
  const regions = plan.regions.map((region) => {
    const lines = (region.rows ?? []).map((row) => JSON.stringify(row));
    return { ...region, sha256: saveLines(directory, region.region, lines) };
  });
  const snapshot = snapshotOf({ ...plan, regions });
  writeFileSync(join(directory, 'snapshot.json'), `${JSON.stringify(snapshot)}\n`);
  return snapshot;
}

/** Writes a coverage file with these lines and gives its SHA-256. */
export function saveLines(directory: string, region: string, lines: readonly string[]): string {
  return saveBytes(directory, region, gzipSync(lines.map((line) => `${line}\n`).join('')));
}

/** Writes a coverage file with these bytes and gives their SHA-256. */
export function saveBytes(directory: string, region: string, bytes: Uint8Array): string {
  mkdirSync(join(directory, 'coverage'), { recursive: true });
  writeFileSync(join(directory, coverageFile(region)), bytes);
  return createHash('sha256').update(bytes).digest('hex');
}
