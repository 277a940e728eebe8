import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isOwnList, isOwnPage, renderLibrary } from '../../src/library/index.js';
import type { Library } from '../../src/model/index.js';
import { loadFormats } from '../../src/render/index.js';
import { loadLibraryTemplate } from '../../src/templates/index.js';
import { loadText } from '../../src/text/index.js';
import { FIXTURES, FROZEN_VERSIONS } from '../fixtures/frozen.js';
import { manifestOf } from '../publish/sets.js';
import { asSha256 } from '../support/ids.js';

const folder = 'o-a1b2c3d4e5/2026-03/r1';
const empty: Library = { entries: [], unreadable: [] };
const filled: Library = {
  entries: [{ manifest: manifestOf(folder, [], null), folder, manifestSha256: asSha256('a'.repeat(64)) }],
  unreadable: [{ folder: 'o-a1b2c3d4e5/2026-02/r1', reason: 'manifest.json is not JSON in UTF-8.' }],
};
const formats = await loadFormats();
const render = (library: Library) =>
  renderLibrary({
    library,
    texts: ['de', 'en'].map((language) => loadText(['templates'], language, 'UTC')),
    template: loadLibraryTemplate('templates'),
    formats,
  });
/** As much as a destination hands over. */
const startOf = (content: string): Uint8Array => Buffer.from(content).subarray(0, 16_384);

/** How pages began that did not name their maker yet. */
const EARLIER = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8" />
<meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;; img-src data:; style-src &#39;sha256-Q4O/vvp5rPCHUNzT9FXaIXsv0db1yh9X/5DyS3oJIGA=&#39;; script-src &#39;sha256-twzuSGD8X+Aa79bxxU8GGzBdIDnE9oxHd6IkucVQL7g=&#39;; base-uri &#39;none&#39;; form-action &#39;none&#39;; require-trusted-types-for &#39;script&#39;; trusted-types &#39;none&#39;" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<meta name="referrer" content="no-referrer" />
`;

describe('the library page and its list', () => {
  it.each([
    ['without sets', empty],
    ['with sets', filled],
  ])('are known again, %s', (_what, library) => {
    const { html, json } = render(library);
    expect(isOwnPage(startOf(html))).toBe(true);
    expect(isOwnList(startOf(json))).toBe(true);
    // Each in its own place.
    expect(isOwnPage(startOf(json))).toBe(false);
    expect(isOwnList(startOf(html))).toBe(false);
  });

  it.each(FROZEN_VERSIONS)('are known again when they lie beside the frozen sets of %s', (version) => {
    const read = (name: string) => readFileSync(join(FIXTURES, 'sets', version, name)).subarray(0, 16_384);
    expect([isOwnPage(read('index.html')), isOwnList(read('index.json'))]).toEqual([true, true]);
    expect([isOwnPage(read('index.json')), isOwnList(read('index.html'))]).toEqual([false, false]);
  });

  it('is known again when a later version of the list has more in it', () => {
    const later = { ...JSON.parse(render(filled).json), schemaVersion: 2, more: [] } as object;
    expect(isOwnList(startOf(JSON.stringify(later, null, 2)))).toBe(true);
  });

  it('are known again when an earlier program made them', () => {
    expect(isOwnPage(startOf(EARLIER))).toBe(true);
    // As it was then, but for its beginning.
    const html = render(filled).html.replace(/<meta name="generator"[^>]*>\n/, '');
    expect(html).not.toContain('generator');
    expect(isOwnPage(startOf(html))).toBe(true);
  });

  it.each([
    ['nothing', ''],
    ['another page', '<!doctype html>\n<html lang="en"><head><title>Welcome</title></head></html>'],
    ['a page of another program', '<!doctype html><html><head><meta name="generator" content="Hugo 0.150" />'],
    [
      'a page that speaks of ours',
      '<!doctype html><html><head></head><body><meta name="generator" content="guardduty-coverage-reporter" />',
    ],
    ['a page that shows ours', `<!doctype html><html><head><title>x</title></head><body>${EARLIER}`],
    ['a page with its own policy', EARLIER.replace('img-src data:', 'img-src https:')],
    ['bytes', '\u0000\u00ff\ufffd'],
  ])('are not found in %s', (_what, content) => {
    expect(isOwnPage(startOf(content))).toBe(false);
  });

  it.each([
    ['nothing', ''],
    ['an empty list', '[]'],
    ['another index', '{"schemaVersion": 2, "manifests": []}'],
    ['another program’s entries', '{"schemaVersion": 1, "entries": [{"id": 1}], "unreadable": []}'],
    ['other lists', '{"schemaVersion": 1, "entries": [], "total": 0}'],
    ['a manifest', JSON.stringify(manifestOf(folder, [], null))],
  ])('are not found in %s that is JSON', (_what, content) => {
    expect(isOwnList(startOf(content))).toBe(false);
  });
});
