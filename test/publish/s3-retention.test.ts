// Whether the lock that a bucket promises is on what was published: read back, and never believed.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { checkDestination, s3Destination, type DestinationCheck, type S3Options } from '../../src/publish/index.js';
import { errorXml, LISTED_AT, listXml, reply, startRawS3, stubEnvironment, type RawS3 } from './raw-s3.js';
import { ORGANIZATION } from './sets.js';

const LOCK = { mode: 'COMPLIANCE', retainDays: 30 } as const;
const DEFAULT = '<Rule><DefaultRetention><Mode>GOVERNANCE</Mode><Days>30</Days></DefaultRetention></Rule>';

let s3: RawS3;
/** Answers of the store to what is asked of the bucket and of an object. */
let keys: readonly string[];
let lock: string;
let retention: readonly [number, string];
let lacking: RegExp;

beforeEach(async () => {
  keys = [`guardduty/${ORGANIZATION}/2026-03/r1/manifest.json`];
  lock = `<ObjectLockConfiguration><ObjectLockEnabled>Enabled</ObjectLockEnabled>${DEFAULT}</ObjectLockConfiguration>`;
  retention = [404, errorXml('NoSuchObjectLockConfiguration')];
  lacking = /^$/;
  s3 = await startRawS3((request, response) => {
    const { method = '', url = '' } = request;
    request.resume();
    if (lacking.test(url)) reply(response, 501, errorXml('NotImplemented', 'It is not implemented.'));
    else if (method === 'HEAD') reply(response, 200);
    else if (method === 'PUT') reply(response, 400, errorXml('BadDigest'));
    else if (url.includes('list-type')) reply(response, 200, listXml(...keys));
    else if (url.includes('object-lock')) reply(response, 200, lock);
    else if (url.includes('retention')) reply(response, ...retention);
    else if (url.includes('versioning')) reply(response, 200, '<X><Status>Enabled</Status></X>');
    else if (url.includes('.check')) reply(response, 404, errorXml('NoSuchKey'));
    else reply(response, 403, errorXml('AccessDenied', 'Access Denied'));
  });
  stubEnvironment(s3);
});
afterEach(async () => {
  await s3.close();
  vi.unstubAllEnvs();
});

async function checks(options: Partial<S3Options> = {}): Promise<Readonly<Record<string, DestinationCheck>>> {
  const destination = s3Destination({
    bucket: 'reports',
    prefix: 'guardduty',
    region: 'eu-central-1',
    now: () => new Date(),
    ...options,
  });
  const found = await checkDestination(destination);
  destination.close();
  return Object.fromEntries(found.map((check) => [check.name, check]));
}

/** GetObjectRetention's answer. */
function retained(mode: string, days: number): readonly [number, string] {
  const until = new Date(Date.parse(LISTED_AT) + days * 86_400_000).toISOString();
  return [200, `<Retention><Mode>${mode}</Mode><RetainUntilDate>${until}</RetainUntilDate></Retention>`];
}

describe('the retention of what was published', () => {
  it('is a problem when the bucket states a default and does not give it', async () => {
    const found = await checks();
    expect(found['object lock']).toMatchObject({ result: 'ok' });
    expect(found['retention']).toMatchObject({ result: 'problem' });
    expect(found['retention']?.detail).toContain(`The newest set, ${ORGANIZATION}/2026-03/r1, is not locked`);
    expect(found['retention']?.detail).toContain('The bucket has a default of 30 days (GOVERNANCE)');
    expect(found['retention']?.advice).toContain('destination.objectLock');
  });

  it.each([
    ['NoSuchObjectLockConfiguration', 404, 'x'],
    ['ObjectLockConfigurationNotFoundError', 404, 'x'],
    ['InvalidRequest', 400, 'Bucket is missing Object Lock Configuration'],
  ])('is a problem when the store forgot the lock that is configured (%s)', async (code, status, message) => {
    retention = [status, errorXml(code, message)];
    const found = await checks({ objectLock: LOCK });
    expect(found['retention']).toMatchObject({ result: 'problem' });
    expect(found['retention']?.detail).toContain('The configuration asks for 30 days (COMPLIANCE)');
  });

  it('is right when it is that of the configuration, or any with the bucket’s default', async () => {
    retention = retained('COMPLIANCE', 30);
    const configured = await checks({ objectLock: LOCK });
    expect(configured['retention']).toMatchObject({ result: 'ok' });
    expect(configured['retention']?.detail).toContain('is locked until 2026-04-01T05:00:00.000Z (COMPLIANCE)');
    expect((await checks())['retention']).toMatchObject({ result: 'ok' });
  });

  it.each([
    ['GOVERNANCE', 30],
    ['COMPLIANCE', 3],
  ])('is not known when it is another than configured: %s, %d days', async (mode, days) => {
    retention = retained(mode, days);
    const found = await checks({ objectLock: LOCK });
    expect(found['retention']).toMatchObject({ result: 'unknown' });
    expect(found['retention']?.detail).toContain('The configuration asks for 30 days (COMPLIANCE)');
  });

  it('is read from the manifest that was stored last, and from nothing else', async () => {
    keys = ['2026-03/r2', '2026-02/r1'].map((set) => `guardduty/${ORGANIZATION}/${set}/manifest.json`);
    keys = [...keys, `guardduty/${ORGANIZATION}/2026-05/r1/report.json`, 'guardduty/elsewhere/manifest.json'];
    await checks();
    const asked = s3.seen.filter(({ path }) => path.includes('retention'));
    expect(asked.map(({ path }) => path)).toEqual([
      expect.stringContaining(`/reports/guardduty/${ORGANIZATION}/2026-02/r1/manifest.json`),
    ]);
    // No object to look at: Object Lock would keep it.
    expect(s3.seen.filter(({ method, path }) => method === 'PUT' && !path.includes('.check'))).toEqual([]);
  });

  it('is said not to be known where nothing is published yet', async () => {
    keys = [];
    expect((await checks({ objectLock: LOCK }))['retention']).toMatchObject({
      result: 'unknown',
      detail: expect.stringContaining('Nothing is published here yet') as string,
      advice: expect.stringContaining('after the first publication') as string,
    });
  });

  it('is not known without the permission, and says which', async () => {
    retention = [403, errorXml('AccessDenied', 'Access Denied')];
    const found = await checks({ objectLock: LOCK });
    expect(found['retention']).toMatchObject({ result: 'unknown' });
    expect(found['retention']?.advice).toContain('s3:GetObjectRetention');
  });

  it('is no question where nothing is to be locked', async () => {
    lock = '<ObjectLockConfiguration/>';
    expect((await checks())['retention']).toBeUndefined();
  });
});

describe('a setting that the store does not offer', () => {
  it('is not known, for good and without a permission to allow', async () => {
    lacking = /encryption|publicAccessBlock|retention|object-lock/;
    const found = await checks({ objectLock: LOCK });
    for (const name of ['encryption', 'public access', 'retention', 'object lock']) {
      expect(found[name], name).toMatchObject({ result: 'unknown' });
      expect(found[name]?.detail, name).toContain('This store does not offer Get');
      expect(found[name]?.advice, name).toBeUndefined();
    }
    expect(found['write']).toMatchObject({ result: 'ok' });
    expect(s3.seen.filter(({ path }) => lacking.test(path))).toHaveLength(4);
  });

  it('is a problem where publishing needs it', async () => {
    lacking = /\.check/;
    const found = await checks();
    expect(found['write']?.result).toBe('problem');
    expect(found['write']?.detail).toContain(
      'This store does not support a feature that the request uses (NotImplemented',
    );
  });
});
