// Lists and figures that are not what they should be: tokens, rows, statistics, values nobody knows.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PublishedReport } from '../e2e/support/published.js';
import { truth } from '../../src/simulate/index.js';
import { totalOf } from '../../src/terms/index.js';
import { parseCsv } from '../e2e/support/files.js';
import { ACCOUNTS, DATA, SHOP, smallOrganization } from '../support/organization.js';
import { countsOf, expectTruth, gapsOf, pairsOf, statesIn } from '../e2e/support/truths.js';
import { Workspace } from '../e2e/support/workspace.js';

/** Three pages in each Region. */
const ROWS = 130;
// Each Region has a trouble of its own, so that one run shows them all; the last one has none.
const REPEATED_ROWS_TOKEN = 'ap-northeast-1';
const REPEATED_MEMBERS_TOKEN = 'ap-south-1';
const DUPLICATED = 'ap-southeast-1';
const VANISHED_ONCE = 'ap-southeast-2';
const VANISHED = 'ca-central-1';
const DISAGREEING = 'eu-central-1';
const NEW_STATUS = 'eu-west-1';
const NEW_TYPE = 'eu-west-2';
const NEW_MANAGEMENT = 'us-east-1';
const SOUND = 'us-west-2';
const REGIONS = [
  REPEATED_ROWS_TOKEN,
  REPEATED_MEMBERS_TOKEN,
  DUPLICATED,
  VANISHED_ONCE,
  VANISHED,
  DISAGREEING,
  NEW_STATUS,
  NEW_TYPE,
  NEW_MANAGEMENT,
  SOUND,
];
const LISTING = { operation: 'ListCoverage' } as const;

const organization = smallOrganization({ resources: Object.fromEntries(REGIONS.map((region) => [region, ROWS])) });
const { byRegion, byPair } = truth(organization);

let workspace: Workspace;
let report: PublishedReport;
beforeAll(async () => {
  workspace = await Workspace.open({
    organization,
    config: { collection: { regionConcurrency: REGIONS.length } },
    faults: [
      { kind: 'repeatedToken', ...LISTING, region: REPEATED_ROWS_TOKEN },
      { kind: 'repeatedToken', operation: 'ListMembers', region: REPEATED_MEMBERS_TOKEN },
      { kind: 'duplicatedRows', rows: 3, ...LISTING, region: DUPLICATED },
      { kind: 'vanishedRows', rows: 2, after: 1, times: 1, ...LISTING, region: VANISHED_ONCE },
      { kind: 'vanishedRows', rows: 2, ...LISTING, region: VANISHED },
      { kind: 'disagreeingStatistics', delta: 3, region: DISAGREEING },
      { kind: 'unknownEnum', field: 'coverageStatus', value: 'PAUSED', region: NEW_STATUS },
      { kind: 'unknownEnum', field: 'resourceType', value: 'LAMBDA', region: NEW_TYPE },
      { kind: 'unknownEnum', field: 'managementType', value: 'ROBOT', region: NEW_MANAGEMENT },
    ],
  });
  report = await workspace.report(4);
});
afterAll(async () => {
  await workspace.close();
});

function resourcesIn(region: string): Record<string, string>[] {
  const csv = readFileSync(workspace.path('reports', report.reportId, 'resources.csv'), 'utf8');
  return parseCsv(csv).filter((row) => row['region'] === region);
}

function figuresOf(ofRegion: string): PublishedReport['byRegion'][number] {
  return report.byRegion.find(({ region }) => region === ofRegion)!;
}

function differencesIn(ofRegion: string): PublishedReport['reconciliation']['differences'] {
  return report.reconciliation.differences.filter(({ region }) => region === ofRegion);
}

function expectTrueAndUndisputed(region: string): void {
  expectTruth(report, organization, { only: [region] });
  expect(gapsOf(report, region)).toEqual([]);
  expect(differencesIn(region)).toEqual([]);
}

it('a Region without trouble is as it is', () => {
  expectTrueAndUndisputed(SOUND);
  expect(resourcesIn(SOUND)).toHaveLength(ROWS);
});

describe('a page token that comes again', () => {
  it('ends the list of records as a gap: half a list is not shown', () => {
    expect(gapsOf(report, REPEATED_ROWS_TOKEN)).toMatchObject([
      { operation: 'guardduty:ListCoverage', reason: 'invalid-response', pairs: 5 },
    ]);
    expect(statesIn(report, REPEATED_ROWS_TOKEN)).toEqual(
      Object.fromEntries(ACCOUNTS.map((id) => [id, 'watched-unlisted'])),
    );
    expect(figuresOf(REPEATED_ROWS_TOKEN).counts).toEqual(countsOf(undefined));
    expect(resourcesIn(REPEATED_ROWS_TOKEN)).toEqual([]);
  });

  it('ends the list of members as a gap', () => {
    expect(gapsOf(report, REPEATED_MEMBERS_TOKEN)).toMatchObject([
      { operation: 'guardduty:ListMembers', reason: 'invalid-response', pairs: 4 },
    ]);
    expect(resourcesIn(REPEATED_MEMBERS_TOKEN)).toHaveLength(ROWS);
  });
});

describe('records', () => {
  it('that come on two pages are kept once and counted', () => {
    expectTrueAndUndisputed(DUPLICATED);
    // Three pages have two joints.
    expect(report.reconciliation.duplicates).toBe(6);
  });

  it('that are missing once are found by reading again', () => {
    expectTrueAndUndisputed(VANISHED_ONCE);
    expect(report.reconciliation.reread).toContain(VANISHED_ONCE);
    expect(workspace.simulator.requests.count({ ...LISTING, region: VANISHED_ONCE })).toBe(6);
  });

  it('that stay missing are shown as a difference with both figures', () => {
    const missing = (dimension: string): number =>
      differencesIn(VANISHED)
        .filter((line) => line.accountId === null && line.dimension.startsWith(dimension))
        .reduce((sum, { official, listed }) => sum + official - listed, 0);
    expect(missing('status:')).toBe(4);
    expect(missing('type:')).toBe(4);
    expect(totalOf(figuresOf(VANISHED).counts)).toBe(ROWS - 4);
    expect(resourcesIn(VANISHED)).toHaveLength(ROWS - 4);
    expect(report.reconciliation.reread).toContain(VANISHED);
    expect(gapsOf(report, VANISHED)).toEqual([]);
  });

  it('are read again only where they do not agree with the statistics', () => {
    expect(report.reconciliation.reread).toEqual([VANISHED_ONCE, VANISHED, DISAGREEING]);
  });
});

it('official figures that do not agree with the records are shown beside them, and the records stay', () => {
  expectTruth(report, organization, { only: [DISAGREEING] });
  const expected = [null, DATA, SHOP].flatMap((accountId) => {
    const { healthy, byType } = accountId === null ? byRegion[DISAGREEING]! : byPair[`${accountId}/${DISAGREEING}`]!;
    const instances = byType.EC2.healthy + byType.EC2.unhealthy;
    return [
      { accountId, dimension: 'status:HEALTHY', listed: healthy, official: healthy + 3 },
      { accountId, dimension: 'type:EC2', listed: instances, official: instances + 3 },
    ];
  });
  expect(differencesIn(DISAGREEING)).toHaveLength(expected.length);
  for (const line of expected) expect(differencesIn(DISAGREEING)).toContainEqual(expect.objectContaining(line));
  expect(report.conclusion.completeness).toMatchObject({
    verdict: 'met-with-gaps',
    differences: report.reconciliation.differences.length,
  });
});

describe('a value that did not exist when this was written', () => {
  it('as coverage status is counted apart: neither healthy nor unhealthy', () => {
    const paused = resourcesIn(NEW_STATUS).filter((row) => row['coverage_status'] === 'PAUSED');
    expect(paused.length).toBeGreaterThan(0);
    expect(resourcesIn(NEW_STATUS)).toHaveLength(ROWS);
    expect(figuresOf(NEW_STATUS).counts.other).toBe(paused.length);
    expect(totalOf(figuresOf(NEW_STATUS).counts)).toBe(ROWS);
    expect(report.totals.other).toBe(paused.length);
    const cells = [...pairsOf(report)].filter(([key]) => key.endsWith(NEW_STATUS));
    expect(cells.reduce((sum, [, { counts }]) => sum + (counts.other ?? 0), 0)).toBe(paused.length);
    expect(differencesIn(NEW_STATUS)).toEqual([]);
  });

  it('as resource type has a line of its own', () => {
    expectTrueAndUndisputed(NEW_TYPE);
    const lambdas = resourcesIn(NEW_TYPE).filter((row) => row['resource_type'] === 'LAMBDA');
    expect(lambdas.length).toBeGreaterThan(0);
    expect(report.byResourceType.map(({ resourceType }) => resourceType)).toEqual(['EKS', 'ECS', 'EC2', 'LAMBDA']);
    expect(totalOf(report.byResourceType[3]!.counts)).toBe(lambdas.length);
    expect(report.byResourceType.reduce((sum, { counts }) => sum + totalOf(counts), 0)).toBe(totalOf(report.totals));
  });

  it('as management type is shown as received', () => {
    expectTrueAndUndisputed(NEW_MANAGEMENT);
    const robots = resourcesIn(NEW_MANAGEMENT).filter((row) => row['management_type'] === 'ROBOT');
    expect(robots.length).toBeGreaterThan(0);
    const types = report.byResourceType.flatMap(({ managementTypes }) => managementTypes);
    const counted = types.filter(({ managementType }) => managementType === 'ROBOT');
    expect(counted.reduce((sum, { counts }) => sum + totalOf(counts), 0)).toBe(robots.length);
  });
});

it('a Region with many resources is listed in several chains with the same result', async () => {
  const csvOf = ({ reportId }: PublishedReport): string =>
    readFileSync(workspace.path('reports', reportId, 'resources.csv'), 'utf8');
  const { requests } = workspace.simulator;
  workspace.configure({ scope: { regions: [SOUND] } });
  workspace.simulator.setFaults([]);
  requests.reset();
  const whole = await workspace.report(4);
  expect(requests.count(LISTING)).toBe(3);
  requests.reset();
  workspace.configure({ collection: { splitAbove: 50 } });
  const split = await workspace.report(4);
  // EKS, ECS and EC2, healthy and unhealthy: six chains, of which the healthy instances need two pages.
  expect(requests.count(LISTING)).toBe(7);
  expectTruth(split, organization, { only: [SOUND] });
  expect(split.reconciliation).toMatchObject({ duplicates: 0, differences: [], reread: [] });
  expect(csvOf(split)).toBe(csvOf(whole));
});
