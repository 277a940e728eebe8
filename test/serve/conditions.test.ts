import { describe, expect, it } from 'vitest';
import { isKnown, isUnwanted, rangeOf } from '../../src/serve/conditions.js';
import { loadFormats } from '../../src/render/index.js';
import { contentTypeOf, contentTypesOf, dispositionOf } from '../../src/serve/headers.js';

const types = contentTypesOf(await loadFormats());
const state = { etag: '"abc"', modified: new Date('2026-11-01T03:00:00.900Z') };

describe('a conditional request', () => {
  it.each([
    [{}, false],
    [{ 'if-none-match': '"abc"' }, true],
    [{ 'if-none-match': '"x", W/"abc"' }, true],
    [{ 'if-none-match': '*' }, true],
    [{ 'if-none-match': '"x"' }, false],
    [{ 'if-modified-since': 'Sun, 01 Nov 2026 03:00:00 GMT' }, true],
    [{ 'if-modified-since': 'Sun, 01 Nov 2026 02:59:59 GMT' }, false],
    [{ 'if-modified-since': 'yesterday' }, false],
    [{ 'if-none-match': '"x"', 'if-modified-since': 'Sun, 01 Nov 2026 03:00:00 GMT' }, false],
  ])('with %j: known is %s', (headers, known) => {
    expect(isKnown(headers, state)).toBe(known);
  });

  it('by time never says that something without a time is known', () => {
    const headers = { 'if-modified-since': 'Sun, 01 Nov 2026 03:00:00 GMT' };
    expect(isKnown(headers, { etag: '"abc"', modified: undefined })).toBe(false);
  });
});

describe('a request for one state only', () => {
  it.each([
    [{}, false],
    [{ 'if-match': '"abc"' }, false],
    [{ 'if-match': '"x", "abc"' }, false],
    [{ 'if-match': '*' }, false],
    [{ 'if-match': '"x"' }, true],
    [{ 'if-match': 'W/"abc"' }, true],
    [{ 'if-unmodified-since': 'Sun, 01 Nov 2026 03:00:00 GMT' }, false],
    [{ 'if-unmodified-since': 'Sun, 01 Nov 2026 02:59:59 GMT' }, true],
    [{ 'if-unmodified-since': 'yesterday' }, false],
    [{ 'if-match': '"abc"', 'if-unmodified-since': 'Sun, 01 Nov 2026 02:59:59 GMT' }, false],
  ])('with %j: this one is refused is %s', (headers, refused) => {
    expect(isUnwanted(headers, state)).toBe(refused);
  });
});

describe('a range', () => {
  it.each([
    ['bytes=0-0', { start: 0, end: 0 }],
    ['bytes=2-4', { start: 2, end: 4 }],
    ['bytes=2-', { start: 2, end: 9 }],
    ['bytes=2-99', { start: 2, end: 9 }],
    ['bytes=-3', { start: 7, end: 9 }],
    ['bytes=-99', { start: 0, end: 9 }],
    ['Bytes=2-4', { start: 2, end: 4 }],
    ['bytes=10-', 'unsatisfiable'],
    ['bytes=0-99999999999999999999', { start: 0, end: 9 }],
    ['bytes=99999999999999999999-', 'unsatisfiable'],
    ['bytes=-0', 'unsatisfiable'],
    ['bytes=4-2', undefined],
    ['bytes=-', undefined],
    ['bytes=0-1,3-4', undefined],
    ['lines=0-1', undefined],
    [undefined, undefined],
  ])('%s of ten bytes is %j', (range, expected) => {
    expect(rangeOf(range === undefined ? {} : { range }, 10, state)).toEqual(expected);
  });

  it('of an empty file is none', () => {
    expect(rangeOf({ range: 'bytes=0-' }, 0, state)).toBe('unsatisfiable');
    expect(rangeOf({}, 0, state)).toBeUndefined();
  });

  it.each([
    ['"abc"', { start: 0, end: 1 }],
    ['Sun, 01 Nov 2026 03:00:00 GMT', { start: 0, end: 1 }],
    ['"other"', undefined],
    ['W/"abc"', undefined],
    ['Sun, 01 Nov 2026 02:00:00 GMT', undefined],
  ])('is given only while the file is still the one with %s', (condition, expected) => {
    expect(rangeOf({ range: 'bytes=0-1', 'if-range': condition }, 10, state)).toEqual(expected);
  });
});

describe('what a browser is told of a file', () => {
  it.each([
    ['a.pdf', 'application/pdf'],
    ['a.xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ['resources.ndjson.gz', 'application/gzip'],
    ['snapshot.zip', 'application/zip'],
    ['report.json', 'application/json'],
    ['a.html', 'application/octet-stream'],
    ['a.svg', 'application/octet-stream'],
    ['constructor', 'application/octet-stream'],
  ])('%s is %s', (name, type) => {
    expect(contentTypeOf(name, types)).toBe(type);
  });

  it('keeps its name, and no name can add a header', () => {
    expect(dispositionOf('report.json')).toBe(`attachment; filename="report.json"; filename*=UTF-8''report.json`);
    expect(dispositionOf('a"b\\ü*\r\n.pdf')).toBe(
      `attachment; filename="a_b_____.pdf"; filename*=UTF-8''a%22b%5C%C3%BC%2A%0D%0A.pdf`,
    );
    expect(dispositionOf('\ud800.pdf')).toMatch(/filename\*=UTF-8''%EF%BF%BD\.pdf$/);
  });
});
