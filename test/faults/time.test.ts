// Time that runs out: a request that hangs, and a run that takes too long.
import { fileURLToPath } from 'node:url';
import { expect, test, type TestContext } from 'vitest';
import { ACCOUNTS, REGIONS } from '../support/organization.js';
import { expectTruth, gapsOf, statesIn } from '../e2e/support/truths.js';
import { PERIOD, Workspace } from '../e2e/support/workspace.js';

const LEAP_CLOCK = fileURLToPath(new URL('../e2e/support/leap-clock.mjs', import.meta.url));
/** All are watched there, and nothing is known of what runs. */
const ALL_UNLISTED = Object.fromEntries(ACCOUNTS.map((accountId) => [accountId, 'watched-unlisted']));

function open(context: TestContext, requestTimeoutSeconds: number): Promise<Workspace> {
  return Workspace.of(context, {
    faults: [{ kind: 'hang', operation: 'ListCoverage', region: REGIONS.large }],
    config: { collection: { requestTimeoutSeconds, attempts: 2, deadlineMinutes: 30 } },
  });
}

test.concurrent('a Region that never answers becomes a gap, and the others are reported', async (context) => {
  const workspace = await open(context, 1);
  const report = await workspace.report(4);
  expectTruth(report, workspace.organization, { except: [REGIONS.large] });
  expect(statesIn(report, REGIONS.large)).toEqual(ALL_UNLISTED);
  expect(gapsOf(report)).toMatchObject([
    { operation: 'guardduty:ListCoverage', region: REGIONS.large, reason: 'timeout', attempts: 2, pairs: 5 },
  ]);
});

test.concurrent('when the time for the run is used up, what is not read by then becomes a gap', async (context) => {
  const workspace = await open(context, 5);
  const cli = workspace.start(['run', '--period', PERIOD], { nodeOptions: ['--import', LEAP_CLOCK] });
  await cli.until(() => [REGIONS.small, REGIONS.middle].every((region) => cli.stderr.includes(`${region}: `)));
  cli.kill('SIGUSR2');
  const { code } = await cli.finished;
  expect(code).toBe(4);
  const report = workspace.publishedReport(`${workspace.organization.organizationId}/${PERIOD}/r1`);
  expectTruth(report, workspace.organization, { except: [REGIONS.large] });
  expect(statesIn(report, REGIONS.large)).toEqual(ALL_UNLISTED);
  expect(gapsOf(report, REGIONS.large)).toMatchObject([{ reason: 'deadline', attempts: 1, pairs: 5 }]);
  // Of the others only the comparison of the pairs that were drawn is missing.
  const others = gapsOf(report).filter(({ region }) => region !== REGIONS.large);
  expect(others).toMatchObject(
    [REGIONS.middle, REGIONS.small].map(() => ({
      operation: 'guardduty:GetCoverageStatistics',
      reason: 'deadline',
      attempts: 0,
      pairs: 0,
    })),
  );
});

test.concurrent(
  'the deadline ends an answer that stalls in its body, and what was read by then is published',
  { timeout: 180_000 },
  async (context) => {
    const workspace = await Workspace.of(context, {
      faults: [{ kind: 'stalledBody', afterBytes: 20, operation: 'ListCoverage', region: REGIONS.large }],
      // Time enough for the other Regions; the request alone would be waited for twenty times as long.
      config: { collection: { requestTimeoutSeconds: 300, deadlineMinutes: 0.25, statistics: 'region' } },
    });
    const report = await workspace.report(4);
    expectTruth(report, workspace.organization, { except: [REGIONS.large] });
    expect(statesIn(report, REGIONS.large)).toEqual(ALL_UNLISTED);
    expect(gapsOf(report)).toMatchObject([
      { operation: 'guardduty:ListCoverage', region: REGIONS.large, reason: 'deadline', attempts: 1, pairs: 5 },
    ]);
  },
);
