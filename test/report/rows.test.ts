// What every format says of one resource: a figure that is not known, one that is 0, and two that contradict each other.
import { PassThrough, type Writable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { analyze } from '../../src/analyze/index.js';
import { renderResourcesCsv } from '../../src/render/csv/csv.js';
import { renderResourcesNdjson } from '../../src/render/ndjson/ndjson.js';
import { prepareReport } from '../../src/report/index.js';
import { reportRows } from '../../src/report/rows.js';
import { openSnapshot } from '../../src/snapshot/index.js';
import { sampleCatalog, sampleIdentity, sampleSettings } from '../golden/sample.js';
import { readSheets, recordsBelow, workbookBytes } from '../render/excel/workbook-reader.js';
import { account, coverageRow, saveSnapshot, keeping } from '../snapshot/fixture.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const eks = (resourceId: string, coveredNodes: number | null, compatibleNodes: number | null) =>
  coverageRow({
    resourceType: 'EKS',
    resourceId,
    eks: { coveredNodes, compatibleNodes, addonVersion: null, addonStatus: null },
  });

const directory = temporaryFolder();
saveSnapshot(directory, {
  accounts: [account('111111111111')],
  regions: [
    {
      region: 'us-east-1',
      rows: [
        coverageRow(),
        eks('a-usual', 2, 3),
        eks('b-none', 0, 0),
        eks('c-odd', 5, 2),
        eks('d-negative', -1, 4),
        eks('e-absent', null, 0),
      ],
    },
  ],
});
const saved = await openSnapshot(directory);
const rows = reportRows(saved, sampleCatalog);

async function textOf(render: (output: Writable) => Promise<void>): Promise<Buffer> {
  const output = new PassThrough();
  const [bytes] = await Promise.all([buffer(output), render(output)]);
  return bytes;
}

const UNITS = [[null, null], [2, 3], [0, 0], [5, 2], [null, null], [null, null]]; // prettier-ignore

it('units are 0 where GuardDuty says 0, as received where they contradict each other, and null where unknown', async () => {
  const found: unknown[] = [];
  for await (const { coveredUnits, compatibleUnits } of rows()) found.push([coveredUnits, compatibleUnits]);
  expect(found).toEqual(UNITS);
});

it('units in CSV and NDJSON are empty and null only where unknown', async () => {
  const csv = (await textOf((output) => renderResourcesCsv({ rows, output, formulaSafe: true }))).toString('utf8');
  const [header = '', ...lines] = csv.trimEnd().split('\r\n');
  const at = header.split(',').indexOf('covered_units');
  expect(lines.map((line) => line.split(',').slice(at, at + 2))).toEqual(
    UNITS.map((pair) => pair.map((value) => (value === null ? '' : String(value)))),
  );
  const ndjson = gunzipSync(await textOf((output) => renderResourcesNdjson({ rows, output }))).toString('utf8');
  const values = ndjson.trimEnd().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>); // prettier-ignore
  expect(values.map((value) => [value['covered_units'], value['compatible_units']])).toEqual(UNITS);
});

it('units in the workbook are numbers, also 0, and in the sums only where they can both be true', async () => {
  const figures = await analyze(saved, sampleCatalog, keeping(5));
  const report = prepareReport(saved, figures, sampleCatalog, sampleSettings).build(sampleIdentity);
  const counts = { covered: 2, compatible: 3, notApplicable: 1, contradictory: 1, unknown: 2, healthyButPartly: 1 };
  expect(report.byResourceType[0]).toMatchObject({ resourceType: 'EKS', units: counts });
  const sheets = await readSheets(
    await workbookBytes({ report, lists: prepareReport(saved, figures, sampleCatalog, sampleSettings).lists }),
  );
  const cells = recordsBelow(sheets.get('Resources'), 'account_id');
  expect(cells.map((cell) => [cell['covered_units'], cell['compatible_units']])).toEqual(UNITS);
  const summary = sheets.get('Summary')!;
  const head = summary.findIndex((row) => row.includes('Clusters with contradictory units'));
  expect(summary[head + 1]!.slice(0, 8)).toEqual(['EKS', 2, 3, 0.666, 1, 1, 1, 2]);
});
