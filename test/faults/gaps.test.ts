// Trouble that stays: what could not be read is named with its reason, and the other Regions are untouched.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PublishedReport } from '../e2e/support/published.js';
import { truth, type Fault } from '../../src/simulate/index.js';
import { ACCOUNTS, DATA, LAB, MANAGEMENT, SHOP, smallOrganization } from '../support/organization.js';
import { countsOf, expectTruth, gapsOf, NOT_KNOWN, pairsOf, statesIn } from '../e2e/support/truths.js';
import { Workspace } from '../e2e/support/workspace.js';

/** Requests for one call in these runs. */
const ATTEMPTS = 2;

const ALL_UNREADABLE = Object.fromEntries(ACCOUNTS.map((accountId) => [accountId, 'unreadable']));
/** All are watched there, and nothing is known of what runs. */
const ALL_UNLISTED = Object.fromEntries(ACCOUNTS.map((accountId) => [accountId, 'watched-unlisted']));
const ALL_KNOWN = Object.fromEntries(ACCOUNTS.map((accountId) => [accountId, 'watched']));
/** Records prove that something is watched, but not by which plan; of accounts without records nothing is known. */
const ONLY_RECORDS_KNOWN = {
  ...ALL_KNOWN,
  [MANAGEMENT]: 'unreadable',
  [LAB]: 'unreadable',
  [DATA]: 'monitoring-unknown',
  [SHOP]: 'monitoring-unknown',
};

// Each Region has a trouble of its own, so that one run shows them all; two Regions have none.
const REGIONS = [
  'ap-northeast-1',
  'ap-south-1',
  'ap-southeast-1',
  'ap-southeast-2',
  'ca-central-1',
  'eu-central-1',
  'eu-west-1',
  'eu-west-2',
  'us-east-1',
] as const;
type Region = (typeof REGIONS)[number];
const organization = smallOrganization({ resources: Object.fromEntries(REGIONS.map((region) => [region, 9])) });

let workspace: Workspace;
beforeAll(async () => {
  workspace = await Workspace.open({ organization, config: { collection: { attempts: ATTEMPTS } } });
});
afterAll(async () => {
  await workspace.close();
});

async function runWith(faults: readonly (Fault & { readonly region: Region })[]): Promise<PublishedReport> {
  workspace.simulator.setFaults(faults);
  const report = await workspace.report(4);
  expect(report.conclusion.completeness.verdict).toBe('met-with-gaps');
  expectTruth(report, organization, { except: faults.map(({ region }) => region) });
  return report;
}

/** Records of exactly those accounts of which any could be read. */
function expectRecords(report: PublishedReport, region: string, states: Readonly<Record<string, string>>): void {
  expect(statesIn(report, region)).toEqual(states);
  const { byPair } = truth(organization);
  for (const accountId of ACCOUNTS) {
    const key = `${accountId}/${region}`;
    const isListed = states[accountId] !== 'unreadable' && states[accountId] !== 'watched-unlisted';
    expect(pairsOf(report).get(key)?.counts).toEqual(isListed ? countsOf(byPair[key]) : NOT_KNOWN);
  }
}

interface Case {
  readonly region: Region;
  readonly operation: string;
  readonly states: Readonly<Record<string, string>>;
  /** Calls that are answered before. */
  readonly after: number;
}

describe('a call that is refused', () => {
  const cases: readonly Case[] = [
    { region: 'ap-northeast-1', operation: 'ListDetectors', states: ALL_UNREADABLE, after: 0 },
    { region: 'ap-south-1', operation: 'GetDetector', states: ALL_UNREADABLE, after: 0 },
    { region: 'ap-southeast-1', operation: 'ListMembers', states: ONLY_RECORDS_KNOWN, after: 0 },
    { region: 'ap-southeast-2', operation: 'GetMemberDetectors', states: ONLY_RECORDS_KNOWN, after: 0 },
    { region: 'ca-central-1', operation: 'ListCoverage', states: ALL_UNLISTED, after: 0 },
    // The records stand, whether the Region's own figures are refused or only those of the accounts that are drawn.
    { region: 'eu-central-1', operation: 'GetCoverageStatistics', states: ALL_KNOWN, after: 0 },
    { region: 'eu-west-1', operation: 'GetCoverageStatistics', states: ALL_KNOWN, after: 2 },
  ];
  let report: PublishedReport;
  beforeAll(async () => {
    const faults = cases.map(({ region, operation, after }) => ({ kind: 'denied', region, operation, after }) as const);
    report = await runWith(faults);
  });

  it.each(cases)('$operation in $region: names the gap and leaves unknown what depends on it', (refused) => {
    const { region, operation, states } = refused;
    const pairs = Object.values(states).filter((state) => state !== 'watched').length;
    expect(gapsOf(report, region)).toEqual([
      {
        operation: `guardduty:${operation}`,
        region,
        accountId: null,
        reason: 'access-denied',
        errorCode: 'AccessDeniedException',
        attempts: 1,
        pairs,
      },
    ]);
    expectRecords(report, region, states);
    expect(report.byRegion.find((figures) => figures.region === region)?.pairCounts.unknown).toBe(
      states === ALL_UNLISTED ? 0 : pairs,
    );
  });

  it('is the only thing that is unknown', () => {
    expect(report.gaps).toHaveLength(cases.length);
    const unknown = cases
      .flatMap(({ states }) => Object.values(states))
      .filter((state) => !['watched', 'watched-unlisted'].includes(state));
    expect(report.conclusion.completeness).toMatchObject({
      pairsUnknown: unknown.length,
      gaps: cases.length,
      differences: 0,
    });
  });
});

describe('a list that never becomes usable', () => {
  const cases: readonly {
    readonly fault: Fault & { readonly region: Region };
    readonly reason: string;
    readonly errorCode: string | null;
  }[] = [
    {
      fault: { kind: 'serverError', status: 500, region: 'ap-northeast-1' },
      reason: 'service-error',
      errorCode: 'InternalServerErrorException',
    },
    {
      fault: { kind: 'serverError', status: 502, region: 'ap-south-1' },
      reason: 'gateway-answer',
      errorCode: 'HTTP 502',
    },
    { fault: { kind: 'connectionReset', region: 'ap-southeast-1' }, reason: 'service-error', errorCode: 'ECONNRESET' },
    { fault: { kind: 'truncatedBody', region: 'ap-southeast-2' }, reason: 'invalid-response', errorCode: null },
    { fault: { kind: 'emptyBody', region: 'ca-central-1' }, reason: 'invalid-response', errorCode: null },
    { fault: { kind: 'throttle', region: 'eu-central-1' }, reason: 'throttled', errorCode: 'TooManyRequestsException' },
  ];
  let report: PublishedReport;
  beforeAll(async () => {
    report = await runWith(cases.map(({ fault }) => ({ ...fault, operation: 'ListCoverage' })));
  });

  it.each(cases)('($fault.kind in $fault.region) is a gap after every attempt, and nothing of it is shown', (one) => {
    const { fault, reason, errorCode } = one;
    const { region } = fault;
    const attempts = fault.kind === 'throttle' ? 2 * ATTEMPTS : ATTEMPTS;
    expect(gapsOf(report, region)).toEqual([
      { operation: 'guardduty:ListCoverage', region, accountId: null, reason, errorCode, attempts, pairs: 5 },
    ]);
    expectRecords(report, region, ALL_UNLISTED);
  });
});

describe('an answer without its content is never taken for "nothing there"', () => {
  const cases: readonly Omit<Case, 'after'>[] = [
    { region: 'ap-northeast-1', operation: 'ListDetectors', states: ALL_UNREADABLE },
    { region: 'ap-south-1', operation: 'GetDetector', states: ALL_UNREADABLE },
    { region: 'ap-southeast-1', operation: 'ListMembers', states: ONLY_RECORDS_KNOWN },
    { region: 'ap-southeast-2', operation: 'GetMemberDetectors', states: ONLY_RECORDS_KNOWN },
    { region: 'ca-central-1', operation: 'GetCoverageStatistics', states: ALL_KNOWN },
  ];
  let report: PublishedReport;
  beforeAll(async () => {
    report = await runWith(cases.map(({ region, operation }) => ({ kind: 'emptyBody', region, operation })));
  });

  it.each(cases)('$operation in $region', ({ region, operation, states }) => {
    expect(gapsOf(report, region)).toMatchObject([{ operation: `guardduty:${operation}`, reason: 'invalid-response' }]);
    expectRecords(report, region, states);
  });
});

it('a setting of the administrator that may not be read is a gap, and leaves only that setting unknown', async () => {
  workspace.simulator.setFaults([
    { kind: 'denied', operation: 'DescribeOrganizationConfiguration', region: 'eu-west-2' },
  ]);
  const report = await workspace.report(4);
  expectTruth(report, organization);
  expect(gapsOf(report)).toMatchObject([
    { operation: 'guardduty:DescribeOrganizationConfiguration', reason: 'access-denied', pairs: 0 },
  ]);
  const unknown = report.byRegion.filter(({ autoEnableMembers }) => autoEnableMembers !== 'ALL');
  expect(unknown).toMatchObject([{ region: 'eu-west-2', autoEnableMembers: null }]);
});
