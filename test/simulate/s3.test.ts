import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  DeleteObjectCommand,
  GetBucketEncryptionCommand,
  GetBucketLocationCommand,
  GetBucketVersioningCommand,
  GetObjectCommand,
  GetObjectLockConfigurationCommand,
  GetObjectRetentionCommand,
  GetPublicAccessBlockCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListObjectVersionsCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
  paginateListObjectsV2,
  type PutObjectCommandInput,
} from '@aws-sdk/client-s3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startSimulator, type Simulator } from '../../src/simulate/index.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { ADMIN, MANAGEMENT, oddOrganization } from '../support/odd-organization.js';
import { NOW, clients, keyOf } from './helpers.js';
import { ask } from './raw-client.js';

let simulator: Simulator;
let now = NOW;
let s3: S3Client;

beforeEach(async () => {
  now = NOW;
  simulator = await startSimulator({ organization: oddOrganization(), now: () => now });
  s3 = clients(simulator.url).s3;
});
afterEach(() => simulator.close());

const sha256 = (text: string) => createHash('sha256').update(text).digest('base64');
const put = (input: Partial<PutObjectCommandInput> = {}) =>
  s3.send(new PutObjectCommand({ Bucket: 'locked', Key: 'a/report.pdf', Body: 'one', ...input }));

describe('PutObject', () => {
  it('stores body, type, metadata, tags and encryption, and gives them back', async () => {
    const stored = await put({
      ContentType: 'application/pdf',
      Metadata: { 'run-id': 'r1' },
      Tagging: 'period=2026-10',
      ServerSideEncryption: 'aws:kms',
      SSEKMSKeyId: 'key-2',
      BucketKeyEnabled: true,
    });
    expect(stored).toMatchObject({ ServerSideEncryption: 'aws:kms', SSEKMSKeyId: 'key-2', BucketKeyEnabled: true });
    const got = await s3.send(new GetObjectCommand({ Bucket: 'locked', Key: 'a/report.pdf' }));
    expect(await got.Body?.transformToString()).toBe('one');
    expect(got).toMatchObject({
      ContentType: 'application/pdf',
      Metadata: { 'run-id': 'r1' },
      ETag: stored.ETag,
      VersionId: stored.VersionId,
    });
    expect(simulator.buckets.object('locked', 'a/report.pdf')).toMatchObject({
      tagging: 'period=2026-10',
      lastModified: NOW,
    });
  });

  it("uses the bucket's encryption when none is asked for", async () => {
    expect(await put()).toMatchObject({ ServerSideEncryption: 'aws:kms', SSEKMSKeyId: 'key-1' });
    expect(await put({ Bucket: 'plain' })).toMatchObject({ ServerSideEncryption: 'AES256' });
  });

  it('refuses to overwrite with If-None-Match, and to write over another version with If-Match', async () => {
    const { ETag } = await put({ IfNoneMatch: '*' });
    await expect(put({ IfNoneMatch: '*', Body: 'two' })).rejects.toMatchObject({
      name: 'PreconditionFailed',
      $metadata: { httpStatusCode: 412 },
    });
    await expect(put({ IfMatch: '"other"', Body: 'two' })).rejects.toMatchObject({ name: 'PreconditionFailed' });
    await expect(put({ Key: 'nothing', IfMatch: '"other"' })).rejects.toMatchObject({ name: 'NoSuchKey' });
    await put({ IfMatch: ETag, Body: 'two' });
    expect(simulator.buckets.versions('locked', 'a/report.pdf').map(({ body }) => body.toString())).toEqual([
      'two',
      'one',
    ]);
  });

  it('verifies every checksum that comes with the body', async () => {
    await put({ ChecksumAlgorithm: 'SHA256', ChecksumSHA256: sha256('one') });
    for (const wrong of [
      { ChecksumSHA256: sha256('two') },
      { ChecksumCRC32: 'AAAAAA==' },
      { ContentMD5: 'AAAAAAAAAAAAAAAAAAAAAA==' },
    ]) {
      await expect(put(wrong)).rejects.toMatchObject({ name: 'BadDigest', $metadata: { httpStatusCode: 400 } });
    }
    const head = await s3.send(
      new HeadObjectCommand({ Bucket: 'locked', Key: 'a/report.pdf', ChecksumMode: 'ENABLED' }),
    );
    expect(head.ChecksumSHA256).toBe(sha256('one'));
    const plain = await s3.send(new HeadObjectCommand({ Bucket: 'locked', Key: 'a/report.pdf' }));
    expect(plain.ChecksumSHA256).toBeUndefined();
  });

  it('takes an aws-chunked stream with a trailing checksum apart', async () => {
    const file = join(temporaryFolder(), 'body');
    const content = 'x'.repeat(200_000);
    await writeFile(file, content);
    await put({ Body: createReadStream(file), ContentLength: content.length });
    const stored = simulator.buckets.object('locked', 'a/report.pdf');
    expect(stored?.body.toString()).toBe(content);
    expect(stored?.headers['content-encoding']).toBeUndefined();
    expect(Object.keys(stored?.checksums ?? {})).toEqual(['x-amz-checksum-crc32']);
  });

  it('wants a bucket with Object Lock and a checksum for retention', async () => {
    const lock = { ObjectLockMode: 'COMPLIANCE', ObjectLockRetainUntilDate: new Date('2027-01-01T00:00:00Z') } as const;
    await expect(put({ Bucket: 'plain', ...lock })).rejects.toMatchObject({
      name: 'InvalidRequest',
      $metadata: { httpStatusCode: 400 },
    });
    const bare = new S3Client({
      endpoint: simulator.url,
      region: 'eu-west-1',
      credentials: keyOf(),
      maxAttempts: 1,
      requestChecksumCalculation: 'WHEN_REQUIRED',
    });
    const command = new PutObjectCommand({ Bucket: 'locked', Key: 'k', Body: 'one', ...lock });
    await expect(bare.send(command)).rejects.toMatchObject({ name: 'InvalidRequest' });
    const past = { ...lock, ObjectLockRetainUntilDate: new Date('2026-01-01T00:00:00Z') };
    await expect(put(past)).rejects.toMatchObject({ name: 'InvalidArgument' });
    await put(lock);
    const retention = await s3.send(new GetObjectRetentionCommand({ Bucket: 'locked', Key: 'a/report.pdf' }));
    expect(retention.Retention).toEqual({ Mode: 'COMPLIANCE', RetainUntilDate: lock.ObjectLockRetainUntilDate });
    await put({ Key: 'free' });
    const none = s3.send(new GetObjectRetentionCommand({ Bucket: 'locked', Key: 'free' }));
    await expect(none).rejects.toMatchObject({ name: 'NoSuchObjectLockConfiguration' });
  });

  it("applies the bucket's default retention", async () => {
    await put({ Bucket: 'default-lock' });
    const head = await s3.send(new HeadObjectCommand({ Bucket: 'default-lock', Key: 'a/report.pdf' }));
    expect(head.ObjectLockRetainUntilDate).toEqual(new Date('2026-12-21T12:00:00Z'));
    const retention = await s3.send(new GetObjectRetentionCommand({ Bucket: 'default-lock', Key: 'a/report.pdf' }));
    expect(retention.Retention).toEqual({
      Mode: 'COMPLIANCE',
      RetainUntilDate: new Date('2026-12-21T12:00:00Z'),
    });
  });

  it('can show a default retention that it does not apply, as some stores do', async () => {
    const organization = oddOrganization();
    const buckets = organization.buckets.map(({ objectLock, ...bucket }) => ({
      ...bucket,
      ...(objectLock === undefined ? {} : { objectLock: { ...objectLock, defaultIgnored: true } }),
    }));
    const other = await startSimulator({ organization: { ...organization, buckets }, now: () => NOW });
    const store = clients(other.url).s3;
    await store.send(new PutObjectCommand({ Bucket: 'default-lock', Key: 'k', Body: 'x' }));
    const shown = await store.send(new GetObjectLockConfigurationCommand({ Bucket: 'default-lock' }));
    expect(shown.ObjectLockConfiguration?.Rule?.DefaultRetention?.Mode).toBe('COMPLIANCE');
    const retention = store.send(new GetObjectRetentionCommand({ Bucket: 'default-lock', Key: 'k' }));
    await expect(retention).rejects.toMatchObject({ name: 'NoSuchObjectLockConfiguration' });
    await other.close();
  });
});

describe('access', () => {
  it('is for the owner, and the expected owner has to be the real one', async () => {
    await put({ ExpectedBucketOwner: ADMIN });
    await expect(put({ ExpectedBucketOwner: MANAGEMENT })).rejects.toMatchObject({
      name: 'AccessDenied',
      $metadata: { httpStatusCode: 403 },
    });
    await expect(put({ Bucket: 'foreign' })).rejects.toMatchObject({ name: 'AccessDenied' });
    await expect(put({ Bucket: 'nowhere' })).rejects.toMatchObject({
      name: 'NoSuchBucket',
      $metadata: { httpStatusCode: 404 },
    });
  });

  it('is sent on to the Region of the bucket, whoever asks', async () => {
    const elsewhere = clients(simulator.url, 'us-east-1').s3;
    for (const Bucket of ['locked', 'foreign']) {
      await expect(elsewhere.send(new ListObjectsV2Command({ Bucket }))).rejects.toMatchObject({
        name: 'PermanentRedirect',
        $metadata: { httpStatusCode: 301 },
        $response: { headers: { 'x-amz-bucket-region': 'eu-west-1' } },
      });
      // The answer to HEAD has no body, so its header alone says where to go.
      await expect(elsewhere.send(new HeadBucketCommand({ Bucket }))).rejects.toMatchObject({
        $metadata: { httpStatusCode: 301 },
        $response: { headers: { 'x-amz-bucket-region': 'eu-west-1' } },
      });
    }
    const listed = await ask(simulator.url, { path: '/locked?list-type=2', service: 's3', region: 'us-east-1' });
    expect(listed.body).toContain(
      '<Code>PermanentRedirect</Code><Message>The bucket you are attempting to access must be addressed using the specified endpoint. Please send all future requests to this endpoint.</Message><Endpoint>s3.eu-west-1.amazonaws.com</Endpoint><Bucket>locked</Bucket>',
    );
    const head = await ask(simulator.url, { method: 'HEAD', path: '/locked', service: 's3', region: 'us-east-1' });
    expect(head).toMatchObject({ status: 301, body: '', end: 'whole' });
  });
});

describe('reading', () => {
  it('says 404 for a missing key', async () => {
    const got = s3.send(new GetObjectCommand({ Bucket: 'locked', Key: 'nothing' }));
    await expect(got).rejects.toMatchObject({ name: 'NoSuchKey', $metadata: { httpStatusCode: 404 } });
    const head = s3.send(new HeadObjectCommand({ Bucket: 'locked', Key: 'nothing' }));
    await expect(head).rejects.toMatchObject({ name: 'NotFound' });
  });

  it('gives ranges, and nothing when the client has the object already', async () => {
    const { ETag } = await put({ Body: '0123456789' });
    const get = (extra: object) => s3.send(new GetObjectCommand({ Bucket: 'locked', Key: 'a/report.pdf', ...extra }));
    const middle = await get({ Range: 'bytes=2-4' });
    expect([await middle.Body?.transformToString(), middle.ContentRange]).toEqual(['234', 'bytes 2-4/10']);
    expect(await (await get({ Range: 'bytes=-3' })).Body?.transformToString()).toBe('789');
    await expect(get({ Range: 'bytes=10-' })).rejects.toMatchObject({ $metadata: { httpStatusCode: 416 } });
    await expect(get({ IfNoneMatch: ETag })).rejects.toMatchObject({ $metadata: { httpStatusCode: 304 } });
    await expect(get({ IfMatch: '"other"' })).rejects.toMatchObject({ $metadata: { httpStatusCode: 412 } });
  });

  it('keeps keys with odd characters', async () => {
    const key = 'Grüße & Söhne/a+b c=100%/=1.txt';
    await put({ Key: key });
    const got = await s3.send(new GetObjectCommand({ Bucket: 'locked', Key: key }));
    expect(await got.Body?.transformToString()).toBe('one');
    const listed = await s3.send(new ListObjectsV2Command({ Bucket: 'locked', Prefix: 'Grüße & ' }));
    expect(listed.Contents?.map(({ Key }) => Key)).toEqual([key]);
  });
});

describe('listing', () => {
  it('pages by token in key order', async () => {
    for (const name of ['c', 'a', 'e', 'b', 'd']) await put({ Key: `p/${name}` });
    await put({ Key: 'q/other' });
    const keys: string[] = [];
    const pages = paginateListObjectsV2({ client: s3, pageSize: 2 }, { Bucket: 'locked', Prefix: 'p/' });
    for await (const page of pages) keys.push(...page.Contents!.map(({ Key }) => Key!));
    expect(keys).toEqual(['p/a', 'p/b', 'p/c', 'p/d', 'p/e']);
    const after = await s3.send(new ListObjectsV2Command({ Bucket: 'locked', Prefix: 'p/', StartAfter: 'p/d' }));
    expect(after.KeyCount).toBe(1);
  });

  it('rolls keys up to a delimiter', async () => {
    for (const key of ['r/2026-09/r1/m', 'r/2026-10/r1/m', 'r/2026-10/r2/m', 'r/index.html']) await put({ Key: key });
    const listed = await s3.send(new ListObjectsV2Command({ Bucket: 'locked', Prefix: 'r/', Delimiter: '/' }));
    expect(listed.CommonPrefixes).toEqual([{ Prefix: 'r/2026-09/' }, { Prefix: 'r/2026-10/' }]);
    expect(listed.Contents?.map(({ Key }) => Key)).toEqual(['r/index.html']);
  });

  it('shows all versions, newest first, page by page', async () => {
    await put({ Body: 'one' });
    await put({ Body: 'two' });
    await put({ Key: 'b' });
    await s3.send(new DeleteObjectCommand({ Bucket: 'locked', Key: 'b' }));
    const all = await s3.send(new ListObjectVersionsCommand({ Bucket: 'locked' }));
    expect(all.Versions?.map(({ Key, IsLatest }) => [Key, IsLatest])).toEqual([
      ['a/report.pdf', true],
      ['a/report.pdf', false],
      ['b', false],
    ]);
    expect(all.DeleteMarkers).toMatchObject([{ Key: 'b', IsLatest: true }]);
    const first = await s3.send(new ListObjectVersionsCommand({ Bucket: 'locked', MaxKeys: 1 }));
    const second = await s3.send(
      new ListObjectVersionsCommand({
        Bucket: 'locked',
        KeyMarker: first.NextKeyMarker,
        VersionIdMarker: first.NextVersionIdMarker,
      }),
    );
    expect([first.IsTruncated, second.Versions?.length, second.DeleteMarkers?.length]).toEqual([true, 2, 1]);
  });
});

describe('deleting', () => {
  it('leaves a marker where there are versions, and removes the object where there are none', async () => {
    await put();
    const deleted = await s3.send(new DeleteObjectCommand({ Bucket: 'locked', Key: 'a/report.pdf' }));
    expect(deleted.DeleteMarker).toBe(true);
    expect(simulator.buckets.object('locked', 'a/report.pdf')).toBeUndefined();
    expect(simulator.buckets.versions('locked', 'a/report.pdf')).toHaveLength(2);
    await put({ Bucket: 'plain' });
    await put({ Bucket: 'plain', Body: 'two' });
    expect(simulator.buckets.versions('plain')).toHaveLength(1);
    await s3.send(new DeleteObjectCommand({ Bucket: 'plain', Key: 'a/report.pdf' }));
    expect(simulator.buckets.versions('plain')).toHaveLength(0);
  });

  it('is refused for a locked version until its time is over', async () => {
    const lock = { ObjectLockMode: 'COMPLIANCE', ObjectLockRetainUntilDate: new Date('2027-01-01T00:00:00Z') } as const;
    const { VersionId } = await put(lock);
    const remove = () => s3.send(new DeleteObjectCommand({ Bucket: 'locked', Key: 'a/report.pdf', VersionId }));
    await expect(remove()).rejects.toMatchObject({ name: 'AccessDenied', $metadata: { httpStatusCode: 403 } });
    now = new Date('2027-01-01T00:00:00Z');
    await remove();
    expect(simulator.buckets.versions('locked')).toHaveLength(0);
  });

  it('may bypass governance, but not a legal hold', async () => {
    const lock = { ObjectLockMode: 'GOVERNANCE', ObjectLockRetainUntilDate: new Date('2027-01-01T00:00:00Z') } as const;
    const { VersionId } = await put(lock);
    const held = await put({ Key: 'held', ObjectLockLegalHoldStatus: 'ON' });
    const bypass = { Bucket: 'locked', BypassGovernanceRetention: true };
    await s3.send(new DeleteObjectCommand({ ...bypass, Key: 'a/report.pdf', VersionId }));
    const refused = s3.send(new DeleteObjectCommand({ ...bypass, Key: 'held', VersionId: held.VersionId }));
    await expect(refused).rejects.toMatchObject({ name: 'AccessDenied' });
  });
});

describe('buckets', () => {
  it('say what they are', async () => {
    const locked = { Bucket: 'locked' };
    expect((await s3.send(new HeadBucketCommand(locked))).BucketRegion).toBe('eu-west-1');
    expect((await s3.send(new GetBucketLocationCommand(locked))).LocationConstraint).toBe('eu-west-1');
    expect((await s3.send(new GetBucketVersioningCommand(locked))).Status).toBe('Enabled');
    const lock = await s3.send(new GetObjectLockConfigurationCommand({ Bucket: 'default-lock' }));
    expect(lock.ObjectLockConfiguration).toMatchObject({
      ObjectLockEnabled: 'Enabled',
      Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Days: 30 } },
    });
    const encryption = await s3.send(new GetBucketEncryptionCommand(locked));
    expect(encryption.ServerSideEncryptionConfiguration?.Rules?.[0]?.ApplyServerSideEncryptionByDefault).toEqual({
      SSEAlgorithm: 'aws:kms',
      KMSMasterKeyID: 'key-1',
    });
    const block = await s3.send(new GetPublicAccessBlockCommand(locked));
    expect(block.PublicAccessBlockConfiguration).toMatchObject({ BlockPublicAcls: true, RestrictPublicBuckets: true });
  });

  it('say what they are not', async () => {
    const plain = { Bucket: 'plain' };
    expect((await s3.send(new GetBucketVersioningCommand(plain))).Status).toBeUndefined();
    await expect(s3.send(new GetObjectLockConfigurationCommand(plain))).rejects.toMatchObject({
      name: 'ObjectLockConfigurationNotFoundError',
    });
    await expect(s3.send(new GetPublicAccessBlockCommand(plain))).rejects.toMatchObject({
      name: 'NoSuchPublicAccessBlockConfiguration',
    });
    await expect(s3.send(new HeadBucketCommand({ Bucket: 'nowhere' }))).rejects.toMatchObject({
      $metadata: { httpStatusCode: 404 },
    });
  });
});
