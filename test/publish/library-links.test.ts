import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  LONGEST_LINK_SECONDS,
  presignLinks,
  PublishError,
  s3Destination,
  type Destination,
  type S3Options,
} from '../../src/publish/index.js';
import { startSimulator, type Simulator } from '../../src/simulate/index.js';
import { bucketOf, OWNER, ownerOf, stubEnvironment } from './buckets.js';
import { errorOf, ORGANIZATION, publish } from './sets.js';

const NOW = new Date('2026-11-01T03:00:00.700Z');
const folder = `${ORGANIZATION}/2026-10/r1`;

const options: S3Options = {
  bucket: 'reports',
  prefix: '/audit/guardduty/',
  region: 'eu-central-1',
  expectedBucketOwner: OWNER,
  now: () => NOW,
};

let simulator: Simulator;
let destination: Destination;

beforeEach(async () => {
  simulator = await startSimulator({ organization: ownerOf(bucketOf('reports')), now: () => NOW });
  stubEnvironment(simulator);
  destination = s3Destination(options);
  await publish(destination, folder, { 'a report.pdf': 'content of the report' });
});

afterEach(async () => {
  destination.close();
  vi.unstubAllEnvs();
  await simulator.close();
});

function session(expiration?: string): void {
  vi.stubEnv('AWS_SESSION_TOKEN', 'a-session-token');
  if (expiration !== undefined) vi.stubEnv('AWS_CREDENTIAL_EXPIRATION', expiration);
}

/** What a link says of itself: when it was signed, and the seconds that it lasts from then. */
function termsOf(url: string): { date: string | null; seconds: number } {
  const { searchParams } = new URL(url);
  return { date: searchParams.get('X-Amz-Date'), seconds: Number(searchParams.get('X-Amz-Expires')) };
}

describe('a presigned link', () => {
  it('gives the file to whoever has it, to be stored and not shown', async () => {
    const { urls } = await presignLinks(options, [`${folder}/a report.pdf`, `${folder}/manifest.json`], 3_600);
    const answer = await fetch(urls[0]!);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe('content of the report');
    expect(answer.headers.get('content-disposition')).toBe('attachment');
    expect((await fetch(urls[1]!)).status).toBe(200);
  });

  it('asks nothing of the browser that follows it: no header is part of the signature', async () => {
    const { urls } = await presignLinks(options, [`${folder}/a report.pdf`], 3_600);
    expect(new URL(urls[0]!).searchParams.get('X-Amz-SignedHeaders')).toBe('host');
  });

  it('lasts as long as asked for with keys that last, counted from the second of its signature', async () => {
    const { urls, expiresAt, endsBecause } = await presignLinks(options, [`${folder}/a report.pdf`], 43_200);
    expect(termsOf(urls[0]!)).toEqual({ date: '20261101T030000Z', seconds: 43_200 });
    expect(expiresAt.toISOString()).toBe('2026-11-01T15:00:00.000Z');
    expect(endsBecause).toBe('requested');
  });

  it('ends with the session that signed it, and says so', async () => {
    session('2026-11-01T03:59:58.400Z');
    const { urls, expiresAt, endsBecause } = await presignLinks(options, [`${folder}/a report.pdf`], 43_200);
    expect(termsOf(urls[0]!).seconds).toBe(59 * 60 + 58);
    expect(expiresAt.toISOString()).toBe('2026-11-01T03:59:58.000Z');
    expect(endsBecause).toBe('session');
  });

  it('lasts as long as asked for when the session lasts longer', async () => {
    session('2026-11-01T12:00:00Z');
    const { expiresAt, endsBecause } = await presignLinks(options, [`${folder}/a report.pdf`], 60);
    expect(expiresAt.toISOString()).toBe('2026-11-01T03:01:00.000Z');
    expect(endsBecause).toBe('requested');
  });

  it('does not pretend to know the end of a session that does not tell it', async () => {
    session();
    const { expiresAt, endsBecause } = await presignLinks(options, [`${folder}/a report.pdf`], 60);
    expect(expiresAt.toISOString()).toBe('2026-11-01T03:01:00.000Z');
    expect(endsBecause).toBe('unknown-session');
  });

  it('is not made with a session that is over', async () => {
    session('2026-11-01T03:00:00Z');
    const error = await errorOf(presignLinks(options, [`${folder}/a report.pdf`], 60));
    expect(error).toBeInstanceOf(PublishError);
    expect(error.message).toContain('the session of the credentials has expired');
  });

  it('is not made without credentials, and the reason is told', async () => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', undefined);
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', undefined);
    const error = await errorOf(presignLinks(options, [`${folder}/a report.pdf`], 60));
    expect(error).toBeInstanceOf(PublishError);
    expect(error.message).toContain('Links to s3://reports cannot be made: the credentials are missing');
  });

  it('can last a week', async () => {
    const { urls } = await presignLinks(options, [`${folder}/a report.pdf`], LONGEST_LINK_SECONDS);
    expect(termsOf(urls[0]!).seconds).toBe(7 * 86_400);
  });

  it('leads only below the destination', async () => {
    expect(await errorOf(presignLinks(options, ['../other'], 60))).toBeInstanceOf(PublishError);
  });
});
