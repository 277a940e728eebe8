import { describe, expect, it } from 'vitest';
import { renderLibrary } from '../../src/library/index.js';
import { monthsBetween, pointsBetween } from '../../src/library/timeline.js';
import type { LibraryEntry, Manifest } from '../../src/model/index.js';
import { loadFormats } from '../../src/render/index.js';
import { loadLibraryTemplate } from '../../src/templates/index.js';
import { NO_PAIRS, sha256Of } from '../../src/terms/index.js';
import { loadText } from '../../src/text/index.js';
import { asPeriod, asReportId } from '../support/ids.js';

const template = loadLibraryTemplate('templates');
const formats = await loadFormats();
const texts = ['en', 'de'].map((language) => loadText(['templates'], language, 'UTC'));

interface Figures {
  readonly healthy: number;
  readonly resources: number;
  /** Of 1000 expected pairs; null for a set whose program did not ask. */
  readonly watched: number | null;
  readonly organization?: string;
}

function set(period: string, revision: number, figures: Figures): LibraryEntry {
  const id = figures.organization ?? 'o-a1b2c3d4e5';
  const folder = `${id}/${period}/r${revision}`;
  const { healthy, resources, watched } = figures;
  const coverage = healthy * 100 >= resources * 95 ? 'met' : 'not-met';
  const manifest: Manifest = {
    schemaVersion: 2,
    reportId: asReportId(folder),
    title: { en: 'Coverage' },
    organization: { id, name: `Name of ${id}` },
    period: asPeriod(period),
    revision,
    asOf: `${period}-28T06:00:00Z`,
    tool: { name: 'guardduty-coverage-reporter', version: '0.1.0' },
    languages: ['en'],
    conclusion: {
      verdict: watched === null ? null : watched === 1000 ? coverage : 'not-met',
      completeness: watched === 1000 ? 'met' : 'met-with-gaps',
      watched: watched === null ? null : watched === 1000 ? 'met' : 'not-met',
      coverage,
    },
    figures: {
      counts: { healthy, unhealthy: resources - healthy, other: 0 },
      pairs:
        watched === null
          ? null
          : { ...NO_PAIRS, pairs: 1000, expected: 1000, watched, unwatched: 1000 - watched, read: watched },
      pairsUnknown: 0,
      watchedTargetPercent: watched === null ? null : 99,
      coverageTargetPercent: 95,
    },
    files: [],
    previousManifest: null,
  };
  return { manifest, folder, manifestSha256: sha256Of(folder) };
}

const january = set('2026-01', 1, { healthy: 800, resources: 1000, watched: 500 });
const february = set('2026-02', 1, { healthy: 100, resources: 1000, watched: 600 });
const februaryAgain = set('2026-02', 2, { healthy: 900, resources: 1000, watched: 600 });
const march = set('2026-03', 1, { healthy: 963, resources: 1000, watched: 1000 });

const render = (...entries: LibraryEntry[]): string =>
  renderLibrary({ library: { entries, unreadable: [] }, texts, template, formats }).html;

const trendsOf = (page: string): string[] =>
  [...page.matchAll(/<section class="trend"[\s\S]*?<\/section>/g)].map(([trend]) => trend);

const wordsOf = (markup: string): string =>
  markup
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** Path of a line of the chart, which stands before the legend's. */
const line = (trend: string, name: string): string => new RegExp(`<path class="${name}" d="([^"]*)"`).exec(trend)![1]!;

describe('the trend', () => {
  it('is there from the second period on', () => {
    expect(trendsOf(render(january))).toEqual([]);
    expect(trendsOf(render(february, january))).toHaveLength(1);
    expect(trendsOf(render())).toEqual([]);
  });

  it('draws what is watched, coverage and its target of the newest revision of each period, month by month', () => {
    const [trend] = trendsOf(render(march, februaryAgain, february, january));
    // A drawing of 1000 by 100 in which 100 % is at the top.
    expect(line(trend!, 'coverage')).toBe('M0 20L500 10L1000 3.7');
    expect(line(trend!, 'watched')).toBe('M0 50L500 40L1000 0');
    expect(line(trend!, 'target')).toBe('M0 5L500 5L1000 5');
  });

  it('is broken where a month or its figure is missing, and a month alone is a dot', () => {
    const none = set('2026-02', 1, { healthy: 0, resources: 0, watched: 600 });
    const [trend] = trendsOf(render(march, none, january));
    expect(line(trend!, 'coverage dot')).toBe('M0 20h0M1000 3.7h0');
    expect(trend).not.toContain('<path class="coverage" d="M0 20');
    expect(line(trend!, 'watched')).toBe('M0 50L500 40L1000 0');
    const [gap] = trendsOf(render(march, january));
    expect(line(gap!, 'watched dot')).toBe('M0 50h0M1000 0h0');
  });

  it('says in words what it shows, and has every figure in a table', () => {
    const [trend] = trendsOf(render(march, februaryAgain, february, january));
    expect(/role="img"[^>]*\saria-label="([^"]*)"/.exec(trend!)![1]!.replace(/\s+/g, ' ')).toBe(
      'Line chart from January 2026 to March 2026. Watched pairs: first 50.0%, last 100.0%. Coverage: first 80.0%, ' +
        'last 96.3%. The table below gives the figures of every period.',
    );
    const rows = [...trend!.matchAll(/<tr>[\s\S]*?<\/tr>/g)].map(([row]) => wordsOf(row));
    expect(rows).toEqual([
      'Period Watched pairs Target for watched pairs Coverage Target for coverage Conclusion Completeness',
      'March 2026 100.0% 99.0% 96.3% 95.0% Met Complete',
      'February 2026 60.0% 99.0% 90.0% 95.0% Not met With gaps',
      'January 2026 50.0% 99.0% 80.0% 95.0% Not met With gaps',
    ]);
  });

  it('begins for what is watched where the program first asked, and says so of the months before', () => {
    const before = set('2026-01', 1, { healthy: 800, resources: 1000, watched: null });
    const [trend] = trendsOf(render(march, februaryAgain, before));
    expect(line(trend!, 'coverage')).toBe('M0 20L500 10L1000 3.7');
    expect(line(trend!, 'watched')).toBe('M500 40L1000 0');
    expect(wordsOf(trend!)).toContain('January 2026 – – 80.0% 95.0% No conclusion was drawn With gaps');
    expect(wordsOf(trend!)).toContain('Coverage 96.3%');
  });

  it('is one for each organization, named where there are several', () => {
    const other = (period: string): LibraryEntry =>
      set(period, 1, { healthy: 1, resources: 2, watched: 3, organization: 'o-zzzz' });
    const trends = trendsOf(render(march, other('2026-03'), february, other('2026-02')));
    expect(trends.map((trend) => wordsOf(/<h2[\s\S]*?<\/h2>/.exec(trend)![0]))).toEqual([
      'Watched pairs and coverage over time Name of o-a1b2c3d4e5 o-a1b2c3d4e5',
      'Watched pairs and coverage over time Name of o-zzzz o-zzzz',
    ]);
    expect(wordsOf(trendsOf(render(march, february))[0]!)).not.toContain('Name of');
  });

  it('says the id of an organization once when it has no name', () => {
    const unnamed = ({ manifest, ...entry }: LibraryEntry): LibraryEntry => ({
      ...entry,
      manifest: { ...manifest, organization: { id: 'o-zzzz', name: 'o-zzzz' } },
    });
    const trends = trendsOf(render(january, february, ...[january, february].map(unnamed)));
    expect(wordsOf(/<h2[\s\S]*?<\/h2>/.exec(trends[1]!)![0])).toBe('Watched pairs and coverage over time o-zzzz');
  });
});

describe('a set', () => {
  it('says what changed since the newest revision of the period before', () => {
    const sets = [...render(march, februaryAgain, february, january).matchAll(/<article[\s\S]*?<\/article>/g)].map(
      ([article]) => wordsOf(article),
    );
    expect(sets[0]).toContain('+6.3 percentage points since February 2026');
    expect(sets[0]).toContain('+40.0 percentage points since February 2026');
    expect(sets[2]).toContain('-70.0 percentage points since January 2026');
    expect(sets[3]).not.toMatch(/since/);
  });

  it('says nothing of a change from or to a period without resources, and that nothing changed where it did not', () => {
    const none = set('2026-02', 1, { healthy: 0, resources: 0, watched: 500 });
    const [, set2] = [...render(march, none, january).matchAll(/<article[\s\S]*?<\/article>/g)].map(([article]) =>
      wordsOf(article),
    );
    expect(set2).toMatch(
      /Coverage – Met Target 95.0%, and one for each resource type No resources in the lists read As of/,
    );
    expect(set2).toContain('Unchanged since January 2026');
  });
});

describe('differences', () => {
  it('of periods are counted in months', () => {
    expect(monthsBetween('2025-11', '2026-02')).toBe(3);
    expect(monthsBetween('2026-02', '2026-02')).toBe(0);
  });

  it('of percentages are those of what is shown, without the dust of floating point', () => {
    expect(pointsBetween(90, 90.1)).toBe(0.1);
    expect(pointsBetween(96.3, 90)).toBe(-6.3);
    expect(pointsBetween(null, 90)).toBeNull();
  });
});
