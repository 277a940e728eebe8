import { ListRegionsCommand } from '@aws-sdk/client-account';
import { ListDetectorsCommand } from '@aws-sdk/client-guardduty';
import { ListAccountsCommand } from '@aws-sdk/client-organizations';
import { GetBucketEncryptionCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startSimulator, type Simulator } from '../../src/simulate/index.js';
import { ADMIN, PROD, oddOrganization } from '../support/odd-organization.js';
import { NOW, clients } from './helpers.js';
import { ask, type RawAnswer, type RawRequest } from './raw-client.js';

let simulator: Simulator;
let now = () => NOW;

beforeEach(async () => {
  now = () => NOW;
  simulator = await startSimulator({ organization: oddOrganization(), now: () => now() });
});
afterEach(() => simulator.close());

const aws = () => clients(simulator.url);
const listDetectors = () => aws().guardduty.send(new ListDetectorsCommand({}));

const organizations = (operation: string, input = '{}'): RawRequest => ({
  method: 'POST',
  path: '/',
  service: 'organizations',
  headers: { 'x-amz-target': `AWSOrganizationsV20161128.${operation}` },
  body: input,
});
const form = (body: string): RawRequest => ({ method: 'POST', path: '/', service: 'sts', body });
const s3 = (path: string, method = 'GET'): RawRequest => ({ method, path, service: 's3' });
const post = (path: string, body = '{}', service = 'guardduty'): RawRequest => ({
  method: 'POST',
  path,
  body,
  service,
});

/** One request for every operation that the simulator knows. */
const OPERATIONS: Readonly<Record<string, RawRequest>> = {
  ListDetectors: { path: '/detector' },
  GetDetector: { path: '/detector/d-admin' },
  ListMembers: { path: '/detector/d-admin/member' },
  GetMembers: post('/detector/d-admin/member/get'),
  GetMemberDetectors: post('/detector/d-admin/member/detector/get'),
  ListCoverage: post('/detector/d-admin/coverage'),
  GetCoverageStatistics: post('/detector/d-admin/coverage/statistics'),
  DescribeOrganizationConfiguration: { path: '/detector/d-admin/admin' },
  GetAdministratorAccount: { path: '/detector/d-admin/administrator' },
  ListOrganizationAdminAccounts: { path: '/admin' },
  GetOrganizationStatistics: { path: '/organization/statistics' },
  DescribeOrganization: organizations('DescribeOrganization'),
  ListAccounts: organizations('ListAccounts'),
  DescribeAccount: organizations('DescribeAccount', `{"AccountId":"${ADMIN}"}`),
  ListRoots: organizations('ListRoots'),
  ListOrganizationalUnitsForParent: organizations('ListOrganizationalUnitsForParent', '{"ParentId":"r-ab12"}'),
  DescribeOrganizationalUnit: organizations('DescribeOrganizationalUnit'),
  ListAccountsForParent: organizations('ListAccountsForParent', '{"ParentId":"r-ab12"}'),
  ListParents: organizations('ListParents', `{"ChildId":"${ADMIN}"}`),
  ListTagsForResource: organizations('ListTagsForResource', `{"ResourceId":"${ADMIN}"}`),
  ListDelegatedAdministrators: organizations('ListDelegatedAdministrators'),
  ListRegions: post('/listRegions', '{}', 'account'),
  GetRegionOptStatus: post('/getRegionOptStatus', '{"RegionName":"us-east-1"}', 'account'),
  AssumeRole: form(`Action=AssumeRole&RoleArn=arn:aws:iam::${PROD}:role/Reader`),
  GetCallerIdentity: form('Action=GetCallerIdentity'),
  ListObjectsV2: s3('/locked?list-type=2'),
  ListObjectVersions: s3('/locked?versions'),
  GetBucketLocation: s3('/locked?location'),
  GetBucketVersioning: s3('/locked?versioning'),
  GetObjectLockConfiguration: s3('/locked?object-lock'),
  GetBucketEncryption: s3('/locked?encryption'),
  GetPublicAccessBlock: s3('/locked?publicAccessBlock'),
  PutObject: { ...s3('/locked/k', 'PUT'), body: 'x' },
  GetObject: s3('/locked/k'),
  GetObjectRetention: s3('/locked/k?retention'),
  DeleteObject: s3('/locked/k', 'DELETE'),
  HeadBucket: s3('/locked', 'HEAD'),
  HeadObject: s3('/locked/k', 'HEAD'),
};

/** The error's code, wherever the protocol has it. */
function codeOf({ headers, body }: RawAnswer): string | undefined {
  return headers['x-amzn-errortype']?.toString() ?? /(?:"__type":"|<Code>)(\w+)/.exec(body)?.[1];
}

describe('expired credentials', () => {
  it('are refused by every operation of every service in its own words', async () => {
    simulator.setFaults([{ kind: 'expiredToken' }]);
    const expected: Record<string, [string, number]> = {
      guardduty: ['ExpiredTokenException', 403],
      account: ['ExpiredTokenException', 403],
      organizations: ['ExpiredTokenException', 400],
      sts: ['ExpiredToken', 403],
      s3: ['ExpiredToken', 400],
    };
    for (const [operation, request] of Object.entries(OPERATIONS)) {
      simulator.requests.reset();
      const answer = await ask(simulator.url, request);
      const [code, status] = expected[request.service ?? 'guardduty']!;
      // An answer to HEAD has no body to name its error in.
      expect([codeOf(answer), answer.status], operation).toEqual([
        request.method === 'HEAD' ? undefined : code,
        status,
      ]);
      expect(simulator.requests.count({ operation, status }), operation).toBe(1);
    }
  });

  it('can be those of one operation in the middle of a run', async () => {
    simulator.setFaults([{ kind: 'expiredToken', operation: 'ListRoots', after: 1, times: 1 }]);
    const statuses: number[] = [];
    for (let call = 0; call < 3; call += 1) {
      statuses.push((await ask(simulator.url, OPERATIONS['ListRoots']!)).status);
    }
    expect(statuses).toEqual([200, 400, 200]);
  });
});

describe('a refusal', () => {
  it('can say that the key is not known, in a Region that is enabled', async () => {
    simulator.setFaults([{ kind: 'unrecognizedClient', service: 'guardduty', region: 'eu-west-1' }]);
    await expect(listDetectors()).rejects.toMatchObject({
      name: 'UnrecognizedClientException',
      $metadata: { httpStatusCode: 403 },
    });
    const { Regions: regions = [] } = await aws().account.send(new ListRegionsCommand({}));
    expect(regions).toContainEqual({ RegionName: 'eu-west-1', RegionOptStatus: 'ENABLED_BY_DEFAULT' });
  });

  it('can be one of those that S3 and its like have', async () => {
    const put = () => aws().s3.send(new PutObjectCommand({ Bucket: 'plain', Key: 'k', Body: 'x' }));
    simulator.setFaults([
      { kind: 'operationAborted', operation: 'PutObject', times: 1 },
      { kind: 'notImplemented', operation: 'GetBucketEncryption' },
    ]);
    await expect(put()).rejects.toMatchObject({ name: 'OperationAborted', $metadata: { httpStatusCode: 409 } });
    await put();
    await expect(aws().s3.send(new GetBucketEncryptionCommand({ Bucket: 'plain' }))).rejects.toMatchObject({
      name: 'NotImplemented',
      $metadata: { httpStatusCode: 501 },
    });
  });

  it('can be any other, with headers of its own', async () => {
    const refusal = {
      kind: 'refusal',
      status: 400,
      code: 'AuthorizationHeaderMalformed',
      message: 'the region is wrong',
      headers: { 'x-amz-bucket-region': 'eu-central-1' },
    } as const;
    simulator.setFaults([refusal]);
    for (const service of ['guardduty', 'sts', 'organizations', 's3']) {
      const operation =
        { guardduty: 'ListDetectors', sts: 'GetCallerIdentity', s3: 'GetObject' }[service] ?? 'ListRoots';
      const answer = await ask(simulator.url, OPERATIONS[operation]!);
      expect([answer.status, codeOf(answer)], service).toEqual([400, 'AuthorizationHeaderMalformed']);
      expect(answer.headers['x-amz-bucket-region'], service).toBe('eu-central-1');
    }
  });
});

describe('a proxy', () => {
  it.each([200, 302, 403, 407, 502, 503] as const)('answers %i with a page and headers of its own', async (status) => {
    simulator.setFaults([{ kind: 'proxyPage', status, host: 'gate.corp.example' }]);
    const answer = await ask(simulator.url, { path: '/detector' });
    expect(answer).toMatchObject({
      status,
      end: 'whole',
      headers: {
        'content-type': 'text/html;charset=utf-8',
        server: 'squid/6.13',
        via: '1.1 gate.corp.example (squid/6.13)',
      },
    });
    expect(answer.body).toMatch(/^<!DOCTYPE html>/);
    expect(answer.headers['x-amzn-requestid']).toBeUndefined();
    expect(answer.headers.location).toBe(status === 302 ? 'http://gate.corp.example/login' : undefined);
    expect(answer.headers['proxy-authenticate']).toBe(status === 407 ? 'Basic realm="gate.corp.example"' : undefined);
    expect(simulator.requests.count({ operation: 'ListDetectors', status })).toBe(1);
  });

  it('leaves a client of AWS without an answer that it could read', async () => {
    simulator.setFaults([{ kind: 'proxyPage', status: 403 }]);
    await expect(listDetectors()).rejects.toMatchObject({
      name: 'SyntaxError',
      $response: { statusCode: 403, headers: { via: '1.1 proxy.example.net (squid/6.13)' } },
    });
    await expect(aws().s3.send(new ListObjectsV2Command({ Bucket: 'plain' }))).rejects.toMatchObject({
      $response: { statusCode: 403, headers: { server: 'squid/6.13' } },
    });
  });
});

describe("a server's clock", () => {
  const signedAt = (time: string, request: RawRequest): RawRequest => ({
    ...request,
    headers: { ...request.headers, 'x-amz-date': time },
  });
  const minutes = (count: number) => count * 60_000;

  it.each([
    ['ListDetectors', 403, 'InvalidSignatureException', 5],
    ['ListRegions', 403, 'InvalidSignatureException', 5],
    ['ListRoots', 400, 'InvalidSignatureException', 5],
    ['GetCallerIdentity', 403, 'SignatureDoesNotMatch', 15],
  ])('that is far off makes %s refuse with %i %s', async (operation, status, code, tolerance) => {
    simulator.setFaults([{ kind: 'clockSkew', milliseconds: minutes(20) }]);
    const late = await ask(simulator.url, signedAt('20261121T120000Z', OPERATIONS[operation]!));
    expect([late.status, codeOf(late), late.headers.date]).toEqual([status, code, 'Sat, 21 Nov 2026 12:20:00 GMT']);
    const limit = tolerance === 5 ? '1215' : '1205';
    expect(late.body).toContain(
      `Signature expired: 20261121T120000Z is now earlier than 20261121T${limit}00Z (20261121T122000Z - ${tolerance} min.)`,
    );
    simulator.setFaults([{ kind: 'clockSkew', milliseconds: minutes(-20) }]);
    const early = await ask(simulator.url, signedAt('20261121T120000Z', OPERATIONS[operation]!));
    const [hour, other] = tolerance === 5 ? ['1145', '1140'] : ['1155', '1140'];
    expect(early.body).toContain(
      `Signature not yet current: 20261121T120000Z is still later than 20261121T${hour}00Z (20261121T${other}00Z + ${tolerance} min.)`,
    );
  });

  it('of S3 says both times', async () => {
    simulator.setFaults([{ kind: 'clockSkew', milliseconds: minutes(20) }]);
    const answer = await ask(simulator.url, signedAt('20261121T120000Z', OPERATIONS['ListObjectsV2']!));
    expect([answer.status, codeOf(answer)]).toEqual([403, 'RequestTimeTooSkewed']);
    expect(answer.body).toContain(
      '<RequestTime>20261121T120000Z</RequestTime><ServerTime>2026-11-21T12:20:00Z</ServerTime><MaxAllowedSkewMilliseconds>900000</MaxAllowedSkewMilliseconds>',
    );
  });

  it('that is nearly right refuses nothing, and still dates its answers', async () => {
    simulator.setFaults([{ kind: 'clockSkew', milliseconds: minutes(4) }]);
    const answer = await ask(simulator.url, signedAt('20261121T120000Z', { path: '/detector' }));
    expect([answer.status, answer.headers.date]).toEqual([200, 'Sat, 21 Nov 2026 12:04:00 GMT']);
    const unsigned = await ask(simulator.url, { path: '/detector' });
    expect(unsigned.status).toBe(200);
  });

  it.each([3_600_000, -3_600_000])(
    '%i ms away is found by a client of AWS from the first refusal',
    async (milliseconds) => {
      now = () => new Date();
      simulator.setFaults([{ kind: 'clockSkew', milliseconds }]);
      const { guardduty, organizations, sts, s3: store } = aws();
      const twice = async (send: () => Promise<unknown>, name: string) => {
        await expect(send(), name).rejects.toMatchObject({ name, $metadata: { clockSkewCorrected: true } });
        await send();
      };
      await twice(() => guardduty.send(new ListDetectorsCommand({})), 'InvalidSignatureException');
      await twice(() => organizations.send(new ListAccountsCommand({})), 'InvalidSignatureException');
      await twice(() => sts.send(new GetCallerIdentityCommand({})), 'SignatureDoesNotMatch');
      await twice(() => store.send(new ListObjectsV2Command({ Bucket: 'plain' })), 'RequestTimeTooSkewed');
    },
  );
});
