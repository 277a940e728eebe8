import { ListRegionsCommand } from '@aws-sdk/client-account';
import {
  GetCoverageStatisticsCommand,
  ListCoverageCommand,
  ListDetectorsCommand,
  ListFindingsCommand,
  ListMembersCommand,
  paginateListCoverage,
} from '@aws-sdk/client-guardduty';
import { ListAccountsCommand } from '@aws-sdk/client-organizations';
import { ListBucketsCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { AssumeRoleCommand, GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startSimulator, type Fault, type Simulator } from '../../src/simulate/index.js';
import { ADMIN, PROD, oddOrganization } from '../support/odd-organization.js';
import { NOW, clients } from './helpers.js';

let simulator: Simulator;
let aws: ReturnType<typeof clients>;

beforeEach(async () => {
  simulator = await startSimulator({ organization: oddOrganization(), now: () => NOW });
  aws = clients(simulator.url);
});
afterEach(() => simulator.close());

const listDetectors = () => aws.guardduty.send(new ListDetectorsCommand({}));
const listCoverage = () => aws.guardduty.send(new ListCoverageCommand({ DetectorId: 'd-admin' }));

async function ids(): Promise<(string | undefined)[]> {
  const found: (string | undefined)[] = [];
  for await (const page of paginateListCoverage({ client: aws.guardduty, pageSize: 50 }, { DetectorId: 'd-admin' })) {
    found.push(...page.Resources!.map(({ ResourceId }) => ResourceId));
  }
  return found;
}

describe('refusals', () => {
  it.each<[string, Fault, object]>([
    ['throttle as 429', { kind: 'throttle' }, { name: 'TooManyRequestsException', $metadata: { httpStatusCode: 429 } }],
    [
      'throttle as 400',
      { kind: 'throttle', style: 'throttling' },
      { name: 'ThrottlingException', $metadata: { httpStatusCode: 400 } },
    ],
    ['denied', { kind: 'denied' }, { name: 'AccessDeniedException', $metadata: { httpStatusCode: 403 } }],
    [
      'expired credentials',
      { kind: 'expiredToken' },
      { name: 'ExpiredTokenException', $metadata: { httpStatusCode: 403 } },
    ],
    [
      '500',
      { kind: 'serverError', status: 500 },
      { name: 'InternalServerErrorException', $metadata: { httpStatusCode: 500 } },
    ],
    ['503', { kind: 'serverError', status: 503 }, { $metadata: { httpStatusCode: 503 } }],
    [
      'a 502 page in HTML',
      { kind: 'serverError', status: 502 },
      { name: 'SyntaxError', $metadata: { httpStatusCode: 502 } },
    ],
    ['a truncated body', { kind: 'truncatedBody' }, { name: 'SyntaxError', $metadata: { httpStatusCode: 200 } }],
  ])('%s', async (_what, fault, error) => {
    simulator.setFaults([{ ...fault, service: 'guardduty', times: 1 }]);
    await expect(listDetectors()).rejects.toMatchObject(error);
    expect((await listDetectors()).DetectorIds).toEqual(['d-admin']);
    expect(simulator.requests.faults).toEqual({ [fault.kind]: 1 });
  });

  it('use the words of each service for a throttle', async () => {
    simulator.setFaults([{ kind: 'throttle' }]);
    await expect(aws.organizations.send(new ListAccountsCommand({}))).rejects.toMatchObject({
      name: 'TooManyRequestsException',
      $metadata: { httpStatusCode: 400 },
    });
    await expect(aws.account.send(new ListRegionsCommand({}))).rejects.toMatchObject({
      $metadata: { httpStatusCode: 429 },
    });
    await expect(aws.sts.send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({ name: 'Throttling' });
    const put = new PutObjectCommand({ Bucket: 'locked', Key: 'k', Body: 'x' });
    await expect(aws.s3.send(put)).rejects.toMatchObject({ name: 'SlowDown', $metadata: { httpStatusCode: 503 } });
  });

  it('a conflict of conditional writes', async () => {
    simulator.setFaults([{ kind: 'conflict', operation: 'PutObject', times: 1 }]);
    const put = () => aws.s3.send(new PutObjectCommand({ Bucket: 'locked', Key: 'k', Body: 'x', IfNoneMatch: '*' }));
    await expect(put()).rejects.toMatchObject({
      name: 'ConditionalRequestConflict',
      $metadata: { httpStatusCode: 409 },
    });
    await put();
  });

  it('an empty answer without the required list', async () => {
    simulator.setFaults([{ kind: 'emptyBody', operation: 'ListCoverage' }]);
    expect((await listCoverage()).Resources).toBeUndefined();
  });

  it('a reset connection', async () => {
    simulator.setFaults([{ kind: 'connectionReset', times: 1 }]);
    await expect(listDetectors()).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(simulator.requests.count({ operation: 'ListDetectors', status: 0 })).toBe(1);
  });

  it('no answer at all, until the client gives up', async () => {
    simulator.setFaults([{ kind: 'hang', times: 1 }]);
    const given = aws.guardduty.send(new ListDetectorsCommand({}), { abortSignal: AbortSignal.timeout(100) });
    await expect(given).rejects.toThrow();
    expect((await listDetectors()).DetectorIds).toHaveLength(1);
  });

  it('a slow answer is still the right one', async () => {
    simulator.setFaults([{ kind: 'slow', milliseconds: 20 }]);
    expect((await listDetectors()).DetectorIds).toEqual(['d-admin']);
  });

  it('more calls a second than allowed, counted for each Region by itself', async () => {
    simulator.setFaults([{ kind: 'throttle', service: 'guardduty', ratePerSecond: 0.001, burst: 3 }]);
    const calls = await Promise.allSettled(Array.from({ length: 10 }, listDetectors));
    expect(calls.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
    const elsewhere = await clients(simulator.url, 'us-east-1').guardduty.send(new ListDetectorsCommand({}));
    expect(elsewhere.DetectorIds).toEqual(['d-admin-use1']);
    expect(simulator.requests.count({ operation: 'ListDetectors', status: 429 })).toBe(7);
  });
});

describe('matching', () => {
  it('goes by operation, Region and account, lets calls pass first, and ends after its times', async () => {
    const fault = {
      kind: 'denied',
      operation: 'ListDetectors',
      region: 'eu-west-1',
      accountId: ADMIN,
      after: 1,
      times: 1,
    } as const;
    simulator.setFaults([fault]);
    const outcomes = [await settle(listDetectors()), await settle(listDetectors()), await settle(listDetectors())];
    expect(outcomes).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    simulator.setFaults([{ ...fault, after: 0 }]);
    const others = clients(simulator.url, 'us-east-1');
    expect(await settle(others.guardduty.send(new ListDetectorsCommand({})))).toBe('fulfilled');
    expect(await settle(listCoverage())).toBe('fulfilled');
    expect(await settle(listDetectors())).toBe('rejected');
  });

  async function settle(call: Promise<unknown>): Promise<string> {
    const [outcome] = await Promise.allSettled([call]);
    return outcome.status;
  }
});

describe('wrong data', () => {
  it('a token that comes back for ever', async () => {
    simulator.setFaults([{ kind: 'repeatedToken', operation: 'ListCoverage' }]);
    const first = await listCoverage();
    const second = await aws.guardduty.send(
      new ListCoverageCommand({ DetectorId: 'd-admin', NextToken: first.NextToken }),
    );
    expect(second.NextToken).toBe(first.NextToken);
    simulator.setFaults([{ kind: 'repeatedToken' }]);
    const members = await aws.guardduty.send(
      new ListMembersCommand({ DetectorId: 'd-admin', OnlyAssociated: 'false' }),
    );
    expect(members.NextToken).toBeDefined();
    const accounts = await aws.organizations.send(new ListAccountsCommand({}));
    const again = await aws.organizations.send(new ListAccountsCommand({ NextToken: accounts.NextToken }));
    expect(again.NextToken).toBe(accounts.NextToken);
  });

  it('rows that come twice', async () => {
    simulator.setFaults([{ kind: 'duplicatedRows', rows: 3 }]);
    const found = await ids();
    expect(found).toHaveLength(129);
    expect(new Set(found).size).toBe(123);
  });

  it('rows that get lost between pages', async () => {
    simulator.setFaults([{ kind: 'vanishedRows', rows: 3, times: 2, after: 1 }]);
    const found = await ids();
    expect(new Set(found).size).toBe(found.length);
    expect(found).toHaveLength(117);
  });

  it('statistics that disagree with the list', async () => {
    simulator.setFaults([{ kind: 'disagreeingStatistics', delta: 2 }]);
    const command = new GetCoverageStatisticsCommand({
      DetectorId: 'd-admin',
      StatisticsType: ['COUNT_BY_COVERAGE_STATUS', 'COUNT_BY_RESOURCE_TYPE'],
    });
    const { CoverageStatistics: statistics } = await aws.guardduty.send(command);
    expect(statistics?.CountByCoverageStatus?.HEALTHY).toBe(111);
    expect(statistics?.CountByResourceType?.EC2).toBe(123);
    expect(await ids()).toHaveLength(123);
  });

  it.each(['coverageStatus', 'resourceType', 'managementType'] as const)(
    'an unknown %s, in lists and statistics alike',
    async (field) => {
      simulator.setFaults([{ kind: 'unknownEnum', field, value: 'NEVER_SEEN', every: 4 }]);
      let strange = 0;
      for await (const page of paginateListCoverage(
        { client: aws.guardduty, pageSize: 50 },
        { DetectorId: 'd-admin' },
      )) {
        strange += page.Resources!.filter((resource) => JSON.stringify(resource).includes('NEVER_SEEN')).length;
      }
      expect(strange).toBeGreaterThan(10);
      const { CoverageStatistics: statistics } = await aws.guardduty.send(
        new GetCoverageStatisticsCommand({
          DetectorId: 'd-admin',
          StatisticsType: ['COUNT_BY_COVERAGE_STATUS', 'COUNT_BY_RESOURCE_TYPE'],
        }),
      );
      const counts = { ...statistics?.CountByCoverageStatus, ...statistics?.CountByResourceType } as Record<
        string,
        number
      >;
      expect(counts['NEVER_SEEN']).toBe(field === 'managementType' ? undefined : strange);
    },
  );
});

describe('the door', () => {
  it('is closed to requests without signature', async () => {
    const answer = await fetch(`${simulator.url}/detector`);
    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain('MissingAuthenticationToken');
  });

  it('reads the signature of presigned requests, too', async () => {
    const put = new PutObjectCommand({ Bucket: 'locked', Key: 'k', Body: 'hello' });
    await aws.s3.send(put);
    const credential = encodeURIComponent('AKIATEST/20261121/eu-west-1/s3/aws4_request');
    const answer = await fetch(`${simulator.url}/locked/k?X-Amz-Credential=${credential}&X-Amz-Signature=0`);
    expect(await answer.text()).toBe('hello');
  });

  it('names what it does not know, and remembers it', async () => {
    const findings = aws.guardduty.send(new ListFindingsCommand({ DetectorId: 'd-admin' }));
    await expect(findings).rejects.toMatchObject({ $metadata: { httpStatusCode: 501 } });
    await expect(aws.s3.send(new ListBucketsCommand({}))).rejects.toMatchObject({ $metadata: { httpStatusCode: 501 } });
    expect(simulator.requests.unknown).toEqual(['guardduty: POST /detector/d-admin/findings', 's3: GET /']);
  });

  it('counts requests by service, operation, Region, account and status', async () => {
    await listDetectors();
    await listDetectors();
    const denied = aws.sts.send(
      new AssumeRoleCommand({ RoleArn: `arn:aws:iam::${PROD}:role/None`, RoleSessionName: 'run' }),
    );
    await expect(denied).rejects.toThrow();
    const region = 'eu-west-1';
    expect(simulator.requests.counts).toEqual([
      { service: 'guardduty', operation: 'ListDetectors', region, accountId: ADMIN, status: 200, count: 2 },
      { service: 'sts', operation: 'AssumeRole', region, accountId: ADMIN, status: 403, count: 1 },
    ]);
    expect(simulator.requests.count()).toBe(3);
    expect(simulator.requests.count({ status: 200 })).toBe(2);
    simulator.requests.reset();
    expect(simulator.requests.count()).toBe(0);
  });

  it('cannot be opened twice on one port', async () => {
    const port = Number(new URL(simulator.url).port);
    const second = startSimulator({ organization: oddOrganization(), port, now: () => NOW });
    await expect(second).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});
