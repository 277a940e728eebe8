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
import {
  errorOf,
  manifestOf,
  ndjson,
  ORGANIZATION,
  PAIR_LINES,
  pairLine,
  pairsFile,
  publish,
  reportOf,
  workingFiles,
} from './sets.js';

const folder = `${ORGANIZATION}/2026-03/r1`;

let destination: Destination;
beforeEach(() => {
  destination = directoryDestination(temporaryFolder());
});

/** What verify finds in a set with this report and these further files. */
async function found(report: unknown) {
  await publish(destination, folder, { 'pairs.ndjson.gz': pairsFile(), 'report.json': JSON.stringify(report) });
  return verifySet(destination, folder);
}

const details = ({ figures }: Awaited<ReturnType<typeof verifySet>>): string[] =>
  figures.filter(({ state }) => state !== 'equal').map(({ detail }) => detail);

describe('a report beside its manifest', () => {
  const report = reportOf(folder);

  it('agrees with it, whatever else it says', async () => {
    const result = await found({ ...report, more: [1] });
    expect(details(result)).toEqual([]);
    expect(result.intact).toBe(true);
    expect(result.figures.filter(({ file }) => file === 'report.json').map(({ figure }) => figure)).toEqual([
      ...['reportId', 'period', 'revision', 'asOf'],
      ...['verdict', 'completeness', 'watched', 'coverage'].map((part) => `conclusion.${part}`),
      ...['healthy', 'unhealthy', 'other'].map((count) => `figures.counts.${count}`),
      ...Object.keys(manifestOf(folder, [], null).figures.pairs!).map((count) => `figures.pairs.${count}`),
      ...['pairsUnknown', 'watchedTargetPercent', 'coverageTargetPercent'].map((name) => `figures.${name}`),
    ]);
    expect(result.files.map(({ state }) => state)).toEqual(['intact', 'intact']);
  });

  const { conclusion, totals } = report;
  const { completeness, watched, coverage } = conclusion;
  it.each<readonly [string, object, string]>([
    ['reportId', { reportId: 'o-x/2026-03/r1' }, `manifest.json says ${folder} for reportId, but report.json says o-x`],
    ['period', { period: '2026-04' }, 'says 2026-03 for period, but report.json says 2026-04.'],
    ['revision', { revision: 2 }, 'says 1 for revision, but report.json says 2.'],
    ['asOf', { asOf: '2026-03-28T06:12:00Z' }, 'for asOf'],
    ['conclusion.verdict', { conclusion: { ...conclusion, verdict: 'met' } }, 'says not-met for conclusion.verdict'],
    [
      'conclusion.completeness',
      { conclusion: { ...conclusion, completeness: { ...completeness, verdict: 'met' } } },
      'says met-with-gaps for conclusion.completeness, but report.json says met.',
    ],
    [
      'conclusion.watched',
      { conclusion: { ...conclusion, watched: { ...watched, verdict: 'met' } } },
      'says undetermined for conclusion.watched, but report.json says met.',
    ],
    [
      'conclusion.coverage',
      { conclusion: { ...conclusion, coverage: { ...coverage, verdict: 'met' } } },
      'says not-met for conclusion.coverage, but report.json says met.',
    ],
    ['figures.counts.healthy', { totals: { ...totals, healthy: 8 } }, 'says 9 for figures.counts.healthy'],
    ['figures.counts.unhealthy', { totals: { ...totals, unhealthy: 0 } }, 'but report.json says 0.'],
    ['figures.counts.other', { totals: { ...totals, other: 1 } }, 'but report.json says 1.'],
    ...Object.entries({ ...watched.pairs! }).map(
      ([count, pairs]) =>
        [
          `figures.pairs.${count}`,
          { conclusion: { ...conclusion, watched: { ...watched, pairs: { ...watched.pairs, [count]: pairs + 11 } } } },
          `says ${pairs} for figures.pairs.${count}, but report.json says ${pairs + 11}.`,
        ] as const,
    ),
    [
      'figures.pairsUnknown',
      { conclusion: { ...conclusion, completeness: { ...completeness, pairsUnknown: 0 } } },
      'report.json says 0.',
    ],
    [
      'figures.watchedTargetPercent',
      { conclusion: { ...conclusion, watched: { ...watched, targetPercent: 99 } } },
      'report.json says 99.',
    ],
    [
      'figures.coverageTargetPercent',
      { conclusion: { ...conclusion, coverage: { ...coverage, overall: { targetPercent: 94 } } } },
      'report.json says 94.',
    ],
  ])('is found to say something else of %s', async (figure, change, says) => {
    const result = await found({ ...report, ...change });
    expect(result.intact).toBe(false);
    expect(result.files.map(({ state }) => state)).toEqual(['intact', 'intact']);
    const different = result.figures.filter(({ file, state }) => file === 'report.json' && state === 'different');
    expect(different).toMatchObject([{ figure }]);
    expect(details(result).join()).toContain(says);
  });

  it.each<readonly [string, unknown, string]>([
    [
      'of a newer program',
      { ...report, schemaVersion: 9 },
      'has schema version 9, but this program reads only 1, 2, 3, 4. A newer',
    ],
    ['of a version that never was', { ...report, schemaVersion: 0 }, 'No such version exists'],
    [
      'that lost a figure',
      { ...report, totals: { healthy: 9, unhealthy: 1 } },
      'is not valid: the value at totals.other is missing (expected: number)',
    ],
    ['that is something else', [], 'is not valid: the content is not valid ('],
  ])('is told as unread when it is one %s', async (_what, value, says) => {
    const result = await found(value);
    expect(result.intact).toBe(false);
    expect(result.figures).toMatchObject([{ file: 'report.json', figure: null, state: 'unread' }]);
    expect(details(result).join()).toContain(says);
  });

  it('is missed where the manifest does not list it', async () => {
    await publish(destination, folder, { 'report.pdf': 'pdf' });
    expect(details(await verifySet(destination, folder))).toEqual([
      'report.json is not listed in manifest.json, although every set has this file.',
    ]);
  });

  it('is not read when it is larger than any report', async () => {
    const [file] = workingFiles({ 'report.json': '' });
    truncateSync(file!.path, 128 * 1024 * 1024 + 1);
    const manifest = (files: Parameters<typeof manifestOf>[1]) => manifestOf(folder, files, null);
    await publishSet({ destination, folder, files: [file!], manifest });
    expect(details(await verifySet(destination, folder)).join()).toContain('no report has more than');
  });

  it('is not compared when it was changed: that is the finding', async () => {
    await found(report);
    writeFileSync(join(destination.description, folder, 'report.json'), '{}');
    const result = await verifySet(destination, folder);
    expect(result.figures).toEqual([]);
    expect(result.files).toMatchObject([{ state: 'intact' }, { state: 'changed' }]);
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
        if (++opened === 3) stream?.destroy(new Error('broken pipe'));
        return stream;
      },
    };
    const error = await errorOf(verifySet(breaking, folder));
    expect(error).toBeInstanceOf(PublishError);
    expect(error.message).toContain('could not be read to its end');
  });
});

describe('the pairs beside a report', () => {
  const report = reportOf(folder);
  const [first, ...others] = PAIR_LINES;

  /** What is found in a set with this content in place of the pairs. */
  async function foundIn(content: Uint8Array | undefined) {
    const files = workingFiles({ 'report.json': JSON.stringify(report), 'pairs.ndjson.gz': '' });
    if (content !== undefined) writeFileSync(files[1]!.path, content);
    const manifest = (entries: Parameters<typeof manifestOf>[1]) => manifestOf(folder, entries, null);
    await publishSet({ destination, folder, files: content === undefined ? [files[0]!] : files, manifest });
    return verifySet(destination, folder);
  }

  it('add up to it', async () => {
    const result = await foundIn(pairsFile());
    expect(details(result)).toEqual([]);
    expect(result.intact).toBe(true);
    expect(result.figures.filter(({ file }) => file === 'pairs.ndjson.gz').map(({ figure }) => figure)).toEqual([
      'population.pairs',
      ...report.population.states.map(({ state }) => `population.states.${state}`),
      ...['healthy', 'unhealthy', 'other'].map((count) => `totals.${count}`),
      ...['pairs', 'expected', 'watched', 'partly', 'unwatched', 'unknown', 'notApplicable'].map(
        (count) => `conclusion.watched.pairs.${count}`,
      ),
    ]);
  });

  it('add up to it in as many lines as there are, also where a character lies across two pieces', async () => {
    const many = Array.from({ length: 20_000 }, () => ({
      ...pairLine('excluded', 'not-applicable', 0),
      account_name: 'Größe – 日本',
    }));
    const result = await foundIn(pairsFile([...PAIR_LINES, ...many]));
    expect(details(result)).toEqual([
      'report.json says 7 for population.pairs, but pairs.ndjson.gz says 20007.',
      'report.json says 1 for population.states.excluded, but pairs.ndjson.gz says 20001.',
      'report.json says 7 for conclusion.watched.pairs.pairs, but pairs.ndjson.gz says 20007.',
      'report.json says 1 for conclusion.watched.pairs.notApplicable, but pairs.ndjson.gz says 20001.',
    ]);
  });

  const watchedPairs = (...counts: readonly string[]) => counts.map((count) => `conclusion.watched.pairs.${count}`);
  it.each<readonly [string, readonly object[], readonly string[]]>([
    [
      'one pair less',
      others,
      [
        ...['population.pairs', 'population.states.watched', 'totals.healthy', 'totals.unhealthy'],
        ...watchedPairs('pairs', 'expected', 'watched'),
      ],
    ],
    [
      'another state',
      [{ ...first, state: 'no-agents' }, ...others],
      ['population.states.watched', 'population.states.no-agents'],
    ],
    [
      'a state of its own, which is not expected',
      [...PAIR_LINES.slice(0, -2), pairLine('lost', 'not-applicable'), ...PAIR_LINES.slice(-1)],
      [
        'population.states.unreadable',
        ...watchedPairs('expected', 'unknown', 'notApplicable'),
        'population.states.lost',
      ],
    ],
    ['something watched that is not', [{ ...first, watch: 'none' }, ...others], watchedPairs('watched', 'unwatched')],
    [
      'a pair that is not expected though it should be',
      [{ ...first, expected: false }, ...others],
      watchedPairs('expected'),
    ],
    [
      'a resource that moved',
      [{ ...first, healthy: 6, unhealthy: 0 }, ...others],
      ['totals.healthy', 'totals.unhealthy'],
    ],
  ])('are found to have %s', async (_what, values, figures) => {
    const result = await foundIn(pairsFile(values));
    expect(result.intact).toBe(false);
    expect(result.figures.filter(({ state }) => state === 'different').map(({ figure }) => figure)).toEqual(figures);
    expect(result.files.every(({ state }) => state === 'intact')).toBe(true);
  });

  const whole = pairsFile();
  it.each<readonly [string, Uint8Array, string]>([
    ['no gzip', Buffer.from(ndjson(PAIR_LINES)), 'cannot be read after 0 pairs: '],
    ['half of it', whole.subarray(0, whole.length - 12), 'pairs: unexpected end of file'],
    ['half a line', gzipSync(ndjson(PAIR_LINES).slice(0, -9)), 'cannot be read after 6 pairs: line 7 does not end'],
    ['a line without end', gzipSync('x'.repeat(3_000_000)), 'line 1 does not end'],
    [
      'a line that is no pair',
      pairsFile([first!, { state: 1 }]),
      'after 1 pairs: line 2 is not valid: the value at state ',
    ],
    ['an empty line', gzipSync(`\n${ndjson(PAIR_LINES)}`), 'line 1 is not JSON'],
  ])('are told as unread with %s', async (_what, content, says) => {
    const result = await foundIn(content);
    expect(result.figures.at(-1)).toMatchObject({ file: 'pairs.ndjson.gz', figure: null, state: 'unread' });
    expect(details(result)).toHaveLength(1);
    expect(details(result).join()).toContain(says);
  });

  it('are missed where the manifest does not list them', async () => {
    expect(details(await foundIn(undefined))).toEqual([
      'pairs.ndjson.gz is not listed in manifest.json, although every set has this file.',
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
      'has schema version 9, but this program reads only 1, 2. A newer version of this program made the file.',
    );
  });
});
