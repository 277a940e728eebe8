import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutPage, issueToken, readToken, type PageFlaws } from '../../src/simulate/tokens.js';

const NONE: PageFlaws = { repeatToken: false, duplicatedRows: 0, vanishedRows: 0 };

function pages(length: number, size: number, flaws: PageFlaws): number[] {
  const items = Array.from({ length }, (_, index) => index);
  const found: number[] = [];
  let token: string | undefined;
  do {
    const page = cutPage(items, size, token, 'list', flaws);
    if (page === undefined) throw new Error('the token was refused');
    found.push(...page.items);
    token = page.nextToken;
  } while (token !== undefined);
  return found;
}

const lengths = fc.integer({ min: 0, max: 300 });
const sizes = fc.integer({ min: 1, max: 50 });

describe('pages', () => {
  it('hold every item once, in order, whatever their size', () => {
    fc.assert(
      fc.property(lengths, sizes, (length, size) => {
        expect(pages(length, size, NONE)).toEqual(Array.from({ length }, (_, index) => index));
      }),
    );
  });

  it('with duplicated rows still end, and still hold every item', () => {
    fc.assert(
      fc.property(lengths, sizes, fc.integer({ min: 1, max: 60 }), (length, size, duplicatedRows) => {
        const found = pages(length, size, { ...NONE, duplicatedRows });
        expect(new Set(found).size).toBe(length);
        if (size > 1 && length > size) expect(found.length).toBeGreaterThan(length);
      }),
    );
  });

  it('with vanished rows end without them, and repeat none', () => {
    fc.assert(
      fc.property(lengths, sizes, fc.integer({ min: 1, max: 60 }), (length, size, vanishedRows) => {
        const found = pages(length, size, { ...NONE, vanishedRows });
        expect(new Set(found).size).toBe(found.length);
        if (length > size) expect(found.length).toBeLessThan(length);
      }),
    );
  });
});

describe('tokens', () => {
  it('need percent-encoding in a query', () => {
    expect(issueToken({ a: 1 }, 50)).toMatch(/^\+\/\/\+/);
  });

  it('are read with their own parameters only', () => {
    const token = issueToken({ a: 1 }, 50);
    expect(readToken(token, { a: 1 })).toBe(50);
    expect(readToken(token, { a: 2 })).toBeUndefined();
    expect(readToken('bm9uc2Vuc2U=', { a: 1 })).toBeUndefined();
  });
});
