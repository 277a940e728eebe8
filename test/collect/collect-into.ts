// The real collector with settings for tests: fast, patient with nothing, everything of the organization.
import { collect, type CollectOptions, type CollectScope, type CollectSettings } from '../../src/collect/index.js';

export interface CollectIntoOptions extends Partial<Pick<CollectOptions, 'resume' | 'signal' | 'onEvent'>> {
  readonly settings?: Partial<CollectSettings>;
  readonly scope?: Partial<CollectScope>;
  readonly now: () => Date;
}

/** Longer than the slowest pacing has between two requests. */
const LEAP_MS = 1_000;

/** Collects from the AWS that the environment names into a folder. Nothing waits for its turn. */
export async function collectInto(directory: string, options: CollectIntoOptions): Promise<void> {
  const { settings, scope, now, resume = false, onEvent = () => undefined } = options;
  await withoutWaiting(() =>
    collect({
      scope: {
        accounts: { include: [], exclude: [] },
        organizationalUnits: { include: [], exclude: [] },
        regions: 'enabled',
        ...scope,
      },
      settings: {
        mode: 'delegated-administrator',
        homeRegion: 'us-east-1',
        roleName: 'CoverageReader',
        externalId: null,
        requestsPerSecond: 1_000,
        startRequestsPerSecond: 1_000,
        regionConcurrency: 64,
        accountConcurrency: 8,
        attempts: 1,
        connectTimeoutSeconds: 5,
        requestTimeoutSeconds: 30,
        // The clock leaps; see below.
        deadlineMinutes: 10_000,
        statistics: 'region',
        accountTags: [],
        splitAbove: 5_000,
        resumeMaxAgeHours: 24,
        ...settings,
      },
      tool: { name: 'guardduty-coverage-reporter', version: '0.0.0-test' },
      configDigest: 'c0'.repeat(32),
      directory,
      resume,
      now,
      signal: options.signal ?? new AbortController().signal,
      onEvent,
    }),
  );
}

/** Lets pacing find that its time has come whenever it looks. A simulator without a limit answers as fast as it can. */
export async function withoutWaiting<T>(work: () => Promise<T>): Promise<T> {
  const clock = performance.now.bind(performance);
  let leaps = 0;
  performance.now = () => clock() + LEAP_MS * (leaps += 1);
  try {
    return await work();
  } finally {
    performance.now = clock;
  }
}
