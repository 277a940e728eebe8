// The library page in a bucket: only a page of our own is replaced, also when somebody is quicker.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { s3Destination, type Destination } from '../../src/publish/index.js';
import { errorXml, reply, startRawS3, stubEnvironment, type RawS3 } from './raw-s3.js';
import { errorOf } from './sets.js';

const own = (start: Uint8Array): boolean => Buffer.from(start).toString().startsWith('ours');

let s3: RawS3;
let destination: Destination;
/** What the bucket holds, changed by a test in between. */
let stored: string | undefined;
/** Conditions of the uploads, in order. */
let conditions: string[];
/** What happens before an upload is looked at. */
let before: (time: number) => void;
let lacksConditions: boolean;

beforeEach(async () => {
  [stored, conditions, before, lacksConditions] = [undefined, [], () => undefined, false];
  s3 = await startRawS3((request, response, time) => {
    if (request.method === 'PUT') put(request, response, time);
    else get(request, response);
  });
  stubEnvironment(s3);
  destination = s3Destination({
    bucket: 'reports',
    prefix: '',
    region: 'eu-central-1',
    now: () => new Date(),
    retryDelayMs: 1,
  });
});
afterEach(async () => {
  destination.close();
  await s3.close();
  vi.unstubAllEnvs();
});

const tagOf = (content: string): string => `"${content.length}-${content.slice(0, 8)}"`;

function get(request: IncomingMessage, response: ServerResponse): void {
  if (stored === undefined) {
    reply(response, 404, errorXml('NoSuchKey'));
    return;
  }
  const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? [];
  const end = Math.min(Number(last), stored.length - 1);
  if (Number(first) > end) {
    reply(response, 416, errorXml('InvalidRange'));
    return;
  }
  const bytes = Buffer.from(stored.slice(Number(first), end + 1));
  const headers = { etag: tagOf(stored), 'content-length': bytes.length };
  response.writeHead(206, { ...headers, 'content-range': `bytes ${first!}-${end}/${stored.length}` });
  response.end(request.method === 'HEAD' ? undefined : bytes);
}

function put(request: IncomingMessage, response: ServerResponse, time: number): void {
  const [match, none] = [request.headers['if-match'], request.headers['if-none-match']];
  conditions.push(match === undefined ? `none ${none ?? ''}`.trim() : 'match');
  let body = '';
  request.on('data', (chunk) => (body += String(chunk)));
  request.on('end', () => {
    before(time);
    if (match !== undefined && lacksConditions) reply(response, 501, errorXml('NotImplemented'));
    else if (match !== undefined && stored === undefined) reply(response, 404, errorXml('NoSuchKey'));
    else if (match !== undefined ? match !== tagOf(stored!) : none === '*' && stored !== undefined) {
      reply(response, 412, errorXml('PreconditionFailed'));
    } else {
      stored = body;
      reply(response, 200, '', { etag: tagOf(body) });
    }
  });
}

const replace = (page = 'ours new'): Promise<string | undefined> =>
  destination.replace('index.html', Buffer.from(page), 'text/html', own);

describe('the page in a bucket', () => {
  it('is not read further than is needed to know whose it is', async () => {
    stored = 'x'.repeat(1_000_000);
    expect(await replace()).toBe('was not made by this program');
    expect(conditions).toEqual([]);
    expect(s3.seen.map(({ range }) => range)).toEqual(['bytes=0-16383']);
  });

  it.each([
    ['where there was none', undefined, ['none *']],
    ['where there was ours', 'ours old', ['match']],
  ])('is not stored over what somebody else puts there in the same moment, %s', async (_where, was, expected) => {
    stored = was;
    before = () => {
      stored = 'theirs';
    };
    expect(await replace()).toBe('was not made by this program');
    expect(stored).toBe('theirs');
    expect(conditions).toEqual(expected);
  });

  it('goes after the page of another publisher, and into the gap that somebody left', async () => {
    stored = 'ours old';
    before = (time) => {
      if (time === 0) stored = 'ours of another';
      if (time === 1) stored = undefined;
    };
    expect(await replace()).toBeUndefined();
    expect(stored).toBe('ours new');
    expect(conditions).toEqual(['match', 'match', 'none *']);
  });

  it('gives up when it changes again and again', async () => {
    stored = 'ours old';
    before = (time) => {
      stored = `ours ${'x'.repeat(time + 1)}`;
    };
    expect((await errorOf(replace())).name).toBe('AlreadyExistsError');
    expect(conditions).toEqual(Array(5).fill('match'));
  });

  it('is replaced without a condition only in a store that knows none', async () => {
    stored = 'ours old';
    lacksConditions = true;
    expect(await replace()).toBeUndefined();
    expect(stored).toBe('ours new');
    expect(conditions).toEqual(['match', 'none']);
  });
});
