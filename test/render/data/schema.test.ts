import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { filledDictionary } from '../../../scripts/generate-data-dictionary.js';
import { generatedDataFiles } from '../../../scripts/generate-data-files.js';
import { dataSchemas } from '../../../scripts/generate-data-schemas.js';
import { renderLibrary } from '../../../src/library/index.js';
import { KEPT, type LibraryIndex, type Report } from '../../../src/model/index.js';
import { directoryDestination, readLibrary } from '../../../src/publish/index.js';
import { RESOURCE_COLUMNS } from '../../../src/render/data/index.js';
import { loadFormats, renderPairsNdjson } from '../../../src/render/index.js';
import { loadLibraryTemplate } from '../../../src/templates/index.js';
import { meaningOf, PAIR_STATES } from '../../../src/terms/index.js';
import { loadText } from '../../../src/text/index.js';
import { manifestOf, ORGANIZATION, publish, temporaryFolder } from '../../publish/sets.js';
import { asReportId, asSha256 } from '../../support/ids.js';
import { emptyReport, sampleReport } from '../../support/samples.js';
import { linesOf } from './ndjson-lines.js';
import { checkerOf, lineOf, publishedSchema } from './published-schema.js';

test.each(Object.entries(await generatedDataFiles()))('%s is up to date', (path, content) => {
  expect(readFileSync(path, 'utf8')).toBe(content);
});

describe('the schema of report.json', async () => {
  const problems = checkerOf('report');
  const { report } = await sampleReport('usual');
  const { organization, conclusion } = report;

  it.each<readonly [string, Report]>([
    ['an empty organization', { ...(await emptyReport()).report, provenance: report.provenance }],
    ['an organization without resources', (await sampleReport('bare')).report],
    ['a usual organization', report],
    ['another one, in one language', (await sampleReport('small', { identity: { languages: ['de'] } })).report],
    ['an unknown manager', { ...report, organization: { ...organization, managementAccountId: null } }],
  ])('takes the report of %s', (_organization, given) => {
    expect(problems(given)).toEqual([]);
  });

  it('takes the report that was looked at and found right', () => {
    // The golden test compares this file with a report; it has words in the place of the digests.
    const golden = JSON.parse(readFileSync('test/golden/report.json', 'utf8')) as Report;
    const digest = '0'.repeat(64);
    const provenance = { ...golden.provenance, configDigest: digest, snapshotDigest: digest, catalogDigest: digest };
    expect(problems({ ...golden, provenance })).toEqual([]);
  });

  it('refuses a report that lacks any field, has another type in its place, or one field more', () => {
    for (const name of Object.keys(report)) {
      const rest = Object.fromEntries(Object.entries(report).filter(([key]) => key !== name));
      expect(problems(rest), name).toEqual([`/ must have required property '${name}'`]);
      expect(problems({ ...report, [name]: true }), name).not.toEqual([]);
    }
    expect(problems({ ...report, coverage: 89 })).toEqual(['/ must NOT have additional properties']);
  });

  const [account] = report.byAccount;
  const [issue] = report.issues;
  it.each<readonly [string, Partial<Record<keyof Report, unknown>>]>([
    ['another version', { schemaVersion: 0 }],
    ['an account id that lost its zero', { byAccount: [{ ...account, accountId: '12345678901' }] }],
    ['an account id as a number', { byAccount: [{ ...account, accountId: 123456789012 }] }],
    ['half a resource', { totals: { ...report.totals, healthy: 0.5 } }],
    ['fewer resources than none', { totals: { ...report.totals, unhealthy: -1 } }],
    ['an instant without a zone', { asOf: '2026-11-01T00:00:00' }],
    ['an instant of another zone', { asOf: '2026-11-01T00:00:00+01:00' }],
    ['a thirteenth month', { period: '2026-13' }],
    ['a target above 100 %', { conclusion: { ...conclusion, watched: { ...conclusion.watched, targetPercent: 101 } } }],
    ['a verdict that does not exist', { conclusion: { ...conclusion, verdict: 'mostly' } }],
    [
      'a reason that does not exist',
      { conclusion: { ...conclusion, watched: { ...conclusion.watched, reasons: ['luck'] } } },
    ],
    [
      'a state that does not exist',
      { population: { ...report.population, states: [{ state: 'fine', pairs: 1, accounts: 1 }] } },
    ],
    ['a title that is no text', { issues: [{ ...issue, title: { en: 1 } }] }],
    ['a field more, deep inside', { byAccount: [{ ...account, owner: 'someone' }] }],
  ])('refuses %s', (_change, change) => {
    expect(problems({ ...report, ...change })).not.toEqual([]);
  });

  it('says what each of its fields means, or the type that it refers to does', () => {
    const { properties = {}, $defs = {} } = publishedSchema('report');
    const undescribed = Object.entries(properties).filter(([, { description, $ref, items }]) => {
      const reference = ($ref ?? items?.$ref ?? '').split('/').at(-1) ?? '';
      return description === undefined && $defs[reference]?.description === undefined;
    });
    expect(undescribed.map(([name]) => name)).toEqual([]);
  });
});

describe('the schema of a line of resources.ndjson.gz', () => {
  const problems = checkerOf('resource');

  it('takes every row, and refuses one that lacks a value', async () => {
    for await (const row of (await sampleReport('usual')).lists.rows()) {
      const line = lineOf(row);
      expect(problems(line)).toEqual([]);
      for (const column of Object.keys(line)) {
        const rest = Object.fromEntries(Object.entries(line).filter(([name]) => name !== column));
        expect(problems(rest)).toEqual([`/ must have required property '${column}'`]);
      }
    }
  });

  it('has the columns in the order of the files, each with its meaning', () => {
    const { properties = {} } = publishedSchema('resource');
    expect(Object.keys(properties)).toEqual(Object.values<string>(RESOURCE_COLUMNS));
    for (const [column, { description }] of Object.entries(properties)) expect(description, column).toBeTruthy();
  });
});

describe('the schema of a line of pairs.ndjson.gz', async () => {
  const problems = checkerOf('pair');
  const { report, lists } = await sampleReport('usual');
  const lines = await linesOf((output) => renderPairsNdjson({ report, lists, output }));

  it('takes every pair, in whichever state, and refuses one that lacks a value', () => {
    const [line] = lines;
    const every = PAIR_STATES.map((state) => ({ ...line, state, watch: meaningOf(state).watch }));
    expect([...lines, ...every].flatMap(problems)).toEqual([]);
    for (const column of Object.keys(line!)) {
      const rest = Object.fromEntries(Object.entries(line!).filter(([name]) => name !== column));
      expect(problems(rest)).toEqual([`/ must have required property '${column}'`]);
    }
  });

  it.each([
    ['a state that does not exist', { state: 'fine' }],
    ['an account id that lost its zero', { account_id: '12345678901' }],
    ['half a resource', { healthy: 0.5 }],
    ['an id that names no gap', { gap_id: '1' }],
    ['an id that names no root cause', { cause_id: '0123456789abcdef' }],
    ['a plan without its settings', { plans: [{ name: 'RUNTIME_MONITORING', status: 'ENABLED', managed_by: null }] }],
    ['a column more', { coverage: 100 }],
  ])('refuses %s', (_change, change) => {
    expect(problems({ ...lines[0], ...change })).not.toEqual([]);
  });

  it('has each column with its meaning', () => {
    const { properties = {} } = publishedSchema('pair');
    expect(Object.keys(properties)).toEqual(Object.keys(lines[0]!));
    for (const [column, { description }] of Object.entries(properties)) expect(description, column).toBeTruthy();
  });
});

describe('the schema of manifest.json', () => {
  const problems = checkerOf('manifest');
  const file = { name: 'report.json', size: 12, sha256: asSha256('ab'.repeat(32)), contentType: 'application/json' };
  const manifest = manifestOf('o-a1b2c3d4e5/2026-10/r2', [file], {
    reportId: asReportId('o-a1b2c3d4e5/2026-10/r1'),
    sha256: asSha256('cd'.repeat(32)),
  });

  it('takes a first manifest and one that is linked to another', () => {
    expect(problems(manifest)).toEqual([]);
    expect(problems({ ...manifest, previousManifest: null })).toEqual([]);
  });

  it.each([
    ['a checksum of another kind', { files: [{ ...file, sha256: 'ab' }] }],
    ['a revision before the first', { revision: 0 }],
    ['a field more', { signature: '' }],
    ['a report id that is no folder', { reportId: '../../r1' }],
  ])('refuses %s', (_change, change) => {
    expect(problems({ ...manifest, ...change })).not.toEqual([]);
  });
});

describe('the schema of index.json', async () => {
  const problems = checkerOf('library');
  const root = temporaryFolder();
  const destination = directoryDestination(root);
  for (const revision of ['2026-09/r1', '2026-10/r1', '2026-10/r2']) {
    await publish(destination, `${ORGANIZATION}/${revision}`);
  }
  const page = async (): Promise<LibraryIndex> => {
    const library = await readLibrary(destination);
    const texts = [loadText(['templates'], 'en', 'UTC')];
    const { json } = renderLibrary({
      library,
      texts,
      template: loadLibraryTemplate('templates'),
      formats: await loadFormats(),
    });
    // Written by the program under test from this very type.
    return JSON.parse(json) as LibraryIndex;
  };
  const index = await page();
  const [newest] = index.entries;

  it('takes the list of a library, of an empty one, and of one with a set that cannot be read', async () => {
    expect(index.entries.map(({ folder }) => folder)).toHaveLength(3);
    expect(problems(index)).toEqual([]);
    expect(problems({ ...index, entries: [] })).toEqual([]);
    writeFileSync(join(root, ORGANIZATION, '2026-09', 'r1', 'manifest.json'), 'broken');
    const broken = await page();
    expect(broken.unreadable).toHaveLength(1);
    expect(problems(broken)).toEqual([]);
  });

  it('refuses a list that lacks any field, or has one more', () => {
    for (const name of Object.keys(index)) {
      const rest = Object.fromEntries(Object.entries(index).filter(([key]) => key !== name));
      expect(problems(rest), name).toEqual([`/ must have required property '${name}'`]);
    }
    expect(problems({ ...index, sets: [] })).toEqual(['/ must NOT have additional properties']);
  });

  it.each([
    ['another version', { schemaVersion: 1 }],
    ['a checksum of another kind', { entries: [{ ...newest, manifestSha256: 'ab' }] }],
    ['a set without its manifest', { entries: [{ ...newest, manifest: undefined }] }],
    ['a broken manifest', { entries: [{ ...newest, manifest: { ...newest!.manifest, period: '2026-13' } }] }],
    ['a field more in a set', { entries: [{ ...newest, url: '' }] }],
    ['an unreadable set without a reason', { unreadable: [{ folder: 'o-1/2026-10/r1' }] }],
  ])('refuses %s', (_change, change) => {
    expect(problems(JSON.parse(JSON.stringify({ ...index, ...change })))).not.toEqual([]);
  });
});

describe('the published schemas of all versions', () => {
  it('speak of null, and never of "undefined", which no file has', () => {
    const folder = new URL('../../../docs/schema/', import.meta.url);
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json'));
    expect(names.length).toBeGreaterThan(3);
    expect(names.filter((name) => readFileSync(new URL(name, folder), 'utf8').includes('undefined'))).toEqual([]);
  });
});

describe('the data dictionary', () => {
  const dictionary = readFileSync('docs/data-dictionary.md', 'utf8');

  it('has a line for every column and every field of the report, its pairs, the manifest and the library', () => {
    for (const name of ['report', 'resource', 'pair', 'manifest', 'library'] as const) {
      for (const field of Object.keys(publishedSchema(name).properties ?? {})) {
        expect(dictionary).toMatch(new RegExp(`^\\| \`${field}\` +\\| \\S.* \\| \\S.*\\|$`, 'm'));
      }
    }
  });

  it('says how much report.json keeps of the lists that may be as long as there are pairs', () => {
    const kept = [...dictionary.matchAll(/^\| `(\S+)` +\| (\d+) +\| `\S+` +\|/gm)];
    const byList = new Map(kept.map(([, list, count]) => [list!.split('.').at(-1), Number(count)]));
    expect(Object.fromEntries(byList)).toEqual(KEPT);
  });

  it('keeps its prose, and fails for a place that nothing fills or a table without a place', () => {
    const schemas = dataSchemas();
    expect(filledDictionary(dictionary, schemas)).toContain('## What holds everywhere\n');
    expect(() => filledDictionary(dictionary.replace(': columns', ': rows'), schemas)).toThrow('wants "rows"');
    expect(() => filledDictionary('# Empty\n', schemas)).toThrow('has no place "<!-- generated: columns -->"');
  });
});
