// The check before a collection, against the simulated AWS: what it asks, and that it reads as a collection does.
import { afterEach, describe, expect, it, vi } from 'vitest';
import { checkAccess } from '../../../src/collect/index.js';
import {
  demoOrganization,
  startSimulator,
  type Fault,
  type OrganizationDescription,
  type Simulator,
} from '../../../src/simulate/index.js';
import { REGIONS, smallOrganization } from '../../support/organization.js';
import { regionName } from '../../support/ids.js';

/** More members than a page holds, and more resources. */
const large = demoOrganization({
  seed: 7,
  asOf: new Date('2026-11-01T03:00:00Z'),
  accounts: 120,
  resources: 5_000,
});

const running: Simulator[] = [];
afterEach(async () => {
  vi.unstubAllEnvs();
  await Promise.all(running.splice(0).map((simulator) => simulator.close()));
});

async function check({
  organization = smallOrganization(),
  faults = [],
  regions = [REGIONS.small],
}: {
  readonly organization?: OrganizationDescription;
  readonly faults?: readonly Fault[];
  readonly regions?: 'enabled' | readonly string[];
} = {}) {
  const simulator = await startSimulator({ organization, faults, now: () => new Date() });
  running.push(simulator);
  vi.stubEnv('AWS_ENDPOINT_URL', simulator.url);
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'simulated');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'simulated');
  const { checks, cost } = await checkAccess({
    scope: {
      accounts: { include: [], exclude: [] },
      organizationalUnits: { include: [], exclude: [] },
      regions: regions === 'enabled' ? regions : regions.map(regionName),
    },
    settings: {
      mode: 'delegated-administrator',
      homeRegion: 'us-east-1',
      roleName: 'reader',
      externalId: null,
      requestsPerSecond: 1_000,
      startRequestsPerSecond: 1_000,
      regionConcurrency: 64,
      accountConcurrency: 8,
      attempts: 1,
      connectTimeoutSeconds: 5,
      requestTimeoutSeconds: 30,
      deadlineMinutes: 5,
      statistics: 'sample',
      accountTags: [],
      splitAbove: 5_000,
      resumeMaxAgeHours: 0,
    },
    signal: new AbortController().signal,
  });
  const failed = checks.filter(({ result }) => result !== 'ok').map(({ name, result }) => `${name} ${result}`);
  return { failed, cost, requests: simulator.requests };
}

describe('the check', () => {
  it('asks each question of a Region once, however many members and resources there are', async () => {
    const { failed, requests } = await check({ organization: large });
    expect(failed).toEqual([]);
    const asked = requests.counts.filter(({ service }) => service === 'guardduty');
    expect(asked.map(({ operation, count }) => `${operation} ${count}`)).toEqual([
      'DescribeOrganizationConfiguration 1',
      'GetCoverageStatistics 1',
      'GetDetector 1',
      'GetMemberDetectors 1',
      'ListCoverage 1',
      'ListDetectors 1',
      'ListMembers 1',
    ]);
  });

  it.each([
    ['ListMembers', 'members'],
    ['GetMemberDetectors', 'members'],
    ['GetDetector', 'features'],
    ['ListCoverage', 'resources'],
  ])('refuses an answer to %s that a collection would refuse', async (operation, path) => {
    const faults: Fault[] = [{ kind: 'dropMember', operation, path }];
    const { failed } = await check({ faults });
    expect(failed).toContain(`guardduty:${operation} unknown`);
  });

  it.each([
    'DescribeOrganizationConfiguration',
    'GetCoverageStatistics',
    'GetDetector',
    'GetMemberDetectors',
    'ListCoverage',
    'ListDetectors',
    'ListMembers',
  ])('names a missing permission for %s, also where a collection goes on without', async (operation) => {
    const { failed } = await check({ faults: [{ kind: 'denied', operation }] });
    expect(failed).toContain(`guardduty:${operation} problem`);
  });

  it('calls Regions that cannot be read a problem only where the scope needs them', async () => {
    const faults: Fault[] = [{ kind: 'denied', operation: 'ListRegions' }];
    expect((await check({ faults })).failed).toEqual(['account:ListRegions unknown']);
    expect((await check({ faults, regions: 'enabled' })).failed).toEqual([
      'account:ListRegions problem',
      'scope.regions problem',
    ]);
  });
});
