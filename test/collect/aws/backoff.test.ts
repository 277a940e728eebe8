import { once } from 'node:events';
import { createServer } from 'node:http';
import { GuardDutyClient, ListDetectorsCommand } from '@aws-sdk/client-guardduty';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attemptsFor, backoffMs, retryAfterMs } from '../../../src/collect/aws/backoff.js';
import { errorOf } from '../../snapshot/fixture.js';
import { throttle } from './aws-errors.js';

const KINDS = ['throttle', 'transient', 'unlikely', 'expired', 'clock'] as const;
const NOW = Date.parse('2026-12-01T00:00:00Z');

/** An error as the SDK leaves it, with the headers of its answer. */
function answeredWith(headers: Readonly<Record<string, unknown>>): Error {
  return Object.defineProperty(throttle(), '$response', { value: { statusCode: 429, headers }, enumerable: false });
}

describe('the wait before another attempt', () => {
  it('is doubled each time, up to 20 seconds', () => {
    const longest = (kind: (typeof KINDS)[number]): number[] =>
      [1, 2, 3, 9, 10, 16].map((attempt) => backoffMs(kind, attempt, 0, 1));
    expect(longest('throttle')).toEqual([50, 100, 200, 12_800, 20_000, 20_000]);
    expect(longest('transient')).toEqual([200, 400, 800, 20_000, 20_000, 20_000]);
  });

  it('is drawn at random, from nothing to the longest', () => {
    expect([0, 0.5, 1].map((random) => backoffMs('transient', 3, 0, random))).toEqual([0, 400, 800]);
  });

  it('is none with fresh credentials or a clock set right', () => {
    expect(backoffMs('expired', 1, 0, 1)).toBe(0);
    expect(backoffMs('clock', 1, 0, 1)).toBe(0);
  });

  it('is as long as the answer asks for, unless it is longer anyway', () => {
    expect(backoffMs('throttle', 1, 3_000, 1)).toBe(3_000);
    expect(backoffMs('transient', 6, 3_000, 1)).toBe(6_400);
  });

  it('is never negative and never above 20 seconds, whatever the answer asks for', () => {
    const anything = fc.oneof(fc.double({ noNaN: true }), fc.constant(Infinity));
    fc.assert(
      fc.property(
        fc.constantFrom(...KINDS),
        fc.integer({ min: 1, max: 40 }),
        anything.map((asked) => Math.max(0, asked)),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (kind, attempt, asked, random) => {
          const wait = backoffMs(kind, attempt, asked, random);
          expect(wait).toBeGreaterThanOrEqual(0);
          expect(wait).toBeLessThanOrEqual(20_000);
        },
      ),
    );
  });
});

describe('the number of attempts', () => {
  it('is twice as high for a call that is throttled, and two where another is unlikely to help', () => {
    expect(KINDS.map((kind) => attemptsFor(kind, 8))).toEqual([16, 8, 2, 8, 8]);
    expect(KINDS.map((kind) => attemptsFor(kind, 1))).toEqual([2, 1, 1, 1, 1]);
  });
});

describe('what an answer asks to wait', () => {
  it.each<[string, Readonly<Record<string, unknown>>, number]>([
    ['in seconds', { 'retry-after': '7' }, 7_000],
    ['in parts of seconds', { 'retry-after': ' 0.5 ' }, 500],
    [
      'as a date, after the date of the answer',
      { 'retry-after': 'Tue, 01 Dec 2026 09:00:30 GMT', date: 'Tue, 01 Dec 2026 09:00:00 GMT' },
      30_000,
    ],
    ['as a date, after now where the answer has none', { 'retry-after': 'Tue, 01 Dec 2026 00:00:10 GMT' }, 10_000],
    [
      'as a date, after now where that of the answer is none',
      { 'retry-after': 'Tue, 01 Dec 2026 00:00:10 GMT', date: 'soon' },
      10_000,
    ],
    ['in AWS’s own header, in milliseconds', { 'x-amz-retry-after': '1500', 'retry-after': '9' }, 1_500],
  ])('is read %s', (_, headers, wait) => {
    expect(retryAfterMs(answeredWith(headers), NOW)).toBe(wait);
  });

  it.each<[string, unknown]>([
    ['no headers', throttle()],
    ['other headers only', answeredWith({ 'content-type': 'application/json' })],
    ['a date that is over', answeredWith({ 'retry-after': 'Mon, 30 Nov 2026 00:00:00 GMT' })],
    ['a negative time', answeredWith({ 'retry-after': '-5' })],
    ['a negative time of AWS', answeredWith({ 'x-amz-retry-after': '-5' })],
    ['words', answeredWith({ 'retry-after': 'tomorrow' })],
    ['two dots', answeredWith({ 'retry-after': '1.2.3' })],
    ['words of AWS', answeredWith({ 'x-amz-retry-after': 'soon' })],
    ['nothing', answeredWith({ 'retry-after': '' })],
    ['a value that is no text', answeredWith({ 'retry-after': ['5'] })],
    ['no answer at all', Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })],
    ['something thrown that is no error', undefined],
  ])('is nothing for %s', (_, error) => {
    expect(retryAfterMs(error, NOW)).toBe(0);
  });

  it('is found on the errors of the SDK', async () => {
    const server = createServer((_, response) => {
      response.writeHead(429, { 'Retry-After': '7', 'content-type': 'application/json' }).end('{}');
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    // An object for a TCP port.
    const { port } = server.address() as { port: number };
    const client = new GuardDutyClient({
      region: 'eu-west-1',
      endpoint: `http://127.0.0.1:${port}`,
      credentials: { accessKeyId: 'simulated', secretAccessKey: 'simulated' },
      maxAttempts: 1,
    });
    try {
      expect(retryAfterMs(await errorOf(client.send(new ListDetectorsCommand({}))))).toBe(7_000);
    } finally {
      client.destroy();
      server.close();
    }
  });
});
