// Publication to an S3 server that is not ours (versitygw on a local folder): what one publishes is there, locked, and stays.
import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import {
  CreateBucketCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  GetObjectRetentionCommand,
  HeadObjectCommand,
  ListObjectVersionsCommand,
  PutBucketVersioningCommand,
  PutObjectLockConfigurationCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Manifest } from '../../src/model/index.js';
import { s3Destination, type DestinationCheck } from '../../src/publish/index.js';
import { demoOrganization, startSimulator, type Simulator } from '../../src/simulate/index.js';
import { stubEnvironment } from '../publish/buckets.js';
import { destinationContract } from '../publish/contract/contract.js';
import { openS3Place } from '../publish/contract/s3-place.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { KEYS, startGateway, type Gateway } from './support/s3-gateway.js';
import { outcome, requireTools, type Output } from './support/tools.js';

const RETAIN_DAYS = 30;
const PREFIX = 'audit/guardduty';
const REGION = 'us-east-1';

requireTools(['versitygw'], 'a real S3 server', () => {
  let directory: string;
  let simulator: Simulator;
  let gateway: Gateway;
  let url: string;
  let client: S3Client;

  beforeAll(async () => {
    directory = temporaryFolder();
    await mkdir(join(directory, 'home'));
    gateway = await startGateway(directory);
    url = gateway.url;
    client = new S3Client({ endpoint: url, region: REGION, credentials: KEYS, forcePathStyle: true });
    await client.send(new CreateBucketCommand({ Bucket: 'locked', ObjectLockEnabledForBucket: true }));
    for (const Bucket of ['versioned', 'contract']) {
      await client.send(new CreateBucketCommand({ Bucket }));
      await client.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Enabled' } }));
    }
    simulator = await startSimulator({
      organization: demoOrganization({ seed: 3, asOf: new Date('2026-11-01T03:00:00Z'), accounts: 20, resources: 300 }),
      now: () => new Date(),
    });
    for (const bucket of ['locked', 'versioned', 'default']) {
      const lock = bucket === 'locked' ? `\n  objectLock: { mode: GOVERNANCE, retainDays: ${RETAIN_DAYS} }` : '';
      await writeFile(
        join(directory, `${bucket}.yaml`),
        `collection: { requestsPerSecond: 100, startRequestsPerSecond: 100 }\nreport: { formats: [xlsx, csv] }\ndestination:\n  type: s3\n  bucket: ${bucket}\n  prefix: ${PREFIX}${lock}\n`,
      );
    }
  });

  afterAll(async () => {
    gateway.stop();
    client.destroy();
    vi.unstubAllEnvs();
    await simulator.close();
  });

  destinationContract('S3 (a real server)', () => {
    const server = { url, region: REGION, keys: KEYS, bucket: 'contract' };
    const place = openS3Place(server, (open) => ({
      // Last: it is the environment's from then on.
      'another secret': () => {
        stubEnvironment(server, { ...KEYS, secretAccessKey: 'another-secret' });
        return open();
      },
    }));
    return Promise.resolve({ ...place, secrets: [...place.secrets, 'another-secret'] });
  });

  /** The program with a bucket's configuration; publishers on different machines have different work directories. */
  function reporter(bucket: string, args: readonly string[], work = bucket): Promise<Output> {
    return outcome(
      process.execPath,
      [resolve('dist/cli/main.js'), ...args, '--config', join(directory, `${bucket}.yaml`), '--json'],
      {
        cwd: join(directory, 'home'),
        env: {
          PATH: process.env['PATH'],
          AWS_ENDPOINT_URL: simulator.url,
          AWS_ENDPOINT_URL_S3: url,
          AWS_ACCESS_KEY_ID: KEYS.accessKeyId,
          AWS_SECRET_ACCESS_KEY: KEYS.secretAccessKey,
          AWS_REGION: REGION,
          COVERAGE_REPORTER_COLLECTION__WORK_DIRECTORY: join(directory, `work-${work}`),
          // Another title makes another report: the very same bytes would be the same report for two publishers.
          COVERAGE_REPORTER_REPORT__TITLE: `Coverage, published by ${work}`,
        },
      },
    );
  }

  it('takes a whole run: every file with its checksum, locked for the configured time, and verify agrees', async () => {
    const run = await reporter('locked', ['run', '--period', '2026-10']);
    expect(run.status, run.stderr).toBe(4);
    // The program's --json result.
    const { folder } = JSON.parse(run.stdout) as { folder: string };
    const manifest = await manifestOf('locked', folder);
    const names = [...manifest.files.map(({ name }) => name), 'manifest.json'];
    expect(names.length).toBeGreaterThan(4);
    for (const name of names) {
      const Key = `${PREFIX}/${folder}/${name}`;
      const head = await client.send(new HeadObjectCommand({ Bucket: 'locked', Key, ChecksumMode: 'ENABLED' }));
      const bytes = await bytesOf('locked', Key);
      const sha256 = createHash('sha256').update(bytes).digest();
      expect(head.ChecksumSHA256, name).toBe(sha256.toString('base64'));
      const file = manifest.files.find((entry) => entry.name === name);
      if (file !== undefined) {
        expect({ size: bytes.length, sha256: sha256.toString('hex'), contentType: head.ContentType }, name).toEqual({
          size: file.size,
          sha256: file.sha256,
          contentType: file.contentType,
        });
      }
      const { Retention } = await client.send(new GetObjectRetentionCommand({ Bucket: 'locked', Key }));
      expect(Retention?.Mode, name).toBe('GOVERNANCE');
      const days = (Retention!.RetainUntilDate!.getTime() - Date.now()) / 86_400_000;
      expect(days, name).toBeGreaterThan(RETAIN_DAYS - 1);
      expect(days, name).toBeLessThanOrEqual(RETAIN_DAYS);
    }
    const verified = await reporter('locked', ['verify', folder]);
    expect(verified.status, verified.stdout + verified.stderr).toBe(0);
    const newest = await reporter('locked', ['verify']);
    expect(newest.status, newest.stdout + newest.stderr).toBe(0);
  });

  it('refuses to delete a locked version, and verify finds what a delete marker hides', async () => {
    const folder = await oldestSet('locked');
    const Key = `${PREFIX}/${folder}/report.json`;
    const { VersionId } = await client.send(new HeadObjectCommand({ Bucket: 'locked', Key }));
    await expect(client.send(new DeleteObjectCommand({ Bucket: 'locked', Key, VersionId }))).rejects.toMatchObject({
      $metadata: { httpStatusCode: 403 },
    });
    const marker = await client.send(new DeleteObjectCommand({ Bucket: 'locked', Key }));
    expect(marker.DeleteMarker).toBe(true);
    const missing = await reporter('locked', ['verify', folder]);
    expect(missing.status).toBe(1);
    expect(missing.stdout).toContain('report.json');
    await client.send(new DeleteObjectCommand({ Bucket: 'locked', Key, VersionId: marker.VersionId }));
    expect((await reporter('locked', ['verify', folder])).status).toBe(0);
  });

  it('keeps two publishers of one period apart: both are published, as different revisions, in one chain', async () => {
    const collected = await reporter('versioned', ['collect', '--out', join(directory, 'snapshot')]);
    expect(collected.status, collected.stderr).toBe(3);
    const publish = ['publish', '--snapshot', join(directory, 'snapshot'), '--period', '2026-09'];
    const both = await Promise.all([reporter('versioned', publish, 'one'), reporter('versioned', publish, 'another')]);
    for (const { status, stderr } of both) expect(status, stderr).toBe(4);
    // The program's --json results.
    const folders = both.map(({ stdout }) => (JSON.parse(stdout) as { folder: string }).folder).toSorted();
    expect(folders.map((folder) => folder.split('/').at(-1))).toEqual(['r1', 'r2']);
    const second = await manifestOf('versioned', folders[1]!);
    expect(second.previousManifest?.reportId).toBe(folders[0]);
    for (const folder of folders) {
      const verified = await reporter('versioned', ['verify', folder]);
      expect(verified.status, verified.stdout).toBe(0);
    }
    const { Versions } = await client.send(
      new ListObjectVersionsCommand({ Bucket: 'versioned', Prefix: `${PREFIX}/o-` }),
    );
    const keys = Versions!.map(({ Key }) => Key);
    expect(new Set(keys).size, 'an object of a set was written twice').toBe(keys.length);
  });

  it('reads back whether what was published is locked, and does not believe the bucket', async () => {
    const Rule = { DefaultRetention: { Mode: 'GOVERNANCE', Days: RETAIN_DAYS } } as const;
    const ObjectLockConfiguration = { ObjectLockEnabled: 'Enabled', Rule } as const;
    await client.send(new CreateBucketCommand({ Bucket: 'default', ObjectLockEnabledForBucket: true }));
    await client.send(new PutObjectLockConfigurationCommand({ Bucket: 'default', ObjectLockConfiguration }));
    const checked = async (bucket: string) => {
      const { stdout } = await reporter(bucket, ['check']);
      // The program's --json result.
      const { checks } = JSON.parse(stdout) as { checks: readonly (DestinationCheck & { region: string })[] };
      return checks.filter(({ name, region }) => name === 'retention' && region.startsWith('s3://'));
    };
    expect(await checked('default')).toMatchObject([
      { result: 'unknown', detail: expect.stringContaining('yet') as string },
    ]);
    const published = await reporter('default', [
      'publish',
      '--snapshot',
      join(directory, 'snapshot'),
      '--period',
      '2026-09',
    ]);
    expect(published.status, published.stderr).toBe(4);
    // The bucket says so, and this server does not do it.
    expect(await checked('default')).toMatchObject([
      { result: 'problem', detail: expect.stringContaining('/2026-09/r1, is not locked') as string },
    ]);
    expect(await checked('locked')).toMatchObject([
      { result: 'ok', detail: expect.stringContaining('(GOVERNANCE)') as string },
    ]);
    expect(await checked('versioned')).toEqual([]);
  });

  it('replaces the library page, and no page of somebody else', async () => {
    const Key = `${PREFIX}/index.html`;
    const ours = Buffer.from(await bytesOf('versioned', Key)).toString();
    expect(ours).toContain('/2026-09/r2/');
    await client.send(new PutObjectCommand({ Bucket: 'versioned', Key, Body: 'theirs' }));
    const published = await reporter('versioned', [
      'publish',
      '--snapshot',
      join(directory, 'snapshot'),
      '--period',
      '2026-08',
    ]);
    expect(published.status, published.stderr).toBe(4);
    expect(published.stderr).toContain('index.html was not replaced, because it was not made by this program');
    expect(Buffer.from(await bytesOf('versioned', Key)).toString()).toBe('theirs');
    expect(Buffer.from(await bytesOf('versioned', `${PREFIX}/index.json`)).toString()).toContain('/2026-08/r1');
  });

  it('answers every check of a destination; what this server lacks is unknown, never ok, and keeps nobody from publishing', async () => {
    for (const bucket of ['locked', 'versioned']) {
      const destination = destinationOn(bucket);
      const found = await destination.check();
      destination.close();
      expect(Object.fromEntries(found.map(({ name, result }) => [name, result])), bucket).toEqual({
        bucket: 'ok',
        list: 'ok',
        read: 'ok',
        write: 'ok',
        versioning: 'ok',
        'object lock': bucket === 'locked' ? 'problem' : 'ok',
        encryption: 'unknown',
        'public access': 'unknown',
      });
      for (const { detail, advice } of found.filter(({ result }) => result === 'unknown')) {
        expect(detail).toContain('This store does not offer');
        expect(advice).toBeUndefined();
      }
    }
    const keys = await client.send(new ListObjectVersionsCommand({ Bucket: 'locked' }));
    expect((keys.Versions ?? []).filter(({ Key }) => Key!.includes('.check'))).toEqual([]);
  });

  function destinationOn(bucket: string) {
    stubEnvironment({ url }, KEYS);
    return s3Destination({ bucket, prefix: PREFIX, region: REGION, now: () => new Date() });
  }

  async function bytesOf(Bucket: string, Key: string): Promise<Buffer> {
    const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }));
    return Buffer.from(await Body!.transformToByteArray());
  }

  async function manifestOf(bucket: string, folder: string): Promise<Manifest> {
    // Written by the program under test from this very type.
    return JSON.parse((await bytesOf(bucket, `${PREFIX}/${folder}/manifest.json`)).toString('utf8')) as Manifest;
  }

  /** The oldest published set's folder. */
  async function oldestSet(bucket: string): Promise<string> {
    const { Versions } = await client.send(new ListObjectVersionsCommand({ Bucket: bucket, Prefix: `${PREFIX}/o-` }));
    const keys = Versions!.map(({ Key }) => Key!).filter((key) => key.endsWith('/manifest.json'));
    return keys.toSorted()[0]!.slice(PREFIX.length + 1, -'/manifest.json'.length);
  }
});
