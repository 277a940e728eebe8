// A deterministic, consistent report with its rows, for renderer tests: every figure is counted from the rows.
import {
  type Matrix,
  REPORT_SCHEMA_VERSION,
  type Report,
  type ReportGap,
  type ReportLists,
  type ReportRow,
  type SampledPair,
} from '../../src/model/index.js';
import { type CoverageCounts, gapIdOf, type PairState, totalOf } from '../../src/terms/index.js';
import { accountId, asPeriod, asReportId, regionName } from './ids.js';
import {
  accountFigures,
  byTypeCounts,
  countBy,
  countRows,
  groupRows,
  ouFigures,
  pairFigures,
  targetOf,
  typeFigures,
} from './sample-figures.js';
import { SAMPLE_ISSUES } from './sample-issues.js';
import { listsOf, matrixOf } from './lists.js';
import { sampleOrganization, type SampleOrganization } from './sample-organization.js';
import { sampleAffected, sampleIssueFigures, sampleRemediation, sampleUnmapped } from './sample-remediation.js';

const STATES: readonly PairState[] = [
  'assessed', 'monitoring-off', 'not-a-member', 'detector-off', 'region-disabled', 'account-inactive', 'excluded',
  'not-visible', 'unreadable',
]; // prettier-ignore

export interface SampleOptions {
  /** Default 12. From 10 on, one is suspended, one excluded and one outside the organization's list. */
  readonly accounts?: number;
  /** Default 5, at most 28. From 4 on, the last one is not visible to the administrator. */
  readonly regions?: number;
  /** Default 400. */
  readonly resources?: number;
  readonly seed?: number;
  /** Default en, es, de. */
  readonly languages?: readonly string[];
}

/** A report whose population adds up and whose counts agree with `rows`. */
export function sampleReport(options: SampleOptions = {}): { report: Report; lists: ReportLists } {
  const { accounts = 12, regions = 5, resources = 400, seed = 1, languages = ['en', 'es', 'de'] } = options;
  const organization = sampleOrganization(accounts, regions, resources, seed);
  const report = reportOf(organization, languages);
  const { rows } = organization;
  const lists = listsOf(report, { rows, affected: sampleAffected(rows), matrix: sampleMatrix(report, organization) });
  return { report, lists };
}

function sampleMatrix({ byAccount, gaps }: Report, { accounts, regions, states, rows }: SampleOrganization): Matrix {
  const byPair = groupRows(rows, (row) => `${row.accountId} ${row.region}`);
  const stateRows = new Map(accounts.map((account, a) => [account.accountId, states[a]!]));
  const cells = byAccount.map(({ accountId }) => ({
    accountId,
    cells: regions.map((region, r) => {
      const state = stateRows.get(accountId)![r]!;
      const gap = gaps.find((one) => one.region === region && [null, accountId].includes(one.accountId));
      return {
        state,
        counts: countRows(byPair.get(`${accountId} ${region}`) ?? []),
        relationshipStatus: relationshipOf(state),
        gapId: state === 'unreadable' || state === 'not-visible' ? (gap?.id ?? null) : null,
      };
    }),
  }));
  return matrixOf(regions, cells);
}

function relationshipOf(state: PairState): string | null {
  if (state === 'not-visible') return null;
  return state === 'not-a-member' ? 'Removed' : 'Enabled';
}

function gapsOf(organization: SampleOrganization): readonly ReportGap[] {
  const gaps: ReportGap[] = [];
  const reasons = ['access-denied', 'throttled', 'invalid-response'] as const;
  organization.states.forEach((row, a) => {
    row.forEach((state, r) => {
      if (state !== 'unreadable') return;
      const reason = reasons[gaps.length % reasons.length]!;
      gaps.push({
        id: gapIdOf(['GetMemberDetectors', a, r]),
        operation: 'GetMemberDetectors',
        region: organization.regions[r]!,
        accountId: organization.accounts[a]!.accountId,
        accountName: organization.accounts[a]!.name,
        reason,
        errorCode:
          reason === 'access-denied' ? 'AccessDeniedException' : reason === 'throttled' ? 'ThrottlingException' : null,
        attempts: reason === 'throttled' ? 8 : 1,
        detail:
          'The request was refused: User is not authorized to perform guardduty:GetMemberDetectors on this detector.',
        pairs: 1,
      });
    });
  });
  const hidden = organization.regions.filter((_, r) => organization.states.some((row) => row[r] === 'not-visible'));
  for (const region of hidden) {
    const pairs = organization.states.filter(
      (row) => row[organization.regions.indexOf(region)] === 'not-visible',
    ).length;
    gaps.push({ id: gapIdOf(['ListMembers', region]), operation: 'ListMembers', region, accountId: null, accountName: null, reason: 'not-administrator', errorCode: null, attempts: 1, detail: 'Another account is the administrator here.', pairs }); // prettier-ignore
  }
  return gaps;
}

function withoutByChoice(rows: readonly ReportRow[], totals: CoverageCounts): Report['withoutByChoice'] {
  const chosen = new Set(SAMPLE_ISSUES.filter(({ issueClass }) => issueClass === 'by-choice').map(({ id }) => id));
  const leftOut = rows.filter(({ issueIds }) => issueIds.length > 0 && issueIds.every((id) => chosen.has(id))).length;
  return { leftOut, counts: { ...totals, unhealthy: totals.unhealthy - leftOut } };
}

/** The first pairs with records, with every result in turn. */
function sampledPairs(byPairRows: ReadonlyMap<string, readonly ReportRow[]>): readonly SampledPair[] {
  const results = ['agrees', 'moved', 'differs', 'not-read'] as const;
  return [...byPairRows.values()].slice(0, 25).map((rows, index) => {
    const { accountId, accountName, region } = rows[0]!;
    const result = results[index % results.length]!;
    const official = { agrees: rows.length, moved: rows.length + 1, differs: rows.length - 1, 'not-read': null }[
      result
    ];
    return { accountId, accountName, region, listed: rows.length, official, result };
  });
}

function reportOf(organization: SampleOrganization, languages: readonly string[]): Report {
  const { accounts, regions, states, rows } = organization;
  const flat = states.flat();
  const totals = countRows(rows);
  const gaps = gapsOf(organization);
  const byAccountRows = groupRows(rows, (row) => row.accountId);
  const byRegionRows = groupRows(rows, (row) => row.region);
  const byPairRows = groupRows(rows, (row) => `${row.accountId} ${row.region}`);
  const byAccount = accountFigures(organization, byAccountRows);
  const largest = byAccount.find((account) => totalOf(account.counts) > 0);
  const differences = largest === undefined || accounts.length < 2 ? [] : [
    { region: regions[0]!, accountId: null, accountName: null, dimension: 'status:HEALTHY', listed: totals.healthy, official: totals.healthy + 1 },
    { region: regions[0]!, accountId: largest.accountId, accountName: largest.name, dimension: 'type:EKS', listed: 0, official: 1 },
  ]; // prettier-ignore
  const drawn = sampledPairs(byPairRows);
  const pairs = pairFigures(flat);
  const complete = pairs.pairsUnknown === 0 && gaps.length === 0 && differences.length === 0;
  const calls = regions.flatMap((region) =>
    ['GetCoverageStatistics', 'ListCoverage', 'ListMembers'].map((operation, index) => ({
      operation, region, requests: (byRegionRows.get(region)?.length ?? 0) * (2 - index) + 3, throttles: index, failures: 0,
    })),
  ); // prettier-ignore
  const operations = [...groupRows(calls, (call) => call.operation)];
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  const excludedResources = rows.length > 100 ? 17 : 0;
  return {
    schemaVersion: REPORT_SCHEMA_VERSION,
    reportId: asReportId('o-sample1234/2026-10/r1'),
    title: Object.fromEntries(languages.map((language) => [language, `GuardDuty runtime coverage (${language})`])),
    organization: { id: 'o-sample1234', name: 'Example & Söhne', managementAccountId: accounts[0]?.accountId ?? null },
    period: asPeriod('2026-10'),
    revision: 1,
    asOf: '2026-11-01T04:05:06.000Z',
    timeZone: 'UTC',
    classification: Object.fromEntries(languages.map((language) => [language, `Internal (${language})`])),
    languages,
    completeness: {
      verdict: complete ? 'complete' : 'incomplete',
      ...pairs,
      gaps: gaps.length,
      differences: differences.length,
    },
    population: {
      accounts: accounts.length,
      regions: regions.length,
      pairs: flat.length,
      states: STATES.map((state) => ({
        state,
        pairs: flat.filter((pair) => pair === state).length,
        accounts: states.filter((row) => row.includes(state)).length,
      })),
      accountStates: countBy(accounts.map((account) => account.state)).map(([state, count]) => ({
        state,
        accounts: count,
      })),
      relationshipStatuses: countBy(flat.flatMap((state) => relationshipOf(state) ?? [])).map(([status, count]) => ({
        status,
        pairs: count,
      })),
      regionsNotEnabled: ['mx-central-1', 'ap-southeast-5'].map(regionName),
      regionsLeftOut: ['sa-east-1'].map(regionName),
    },
    totals,
    target: targetOf(totals, 85),
    withoutByChoice: withoutByChoice(rows, totals),
    byResourceType: Object.keys(byTypeCounts(rows)).map((type) =>
      typeFigures(
        type,
        rows.filter((row) => row.resourceType === type),
      ),
    ),
    byAccount,
    byRegion: regions.map((region, r) => ({
      region,
      optStatus: 'ENABLED',
      relation: flat.length > 0 && states.some((row) => row[r] === 'not-visible') ? 'member' : 'administrator',
      autoEnableMembers: r % 3 === 2 ? null : 'ALL',
      counts: countRows(byRegionRows.get(region) ?? []),
      byResourceType: byTypeCounts(byRegionRows.get(region) ?? []),
      ...pairFigures(states.map((row) => row[r]!)),
    })),
    byOu: ouFigures(organization),
    issues: sampleIssueFigures(rows),
    unmappedTexts: sampleUnmapped(rows),
    unmappedTextsOmitted: 0,
    gaps,
    reconciliation: {
      byRegion: regions.map((region, index) => {
        const listed = (byRegionRows.get(region)?.length ?? 0) + (index === 0 ? excludedResources : 0);
        return { region, listed, official: listed };
      }),
      comparisons: regions.length + byAccountRows.size,
      accountsCompared: byAccountRows.size,
      regionsCompared: regions.length,
      differences,
      movedWhileReading: regions.slice(1, 2),
      movedPairs: drawn
        .filter(({ result }) => result === 'moved')
        .map(({ accountId, accountName, region }) => ({ accountId, accountName, region })),
      sample: { seed: 'o-sample1234 2026-11-01T04:00:00.000Z', pairs: drawn },
      reread: regions.slice(0, 2),
      duplicates: rows.length > 100 ? 2 : 0,
      excludedResources,
    },
    ...sampleRemediation(rows),
    provenance: {
      tool: { name: 'guardduty-coverage-reporter', version: '0.1.0' },
      configDigest: 'c0'.repeat(32),
      snapshotDigest: '5a'.repeat(32),
      snapshotVersion: 3,
      pairStateRule: 1,
      notCollected: [],
      catalogDigest: 'ca'.repeat(32),
      templateOverrides: ['remediation/agent-not-reporting.de.yaml'],
      mode: 'delegated-administrator',
      statistics: 'sample',
      partition: 'aws',
      callerAccountId: accountId('999988887777'),
      callerArn: 'arn:aws:sts::999988887777:assumed-role/coverage-reporter/run',
      startedAt: '2026-11-01T04:00:00.000Z',
      completedAt: '2026-11-01T04:05:06.000Z',
      calls: calls.sort((left, right) =>
        `${left.operation} ${left.region}` < `${right.operation} ${right.region}` ? -1 : 1,
      ),
      callTotals: operations
        .map(([operation, group]) => ({
          operation,
          requests: sum(group.map((call) => call.requests)),
          throttles: sum(group.map((call) => call.throttles)),
          failures: sum(group.map((call) => call.failures)),
        }))
        .sort((left, right) => (left.operation < right.operation ? -1 : 1)),
      requests: sum(calls.map((call) => call.requests)),
      returnedWorkbooks: [],
      files: [
        'coverage-report.en.pdf',
        'coverage-report.de.pdf',
        'coverage-report.xlsx',
        'report.json',
        'coverage.csv.gz',
      ],
    },
  };
}
