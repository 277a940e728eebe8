// Trouble that passes: every request is asked again until it is answered, and nothing is lost.
import { describe, expect, it, test, type TestContext } from 'vitest';
import { REGIONS } from '../support/organization.js';
import { callsOf, expectTruth, gapsOf } from '../e2e/support/truths.js';
import { Workspace } from '../e2e/support/workspace.js';
import type { Fault } from '../../src/simulate/index.js';

/** Exit code of a complete report whose coverage (80 %) is below the target. */
const BELOW_TARGET = 4;

async function runWith(context: TestContext, faults: readonly Fault[], requestTimeoutSeconds = 30) {
  // Throttled requests must not be given up by chance.
  const workspace = await Workspace.of(context, {
    faults,
    config: { collection: { attempts: 20, requestTimeoutSeconds } },
  });
  const report = await workspace.report(BELOW_TARGET);
  expectTruth(report, workspace.organization);
  expect(gapsOf(report)).toEqual([]);
  expect(report.conclusion.completeness.verdict).toBe('met');
  expect(callsOf(report).requests).toBe(workspace.simulator.requests.count());
  return { calls: callsOf(report), requests: workspace.simulator.requests };
}

describe.concurrent('a throttle', () => {
  it.for(['too-many-requests', 'throttling'] as const)(
    'for each Region (%s) is waited out: all records arrive, and every refusal is counted',
    async (style, context) => {
      const fault = { kind: 'throttle', service: 'guardduty', style, ratePerSecond: 4, burst: 1 } as const;
      const { calls, requests } = await runWith(context, [fault]);
      const { throttles, failures } = calls;
      expect(throttles).toBeGreaterThan(0);
      expect(throttles).toBe(requests.faults['throttle']);
      expect(failures).toBe(0);
    },
  );

  it('of Organizations, which it answers with status 400, is waited out too', async (context) => {
    const { calls } = await runWith(context, [{ kind: 'throttle', service: 'organizations', times: 3 }]);
    expect(calls).toMatchObject({ throttles: 3, failures: 0 });
  });
});

test.concurrent.for<{ readonly name: string; readonly faults: readonly Fault[] }>([
  {
    name: 'an internal error of GuardDuty, an unavailable Organizations and an STS that is down',
    faults: [
      { kind: 'serverError', status: 500, service: 'guardduty', times: 3 },
      { kind: 'serverError', status: 503, service: 'organizations', times: 2 },
      { kind: 'serverError', status: 504, service: 'sts', times: 1 },
    ],
  },
  {
    name: 'an HTML page of a proxy (502) in the place of every answer once',
    faults: [
      'DescribeOrganization',
      'ListAccounts',
      'ListRegions',
      'ListDetectors',
      'GetDetector',
      'ListMembers',
      'GetMemberDetectors',
      'GetCoverageStatistics',
      'ListCoverage',
    ].map((operation) => ({ kind: 'serverError', status: 502, operation, times: 1 })),
  },
  { name: 'a connection that is reset', faults: [{ kind: 'connectionReset', times: 4 }] },
  {
    name: 'an answer cut off in the middle',
    faults: [
      { kind: 'truncatedBody', service: 'guardduty', times: 4 },
      { kind: 'truncatedBody', service: 'organizations', times: 1 },
    ],
  },
  {
    name: 'an answer whose connection breaks in the middle',
    faults: [
      'GetCallerIdentity',
      'DescribeOrganization',
      'ListAccounts',
      'ListRegions',
      'ListDetectors',
      'GetDetector',
      'ListMembers',
      'DescribeOrganizationConfiguration',
      'GetMemberDetectors',
      'GetCoverageStatistics',
      'ListCoverage',
    ].map((operation) => ({ kind: 'brokenBody', operation, afterBytes: 10, times: 1 })),
  },
  {
    name: 'an answer shorter than announced',
    faults: ['ListAccounts', 'ListMembers', 'ListCoverage'].map((operation) => ({
      kind: 'shortBody',
      operation,
      afterBytes: 10,
      times: 1,
    })),
  },
  {
    name: 'an answer without what it must contain',
    faults: [
      'DescribeOrganization',
      'ListAccounts',
      'ListDetectors',
      'GetDetector',
      'ListMembers',
      'DescribeOrganizationConfiguration',
      'GetMemberDetectors',
      'GetCoverageStatistics',
      'ListCoverage',
    ].map((operation) => ({ kind: 'emptyBody', operation, times: 1 })),
  },
])('$name is asked for again', async ({ faults }, context) => {
  const { calls } = await runWith(context, faults);
  const hits = faults.reduce((sum, { times }) => sum + times!, 0);
  expect(calls).toMatchObject({ throttles: 0, failures: hits });
});

test.concurrent('a Region that answers slowly is waited for', async (context) => {
  const { calls } = await runWith(context, [
    { kind: 'slow', milliseconds: 150, service: 'guardduty', region: REGIONS.large },
  ]);
  expect(calls).toMatchObject({ throttles: 0, failures: 0 });
});

test.concurrent('a request that is never answered is given up after its time and sent again', async (context) => {
  const hang = { kind: 'hang', operation: 'ListCoverage', region: REGIONS.large, times: 1 } as const;
  const { calls } = await runWith(context, [hang], 2);
  expect(calls).toMatchObject({ failures: 1 });
});

test.concurrent.for<Fault>([
  { kind: 'stalledBody', afterBytes: 20, operation: 'ListCoverage', region: REGIONS.large, times: 1 },
  { kind: 'drippingBody', bytes: 1, everyMs: 100, operation: 'ListMembers', region: REGIONS.large, times: 1 },
  { kind: 'stalledBody', afterBytes: 20, operation: 'ListAccounts', times: 1 },
])(
  'an answer whose body takes too long is given up after its time and sent again ($kind $operation)',
  async (fault, context) => {
    const { calls } = await runWith(context, [fault], 2);
    expect(calls).toMatchObject({ failures: 1 });
  },
);
