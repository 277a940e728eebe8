import { afterEach, describe, expect, it, vi } from 'vitest';
import { collect } from '../../../src/collect/index.js';
import { costOf, type CostInput } from '../../../src/collect/plan/cost.js';
import { startSimulator } from '../../../src/simulate/index.js';
import { ACCOUNTS, ROLE, smallOrganization } from '../../support/organization.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const settings = {
  mode: 'delegated-administrator',
  requestsPerSecond: 5,
  regionConcurrency: 64,
  accountConcurrency: 8,
  accountTags: [],
  splitAbove: 5_000,
  statistics: 'sample',
} as const satisfies CostInput['settings'];

/** Accounts and Regions that are all alike. */
function inputOf(accounts: number, regions: number, more: Partial<CostInput> = {}): CostInput {
  const alike = Array.from({ length: regions }, () => ({ resources: 200 }));
  return { settings, organization: { accounts, parents: 4 }, accounts, regions: alike, ...more };
}

describe('what a collection costs', () => {
  it('is counted by service', () => {
    expect(costOf(inputOf(120, 3))).toEqual({
      // 2 + 6 pages of accounts + 4 parents; in each Region 5 + 3 + 3 for members + 4 pages; the sample.
      requests: { sts: 1, organizations: 12, account: 1, guardduty: 3 * 15 + 25 },
      total: 84,
      minutes: expect.closeTo((14 / 5 + 15 / 5 + 25 / 3 / 5) / 60) as number,
      isRough: false,
    });
  });

  it.each([
    ['region', 3 * 15],
    ['sample', 3 * 15 + 25],
    ['account', 3 * (15 + 120)],
  ] as const)('depends on what is compared (%s)', (statistics, guardduty) => {
    expect(costOf(inputOf(120, 3, { settings: { ...settings, statistics } })).requests.guardduty).toBe(guardduty);
  });

  it('has a request for each account when tags are read, however many keys', () => {
    const cost = (accountTags: readonly string[]) =>
      costOf(inputOf(120, 3, { settings: { ...settings, accountTags } }));
    expect(cost(['owner']).total - cost([]).total).toBe(120);
    expect(cost(['owner', 'stage'])).toEqual(cost(['owner']));
  });

  it('is that of the Regions alone when the organization has been read', () => {
    const { requests, minutes } = costOf(inputOf(120, 3, { organization: undefined }));
    expect(requests).toEqual({ sts: 0, organizations: 0, account: 0, guardduty: 70 });
    expect(minutes).toBeCloseTo((15 / 5 + 25 / 3 / 5) / 60);
  });

  it('compares no more accounts than have resources', () => {
    const cost = (region: CostInput['regions'][number], statistics: 'account' | 'sample') =>
      costOf(inputOf(120, 1, { regions: [region], settings: { ...settings, statistics } })).requests.guardduty;
    const none = cost({ resources: 0 }, 'account');
    expect(cost({ resources: 7 }, 'account') - none).toBe(7);
    expect(cost({ resources: 40, accountsWithResources: 3 }, 'account') - none).toBe(3);
    expect(cost({ resources: 40, accountsWithResources: 3 }, 'sample') - none).toBe(3);
    expect(cost({ resources: 40 }, 'sample') - none).toBe(25);
  });

  it('is the least where the resources of a Region are not known', () => {
    const known = costOf(inputOf(120, 2, { regions: [{ resources: 0, members: 119 }, { resources: 0 }] }));
    const unknown = costOf(
      inputOf(120, 2, { regions: [{ members: 119, accountsWithResources: 0 }, { resources: 0 }] }),
    );
    expect(unknown).toEqual({ ...known, isRough: true });
  });
});

describe('the time of a collection', () => {
  const large = { resources: 50_000 };
  const small = { resources: 0 };

  it('is that of the largest Region where all are read side by side', () => {
    const minutes = (regions: CostInput['regions']): number => costOf(inputOf(120, 0, { regions })).minutes;
    expect(minutes([large, small, small])).toBe(minutes([small, large, small]));
    expect(minutes([large, large, large])).toBeCloseTo(minutes([large, small, small]), 0);
  });

  it('is longer where few Regions are read side by side', () => {
    const minutes = (regionConcurrency: number): number =>
      costOf(
        inputOf(120, 10, {
          organization: undefined,
          settings: { ...settings, regionConcurrency, statistics: 'region' },
        }),
      ).minutes;
    expect(minutes(1) / minutes(10)).toBeCloseTo(10);
    expect(minutes(5) / minutes(64)).toBeCloseTo(2);
  });

  it('is no shorter than answers take, where requests wait for each other', () => {
    const at = (requestsPerSecond: number, splitAbove: number): number =>
      costOf(inputOf(120, 1, { regions: [large], settings: { ...settings, requestsPerSecond, splitAbove } })).minutes;
    // A thousand pages in one chain, a tenth of a second each; in chains side by side at the rate.
    expect(at(100, 1_000_000)).toBeGreaterThan(100 / 60);
    expect(at(100, 5_000)).toBeLessThan(20 / 60);
  });
});

describe('the requests foreseen', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  it.each([
    ['delegated-administrator', 'sample'],
    ['delegated-administrator', 'account'],
    ['member-role', 'sample'],
  ] as const)('are those of a collection (%s, %s)', async (mode, statistics) => {
    // No account has more than a page of resources, which nobody can foresee in member-role mode.
    const resources = { 'eu-central-1': 7, 'eu-west-1': 60, 'us-east-1': 60 };
    const organization = smallOrganization({ resources });
    const simulator = await startSimulator({ organization, now: () => new Date() });
    try {
      vi.stubEnv('AWS_ENDPOINT_URL', simulator.url);
      vi.stubEnv('AWS_ACCESS_KEY_ID', 'simulated');
      vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'simulated');
      const all = {
        ...settings,
        mode,
        requestsPerSecond: 100,
        startRequestsPerSecond: 100,
        statistics,
        accountTags: ['owner'],
        homeRegion: 'us-east-1',
        roleName: ROLE.name,
        externalId: ROLE.externalId,
        attempts: 1,
        connectTimeoutSeconds: 5,
        requestTimeoutSeconds: 30,
        deadlineMinutes: 5,
        resumeMaxAgeHours: 0,
      } as const;
      await collect({
        scope: {
          accounts: { include: [], exclude: [] },
          organizationalUnits: { include: [], exclude: [] },
          regions: 'enabled',
        },
        settings: all,
        tool: { name: 'test', version: '0' },
        configDigest: '0'.repeat(64),
        directory: temporaryFolder(),
        resume: false,
        now: () => new Date(),
        signal: new AbortController().signal,
        onEvent: () => undefined,
      });
      const made: Record<string, number> = {};
      for (const { service, count } of simulator.requests.counts) made[service] = (made[service] ?? 0) + count;
      const cost = costOf({
        settings: all,
        organization: { accounts: ACCOUNTS.length, parents: 1 },
        accounts: ACCOUNTS.length,
        regions: Object.values(resources).map((count) => ({ resources: count, accountsWithResources: 2 })),
      });
      expect(cost.requests).toEqual(made);
    } finally {
      await simulator.close();
    }
  });
});
