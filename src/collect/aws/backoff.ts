// How long a call waits before it asks again, and how often it may, by kind of trouble.
import { z } from 'zod';
import type { Diagnosis } from './failure.js';

/** Kinds of trouble after which it is worth asking again. */
type Trouble = Exclude<Diagnosis['kind'], 'final'>;

/**
 * Longest first wait, doubled with every attempt and then drawn at random ("full jitter"). For throttles it is short:
 * the pacer spaces the requests, so that the wait only has to outlast times when nothing is answered.
 */
const FIRST_WAIT_MS: Readonly<Record<Trouble, number>> = {
  throttle: 50,
  transient: 200,
  unlikely: 200,
  expired: 0,
  clock: 0,
};
/** No wait is longer, whatever AWS asks for. */
const LONGEST_WAIT_MS = 20_000;

/**
 * How long to wait after the given attempt.
 *
 * @param attempt - requests of this call so far, at least 1.
 * @param askedForMs - what the answer asked for, see `retryAfterMs`; the wait is no shorter, up to 20 s.
 * @param random - from 0 to 1.
 */
export function backoffMs(kind: Trouble, attempt: number, askedForMs = 0, random = Math.random()): number {
  const longest = Math.min(FIRST_WAIT_MS[kind] * 2 ** (attempt - 1), LONGEST_WAIT_MS);
  return Math.max(random * longest, Math.min(askedForMs, LONGEST_WAIT_MS));
}

/**
 * Requests for one call at most. A throttle says that the request was right and came too early: where three of ten are
 * throttled, 8 attempts lose one call of 15,000, of which a large organization has that many.
 *
 * @param attempts - as configured.
 */
export function attemptsFor(kind: Trouble, attempts: number): number {
  if (kind === 'throttle') return 2 * attempts;
  return kind === 'unlikely' ? Math.min(attempts, 2) : attempts;
}

const header = z.string().optional().catch(undefined);
/** The SDK leaves the whole answer on its errors, the names of its headers in lower case. */
const answered = z.looseObject({
  $response: z.looseObject({
    headers: z.looseObject({ 'retry-after': header, 'x-amz-retry-after': header, date: header }),
  }),
});

/**
 * How long the answer behind an error asks to wait: `x-amz-retry-after` in milliseconds, or `Retry-After` in seconds or
 * as a date, which is compared with the answer's own date, because this machine's clock may be off.
 *
 * @returns 0 when it asks for nothing, or for nothing that can be read.
 */
export function retryAfterMs(error: unknown, nowMs = Date.now()): number {
  const headers = answered.safeParse(error).data?.$response.headers;
  const milliseconds = headers?.['x-amz-retry-after'];
  if (milliseconds !== undefined) return wait(Number(milliseconds));
  const after = headers?.['retry-after'];
  if (after === undefined) return 0;
  if (/^\s*[\d.]+\s*$/.test(after)) return wait(Number(after) * 1_000);
  const answeredMs = Date.parse(headers?.date ?? '');
  return wait(Date.parse(after) - (Number.isNaN(answeredMs) ? nowMs : answeredMs));
}

function wait(milliseconds: number): number {
  return milliseconds > 0 ? milliseconds : 0;
}
