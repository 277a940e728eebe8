import { PassThrough, Writable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReportRow, ReportRows } from '../../../src/report/model.js';
import {
  CSV_COLUMNS,
  FORMULA_GUARD,
  renderReportJson,
  renderResourcesCsv,
  renderResourcesNdjson,
} from '../../../src/render/data/index.js';
import { sampleReport } from '../../support/sample-report.js';

const sample = sampleReport({ resources: 300 });

async function bytesOf(render: (output: Writable) => Promise<void>): Promise<Buffer> {
  const output = new PassThrough();
  const [bytes] = await Promise.all([buffer(output), render(output)]);
  return bytes;
}

function rowsOf(all: readonly ReportRow[]): ReportRows {
  return async function* () {
    for (const row of all) yield await Promise.resolve(row);
  };
}

async function allRows(): Promise<readonly ReportRow[]> {
  const all: ReportRow[] = [];
  for await (const row of sample.rows()) all.push(row);
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

const guarded = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? FORMULA_GUARD + text : text);

describe('resources as CSV', () => {
  it('have every row with every value under names that do not change', async () => {
    const text = (await bytesOf((output) => renderResourcesCsv({ rows: sample.rows, output }))).toString('utf8');
    const [header, ...records] = parseCsv(text);
    expect(header).toEqual([
      'account_id', 'account_name', 'ou_path', 'region', 'resource_type', 'resource_id', 'name', 'coverage_status',
      'management_type', 'issue_ids', 'issue_texts', 'updated_at', 'covered_units', 'compatible_units',
      'agent_version', 'addon_status', 'instance_type', 'cluster_arn',
    ]); // prettier-ignore
    const expected = (await allRows()).map((row) =>
      [
        row.accountId, row.accountName, row.ouPath, row.region, row.resourceType, row.resourceId, row.name,
        row.coverageStatus, row.managementType, row.issueIds.join(' | '), row.issueTexts.join(' | '), row.updatedAt,
        row.coveredUnits, row.compatibleUnits, row.agentVersion, row.addonStatus, row.instanceType, row.clusterArn,
      ].map((value) => (typeof value === 'number' ? String(value) : guarded(value ?? ''))),
    ); // prettier-ignore
    expect(records).toEqual(expected);
    expect(records).toHaveLength(300);
  });

  it('carry any text whole, and none that a spreadsheet takes for a formula', async () => {
    const [first] = await allRows();
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', '"', ',', 'a') }),
    );
    await fc.assert(
      fc.asyncProperty(text, text, async (name, issue) => {
        const row: ReportRow = { ...first!, name, issueTexts: [issue] };
        const bytes = await bytesOf((output) => renderResourcesCsv({ rows: rowsOf([row]), output }));
        const record = parseCsv(bytes.toString('utf8'))[1]!;
        expect(record[CSV_COLUMNS.indexOf('name')]).toBe(guarded(name));
        expect(record[CSV_COLUMNS.indexOf('issue_texts')]).toBe(guarded(issue));
        for (const field of record) expect(field).not.toMatch(/^[=+\-@\t\r]/);
      }),
    );
  });

  it('are a header alone when there are no rows', async () => {
    const bytes = await bytesOf((output) => renderResourcesCsv({ rows: rowsOf([]), output }));
    expect(bytes.toString('utf8')).toBe(`${CSV_COLUMNS.join(',')}\r\n`);
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
  it('have every row as the model has it, one a line', async () => {
    const bytes = await bytesOf((output) => renderResourcesNdjson({ rows: sample.rows, output }));
    const lines = gunzipSync(bytes).toString('utf8').split('\n');
    expect(lines.pop()).toBe('');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(await allRows());
  });

  it('are the same bytes twice, with neither time nor system in the header', async () => {
    const render = (output: Writable): Promise<void> => renderResourcesNdjson({ rows: sample.rows, output });
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

  it('is valid for an empty report', async () => {
    const { report } = sampleReport({ accounts: 0, regions: 0, resources: 0 });
    const text = (await bytesOf((output) => renderReportJson(report, output))).toString('utf8');
    expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(report)));
  });
});
