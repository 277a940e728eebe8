// Publishing to a bucket: encrypted, locked, by one publisher at a time, whole or not at all.
import { join } from 'node:path';
import { describe, expect, it, type TestContext } from 'vitest';
import { ADMINISTRATOR, BUCKET, BUCKET_REGION, MANAGEMENT, ORGANIZATION_ID } from '../support/organization.js';
import { runFolders } from './support/run-folders.js';
import { PERIOD, Workspace } from './support/workspace.js';

const KEY = `arn:aws:kms:${BUCKET_REGION}:${ADMINISTRATOR}:key/5f1f1c2e-7a53-4c59-9a1b-2f40c7a6d001`;
const DESTINATION = {
  type: 's3',
  bucket: BUCKET,
  prefix: 'audit/guardduty',
  region: BUCKET_REGION,
  kmsKeyId: KEY,
  objectLock: { mode: 'GOVERNANCE', retainDays: 30 },
  expectedBucketOwner: ADMINISTRATOR,
} as const;
const SET = `${ORGANIZATION_ID}/${PERIOD}`;

function open(context: TestContext): Promise<Workspace> {
  return Workspace.of(context, { config: { destination: DESTINATION } });
}

function keysIn({ simulator }: Workspace): string[] {
  return simulator.buckets.objects(BUCKET).map(({ key }) => key.replace('audit/guardduty/', ''));
}

function jsonAt({ simulator }: Workspace, key: string): unknown {
  return JSON.parse(simulator.buckets.object(BUCKET, `audit/guardduty/${key}`)!.body.toString('utf8'));
}

describe.concurrent('a report set in a bucket', () => {
  it('is encrypted, locked and checksummed, and can be verified', async (context) => {
    const workspace = await open(context);
    const startedAt = Date.now();
    const { code, stdout, stderr } = await workspace.cli(['run', '--period', PERIOD, '--json']);
    expect(code, stderr).toBe(4);
    const files = ['manifest.json', 'pairs.ndjson.gz', 'report.json', 'resources.csv', 'snapshot.zip'].map(
      (name) => `${SET}/r1/${name}`,
    );
    expect(keysIn(workspace)).toEqual(['index.html', 'index.json', ...files]);
    for (const { key, encryption, checksums, retention } of workspace.simulator.buckets.objects(BUCKET)) {
      expect(encryption).toMatchObject({
        'x-amz-server-side-encryption': 'aws:kms',
        'x-amz-server-side-encryption-aws-kms-key-id': KEY,
      });
      expect(Object.keys(checksums)).toContain('x-amz-checksum-sha256');
      // The library page is made anew each time; everything else may not be changed.
      expect(retention?.mode).toBe(key.includes('/index.') ? undefined : 'GOVERNANCE');
      const days = ((retention?.until.getTime() ?? 0) - startedAt) / 86_400_000;
      if (retention !== undefined) expect(Math.round(days)).toBe(30);
    }
    expect(JSON.parse(stdout)).toMatchObject({ destination: `s3://${BUCKET}/audit/guardduty`, folder: `${SET}/r1` });
    expect(
      workspace.simulator.requests.counts.filter(({ service }) => service === 's3').map(({ region }) => region),
    ).toEqual(expect.not.arrayContaining(['us-east-1']));
    const verified = await workspace.cli(['verify']);
    expect(verified.stdout).toContain('INTACT: every file is unchanged since it was published');
    expect(verified.code).toBe(0);
  });

  it('is not published to a bucket of another owner', async (context) => {
    const workspace = await open(context);
    workspace.configure({ destination: { ...DESTINATION, expectedBucketOwner: MANAGEMENT } });
    const { code, stdout, stderr } = await workspace.cli(['run', '--period', PERIOD]);
    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toContain(MANAGEMENT);
    expect(stderr).not.toContain('defect in the program');
    expect(keysIn(workspace)).toEqual([]);
  });

  it('keeps its revision when a second publisher works at the same time', async (context) => {
    const workspace = await open(context);
    await workspace.cli(['collect', '--out', 'snapshot']);
    workspace.simulator.setFaults([{ kind: 'slow', milliseconds: 300, operation: 'PutObject' }]);
    // Another title, so another report.
    const publish = (name: string) =>
      workspace.cli(['publish', '--snapshot', 'snapshot', '--period', PERIOD, '--json'], {
        env: { COVERAGE_REPORTER_COLLECTION__WORK_DIRECTORY: name, COVERAGE_REPORTER_REPORT__TITLE: name },
      });
    const published = await Promise.all([publish('one'), publish('other')]);
    expect(published.map(({ code }) => code)).toEqual([4, 4]);
    const folders = published.map(({ stdout }) => (JSON.parse(stdout) as { folder: string }).folder);
    expect([...folders].sort()).toEqual([`${SET}/r1`, `${SET}/r2`]);
    expect(jsonAt(workspace, `${folders[0]!}/manifest.json`)).toMatchObject({ title: { en: 'one' } });
    expect(jsonAt(workspace, `${folders[1]!}/manifest.json`)).toMatchObject({ title: { en: 'other' } });
    // Every file was stored once and never changed.
    const stored = workspace.simulator.buckets.versions(BUCKET).filter(({ key }) => !key.includes('/index.'));
    expect(stored.map(({ key }) => key)).toHaveLength(10);
    expect((await workspace.cli(['verify', `${SET}/r2`])).code).toBe(0);
  });

  it('is invisible when its publisher was killed half way, and no other run uses its revision', async (context) => {
    const workspace = await open(context);
    workspace.simulator.setFaults([{ kind: 'hang', service: 's3', operation: 'PutObject', after: 2 }]);
    const cli = workspace.start(['run', '--period', PERIOD]);
    const puts = (): number => workspace.simulator.requests.count({ operation: 'PutObject' });
    await cli.until(() => puts() >= 3);
    cli.kill('SIGKILL');
    await cli.finished;
    workspace.simulator.setFaults([]);
    expect(keysIn(workspace)).toHaveLength(2);
    const nothing = await workspace.cli(['verify']);
    expect(nothing.code).toBe(2);
    expect(nothing.stderr).toContain('There is no published report');
    // What was collected is still there: another command can publish it without asking AWS again.
    const [folder] = runFolders(workspace);
    const { code, stdout } = await workspace.cli([
      'publish',
      '--snapshot',
      join(folder!, 'snapshot'),
      '--period',
      PERIOD,
      '--json',
    ]);
    expect(code).toBe(4);
    expect(JSON.parse(stdout)).toMatchObject({ folder: `${SET}/r2` });
    const index = jsonAt(workspace, 'index.json') as { readonly entries: readonly { readonly folder: string }[] };
    expect(index.entries.map(({ folder }) => folder)).toEqual([`${SET}/r2`]);
  });
});

it.concurrent('check looks at the bucket, and names what is wrong with it', async (context) => {
  const workspace = await open(context);
  const good = await workspace.cli(['check', '--json']);
  expect(good.code, good.stdout).toBe(0);
  workspace.configure({ destination: { ...DESTINATION, expectedBucketOwner: MANAGEMENT } });
  const bad = await workspace.cli(['check']);
  expect(bad.code).toBe(1);
  expect(bad.stdout).toContain('PROBLEM  bucket');
  expect(keysIn(workspace)).toEqual([]);
});
