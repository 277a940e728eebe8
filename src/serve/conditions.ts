// Conditional and partial requests (RFC 9110): is the file needed at all, and which part of it?
import type { IncomingHttpHeaders } from 'node:http';
import type { ByteRange } from '../publish/index.js';

/** What identifies the state of a file. */
export interface Validators {
  readonly etag: string;
  readonly modified: Date | undefined;
}

/** Whether the one who asks wants another state than this one only, so that 412 is the answer. */
export function isUnwanted(headers: IncomingHttpHeaders, { etag, modified }: Validators): boolean {
  const wanted = headers['if-match'];
  if (wanted !== undefined) return !tagsOf(wanted).some((tag) => tag === '*' || tag === etag);
  const since = Date.parse(headers['if-unmodified-since'] ?? '');
  return modified !== undefined && seconds(modified) > since;
}

/** Whether the one who asks has this state already, so that 304 is the answer. */
export function isKnown(headers: IncomingHttpHeaders, { etag, modified }: Validators): boolean {
  const known = headers['if-none-match'];
  if (known !== undefined) {
    const tags = tagsOf(known).map((tag) => tag.replace(/^W\//, ''));
    return tags.includes('*') || tags.includes(etag);
  }
  const since = Date.parse(headers['if-modified-since'] ?? '');
  return modified !== undefined && seconds(modified) <= since;
}

/**
 * The part that is asked for: undefined for the whole file, `unsatisfiable` when it has no such part. Several parts at
 * once are answered with the whole, as RFC 9110 allows.
 *
 * @param size - of the file, in bytes.
 */
export function rangeOf(
  headers: IncomingHttpHeaders,
  size: number,
  { etag, modified }: Validators,
): ByteRange | 'unsatisfiable' | undefined {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/i.exec(headers.range?.trim() ?? '') ?? [];
  if (first === undefined || last === undefined || (first === '' && last === '')) return undefined;
  const condition = headers['if-range'];
  // Parts of another state than the one that the rest was read from would make a broken file.
  if (typeof condition === 'string' && condition !== etag && condition !== modified?.toUTCString()) return undefined;
  if (first !== '' && last !== '' && Number(last) < Number(first)) return undefined;
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  return start > end ? 'unsatisfiable' : { start, end };
}

function tagsOf(list: string): string[] {
  return list.split(',').map((tag) => tag.trim());
}

/** HTTP dates have no fractions of a second. */
function seconds(date: Date): number {
  return Math.floor(date.getTime() / 1_000) * 1_000;
}
