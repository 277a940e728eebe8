// Page tokens: opaque to clients, and good only for the request parameters they were made for.
import { hashText } from './random.js';

/** Starts every token with `+//+` in base64, so that a client which does not percent-encode is found out. */
const PREFIX = Buffer.from([0xfb, 0xff, 0xfe]);

/** A token that goes on at `offset` of the list that `parameters` describe. */
export function issueToken(parameters: unknown, offset: number): string {
  const mark = hashText(JSON.stringify(parameters)).toString(16);
  return Buffer.concat([PREFIX, Buffer.from(`${offset}:${mark}`)]).toString('base64');
}

/** The offset in a token, or undefined when the token is broken or was made for other parameters. */
export function readToken(token: string, parameters: unknown): number | undefined {
  const bytes = Buffer.from(token, 'base64');
  if (!bytes.subarray(0, PREFIX.length).equals(PREFIX)) return undefined;
  const [offset, mark] = bytes.subarray(PREFIX.length).toString('utf8').split(':');
  if (offset === undefined || !/^\d+$/.test(offset)) return undefined;
  return mark === hashText(JSON.stringify(parameters)).toString(16) ? Number(offset) : undefined;
}

/** One page of a list and the token of the next page, if there is one. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextToken: string | undefined;
}

/** How a page is cut wrongly on purpose. Rows are shifted at the joint of two pages only. */
export interface PageFlaws {
  readonly repeatToken: boolean;
  readonly duplicatedRows: number;
  readonly vanishedRows: number;
}

export const NO_FLAWS: PageFlaws = { repeatToken: false, duplicatedRows: 0, vanishedRows: 0 };

/** Cuts the page that `token` asks for. Returns undefined when the token is not valid for the parameters. */
export function cutPage<Item>(
  items: readonly Item[],
  size: number,
  token: string | undefined,
  parameters: unknown,
  flaws: PageFlaws = NO_FLAWS,
): Page<Item> | undefined {
  const offset = token === undefined ? 0 : readToken(token, parameters);
  if (offset === undefined) return undefined;
  // A page must still move on, whatever the size of the page and of the overlap.
  const overlap = Math.min(flaws.duplicatedRows, offset, size - 1);
  const start = offset === 0 ? 0 : offset - overlap + flaws.vanishedRows;
  const end = start + size;
  let nextToken = end < items.length ? issueToken(parameters, end) : undefined;
  if (flaws.repeatToken) nextToken = token ?? nextToken ?? issueToken(parameters, 0);
  return { items: items.slice(start, end), nextToken };
}
