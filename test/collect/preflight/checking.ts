// Tries permissions against the simulated AWS, in this process.
import { onTestFinished, vi } from 'vitest';
import { checkAccess, type CollectSettings } from '../../../src/collect/index.js';
import { startSimulator, type Fault, type OrganizationDescription } from '../../../src/simulate/index.js';
import { regionName } from '../../support/ids.js';
import { withoutWaiting } from '../collect-into.js';
import { REGIONS, smallOrganization } from '../../support/organization.js';

/** Checks from within a test: what was found and asked, with the settings of a quick collection. */
export async function check({
  organization = smallOrganization(),
  faults = [],
  regions = [REGIONS.small],
  settings = {},
}: {
  readonly organization?: OrganizationDescription;
  readonly faults?: readonly Fault[];
  readonly regions?: 'enabled' | readonly string[];
  readonly settings?: Partial<CollectSettings>;
} = {}) {
  const simulator = await startSimulator({ organization, faults, now: () => new Date() });
  onTestFinished(async () => {
    vi.unstubAllEnvs();
    await simulator.close();
  });
  vi.stubEnv('AWS_ENDPOINT_URL', simulator.url);
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'simulated');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'simulated');
  const { checks, cost } = await withoutWaiting(() =>
    checkAccess({
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
        // The clock leaps.
        deadlineMinutes: 10_000,
        statistics: 'sample',
        accountTags: [],
        splitAbove: 5_000,
        resumeMaxAgeHours: 0,
        ...settings,
      },
      signal: new AbortController().signal,
    }),
  );
  const notOk = checks.filter(({ result }) => result !== 'ok');
  const failed = notOk.map(({ name, result }) => `${name} ${result}`);
  return { checks, failed, advice: notOk.map(({ advice }) => advice), cost, requests: simulator.requests };
}
