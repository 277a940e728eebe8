// What is S3's own in publishing: headers, encryption, locks, faults, permissions and what a bucket is asked.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  AlreadyExistsError,
  checkDestination,
  type Destination,
  type DestinationCheck,
  PublishError,
  s3Destination,
  type S3Options,
  verifySet,
} from '../../src/publish/index.js';
import { startSimulator, type Simulator } from '../../src/simulate/index.js';
import { type LossyProxy, startLossyProxy } from './lossy-proxy.js';
import { errorOf, keysOf, newFile, newFileOnDisk, ORGANIZATION, publish, sha256Of } from './sets.js';
import { bucketOf, OWNER, ownerOf, STRANGER, stubEnvironment } from './buckets.js';

const KEY = `arn:aws:kms:eu-central-1:${OWNER}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
const NOW = new Date('2026-04-01T05:00:00Z');
const folder = `${ORGANIZATION}/2026-03/r1`;

const safe = bucketOf('reports', { objectLock: {}, encryption: { algorithm: 'aws:kms', kmsKeyId: KEY } });
const bare = bucketOf('bare', { versioning: 'Off', publicAccessBlocked: false });

let simulator: Simulator;
let proxy: LossyProxy;
let opened: Destination[] = [];

beforeEach(async () => {
  simulator = await startSimulator({ organization: ownerOf(safe, bare), now: () => NOW });
  proxy = await startLossyProxy(simulator.url);
  stubEnvironment(proxy);
});
afterEach(async () => {
  for (const destination of opened) destination.close();
  opened = [];
  await proxy.close();
  await simulator.close();
  vi.unstubAllEnvs();
});

function open(changes: Partial<S3Options> = {}): Destination {
  const destination = s3Destination({
    bucket: 'reports',
    prefix: 'guardduty/',
    region: 'eu-central-1',
    now: () => NOW,
    retryDelayMs: 1,
    ...changes,
  });
  opened.push(destination);
  return destination;
}

const stored = (key: string, bucket = 'reports') => simulator.buckets.object(bucket, `guardduty/${key}`);
const puts = (status: number): number => simulator.requests.count({ operation: 'PutObject', status });

describe('publishing to S3', () => {
  it('sends the report first, the manifest last, and everything only if it is new', async () => {
    await publish(open(), folder);
    const sent = proxy.seen.filter(({ method }) => method === 'PUT');
    expect(sent.map(({ path }) => path.replace(/\?.*/, '').split('/').at(-1))).toEqual([
      'report.json',
      'pairs.ndjson.gz',
      'report.pdf',
      'manifest.json',
    ]);
    for (const { headers } of sent) {
      expect(headers['if-none-match']).toBe('*');
      expect(headers['x-amz-sdk-checksum-algorithm']).toBe('SHA256');
      expect(headers['x-amz-checksum-sha256']).toMatch(/^[A-Za-z0-9+/]{43}=$/);
    }
  });

  it('works at the root of a bucket', async () => {
    const destination = open({ prefix: '' });
    await destination.create('a/b.txt', newFile('x'));
    expect(destination.description).toBe('s3://reports');
    expect(simulator.buckets.object('reports', 'a/b.txt')?.body.toString()).toBe('x');
    expect(await keysOf(destination)).toEqual(['a/b.txt']);
  });

  it('sends checksum, type, encryption, lock and expected owner with each file', async () => {
    const destination = open({
      kmsKeyId: KEY,
      objectLock: { mode: 'COMPLIANCE', retainDays: 400 },
      expectedBucketOwner: OWNER,
    });
    await publish(destination, folder);
    for (const name of ['report.pdf', 'report.json', 'manifest.json']) {
      const object = stored(`${folder}/${name}`)!;
      expect(object.checksums).toEqual({
        'x-amz-checksum-sha256': Buffer.from(sha256Of(object.body), 'hex').toString('base64'),
      });
      expect(object.headers['content-type']).toBe(name.endsWith('.pdf') ? 'application/pdf' : 'application/json');
      expect(object.encryption).toEqual({
        'x-amz-server-side-encryption': 'aws:kms',
        'x-amz-server-side-encryption-aws-kms-key-id': KEY,
        'x-amz-server-side-encryption-bucket-key-enabled': 'true',
      });
      expect(object.retention).toEqual({ mode: 'COMPLIANCE', until: new Date('2027-05-06T05:00:00Z') });
    }
    for (const { headers } of proxy.seen) expect(headers['x-amz-expected-bucket-owner']).toBe(OWNER);
  });

  it('replaces the library page without a lock', async () => {
    const destination = open({ objectLock: { mode: 'GOVERNANCE', retainDays: 30 } });
    await destination.replace('index.html', Buffer.from('old'), 'text/html', () => true);
    await destination.replace('index.html', Buffer.from('new'), 'text/html', () => true);
    expect(stored('index.html')?.body.toString()).toBe('new');
    expect(stored('index.html')?.retention).toBeUndefined();
    expect(simulator.buckets.versions('reports', 'guardduty/index.html')).toHaveLength(2);
  });
});

describe('one revision, one publication', () => {
  it('knows its own upload when only the answer to it was lost', async () => {
    proxy.lose('PUT', 1);
    await open().create('report.pdf', newFile('mine'));
    expect([puts(200), puts(412)]).toEqual([1, 1]);
    expect(simulator.requests.count({ operation: 'HeadObject' })).toBe(1);
    expect(simulator.buckets.versions('reports')).toHaveLength(1);
  });

  it('says that it cannot tell whose upload it is without permission to look', async () => {
    proxy.lose('PUT', 1);
    simulator.setFaults([{ kind: 'denied', operation: 'HeadObject' }]);
    const error = await errorOf(open().create('report.pdf', newFile('mine')));
    expect(error).not.toBeInstanceOf(AlreadyExistsError);
    expect(error.message).toContain('s3:GetObject');
  });
});

describe('faults of S3', () => {
  it('survives a server error and a broken connection', async () => {
    simulator.setFaults([{ kind: 'serverError', status: 500, operation: 'PutObject', times: 1 }]);
    await open().create('one', newFile('x'));
    simulator.setFaults([{ kind: 'connectionReset', operation: 'PutObject', times: 1 }]);
    await open().create('two', newFile('x'));
    expect(await keysOf(open())).toEqual(['one', 'two']);
  });

  it('streams a large file and opens it anew for each try', async () => {
    const file = newFileOnDisk('large '.repeat(50_000));
    simulator.setFaults([{ kind: 'serverError', status: 503, operation: 'PutObject', times: 2 }]);
    await open({ streamAbove: 1000 }).create('large', file);
    expect([puts(503), puts(200)]).toEqual([2, 1]);
    expect(stored('large')?.body.length).toBe(file.size);
    expect(proxy.seen.at(-1)?.headers['content-length']).toBe(String(file.size));
    expect(proxy.seen.at(-1)?.headers['x-amz-checksum-sha256']).toBeDefined();
  });

  it('knows its own streamed upload when only the answer to it was lost', async () => {
    proxy.lose('PUT', 1);
    await open({ streamAbove: 10 }).create('large', newFileOnDisk('large '.repeat(1000)));
    expect([puts(200), puts(412)]).toEqual([1, 1]);
  });

  it('does not try a streamed file again when access is denied', async () => {
    simulator.setFaults([{ kind: 'denied', operation: 'PutObject' }]);
    const error = await errorOf(open({ streamAbove: 10 }).create('large', newFileOnDisk('large '.repeat(1000))));
    expect(error.message).toContain('s3:PutObject');
    expect(puts(403)).toBe(1);
  });

  it('does not take an answer that it cannot understand for an empty list', async () => {
    simulator.setFaults([{ kind: 'emptyBody', operation: 'ListObjectsV2' }]);
    const error = await errorOf(keysOf(open()));
    expect(error).toBeInstanceOf(PublishError);
    expect(error.message).toContain('the answer did not come from S3');
  });

  it('does not take an empty answer for an empty list', async () => {
    proxy.empty('GET');
    const error = await errorOf(keysOf(open()));
    expect(error.message).toContain('the answer did not come from S3 (it has no count)');
  });
});

describe('explanations', () => {
  it('names every permission that may be missing for an upload', async () => {
    simulator.setFaults([{ kind: 'denied', operation: 'PutObject' }]);
    const plain = await errorOf(open().create('a', newFile('x')));
    expect(plain.message).toContain('Allow s3:PutObject for');
    const options = { kmsKeyId: KEY, objectLock: { mode: 'GOVERNANCE', retainDays: 1 } } as const;
    const full = await errorOf(open(options).create('a', newFile('x')));
    expect(full.message).toContain('s3:PutObject, s3:PutObjectRetention, kms:GenerateDataKey');
    expect(full.message).toContain('"a" cannot be written to s3://reports/guardduty');
    expect(full.cause).toMatchObject({ name: 'AccessDenied' });
  });

  it('names the permission to list and to read', async () => {
    simulator.setFaults([{ kind: 'denied' }]);
    expect((await errorOf(keysOf(open()))).message).toContain('s3:ListBucket');
    expect((await errorOf(open().read('a'))).message).toContain('s3:GetObject');
  });

  it('says that the bucket may belong to another account', async () => {
    const error = await errorOf(open({ expectedBucketOwner: STRANGER }).create('a', newFile('x')));
    expect(error.message).toContain(`does not belong to the account ${STRANGER}`);
    expect(error.message).toContain('s3:PutObject');
    expect(await keysOf(open())).toEqual([]);
  });

  it.each([
    ['a bucket that does not exist', { bucket: 'nowhere' }, 'there is no bucket "nowhere"'],
    ['a bucket of another Region', { region: 'eu-west-1' }, 'is in the Region eu-central-1'],
    [
      'a lock without Object Lock',
      { bucket: 'bare', objectLock: { mode: 'GOVERNANCE', retainDays: 1 } },
      'Object Lock',
    ],
  ] as const)('explains %s', async (_what, changes, expected) => {
    const error = await errorOf(open(changes).create('a', newFile('x')));
    expect(error).toBeInstanceOf(PublishError);
    expect(error.message).toContain(expected);
  });

  it('explains expired credentials', async () => {
    simulator.setFaults([{ kind: 'expiredToken' }]);
    expect((await errorOf(open().create('a', newFile('x')))).message).toContain('expired');
  });

  it('explains that nothing answers at the endpoint', async () => {
    vi.stubEnv('AWS_ENDPOINT_URL_S3', 'http://127.0.0.1:9');
    const error = await errorOf(open().create('a', newFile('x')));
    expect(error.message).toContain('did not answer');
    expect(error.message).toContain('endpoint');
  });
});

describe('verifying in S3', () => {
  it('does not call a file changed that could not be read to its end', async () => {
    const destination = open();
    await publish(destination, folder);
    simulator.setFaults([{ kind: 'truncatedBody', operation: 'GetObject', after: 1 }]);
    const error = await errorOf(verifySet(destination, folder));
    expect(error).toBeInstanceOf(PublishError);
    expect(error.message).toContain('could not be read to its end');
  });
});

describe('checking a bucket', () => {
  const results = (checks: readonly DestinationCheck[]): Record<string, string> =>
    Object.fromEntries(checks.map(({ name, result }) => [name, result]));

  it('finds a safe bucket fit and leaves nothing in it', async () => {
    const destination = open({
      kmsKeyId: KEY,
      objectLock: { mode: 'COMPLIANCE', retainDays: 400 },
      expectedBucketOwner: OWNER,
    });
    const checks = await checkDestination(destination);
    expect(results(checks)).toEqual({
      bucket: 'ok',
      list: 'ok',
      read: 'ok',
      write: 'ok',
      versioning: 'ok',
      'object lock': 'ok',
      // Nothing is published that it could be read from.
      retention: 'unknown',
      encryption: 'ok',
      'public access': 'ok',
    });
    expect(checks.filter(({ advice }) => advice !== undefined).map(({ name }) => name)).toEqual(['retention']);
    expect(simulator.buckets.versions('reports')).toEqual([]);
    expect(simulator.requests.unknown).toEqual([]);
  });

  it('finds what a careless bucket lacks, with advice', async () => {
    const checks = await checkDestination(open({ bucket: 'bare' }));
    expect(results(checks)).toMatchObject({
      bucket: 'ok',
      write: 'ok',
      versioning: 'problem',
      'public access': 'problem',
    });
    for (const { result, advice } of checks) if (result === 'problem') expect(advice).toBeDefined();
    expect(checks.find(({ name }) => name === 'object lock')?.advice).toContain('retention');
  });

  it('finds a lock that the bucket cannot give', async () => {
    const checks = await checkDestination(open({ bucket: 'bare', objectLock: { mode: 'GOVERNANCE', retainDays: 1 } }));
    expect(results(checks)).toMatchObject({ 'object lock': 'problem' });
  });

  it('tells a wrong owner from a missing permission', async () => {
    const [wrong, ...rest] = await checkDestination(open({ expectedBucketOwner: STRANGER }));
    expect(rest).toEqual([]);
    expect(wrong).toMatchObject({ name: 'bucket', result: 'problem' });
    expect(wrong?.detail).toBe(`The bucket "reports" does not belong to the account ${STRANGER}.`);
    simulator.setFaults([{ kind: 'denied', operation: 'HeadBucket' }]);
    const [denied] = await checkDestination(open({ expectedBucketOwner: OWNER }));
    expect(denied?.detail).toContain('s3:ListBucket');
  });

  it.each(['ListObjectsV2', 'GetObject', 'PutObject'])('finds that %s is denied', async (operation) => {
    simulator.setFaults([{ kind: 'denied', operation }]);
    const checks = await checkDestination(open());
    const problems = checks.filter(({ result, name }) => result === 'problem' && name !== 'object lock');
    expect(problems).toHaveLength(1);
    expect(problems[0]!.detail).toMatch(/access was denied. Allow s3:/i);
  });

  it('reads a byte of what is published, which shows whether the KMS key may be used', async () => {
    const options = { kmsKeyId: KEY };
    await open(options).create('a', newFile('x'));
    expect(results(await checkDestination(open(options)))).toMatchObject({ read: 'ok' });
    expect(proxy.seen.some(({ headers }) => headers.range === 'bytes=0-0')).toBe(true);
    simulator.setFaults([{ kind: 'denied', operation: 'GetObject' }]);
    const read = (await checkDestination(open(options))).find(({ name }) => name === 'read');
    expect(read?.detail).toContain('s3:GetObject, kms:Decrypt');
  });

  it('calls a setting that it may not read unknown, not good', async () => {
    simulator.setFaults(
      ['GetBucketVersioning', 'GetObjectLockConfiguration', 'GetBucketEncryption', 'GetPublicAccessBlock'].map(
        (operation) => ({ kind: 'denied', operation }) as const,
      ),
    );
    const checks = await checkDestination(open());
    expect(results(checks)).toMatchObject({
      write: 'ok',
      versioning: 'unknown',
      'object lock': 'unknown',
      encryption: 'unknown',
      'public access': 'unknown',
    });
    expect(checks.find(({ name }) => name === 'versioning')?.advice).toContain('s3:GetBucketVersioning');
  });

  it('reports a bucket that does not exist and asks nothing more', async () => {
    expect(results(await checkDestination(open({ bucket: 'nowhere' })))).toEqual({ bucket: 'problem' });
  });
});
