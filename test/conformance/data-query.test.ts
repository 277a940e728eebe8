// The data files in programs that are not ours: DuckDB runs the dictionary's own queries over a prefix as it is
// published, Python reads the CSV file, and ajv finds every document as its published schema says.
import { createWriteStream } from 'node:fs';
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import type { Manifest, Report, ReportRow } from '../../src/model/index.js';
import { renderResourcesCsv } from '../../src/render/csv/csv.js';
import { renderResourcesNdjson } from '../../src/render/ndjson/ndjson.js';
import { totalOf } from '../../src/terms/index.js';
import { checkerOf, lineOf } from '../render/data/published-schema.js';
import { accountId, asPeriod } from '../support/ids.js';
import { sampleReport } from '../support/samples.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { demoSet, type DemoSet } from './support/demo-set.js';
import { output, program, requireTools, script } from './support/tools.js';

type Line = Readonly<Record<string, unknown>>;

let demo: DemoSet;
let directory: string;
beforeAll(async () => {
  demo = await demoSet();
  directory = temporaryFolder();
});

async function linesOf(path: string): Promise<readonly string[]> {
  return gunzipSync(await readFile(path))
    .toString('utf8')
    .trimEnd()
    .split('\n');
}

describe('the demo’s documents', () => {
  it('are as the published schemas say', async () => {
    expect(checkerOf('report')(demo.report)).toEqual([]);
    expect(checkerOf('manifest')(demo.manifest)).toEqual([]);
    const index: unknown = JSON.parse(await readFile(join(demo.directory, 'index.json'), 'utf8'));
    expect(checkerOf('library')(index)).toEqual([]);
    expect(index).toMatchObject({ entries: [{ manifest: demo.manifest }] });
    const resources = await linesOf(demo.file('resources.ndjson.gz'));
    expect(resources).toHaveLength(totalOf(demo.report.totals));
    expect(resources.map((line) => JSON.parse(line) as Line).flatMap(checkerOf('resource'))).toEqual([]);
    const pairs = await linesOf(demo.file('pairs.ndjson.gz'));
    expect(pairs).toHaveLength(demo.report.population.pairs);
    expect(pairs.map((line) => JSON.parse(line) as Line).flatMap(checkerOf('pair'))).toEqual([]);
  });
});

requireTools(['python'], 'a published prefix in DuckDB', () => {
  /** Rows of each statement, run in `directory`, where `reports` is the prefix. */
  async function query(statements: readonly string[]): Promise<readonly (readonly Line[])[]> {
    const args = [script('query_duckdb.py'), JSON.stringify(statements)];
    // The script prints one list of rows for each statement.
    return JSON.parse(await output(program('python'), args, { cwd: directory })) as Line[][];
  }

  let duckdb: readonly string[];
  let athenaLists: readonly string[];
  let views: readonly string[];

  beforeAll(async () => {
    const dictionary = await readFile('docs/data-dictionary.md', 'utf8');
    const section = (heading: string): readonly string[] => {
      const text = dictionary.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? '';
      return [...text.matchAll(/```sql\n([^]*?)```/g)].map(([, sql = '']) => sql);
    };
    duckdb = section('Query with DuckDB');
    athenaLists = section('Query with Athena').filter((sql) => sql.startsWith('COPY'));
    views = duckdb.filter((sql) => sql.startsWith('CREATE VIEW'));
    await publishMore();
  });

  /** Two months with a second revision in the later one, whose first has other resources, and a set that was not finished. */
  async function publishMore(): Promise<void> {
    const [organization = ''] = inject('demoFolder').split('/');
    const folder = (period: string, revision: number): string =>
      join(directory, 'reports', organization, period, `r${revision}`);
    const { period } = demo.report;
    const copies: readonly (readonly [string, number])[] = [
      ['2026-09', 1],
      [period, 1],
      [period, 2],
    ];
    for (const [as, revision] of copies) {
      const to = folder(as, revision);
      await cp(demo.folder, to, { recursive: true });
      const manifest: Manifest = { ...demo.manifest, period: asPeriod(as), revision };
      const report: Report = { ...demo.report, period: asPeriod(as), revision };
      await writeFile(join(to, 'manifest.json'), JSON.stringify(manifest));
      await writeFile(join(to, 'report.json'), JSON.stringify(report));
    }
    await mkdir(folder(period, 3));
    for (const name of ['resources.ndjson.gz', 'pairs.ndjson.gz']) {
      const [first = ''] = await linesOf(demo.file(name));
      for (const revision of [1, 3]) await writeFile(join(folder(period, revision), name), gzipSync(`${first}\n`));
    }
  }

  it('has the newest revision of each period, with the totals of report.json', async () => {
    const byGroup = (column: string): string =>
      `SELECT ${column} AS name, count(*) FILTER (coverage_status = 'HEALTHY') AS healthy,
         count(*) FILTER (coverage_status = 'UNHEALTHY') AS unhealthy, count(*) AS total
       FROM resources WHERE period = '${demo.report.period}' GROUP BY 1 ORDER BY 1`;
    const results = await query([
      ...views,
      'SELECT period, revision, count(*) AS total FROM resources GROUP BY ALL ORDER BY period',
      ...['account_id', 'region', 'resource_type'].map(byGroup),
    ]);
    const [sets, ...groups] = results.slice(views.length);
    const { totals, byAccount, byRegion, byResourceType } = demo.report;
    expect(sets).toEqual([
      { period: '2026-09', revision: 1, total: totalOf(totals) },
      { period: demo.report.period, revision: 2, total: totalOf(totals) },
    ]);
    const figures = [
      byAccount.map(({ accountId, counts }) => ({ name: accountId, counts })),
      byRegion.map(({ region, counts }) => ({ name: region, counts })),
      byResourceType.map(({ resourceType, counts }) => ({ name: resourceType, counts })),
    ];
    expect(groups).toEqual(
      figures.map((group) =>
        group
          .filter(({ counts }) => totalOf(counts) > 0)
          .map(({ name, counts }) => ({
            name,
            healthy: counts.healthy,
            unhealthy: counts.unhealthy,
            total: totalOf(counts),
          }))
          .sort((a, b) => (a.name < b.name ? -1 : 1)),
      ),
    );
  });

  it('has every value of every line, typed: lists, numbers, instants and nulls', async () => {
    const types = `SELECT DISTINCT typeof(account_id) AS id, typeof(issue_ids) AS list, typeof(covered_units) AS count,
      typeof(updated_at) AS instant FROM resources`;
    const one = `SELECT * EXCLUDE (organization_id, period, revision, updated_at),
      strftime(updated_at, '%Y-%m-%dT%H:%M:%S.%gZ') AS updated_at
      FROM resources WHERE period = '2026-09' ORDER BY region, account_id, resource_type, resource_id`;
    const [typeNames, lines] = (await query([...views, types, one])).slice(views.length);
    expect(typeNames).toEqual([{ id: 'VARCHAR', list: 'VARCHAR[]', count: 'BIGINT', instant: 'TIMESTAMP' }]);
    const expected = (await linesOf(demo.file('resources.ndjson.gz'))).map((line) => JSON.parse(line) as Line);
    const key = (line: Line): string => JSON.stringify([line['region'], line['account_id'], line['resource_id']]);
    const byKey = (all: readonly Line[]): Map<string, Line> => new Map(all.map((line) => [key(line), line]));
    expect(byKey(lines ?? [])).toEqual(byKey(expected));
  });

  it('gives the answers that the dictionary’s queries ask for', async () => {
    const [months, issues, accounts, , , , figures] = await answers();
    const { period, totals, issues: reported, byAccount } = demo.report;
    const { healthy, unhealthy } = totals;
    expect(months).toEqual(['2026-09', period].map((month) => ({ period: month, healthy, unhealthy })));
    const byIssue = (all: readonly { issue_id: unknown; resources: unknown }[]) =>
      new Map(all.map((line) => [line.issue_id, line.resources]));
    expect(
      byIssue(
        (issues ?? [])
          .filter((line) => line['period'] === period)
          .map((line) => ({ issue_id: line['issue_id'], resources: line['resources'] })),
      ),
    ).toEqual(byIssue(reported.map(({ issueId, resources }) => ({ issue_id: issueId, resources }))));
    // Both months are the same, so each account counts twice.
    expect(new Map((accounts ?? []).map((line) => [line['account_id'], line['unhealthy']]))).toEqual(
      new Map(
        byAccount.flatMap(({ accountId, counts }) =>
          counts.unhealthy === 0 ? [] : [[accountId, 2 * counts.unhealthy] as const],
        ),
      ),
    );
    expect((figures ?? []).filter((line) => line['period'] === period)).toEqual(
      byAccount
        .map(({ accountId, counts, pairCounts }) => ({
          period,
          accountId,
          healthy: counts.healthy,
          unhealthy: counts.unhealthy,
          pairsUnknown: pairCounts.unknown,
        }))
        .sort((a, b) => (a.accountId < b.accountId ? -1 : 1)),
    );
  });

  it('has every pair of the newest revisions, typed, with what is not known as null', async () => {
    const types = `SELECT DISTINCT typeof(account_id) AS id, typeof(healthy) AS count, typeof(gap_id) AS gap FROM pairs`;
    const one = `SELECT * EXCLUDE (organization_id, period, revision) FROM pairs WHERE period = '2026-09'`;
    const [typeNames, lines] = (await query([...views, types, one])).slice(views.length);
    expect(typeNames).toEqual([{ id: 'VARCHAR', count: 'BIGINT', gap: 'VARCHAR' }]);
    const expected = (await linesOf(demo.file('pairs.ndjson.gz'))).map((line) => JSON.parse(line) as Line);
    const byPair = (all: readonly Line[]): Map<string, Line> =>
      new Map(all.map((line) => [JSON.stringify([line['account_id'], line['region']]), line]));
    expect(byPair(lines ?? [])).toEqual(byPair(expected));
  });

  it('says of the pairs what the dictionary’s queries ask: how many in each state, what is in them, what failed', async () => {
    const [, , , states, resources, unknown] = await answers();
    const { period, population, conclusion, gaps, totals } = demo.report;
    const inMonth = (all: readonly Line[] | undefined): readonly Line[] =>
      (all ?? []).filter((line) => line['period'] === period);
    expect(new Map(inMonth(states).map((line) => [line['state'], line['pairs']]))).toEqual(
      new Map(population.states.flatMap(({ state, pairs }) => (pairs === 0 ? [] : [[state, pairs] as const]))),
    );
    expect(inMonth(resources)).toHaveLength(population.pairs);
    const sum = (column: string): number => inMonth(resources).reduce((all, line) => all + Number(line[column]), 0);
    expect([sum('resources'), sum('unhealthy')]).toEqual([totalOf(totals), totals.unhealthy]);
    expect(conclusion.completeness.pairsUnknown).toBeGreaterThan(0);
    expect(inMonth(unknown)).toHaveLength(conclusion.completeness.pairsUnknown);
    const failures = new Set(gaps.map(({ operation, reason }) => `${operation} ${reason}`));
    const failed = inMonth(unknown).filter(({ operation }) => operation !== null);
    expect(failed.length).toBeGreaterThan(0);
    for (const { operation, reason } of failed) expect(failures).toContain(`${String(operation)} ${String(reason)}`);
    // Where resources are listed although nothing should be watched, nothing failed.
    const others = inMonth(unknown).filter(({ operation }) => operation === null);
    expect(others.filter(({ state }) => state === 'unreadable' || state === 'not-visible')).toEqual([]);
  });

  it('counts protection plans as report.json does', async () => {
    const plans = (await answers())[7];
    const told = demo.report.plans?.plans ?? [];
    expect(told.length).toBeGreaterThan(0);
    const ofMonth = (plans ?? []).filter((line) => line['period'] === demo.report.period);
    for (const { name, on, off } of told) {
      const sum = (status: string): number =>
        ofMonth
          .filter((line) => line['name'] === name && line['status'] === status)
          .reduce((all, line) => all + Number(line['pairs']), 0);
      expect([name, sum('ENABLED'), sum('DISABLED')]).toEqual([name, on, off]);
    }
  });

  /** What each query of the dictionary gives, in its order, without the views. */
  async function answers(): Promise<readonly (readonly Line[])[]> {
    const results = await query(duckdb);
    return results.filter((_, index) => !views.includes(duckdb[index] ?? ''));
  }

  it('writes the lists that Athena reads: for each month, the newest revision’s file', async () => {
    await mkdir(join(directory, 'athena'));
    await query([...views, ...athenaLists]);
    const [organization = ''] = inject('demoFolder').split('/');
    const { period } = demo.report;
    for (const name of ['resources', 'pairs']) {
      const lists = join(directory, 'athena', `guardduty_${name}`);
      const read = async (folder: string): Promise<string> => {
        const files = await readdir(join(lists, folder));
        return (await Promise.all(files.map((file) => readFile(join(lists, folder, file), 'utf8')))).join('');
      };
      const set = (of: string, revision: number): string =>
        `reports/${organization}/${of}/r${revision}/${name}.ndjson.gz\n`;
      expect(await read('period=2026-09')).toBe(set('2026-09', 1));
      expect(await read(`period=${period}`)).toBe(set(period, 2));
      expect((await readdir(lists)).sort()).toEqual(['period=2026-09', `period=${period}`]);
    }
  });

  describe('with texts of any kind', () => {
    const HOSTILE = [
      '=1+1', "=cmd|' /C calc'!A0", '+1', '-2+3', '@SUM(A1:A9)', '\t=1', '\r=1', '\n=1', '\0=1', '＝1', "'=1", "''-1", "'",
      'a,b', 'a"b', '"', '""', '"quoted"', 'a\r\nb', 'a\rb', 'a\nb', ' spaces ', 'a | b', '\0', 'a\0b', '\u0001\u001f\u007f',
      '\u2028\u2029\u0085', '\uFEFFmark', 'null', 'NULL', '0012', '1e5', 'TRUE', '\\', '\\n', '\\ud83d', '{}', '[1]',
      '漢字 🙂 é', '\ud83d', 'a\udca5', '='.repeat(40), `${'x'.repeat(32_767)},"`, '',
    ]; // prettier-ignore
    const text = (value: string): string => Buffer.from(value).toString('utf8');
    let rows: readonly ReportRow[];

    beforeAll(async () => {
      const sample: ReportRow[] = [];
      for await (const row of (await sampleReport('small')).lists.rows()) sample.push(row);
      rows = HOSTILE.map((name, index) => ({
        ...sample[index]!,
        accountId: accountId('000000000012'),
        accountName: name,
        name,
        issueIds: ['one', 'two'],
        issueTexts: [name, 'and another'],
        clusterArn: name,
      }));
      const all = async function* (): AsyncIterable<ReportRow> {
        for (const row of rows) yield await Promise.resolve(row);
      };
      const to = (name: string) => createWriteStream(join(directory, name));
      await renderResourcesCsv({ rows: all, output: to('safe.csv'), formulaSafe: true });
      await renderResourcesCsv({ rows: all, output: to('exact.csv'), formulaSafe: false });
      await renderResourcesNdjson({ rows: all, output: to('hostile.ndjson.gz') });
    });

    /** A row as CSV has it: every value as text, nothing for null. */
    const cells = (row: ReportRow): readonly string[] =>
      Object.values(lineOf(row)).map((value) =>
        // Values of a row are texts, numbers, lists of texts, and null.
        text(Array.isArray(value) ? value.join(' | ') : String((value as string | number | null) ?? '')),
      );
    const unguarded = (cell: string): string => (/^'+[=+\-@\t\r\n\0＝＋－＠]/.test(cell) ? cell.slice(1) : cell);

    it('is read from CSV by Python as it was written, and without guards once they are taken off', async () => {
      const files = ['safe.csv', 'exact.csv'].map((name) => join(directory, name));
      // The script prints the records of each file.
      const read = JSON.parse(await output(program('python'), [script('read_csv.py'), ...files])) as string[][][];
      const expected = [Object.keys(lineOf(rows[0]!)), ...rows.map(cells)];
      expect(read[1]).toEqual(expected);
      expect(read[0]!.map((record) => record.map(unguarded))).toEqual(expected);
      for (const cell of read[0]!.flat()) expect(cell).not.toMatch(/^[=+\-@\t\r\n\0＝＋－＠]/);
    });

    it('is read from CSV by DuckDB as it was written', async () => {
      const [exact, safe] = await query(
        ['exact.csv', 'safe.csv'].map(
          (name) =>
            `SELECT * FROM read_csv('${name}', header = true, delim = ',', quote = '"', escape = '"', all_varchar = true)`,
        ),
      );
      const expected = rows.map(cells);
      const read = (lines: readonly Line[] | undefined): readonly (readonly string[])[] =>
        (lines ?? []).map((line) => Object.values(line).map((value) => (value ?? '') as string)); // All are text or null.
      expect(read(exact)).toEqual(expected);
      expect(read(safe).map((record) => record.map(unguarded))).toEqual(expected);
    });

    it('is read from NDJSON by DuckDB as it was written, without being told any type', async () => {
      const [lines] = await query([
        `SELECT account_id, account_name, name, issue_texts, cluster_arn FROM read_json('hostile.ndjson.gz')`,
      ]);
      expect(lines).toEqual(
        HOSTILE.map(text).map((name) => ({
          account_id: '000000000012',
          account_name: name,
          name,
          issue_texts: [name, 'and another'],
          cluster_arn: name,
        })),
      );
    });
  });
});
