import { readFileSync } from 'node:fs';
import { PassThrough, Writable } from 'node:stream';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReportRow, ReportRows } from '../../../src/model/index.js';
import { FORMULA_GUARD, renderResourcesCsv } from '../../../src/render/csv/csv.js';
import { renderReportJson, RESOURCE_COLUMNS } from '../../../src/render/data/index.js';
import { renderPairsNdjson } from '../../../src/render/index.js';
import { renderResourcesNdjson } from '../../../src/render/ndjson/ndjson.js';
import { FOLLOW_UP_STATES, type FollowUpState, isUnlisted, type PairState, totalOf } from '../../../src/terms/index.js';
import { matrixOf } from '../../support/lists.js';
import { emptyReport, sampleReport } from '../../support/samples.js';
import { bytesOf, linesOf } from './ndjson-lines.js';

const sample = await sampleReport('usual');

const csvOf = async (rows: ReportRows, formulaSafe = true): Promise<string> =>
  (await bytesOf((output) => renderResourcesCsv({ rows, output, formulaSafe }))).toString('utf8');

function rowsOf(all: readonly ReportRow[]): ReportRows {
  return async function* () {
    for (const row of all) yield await Promise.resolve(row);
  };
}

async function allRows(): Promise<readonly ReportRow[]> {
  const all: ReportRow[] = [];
  for await (const row of sample.lists.rows()) all.push(row);
  return all;
}

// Written for this test: RFC 4180, one character at a time.
function parseCsv(text: string): readonly (readonly string[])[] {
  const records: string[][] = [];
  let record: string[] = [];
  let field = '';
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at]!;
    if (quoted) {
      if (char !== '"') field += char;
      else if (text[at + 1] === '"') {
        field += '"';
        at += 1;
      } else quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === ',') {
      record.push(field);
      field = '';
    } else if (char === '\r' && text[at + 1] === '\n') {
      records.push([...record, field]);
      record = [];
      field = '';
      at += 1;
    } else field += char;
  }
  if (field !== '' || record.length > 0 || quoted) throw new Error('The last record does not end.');
  return records;
}

const COLUMNS = Object.values<string>(RESOURCE_COLUMNS);
const IN_DANGER = ['=', '+', '-', '@', '\t', '\r', '\n', '\0', '＝', '＋', '－', '＠'];
const guarded = (text: string): string =>
  IN_DANGER.includes(text.replace(/^'+/, '').slice(0, 1)) ? FORMULA_GUARD + text : text;
/** What the data dictionary tells a reader to do. */
const unguarded = (text: string): string => (/^'+[=+\-@\t\r\n\0＝＋－＠]/.test(text) ? text.slice(1) : text);

describe('resources as CSV', () => {
  it('join the values of a list as the data dictionary says', async () => {
    const [row] = await allRows();
    const csv = await csvOf(rowsOf([{ ...row!, unhealthyInstances: ['a', 'b'] }]));
    const said = /joined with a space, a vertical bar and a space: `([^`]*)`\./.exec(
      readFileSync('docs/data-dictionary.md', 'utf8'),
    );
    expect(parseCsv(csv)[1]!.at(-1)).toBe(said?.[1]);
  });

  it('have every row with every value under names that do not change', async () => {
    const [header, ...records] = parseCsv(await csvOf(sample.lists.rows));
    expect(header).toEqual([
      'account_id', 'account_name', 'ou_path', 'region', 'resource_type', 'resource_id', 'name', 'coverage_status',
      'management_type', 'issue_ids', 'issue_texts', 'updated_at', 'covered_units', 'compatible_units',
      'agent_version', 'addon_status', 'instance_type', 'cluster_arn', 'unhealthy_instances',
    ]); // prettier-ignore
    const expected = (await allRows()).map((row) =>
      [
        row.accountId, row.accountName, row.ouPath, row.region, row.resourceType, row.resourceId, row.name,
        row.coverageStatus, row.managementType, row.issueIds.join(' | '), row.issueTexts.join(' | '), row.updatedAt,
        row.coveredUnits, row.compatibleUnits, row.agentVersion, row.addonStatus, row.instanceType, row.clusterArn,
        row.unhealthyInstances.join(' | '),
      ].map((value) => (typeof value === 'number' ? String(value) : guarded(value ?? ''))),
    ); // prettier-ignore
    expect(records).toEqual(expected);
    expect(records).toHaveLength(totalOf(sample.report.totals));
  });

  const anyText = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: fc.constantFrom(...IN_DANGER, "'", '"', ',', 'a') }),
  );

  it('carry any text whole, none that a spreadsheet takes for a formula, and the guard can be taken off', async () => {
    const [first] = await allRows();
    await fc.assert(
      fc.asyncProperty(anyText, anyText, async (name, issue) => {
        const record = parseCsv(await csvOf(rowsOf([{ ...first!, name, issueTexts: [issue] }])))[1]!;
        expect(record[COLUMNS.indexOf('name')]).toBe(guarded(name));
        expect(record[COLUMNS.indexOf('issue_texts')]).toBe(guarded(issue));
        for (const field of record) expect(IN_DANGER).not.toContain(field[0]);
        expect(record.map(unguarded)).toContain(name);
        expect(record.map(unguarded)).toContain(issue);
      }),
    );
  });

  it('carry any text as it is when they need not be safe to open', async () => {
    const [first] = await allRows();
    await fc.assert(
      fc.asyncProperty(anyText, async (name) => {
        const record = parseCsv(await csvOf(rowsOf([{ ...first!, name }]), false))[1]!;
        expect(record[COLUMNS.indexOf('name')]).toBe(name);
      }),
    );
  });

  it('begin with the first column’s name: there is no byte order mark', async () => {
    expect(
      (await bytesOf((output) => renderResourcesCsv({ rows: sample.lists.rows, output, formulaSafe: true })))[0],
    ).toBe('a'.charCodeAt(0));
  });

  it('have U+FFFD for half of a surrogate pair, between rows and anywhere else', async () => {
    const [first] = await allRows();
    const rows = rowsOf([
      { ...first!, clusterArn: 'end \ud83d' },
      { ...first!, accountName: '\udca5 start', clusterArn: null },
    ]);
    const records = parseCsv(await csvOf(rows));
    expect(records[1]![COLUMNS.indexOf('cluster_arn')]).toBe('end \ufffd');
    expect(records[2]![COLUMNS.indexOf('account_name')]).toBe('\ufffd start');
  });

  it('are a header alone when there are no rows', async () => {
    expect(await csvOf(rowsOf([]))).toBe(`${COLUMNS.join(',')}\r\n`);
  });

  it('are read only as fast as the output takes them, and closed when it fails', async () => {
    const [row] = await allRows();
    let given = 0;
    let closed = false;
    let fail: (() => void) | undefined;
    const output = new Writable({
      write: (_chunk, _encoding, done) => {
        fail = () => {
          done(new Error('disk full'));
        };
      },
    });
    const rendering = renderResourcesCsv({
      output,
      formulaSafe: true,
      rows: async function* () {
        try {
          for (; given < 100_000; given += 1) yield await Promise.resolve(row!);
        } finally {
          closed = true;
        }
      },
    });
    for (let last = -1; last !== given || fail === undefined;) {
      last = given;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect(given).toBeLessThan(5_000);
    fail();
    await expect(rendering).rejects.toThrow('disk full');
    expect(closed).toBe(true);
  });
});

describe('resources as NDJSON', () => {
  it('have every row as the model has it, one a line, under the names of the CSV columns', async () => {
    const read = await linesOf((output) => renderResourcesNdjson({ rows: sample.lists.rows, output }));
    const expected = (await allRows()).map((row) =>
      // The columns are keyed by the row's own keys.
      Object.fromEntries(Object.entries(row).map(([key, value]) => [RESOURCE_COLUMNS[key as keyof ReportRow], value])),
    );
    expect(read).toEqual(expected);
    for (const line of read) expect(Object.keys(line)).toEqual(COLUMNS);
  });

  it('carry any text, and U+FFFD for half of a surrogate pair, which strict readers refuse', async () => {
    const [first] = await allRows();
    const text = fc.string({
      unit: fc.constantFrom('\ud83d', '\udca5', '\\', 'u', 'd', '8', '3', '"', '\n', '\0', 'é'),
    });
    await fc.assert(
      fc.asyncProperty(text, text, async (name, issue) => {
        const rows = rowsOf([{ ...first!, name, issueTexts: [issue] }]);
        const bytes = await bytesOf((output) => renderResourcesNdjson({ rows, output }));
        const line = gunzipSync(bytes).toString('utf8');
        expect(line.trimEnd().split('\n')).toHaveLength(1);
        const wellFormed = (value: string): string => Buffer.from(value).toString('utf8');
        expect(JSON.parse(line)).toMatchObject({ name: wellFormed(name), issue_texts: [wellFormed(issue)] });
        // A strict reader decodes to UTF-8; nothing may change on the way.
        const read = JSON.parse(line) as { name: string };
        expect(wellFormed(read.name)).toBe(read.name);
      }),
    );
  });

  it('are the same bytes twice, with neither time nor system in the header', async () => {
    const render = (output: Writable): Promise<void> => renderResourcesNdjson({ rows: sample.lists.rows, output });
    const [first, second] = [await bytesOf(render), await bytesOf(render)];
    expect(first.equals(second)).toBe(true);
    expect([...first.subarray(4, 8), first[9]]).toEqual([0, 0, 0, 0, 255]);
  });

  it('fail when the rows fail', async () => {
    const output = new PassThrough();
    output.resume();
    const rows: ReportRows = async function* () {
      yield* await allRows();
      throw new Error('line 301 is damaged');
    };
    await expect(renderResourcesNdjson({ rows, output })).rejects.toThrow('line 301 is damaged');
  });
});

describe('pairs as NDJSON', () => {
  const { report } = sample;
  const render = (output: Writable): Promise<void> => renderPairsNdjson({ ...sample, output });

  it('have every account in every Region once, account by account in the report’s order, with its figures', async () => {
    const read = await linesOf(render);
    const { regions } = sample.lists.matrix;
    const names = report.byAccount.flatMap(({ accountId }) => regions.map((region) => [accountId, region]));
    expect(read.map((line) => [line['account_id'], line['region']])).toEqual(names);
    for (const { state, pairs } of report.population.states) {
      expect(read.filter((line) => line['state'] === state).length, state).toBe(pairs);
    }
    for (const { accountId, name, ouPath, state, counts } of report.byAccount) {
      const own = read.filter((line) => line['account_id'] === accountId);
      expect(own[0]).toMatchObject({ account_name: name, ou_path: ouPath, account_state: state });
      const sum = (column: string): number => own.reduce((all, line) => all + Number(line[column]), 0);
      expect([sum('healthy'), sum('unhealthy'), sum('other')]).toEqual(Object.values(counts));
    }
  });

  it('have no figures where nothing is known, and figures everywhere else', async () => {
    const read = await linesOf(render);
    const unknown = read.filter(({ watch }) => watch === 'unknown');
    expect(unknown.length).toBe(report.conclusion.completeness.pairsUnknown);
    for (const { state, healthy, unhealthy, other } of read) {
      const type = isUnlisted(state as PairState) ? 'object' : 'number';
      expect([typeof healthy, typeof unhealthy, typeof other], String(state)).toEqual([type, type, type]);
    }
  });

  it('name a gap where a request left them unknown, and the root cause behind each that is followed up', async () => {
    const read = await linesOf(render);
    const gaps = new Set<unknown>(report.gaps.map(({ id }) => id));
    for (const { state, gap_id: gap } of read) {
      if (isUnlisted(state as PairState)) expect(gaps).toContain(gap);
      else if (gap !== null) expect([state, gaps.has(gap)]).toEqual(['monitoring-unknown', true]);
    }
    const ofCauses = new Map<unknown, number>();
    for (const { cause_id: cause, state } of read) {
      expect(cause === null, String(state)).toBe(!FOLLOW_UP_STATES.includes(state as FollowUpState));
      if (cause !== null) ofCauses.set(cause, (ofCauses.get(cause) ?? 0) + 1);
    }
    expect(ofCauses).toEqual(new Map(report.causes.map(({ id, pairs }) => [id, pairs])));
    const listed = [...sample.lists.followUp()].map(({ accountId, region, causeId }) => [accountId, region, causeId]);
    const written = read.filter(({ cause_id: cause }) => cause !== null);
    expect(written.map((line) => [line['account_id'], line['region'], line['cause_id']]).sort()).toEqual(listed.sort());
  });

  it('add up to what the conclusion says is watched, expected and new', async () => {
    const read = await linesOf(render);
    const { pairs, ofNewAccounts } = report.conclusion.watched;
    const count = (is: (line: (typeof read)[number]) => boolean): number => read.filter(is).length;
    expect({
      pairs: read.length,
      expected: count(({ expected }) => expected === true),
      watched: count(({ watch }) => watch === 'all'),
      partly: count(({ watch }) => watch === 'part'),
      unwatched: count(({ watch }) => watch === 'none'),
      unknown: count(({ watch }) => watch === 'unknown'),
      notApplicable: count(({ watch }) => watch === 'not-applicable'),
      read: pairs.read,
    }).toEqual(pairs);
    const isUnwatched = (watch: unknown): boolean => watch === 'none' || watch === 'part';
    expect(ofNewAccounts).toBeGreaterThan(0);
    expect(count(({ watch, new_account: isNew }) => isNew === true && isUnwatched(watch))).toBe(ofNewAccounts);
  });

  it('have every protection plan as told with its settings, and who manages the agents', async () => {
    const settings = [
      { name: 'EKS_ADDON_MANAGEMENT', status: 'ENABLED', managedBy: 'GUARDDUTY_POLICY' },
      { name: 'EC2_AGENT_MANAGEMENT', status: 'DISABLED' },
    ];
    const plans = [
      { name: 'RUNTIME_MONITORING', status: 'ENABLED', settings },
      { name: 'NEW_PLAN', status: 'PAUSED', settings: [] },
    ];
    const [first] = sample.lists.matrix.rows();
    const cells = [
      { ...first!.cells[0]!, plans },
      { ...first!.cells[1]!, plans: null },
    ];
    const matrix = matrixOf(sample.lists.matrix.regions.slice(0, 2), [{ ...first!, cells }]);
    const read = await linesOf((output) => renderPairsNdjson({ report, lists: { matrix }, output }));
    expect(read[0]).toMatchObject({
      ...{ agent_eks: 'on', agent_ecs: 'unknown', agent_ec2: 'off' },
      plans: [
        {
          ...{ name: 'RUNTIME_MONITORING', status: 'ENABLED', managed_by: null },
          settings: [
            { name: 'EKS_ADDON_MANAGEMENT', status: 'ENABLED', managed_by: 'GUARDDUTY_POLICY' },
            { name: 'EC2_AGENT_MANAGEMENT', status: 'DISABLED', managed_by: null },
          ],
        },
        { name: 'NEW_PLAN', status: 'PAUSED', managed_by: null, settings: [] },
      ],
    });
    expect(read[1]).toMatchObject({ agent_eks: 'unknown', agent_ecs: 'unknown', agent_ec2: 'unknown', plans: null });
  });

  it('keep the resources that were listed although the pair’s state is not known', async () => {
    const [first] = sample.lists.matrix.rows();
    const counts = { healthy: 2, unhealthy: 1, other: 0 };
    const cell = { ...first!.cells[0]!, state: 'unreadable' as const, counts };
    const matrix = matrixOf(sample.lists.matrix.regions.slice(0, 1), [{ ...first!, cells: [cell] }]);
    expect(await linesOf((output) => renderPairsNdjson({ report, lists: { matrix }, output }))).toMatchObject([counts]);
  });

  it('are the same bytes twice, and read one account at a time', async () => {
    let [open, most] = [0, 0];
    const rows = function* () {
      for (const row of sample.lists.matrix.rows()) {
        open += 1;
        most = Math.max(most, open);
        yield row;
        open -= 1;
      }
    };
    const matrix = { ...sample.lists.matrix, rows };
    const again = await bytesOf((output) => renderPairsNdjson({ report, lists: { matrix }, output }));
    expect(again.equals(await bytesOf(render))).toBe(true);
    expect(most).toBe(1);
  });

  it('fail when they are not those of the report', async () => {
    const byAccount = report.byAccount.slice(1);
    await expect(
      bytesOf((output) => renderPairsNdjson({ report: { byAccount }, lists: sample.lists, output })),
    ).rejects.toThrow('must come from the same snapshot');
  });
});

describe('the report as JSON', () => {
  it('is the model, whatever it holds', async () => {
    const text = (await bytesOf((output) => renderReportJson(sample.report, output))).toString('utf8');
    expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(sample.report)));
    expect(Object.keys(JSON.parse(text) as object)).toEqual(Object.keys(sample.report));
    expect(text.endsWith('}\n')).toBe(true);
  });

  it('has a line for every account, so that two reports can be compared', async () => {
    const text = (await bytesOf((output) => renderReportJson(sample.report, output))).toString('utf8');
    const lines = text.split('\n').map((line) => line.trim().replace(/,$/, ''));
    for (const account of sample.report.byAccount) expect(lines).toContain(JSON.stringify(account));
  });

  it('has U+FFFD for half of a surrogate pair, in keys too', async () => {
    const [account] = sample.report.byAccount;
    const report = {
      ...sample.report,
      timeZone: '\\ud83d \ud83d',
      byAccount: [{ ...account!, tags: { '\udca5': '💥' } }],
    };
    const text = (await bytesOf((output) => renderReportJson(report, output))).toString('utf8');
    const read = JSON.parse(text) as typeof report;
    expect(read.timeZone).toBe('\\ud83d \ufffd');
    expect(read.byAccount[0]!.tags).toEqual({ '\ufffd': '💥' });
  });

  it('is valid for an empty report', async () => {
    const { report } = await emptyReport();
    const text = (await bytesOf((output) => renderReportJson(report, output))).toString('utf8');
    expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(report)));
  });
});
