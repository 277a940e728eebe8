import { describe, expect, it } from 'vitest';
import { CallFailure, InvalidResponse } from '../../../src/collect/aws/failure.js';
import { allItems, firstItems, pages, requiredList, type Page } from '../../../src/collect/aws/pages.js';
import type { CallTarget } from '../../../src/collect/aws/target.js';
import { errorOf } from '../../snapshot/fixture.js';
import { regionName } from '../../support/ids.js';

const target: CallTarget = { operation: 'guardduty:ListMembers', region: regionName('eu-west-1') };

/** A service that answers with these pages in turn, and the tokens it was asked with. */
function service(...answers: Page<string>[]) {
  const tokens: (string | undefined)[] = [];
  const fetch = (token: string | undefined): Promise<Page<string>> => {
    tokens.push(token);
    const page = answers[tokens.length - 1];
    return page === undefined ? Promise.reject(new Error('asked beyond the end')) : Promise.resolve(page);
  };
  return { fetch, tokens };
}

const page = (nextToken: string | undefined, ...items: string[]): Page<string> => ({ items, nextToken });

describe('a list in pages', () => {
  it('is read to its end, each page with the token of the one before', async () => {
    const { fetch, tokens } = service(page('two', 'a', 'b'), page('three', 'c'), page(undefined, 'd'));
    expect(await allItems(target, fetch)).toEqual(['a', 'b', 'c', 'd']);
    expect(tokens).toEqual([undefined, 'two', 'three']);
  });

  it('goes on after an empty page that has a token', async () => {
    const { fetch } = service(page('two'), page('three'), page(undefined, 'a'));
    expect(await allItems(target, fetch)).toEqual(['a']);
  });

  it('ends with a token that is an empty text', async () => {
    const { fetch, tokens } = service(page('', 'a'));
    expect(await allItems(target, fetch)).toEqual(['a']);
    expect(tokens).toEqual([undefined]);
  });

  it.each([
    ['at once', [page('same', 'a'), page('same', 'b')]],
    ['later, in a circle', [page('one', 'a'), page('two', 'b'), page('one', 'c')]],
  ])('is refused when a token comes back %s', async (_, answers) => {
    const { fetch, tokens } = service(...answers);
    const error = await errorOf(allItems(target, fetch));
    expect(error).toBeInstanceOf(CallFailure);
    expect(error).toMatchObject({ ...target, reason: 'invalid-response', attempts: answers.length });
    expect(tokens).toHaveLength(answers.length);
  });

  it('asks for the next page only when it is wanted', async () => {
    const { fetch, tokens } = service(page('two', 'a'), page(undefined, 'b'));
    const list = pages(target, fetch);
    await list.next();
    expect(tokens).toEqual([undefined]);
  });

  it('is asked for once where its first page is enough', async () => {
    const { fetch, tokens } = service(page('two', 'a', 'b'), page(undefined, 'c'));
    expect(await firstItems(target, fetch)).toEqual(['a', 'b']);
    expect(tokens).toEqual([undefined]);
  });
});

describe('the list of a page', () => {
  it('may be empty but never missing', () => {
    expect(requiredList([], 'members')).toEqual([]);
    expect(() => requiredList(undefined, 'members')).toThrow(new InvalidResponse('the answer has no "members"'));
  });
});
