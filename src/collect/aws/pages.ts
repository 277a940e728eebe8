// Reads a paged answer to its end, refusing a service that hands out the same token twice.
import { gapWords } from '../../terms/index.js';
import { CallFailure, InvalidResponse } from './failure.js';
import type { CallTarget } from './target.js';

export interface Page<T> {
  readonly items: readonly T[];
  readonly nextToken: string | undefined;
}

/**
 * Yields the items page by page. An empty page with a token is not the end.
 *
 * @param fetch - one page for a token; `undefined` asks for the first.
 * @throws CallFailure when a token repeats: the list would never end, or would count twice.
 */
export async function* pages<T>(
  target: CallTarget,
  fetch: (token: string | undefined) => Promise<Page<T>>,
): AsyncGenerator<readonly T[], void, undefined> {
  const seen = new Set<string>();
  let token: string | undefined;
  do {
    const page = await fetch(token);
    yield page.items;
    token = page.nextToken === '' ? undefined : page.nextToken;
    if (token !== undefined && seen.has(token)) {
      throw new CallFailure(
        target.operation,
        target.region,
        'invalid-response',
        undefined,
        seen.size + 1,
        gapWords('detail', 'same-token', { operation: target.operation, region: target.region }),
      );
    }
    if (token !== undefined) seen.add(token);
  } while (token !== undefined);
}

/** Like `pages`, collected into one list: for lists bounded by the number of accounts or Regions. */
export async function allItems<T>(
  target: CallTarget,
  fetch: (token: string | undefined) => Promise<Page<T>>,
): Promise<T[]> {
  const items: T[] = [];
  for await (const page of pages(target, fetch)) items.push(...page);
  return items;
}

/** The first page alone: enough to see that the list can be read, however long it is. */
export async function firstItems<T>(
  target: CallTarget,
  fetch: (token: string | undefined) => Promise<Page<T>>,
): Promise<T[]> {
  const { value } = await pages(target, fetch).next();
  return [...(value ?? [])];
}

/** The list of a page, which AWS must always send. */
export function requiredList<T>(list: T[] | undefined, name: string): T[] {
  if (list === undefined) throw new InvalidResponse(`the answer has no "${name}"`);
  return list;
}
