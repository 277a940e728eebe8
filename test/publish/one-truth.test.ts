// The files of a set tell one truth: what verify finds when each is what was published, and yet they differ.
import { truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  type Destination,
  directoryDestination,
  publishSet,
  PublishError,
  verifySet,
} from '../../src/publish/index.js';
import { sha256Of } from '../../src/terms/index.js';
import { asReportId } from '../support/ids.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { errorOf, manifestOf, ORGANIZATION, publish, reportOf, workingFiles } from './sets.js';

const folder = `${ORGANIZATION}/2026-03/r1`;

let destination: Destination;
beforeEach(() => {
  destination = directoryDestination(temporaryFolder());
});

/** What verify finds in a set with this report and these further files. */
async function found(report: unknown, files: Readonly<Record<string, string>> = {}) {
  await publish(destination, folder, { 'report.json': JSON.stringify(report), ...files });
  return verifySet(destination, folder);
}

const details = ({ figures }: Awaited<ReturnType<typeof verifySet>>): string[] =>
  figures.filter(({ state }) => state !== 'equal').map(({ detail }) => detail);

describe('a report beside its manifest', () => {
  const report = reportOf(folder);

  it.each([1, 2])('agrees with it in version %d, whatever else it says', async (schemaVersion) => {
    const result = await found({ ...report, schemaVersion, more: [1] });
    expect(result.intact).toBe(true);
    expect(result.figures).toHaveLength(13);
    expect(result.files).toMatchObject([{ name: 'report.json', state: 'intact' }]);
  });

  it.each<readonly [string, object, string]>([
    ['reportId', { reportId: 'o-x/2026-03/r1' }, `manifest.json says ${folder} for reportId, but report.json says o-x`],
    ['period', { period: '2026-04' }, 'says 2026-03 for period, but report.json says 2026-04.'],
    ['revision', { revision: 2 }, 'says 1 for revision, but report.json says 2.'],
    ['asOf', { asOf: '2026-03-28T06:12:00Z' }, 'for asOf'],
    ['verdict', { completeness: { ...report.completeness, verdict: 'incomplete' } }, 'says complete for verdict'],
    ['figures.counts.healthy', { totals: { ...report.totals, healthy: 8 } }, 'says 9 for figures.counts.healthy'],
    ['figures.counts.unhealthy', { totals: { ...report.totals, unhealthy: 0 } }, 'but report.json says 0.'],
    ['figures.counts.other', { totals: { ...report.totals, other: 1 } }, 'but report.json says 1.'],
    ['figures.pairsAssessed', { completeness: { ...report.completeness, pairsAssessed: 3 } }, 'report.json says 3.'],
    ['figures.pairsInScope', { completeness: { ...report.completeness, pairsInScope: 6 } }, 'report.json says 6.'],
    ['figures.pairsUnknown', { completeness: { ...report.completeness, pairsUnknown: 0 } }, 'report.json says 0.'],
    ['figures.targetPercent', { target: { ...report.target, targetPercent: 91 } }, 'report.json says 91.'],
    ['figures.targetMet', { target: { ...report.target, met: null } }, 'says true for figures.targetMet'],
  ])('is found to say something else of %s', async (figure, change, says) => {
    const result = await found({ ...report, ...change });
    expect(result.intact).toBe(false);
    expect(result.files.map(({ state }) => state)).toEqual(['intact']);
    const different = result.figures.filter(({ state }) => state === 'different');
    expect(different).toMatchObject([{ file: 'report.json', figure }]);
    expect(details(result).join()).toContain(says);
  });

  it.each<readonly [string, unknown, string]>([
    [
      'of a newer program',
      { ...report, schemaVersion: 9 },
      'has schema version 9, and this program reads 1, 2, 3: a newer',
    ],
    ['of a version that never was', { ...report, schemaVersion: 0 }, 'it never was'],
    ['that lost a figure', { ...report, totals: { healthy: 9, unhealthy: 1 } }, 'is not a report (totals.other: '],
    ['without a version', { ...report, schemaVersion: undefined }, 'is not a report (schemaVersion: '],
    ['that is something else', [], 'is not a report (content: '],
  ])('is told as unread when it is one %s', async (_what, value, says) => {
    const result = await found(value);
    expect(result.intact).toBe(false);
    expect(result.figures).toMatchObject([{ file: 'report.json', figure: null, state: 'unread' }]);
    expect(details(result).join()).toContain(says);
  });

  it('is missed where the manifest does not list it', async () => {
    await publish(destination, folder, { 'report.pdf': 'pdf' });
    expect(details(await verifySet(destination, folder))).toEqual([
      'report.json is not in the list of manifest.json, but belongs to the set.',
    ]);
  });

  it('is not read when it is larger than any report', async () => {
    const [file] = workingFiles({ 'report.json': '' });
    truncateSync(file!.path, 128 * 1024 * 1024 + 1);
    const manifest = (files: Parameters<typeof manifestOf>[1]) => manifestOf(folder, files, null);
    await publishSet({ destination, folder, files: [file!], manifest });
    expect(details(await verifySet(destination, folder)).join()).toContain('No report has more than');
  });

  it('is not compared when it was changed: that is the finding', async () => {
    await found(report);
    writeFileSync(join(destination.description, folder, 'report.json'), '{}');
    const result = await verifySet(destination, folder);
    expect(result.figures).toEqual([]);
    expect(result.files).toMatchObject([{ state: 'changed' }]);
  });

  it('is no finding when the destination breaks off while it is read again', async () => {
    await found(report);
    let opened = 0;
    const breaking: Destination = {
      ...destination,
      description: destination.description,
      read: (key) => destination.read(key),
      list: (prefix) => destination.list(prefix),
      open: async (key) => {
        const stream = await destination.open(key);
        if (++opened === 2) stream?.destroy(new Error('broken pipe'));
        return stream;
      },
    };
    const error = await errorOf(verifySet(breaking, folder));
    expect(error).toBeInstanceOf(PublishError);
    expect(error.message).toContain('could not be read to its end');
  });
});

describe('the pairs beside a report of version 3', () => {
  const line = (state: string, healthy: number | null, unhealthy = healthy === null ? null : 0) => ({
    ...{ account_id: '123456789012', region: 'eu-west-1', state, healthy, unhealthy },
    other: healthy === null ? null : 0,
  });
  const lines = [line('assessed', 5, 1), line('assessed', 4), line('unreadable', null)];
  const report = {
    ...reportOf(folder),
    schemaVersion: 3,
    population: {
      pairs: 3,
      states: [
        { state: 'assessed', pairs: 2 },
        { state: 'excluded', pairs: 0 },
        { state: 'unreadable', pairs: 1 },
      ],
    },
  };
  const ndjson = (values: readonly object[]): string => values.map((value) => `${JSON.stringify(value)}\n`).join('');

  /** What is found in a set with this content in place of the pairs. */
  async function foundIn(content: Uint8Array | undefined) {
    const files = workingFiles({ 'report.json': JSON.stringify(report), 'pairs.ndjson.gz': '' });
    if (content !== undefined) writeFileSync(files[1]!.path, content);
    const manifest = (entries: Parameters<typeof manifestOf>[1]) => manifestOf(folder, entries, null);
    await publishSet({ destination, folder, files: content === undefined ? [files[0]!] : files, manifest });
    return verifySet(destination, folder);
  }

  it('add up to it', async () => {
    const result = await foundIn(gzipSync(ndjson(lines)));
    expect(details(result)).toEqual([]);
    expect(result.intact).toBe(true);
    expect(result.figures.filter(({ file }) => file === 'pairs.ndjson.gz').map(({ figure }) => figure)).toEqual([
      'population.pairs',
      ...['assessed', 'excluded', 'unreadable'].map((state) => `population.states.${state}`),
      ...['healthy', 'unhealthy', 'other'].map((count) => `totals.${count}`),
    ]);
  });

  it('add up to it in as many lines as there are, also where a character lies across two pieces', async () => {
    const many = Array.from({ length: 20_000 }, () => ({ ...line('excluded', 0), account_name: 'Größe – 日本' }));
    const result = await foundIn(gzipSync(ndjson([...lines, ...many])));
    expect(details(result)).toEqual([
      'report.json says 3 for population.pairs, but pairs.ndjson.gz says 20003.',
      'report.json says 0 for population.states.excluded, but pairs.ndjson.gz says 20000.',
    ]);
  });

  it.each<readonly [string, readonly object[], readonly string[]]>([
    [
      'one pair less',
      lines.slice(1),
      ['population.pairs', 'population.states.assessed', 'totals.healthy', 'totals.unhealthy'],
    ],
    [
      'another state',
      [lines[0]!, line('excluded', 4), lines[2]!],
      ['population.states.assessed', 'population.states.excluded'],
    ],
    [
      'a state of its own',
      [...lines.slice(0, 2), line('lost', null)],
      ['population.states.unreadable', 'population.states.lost'],
    ],
    ['a resource that moved', [line('assessed', 6, 0), ...lines.slice(1)], ['totals.healthy', 'totals.unhealthy']],
  ])('are found to have %s', async (_what, values, figures) => {
    const result = await foundIn(gzipSync(ndjson(values)));
    expect(result.intact).toBe(false);
    expect(result.figures.filter(({ state }) => state === 'different').map(({ figure }) => figure)).toEqual(figures);
    expect(result.files.every(({ state }) => state === 'intact')).toBe(true);
  });

  const whole = gzipSync(ndjson(lines));
  it.each<readonly [string, Uint8Array, string]>([
    ['no gzip', Buffer.from(ndjson(lines)), 'cannot be read after 0 pairs: '],
    ['half of it', whole.subarray(0, whole.length - 12), 'pairs: unexpected end of file'],
    ['half a line', gzipSync(ndjson(lines).slice(0, -9)), 'cannot be read after 2 pairs: line 3 does not end'],
    ['a line without end', gzipSync('x'.repeat(3_000_000)), 'line 1 does not end'],
    [
      'a line that is no pair',
      gzipSync(ndjson([lines[0]!, { state: 1 }])),
      'after 1 pairs: line 2 is not a pair (state: ',
    ],
    ['an empty line', gzipSync(`\n${ndjson(lines)}`), 'line 1 is not JSON'],
  ])('are told as unread with %s', async (_what, content, says) => {
    const result = await foundIn(content);
    expect(result.figures.at(-1)).toMatchObject({ file: 'pairs.ndjson.gz', figure: null, state: 'unread' });
    expect(details(result)).toHaveLength(1);
    expect(details(result).join()).toContain(says);
  });

  it('are missed where the manifest does not list them', async () => {
    expect(details(await foundIn(undefined))).toEqual([
      'pairs.ndjson.gz is not in the list of manifest.json, but belongs to the set.',
    ]);
  });
});

describe('a set before it that a newer program made', () => {
  it('is neither intact nor broken, and nothing is said of those before', async () => {
    const earlier = `${ORGANIZATION}/2026-02/r1`;
    const bytes = JSON.stringify({ ...manifestOf(earlier, [], null), schemaVersion: 9 });
    const content = Buffer.from(bytes);
    const sha256 = sha256Of(content);
    const file = { content, size: content.length, sha256, contentType: 'application/json' };
    await destination.create(`${earlier}/manifest.json`, file);
    await publish(destination, folder);
    const result = await verifySet(destination, folder);
    expect(result.manifest.previousManifest).toEqual({ reportId: asReportId(earlier), sha256 });
    expect(result.intact).toBe(false);
    expect(result.chain).toMatchObject([{ reportId: earlier, state: 'unread' }]);
    expect(result.chain[0]!.detail).toContain(
      'has schema version 9, and this program reads 1: a newer program made it.',
    );
  });
});
