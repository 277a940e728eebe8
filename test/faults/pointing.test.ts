// Trouble whose cause is somewhere else than it seems: the message points to the right place.
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { ACCOUNTS, REGIONS } from '../support/organization.js';
import { callsOf, expectTruth, gapsOf, statesIn } from '../e2e/support/truths.js';
import { PERIOD, Workspace } from '../e2e/support/workspace.js';
import type { Fault } from '../../src/simulate/index.js';

const NO_SUCH_HOST = fileURLToPath(new URL('../e2e/support/no-such-host.mjs', import.meta.url));
const ALL_UNREADABLE = Object.fromEntries(ACCOUNTS.map((accountId) => [accountId, 'unreadable']));
const QUICK = { collection: { attempts: 8 } };

describe.concurrent('a clock that is off', () => {
  it('is corrected from the first answer of each service and Region, and nothing is lost', async (context) => {
    const workspace = await Workspace.of(context, { faults: [{ kind: 'clockSkew', milliseconds: 3_600_000 }] });
    const report = await workspace.report(4);
    expectTruth(report, workspace.organization);
    expect(gapsOf(report)).toEqual([]);
    const { requests } = workspace.simulator;
    const clients = new Set(
      requests.counts.filter(({ service }) => service !== 's3').map(({ service, region }) => `${service} ${region}`),
    );
    expect(callsOf(report).failures).toBeLessThanOrEqual(clients.size * 4);
  });

  it('is named as the cause where AWS tells no time by which it could be corrected', async (context) => {
    const refusal: Fault = {
      kind: 'refusal',
      status: 403,
      code: 'InvalidSignatureException',
      message: 'Signature expired: 20261130T100000Z is now earlier than 20261130T105500Z',
    };
    const workspace = await Workspace.of(context, { faults: [refusal], config: QUICK });
    const { code, stderr } = await workspace.cli(['run', '--period', PERIOD]);
    expect(code).toBe(1);
    expect(stderr).toContain('The clock of this machine is off: ');
    expect(stderr).not.toContain('refused the credentials');
    const check = await workspace.cli(['check']);
    expect(check.stdout).toContain('Set the clock of this machine');
  });
});

describe.concurrent('the page of a proxy', () => {
  it('in one Region is a gap that names host and status', async (context) => {
    const workspace = await Workspace.of(context, {
      faults: [{ kind: 'proxyPage', status: 407, service: 'guardduty', region: REGIONS.large }],
      config: QUICK,
    });
    const report = await workspace.report(4);
    expectTruth(report, workspace.organization, { except: [REGIONS.large] });
    expect(statesIn(report, REGIONS.large)).toEqual(ALL_UNREADABLE);
    expect(gapsOf(report)).toMatchObject([{ reason: 'gateway-answer', errorCode: 'HTTP 407', attempts: 2 }]);
    expect(report.gaps[0]?.detail).toContain('a proxy or gateway answered for 127.0.0.1 with HTTP status 407');
  });

  it('in the place of every answer ends the run with the proxy named', async (context) => {
    const workspace = await Workspace.of(context, { faults: [{ kind: 'proxyPage', status: 200 }], config: QUICK });
    const { code, stderr } = await workspace.cli(['run', '--period', PERIOD]);
    expect(code).toBe(1);
    expect(stderr).toContain('AWS did not answer: ');
    expect(stderr).toContain('a proxy or gateway answered for 127.0.0.1 with HTTP status 200');
    expect(stderr).not.toContain('credentials');
  });
});

it.concurrent(
  'credentials that an enabled Region does not accept are not called a Region that is not enabled',
  async (context) => {
    const refusal: Fault = {
      kind: 'refusal',
      status: 403,
      code: 'UnrecognizedClientException',
      message: 'The security token included in the request is invalid.',
      service: 'guardduty',
      region: REGIONS.large,
    };
    const workspace = await Workspace.of(context, { faults: [refusal], config: QUICK });
    const report = await workspace.report(4);
    expect(statesIn(report, REGIONS.large)).toEqual(ALL_UNREADABLE);
    expect(gapsOf(report)).toMatchObject([{ reason: 'credentials-refused', errorCode: 'UnrecognizedClientException' }]);
    expect(report.gaps[0]?.detail).toContain(`Account Management lists ${REGIONS.large} as enabled`);
  },
);

it.concurrent('a Region whose endpoint does not resolve costs few attempts and has its own reason', async (context) => {
  const workspace = await Workspace.of(context, { config: QUICK });
  const env = { AWS_ENDPOINT_URL_GUARDDUTY: 'http://guardduty.invalid' };
  const { code, stdout, stderr } = await workspace.cli(['run', '--period', PERIOD, '--json'], {
    env,
    nodeOptions: ['--import', NO_SUCH_HOST],
  });
  expect(code, stderr).toBe(3);
  const report = workspace.publishedReport((JSON.parse(stdout) as { folder: string }).folder);
  for (const region of Object.values(REGIONS)) {
    expect(statesIn(report, region)).toEqual(ALL_UNREADABLE);
    expect(gapsOf(report, region)).toMatchObject([
      { reason: 'endpoint-not-found', errorCode: 'ENOTFOUND', attempts: 2 },
    ]);
  }
  const check = await workspace.cli(['check'], { env, nodeOptions: ['--import', NO_SUCH_HOST] });
  expect(check.stdout).toContain('leave eu-west-1 out of scope.regions');
});

describe.concurrent('credentials that end', () => {
  it.for([
    'ListRoots',
    'ListOrganizationalUnitsForParent',
    'ListTagsForResource',
    'ListRegions',
    'DescribeOrganization',
  ])('before %s are renewed, and nothing is lost', async (operation, context) => {
    const workspace = await Workspace.of(context, {
      faults: [{ kind: 'expiredToken', operation, times: 1 }],
      config: { collection: { accountTags: ['owner'] } },
    });
    const report = await workspace.report(4);
    expectTruth(report, workspace.organization);
    expect(gapsOf(report)).toEqual([]);
    expect(callsOf(report)).toMatchObject({ failures: 1 });
  });
});
