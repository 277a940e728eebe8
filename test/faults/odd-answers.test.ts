// Answers that are not what AWS documents: each costs only itself, and nobody takes what is missing for "nothing there".
import { beforeAll, describe, expect, it } from 'vitest';
import type { PublishedReport } from '../e2e/support/published.js';
import { truth, type Fault } from '../../src/simulate/index.js';
import { ADMINISTRATOR, DATA, LAB, MANAGEMENT, ROLE, SHOP, smallOrganization } from '../support/organization.js';
import {
  countsOf,
  expectTruth,
  gapsOf,
  NOT_KNOWN,
  pairsOf,
  statesIn,
  type PublishedCounts,
} from '../e2e/support/truths.js';
import { Workspace } from '../e2e/support/workspace.js';

const NAMES = [
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-northeast-3',
  'ap-south-1',
  'ap-southeast-1',
  'ap-southeast-2',
  'ca-central-1',
  'eu-central-1',
  'eu-north-1',
  'eu-west-1',
  'eu-west-2',
  'eu-west-3',
  'sa-east-1',
  'us-east-1',
  'us-east-2',
  'us-west-1',
  'us-west-2',
];
const organization = smallOrganization({ resources: Object.fromEntries(NAMES.map((region) => [region, 9])) });
/** Accounts without resources: of them only status words tell anything. */
const EMPTY = [MANAGEMENT, LAB];

interface Case {
  readonly title: string;
  readonly faults: readonly Omit<Fault, 'region'>[];
  /** State of the accounts without resources. */
  readonly empty: string;
  /** State of the administrator itself, which has none either; default: watched. */
  readonly administrator?: string;
  /** What the gap names. */
  readonly gap: { readonly operation: string; readonly detail: string } | null;
  /** Whether every record is shown with its status; default: yes. */
  readonly records?: 'lost' | 'one fewer' | 'one unknown';
}

const set = (operation: string, path: string, value: Fault<'setMember'>['value'], every?: number) => [
  { kind: 'setMember' as const, operation, path, value, ...(every === undefined ? {} : { every }) },
];
const drop = (operation: string, path: string) => [{ kind: 'dropMember' as const, operation, path }];

const cases: readonly Case[] = [
  {
    title: 'a feature status that nobody documented',
    faults: set('GetMemberDetectors', 'members.*.features.*.status', 'ENABLING'),
    empty: 'unreadable',
    gap: { operation: 'GetMemberDetectors', detail: 'the status "ENABLING" of the feature RUNTIME_MONITORING' },
  },
  {
    title: 'a missing feature status',
    faults: drop('GetMemberDetectors', 'members.*.features.*.status'),
    empty: 'unreadable',
    gap: { operation: 'GetMemberDetectors', detail: 'the status "UNKNOWN"' },
  },
  {
    title: 'an empty feature list',
    faults: set('GetMemberDetectors', 'members.*.features', []),
    empty: 'unreadable',
    gap: { operation: 'GetMemberDetectors', detail: 'an empty list of features' },
  },
  {
    title: 'null for every feature',
    faults: set('GetMemberDetectors', 'members.*.features.*', null),
    empty: 'unreadable',
    gap: { operation: 'GetMemberDetectors', detail: 'members[].features[] is null where an object belongs' },
  },
  {
    title: 'a relationship status that nobody documented, with monitoring on',
    faults: set('ListMembers', 'members.*.relationshipStatus', 'Paused'),
    empty: 'watched',
    gap: { operation: 'ListMembers', detail: 'the relationship status "Paused"' },
  },
  {
    title: 'a relationship status that nobody documented, and features that are not told',
    faults: [
      ...set('ListMembers', 'members.*.relationshipStatus', 'Paused'),
      ...set('GetMemberDetectors', 'members', []),
    ],
    empty: 'unreadable',
    gap: { operation: 'ListMembers', detail: 'the relationship status "Paused"' },
  },
  {
    title: 'a missing relationship status and features in a status that nobody documented',
    faults: [
      ...drop('ListMembers', 'members.*.relationshipStatus'),
      ...set('GetMemberDetectors', 'members.*.features.*.status', 'ENABLING'),
    ],
    empty: 'unreadable',
    gap: { operation: 'ListMembers', detail: 'the relationship status "UNKNOWN"' },
  },
  {
    title: 'a member without an account id',
    faults: set('ListMembers', 'members.1.accountId', 12),
    empty: 'unknown or watched',
    gap: { operation: 'ListMembers', detail: 'members[].accountId is a number where text belongs' },
  },
  {
    title: 'null among the detectors',
    faults: set('ListDetectors', 'detectorIds.*', null),
    empty: 'unreadable',
    administrator: 'unreadable',
    gap: { operation: 'ListDetectors', detail: 'named no detector that can be read' },
    records: 'lost',
  },
  {
    title: 'a detector status that nobody documented and monitoring off',
    faults: [...set('GetDetector', 'status', 'PAUSED'), ...set('GetDetector', 'features.*.status', 'DISABLED')],
    empty: 'watched',
    administrator: 'unreadable',
    gap: { operation: 'GetDetector', detail: 'the detector status "PAUSED"' },
  },
  {
    title: 'counts as text',
    faults: set('GetCoverageStatistics', 'coverageStatistics.countByCoverageStatus.*', '7'),
    empty: 'watched',
    gap: { operation: 'GetCoverageStatistics', detail: 'the count of' },
  },
  {
    title: 'a count that is null',
    faults: set('GetCoverageStatistics', 'coverageStatistics.countByCoverageStatus.*', null),
    empty: 'watched',
    gap: { operation: 'GetCoverageStatistics', detail: 'the count of' },
  },
  {
    title: 'a count below 0',
    faults: set('GetCoverageStatistics', 'coverageStatistics.countByResourceType.*', -1),
    empty: 'watched',
    gap: { operation: 'GetCoverageStatistics', detail: 'the count of' },
  },
  {
    title: 'a list for a map of counts',
    faults: set('GetCoverageStatistics', 'coverageStatistics.countByCoverageStatus', []),
    empty: 'watched',
    gap: {
      operation: 'GetCoverageStatistics',
      detail: 'coverageStatistics.countByCoverageStatus is a list where a map belongs',
    },
  },
  {
    title: 'a record without a status',
    faults: set('ListCoverage', 'resources.*.coverageStatus', null, 99),
    empty: 'watched',
    gap: { operation: 'ListCoverage', detail: 'resources[].coverageStatus is missing' },
    records: 'one unknown',
  },
  {
    title: 'a record without an id',
    faults: set('ListCoverage', 'resources.*.resourceId', 5, 99),
    empty: 'watched',
    gap: { operation: 'ListCoverage', detail: 'resources[].resourceId is a number where text belongs' },
    records: 'one fewer',
  },
  {
    title: 'numbers as text and times in milliseconds',
    faults: [
      ...set('ListCoverage', 'resources.*.resourceDetails.eksClusterDetails.coveredNodes', '3'),
      ...set('ListCoverage', 'resources.*.updatedAt', 1_790_000_000_000),
    ],
    empty: 'watched',
    gap: {
      operation: 'ListCoverage',
      detail: 'resources[].resourceDetails.eksClusterDetails.coveredNodes is text where a number belongs',
    },
  },
];

describe('an answer that is not what AWS documents', () => {
  let report: PublishedReport;
  beforeAll(async () => {
    const workspace = await Workspace.open({ organization, config: { collection: { attempts: 2 } } });
    const faults = cases.flatMap(({ faults: list }, index) =>
      list.map((fault) => ({ ...fault, region: NAMES[index]! }) as Fault),
    );
    workspace.simulator.setFaults(faults);
    report = await workspace.report(4);
    await workspace.close();
  });

  it.each(cases.map((one, index) => ({ ...one, region: NAMES[index]! })))(
    'with $title ($region) costs only itself, and the gap names it',
    ({ region, empty, administrator = 'watched', gap, records }) => {
      const states = statesIn(report, region);
      if (empty !== 'unknown or watched') {
        for (const accountId of EMPTY) expect(states[accountId], accountId).toBe(empty);
      } else {
        // One of the two was lost from the list of members: nobody knows which, so it is no "not a member".
        expect(Object.values(states)).not.toContain('not-a-member');
        expect(Object.values(states)).toContain('unreadable');
      }
      expect(states[ADMINISTRATOR]).toBe(administrator);
      const details = report.gaps.filter((one) => one.region === region);
      expect(details.map(({ detail }) => detail).join('\n')).toContain(gap?.detail);
      expect(details.map(({ operation }) => operation)).toContain(`guardduty:${gap?.operation ?? ''}`);
      const { byPair } = truth(organization);
      const shown = [SHOP, DATA].map((accountId) => pairsOf(report).get(`${accountId}/${region}`)!);
      const expected = [SHOP, DATA].map((accountId) => countsOf(byPair[`${accountId}/${region}`]));
      const sum = (list: readonly PublishedCounts[]): number =>
        list.flatMap((one) => Object.values(one)).reduce<number>((total, count) => total + (count ?? 0), 0);
      const counts = shown.map((pair) => pair.counts);
      switch (records) {
        case undefined:
          expect(counts).toEqual(expected);
          break;
        case 'lost':
          expect(counts).toEqual([NOT_KNOWN, NOT_KNOWN]);
          break;
        case 'one fewer':
          expect(sum(counts)).toBe(sum(expected) - 1);
          break;
        case 'one unknown':
          expect(sum(counts)).toBe(sum(expected));
          expect(counts.reduce((total, { other }) => total + (other ?? 0), 0)).toBe(1);
          break;
      }
    },
  );

  it('never makes the whole run fail, nor a known fact out of nothing', () => {
    const states = new Set([...pairsOf(report).values()].map(({ state }) => state));
    expect([...states].sort()).toEqual(['monitoring-unknown', 'unreadable', 'watched']);
    expect(report.conclusion.completeness.verdict).toBe('met-with-gaps');
  });
});

describe('the list of accounts', () => {
  const withAccounts = (path: string, value: Fault<'setMember'>['value']): Fault => ({
    kind: 'setMember',
    service: 'organizations',
    operation: 'ListAccounts',
    path: `Accounts.*.${path}`,
    value,
  });

  const missing: Fault = { kind: 'dropMember', operation: 'ListAccounts', path: 'Accounts.*.State' };

  it.each([
    ['that nobody documented', withAccounts('State', 'QUARANTINED'), '"QUARANTINED"'],
    ['that is missing', missing, '"UNKNOWN"'],
  ])('with a state %s is read like one of active accounts, and says so', async (_, fault, word) => {
    const workspace = await Workspace.open({ faults: [fault] });
    const report = await workspace.report(4);
    expectTruth(report, workspace.organization);
    expect(gapsOf(report)).toMatchObject([{ operation: 'organizations:ListAccounts', reason: 'unexpected-value' }]);
    expect(report.gaps[0]?.detail).toContain(`the state ${word}`);
    await workspace.close();
  });

  it('is read with a role in each account too when their state is not known', async () => {
    const workspace = await Workspace.open({
      faults: [withAccounts('State', 'QUARANTINED')],
      config: { collection: { mode: 'member-role', roleName: ROLE.name, externalId: ROLE.externalId } },
    });
    const report = await workspace.report(4);
    const { expected, watched } = report.conclusion.watched.pairs;
    expect(watched).toBe(expected);
    await workspace.close();
  });
});
