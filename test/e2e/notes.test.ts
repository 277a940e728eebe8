// Officers' notes over three periods, through the real program: rows that stay, close, come anew and open again.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import exceljs from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/index.js';
import { startSimulator, type OrganizationDescription } from '../../src/simulate/index.js';
import { sha256Of } from '../notes/support.js';
import { workbook } from '../notes/workbook.js';
import { ACCESS_KEY_ID, SECRET_ACCESS_KEY, SESSION_TOKEN, type Finished } from './support/cli.js';
import { digestsOf, readWorkbook, unpack, type ReadCell } from './support/files.js';
import { BUCKET, BUCKET_REGION, ORGANIZATION_ID, SHOP, smallOrganization } from '../support/organization.js';
import { Workspace } from './support/workspace.js';

const REGION = 'eu-central-1';
const whole = smallOrganization();

function instance(number: number): string {
  return `i-${String(number).padStart(17, '0')}`;
}

/** Six instances in one account and Region, some of them unhealthy, and nothing else. */
function organizationWith(unhealthy: readonly number[]): OrganizationDescription {
  const coverage = [1, 2, 3, 4, 5, 6].map((number) => ({
    type: 'EC2' as const,
    id: instance(number),
    updatedAt: '2026-07-01T00:00:00.000Z',
    instanceType: 't3.large',
    managementType: 'AUTO_MANAGED' as const,
    ...(unhealthy.includes(number)
      ? { status: 'UNHEALTHY' as const, issue: 'No Agent Reporting:Agent disconnected' }
      : { status: 'HEALTHY' as const }),
  }));
  const isHere = ({ accountId, region }: { accountId: string; region: string }): boolean =>
    accountId === SHOP && region === REGION;
  return { ...whole, regional: whole.regional.map((pair) => ({ ...pair, coverage: isHere(pair) ? coverage : [] })) };
}

type Row = Readonly<Record<string, ReadCell>>;
type Changes = Readonly<Record<number, Readonly<Record<string, string | number | Date | null>>>>;

const fileOf = (period: string): string =>
  `reports/${ORGANIZATION_ID}/${period}/r1/guardduty-coverage_${ORGANIZATION_ID}_${period}_r1_en.xlsx`;

/** The rows of a list by the number of their instance. */
async function rowsOf(path: string, sheet: string): Promise<Map<number, Row>> {
  const { rows } = await readWorkbook(path);
  const instances = rows(sheet, 'account_id').filter((row) => String(row['resource_id']).startsWith('i-'));
  return new Map(instances.map((row) => [Number(String(row['resource_id']).slice(2)), row]));
}

/**
 * Edits a list as an officer does and saves the workbook as another program does: with shared texts, the rows the
 * other way round, the sheet renamed, and a column put in before the first.
 */
async function edit(from: string, to: string, changes: Changes): Promise<void> {
  const book = new exceljs.Workbook();
  await book.xlsx.readFile(from);
  const sheet = book.getWorksheet('Work list')!;
  const keys = (sheet.getRow(2).values as readonly unknown[]).map(String);
  const rows = Array.from({ length: sheet.rowCount - 2 }, (_, index) => sheet.getRow(index + 3));
  for (const row of rows) {
    const number = Number(row.getCell(keys.indexOf('resource_id')).text.slice(2));
    for (const [key, value] of Object.entries(changes[number] ?? {})) row.getCell(keys.indexOf(key)).value = value;
  }
  const values = rows.map((row) => row.values);
  values.reverse().forEach((value, index) => (rows[index]!.values = value));
  sheet.name = 'Open items of Ana';
  sheet.spliceColumns(1, 0, ['mine'], ['mine'], ['x']);
  await book.xlsx.writeFile(to);
}

let workspace: Workspace;
beforeAll(async () => {
  workspace = await Workspace.open({ config: { report: { formats: ['xlsx'] } } });
  mkdirSync(workspace.path('reports', 'returned'), { recursive: true });
});
afterAll(async () => {
  await workspace.close();
});

/** Runs for a period in which these instances are unhealthy. */
async function run(period: string, unhealthy: readonly number[], args: readonly string[] = []): Promise<Finished> {
  const simulator = await startSimulator({ organization: organizationWith(unhealthy), now: () => new Date() });
  try {
    const env = { AWS_ENDPOINT_URL: simulator.url };
    const finished = await workspace.cli(['run', '--period', period, ...args], { env });
    expect(finished.code, finished.stderr).toBe(4);
    return finished;
  } finally {
    await simulator.close();
  }
}

const returned = (name: string): string => workspace.path('reports', 'returned', name);
const returnedIn = (period: string) =>
  workspace.publishedReport(`${ORGANIZATION_ID}/${period}/r1`).provenance.returnedWorkbooks;

describe('notes of officers', () => {
  it('are carried on, closed with their items, and told where copies contradict each other', async () => {
    await run('2026-08', [1, 2, 3]);
    expect(returnedIn('2026-08')).toEqual([]);
    const august = workspace.path(fileOf('2026-08'));
    const mine = { comment: '=1+1', due_date: new Date('2026-12-24T00:00:00Z'), status: 'In progress' };
    await edit(august, returned('ana.xlsx'), {
      1: { comment: 'agent installed', status: 'Done' },
      2: mine,
      3: { comment: 'asked Bo', ticket: 4711 },
    });
    await edit(august, returned('bo.xlsx'), { 2: { comment: 'mine', assignee: 'Bo' } });
    writeFileSync(returned('.~lock.ana.xlsx#'), 'ana');

    // 1 is healthy now, 4 is new.
    const { stderr } = await run('2026-09', [2, 3, 4]);

    expect(stderr).not.toContain('warning');
    expect(stderr).toContain('2 open items and 1 closed ones with notes from 2 workbooks, 1 conflicts');
    expect(returnedIn('2026-09')).toEqual(
      [
        ['ana.xlsx', 3],
        ['bo.xlsx', 1],
      ].map(([name, notes]) => ({
        file: `returned/${name!}`,
        sha256: sha256Of(readFileSync(returned(String(name)))),
        reportId: `${ORGANIZATION_ID}/2026-08/r1`,
        notes,
        rowsWithoutId: 0,
        refused: null,
      })),
    );
    const september = workspace.path(fileOf('2026-09'));
    const work = await rowsOf(september, 'Work list');
    expect([...work.keys()].sort()).toEqual([2, 3, 4]);
    expect(work.get(2)).toMatchObject({ ...mine, comment: 'mine', assignee: 'Bo' });
    expect(work.get(3)).toMatchObject({ comment: 'asked Bo', ticket: '4711', status: null });
    expect(work.get(4)).toMatchObject({ comment: null, status: null });
    const closed = await rowsOf(september, 'Closed');
    expect([...closed.keys()]).toEqual([1]);
    expect(closed.get(1)).toMatchObject({ comment: 'agent installed', status: 'Done', closed_in: '2026-09' });
    const conflicts = (await readWorkbook(september)).rows('Conflicts', 'work_id');
    expect(conflicts.map((row) => [row['file'], row['value']])).toEqual([
      ['returned/bo.xlsx', 'mine'],
      ['returned/ana.xlsx', '=1+1'],
    ]);
  });

  it('survive a second month, in which an item opens again, others close, and bad workbooks come back', async () => {
    const september = workspace.path(fileOf('2026-09'));
    const { age_days: age, since } = (await rowsOf(september, 'Work list')).get(2)!;
    await edit(september, returned('carl.xlsx'), {
      2: { comment: 'both agreed', assignee: null },
      3: { comment: null },
      4: { comment: 'new for me', status: 'on my desk' },
    });
    writeFileSync(returned('half.xlsx'), readFileSync(september).subarray(0, 20_000));
    writeFileSync(returned('other.xlsx'), workbook({ reportId: 'o-another001/2026-09/r1' }));
    writeFileSync(returned('list.csv'), 'a,b\n');

    // 1 is unhealthy again, 3 is healthy.
    const { stderr } = await run('2026-10', [1, 2, 4]);

    // It is no zip file, and the search for secrets opens every one.
    rmSync(returned('half.xlsx'));
    for (const name of ['half.xlsx', 'other.xlsx', 'list.csv'])
      expect(stderr).toContain(`warning: The returned workbook returned/${name} was not used`);
    expect(returnedIn('2026-10').map(({ file, refused, notes }) => [file, refused, notes])).toEqual([
      ['returned/ana.xlsx', null, 3],
      ['returned/bo.xlsx', null, 1],
      ['returned/carl.xlsx', null, 4],
      ['returned/half.xlsx', 'not-a-workbook', 0],
      ['returned/list.csv', 'not-a-workbook', 0],
      ['returned/other.xlsx', 'other-organization', 0],
    ]);
    const october = workspace.path(fileOf('2026-10'));
    const work = await rowsOf(october, 'Work list');
    expect([...work.keys()].sort()).toEqual([1, 2, 4]);
    expect(work.get(1)).toMatchObject({ comment: 'agent installed', status: 'Done', reopened: 'Reopened' });
    // Carl saw both August copies in September's workbook, so they are no conflict any more, and what he removed is gone.
    expect(work.get(2)).toMatchObject({
      comment: 'both agreed',
      assignee: null,
      status: 'In progress',
      reopened: null,
    });
    expect(work.get(2)).toMatchObject({ since, age_days: age });
    expect(work.get(4)).toMatchObject({ comment: 'new for me', status: 'on my desk' });
    const closed = await rowsOf(october, 'Closed');
    expect([...closed.keys()]).toEqual([3]);
    expect(closed.get(3)).toMatchObject({ comment: null, ticket: '4711', closed_in: '2026-10' });
  });

  it('come from files that are named, in the same bytes each time, and a file that is not there stops at once', async () => {
    const names = ['bo.xlsx', 'carl.xlsx', 'ana.xlsx'].map(returned);
    unpack(workspace.path(fileOf('2026-10'), '..', 'snapshot.zip'), workspace.path('snapshot'));
    const render = async (out: string, files: readonly string[]) => {
      const args = ['render', '--snapshot', 'snapshot', '--period', '2026-10', '--out', out, '--returned', ...files];
      const { code, stderr } = await workspace.cli(args);
      expect(code, stderr).toBe(0);
      return digestsOf(workspace.path(out));
    };
    expect(await render('one', names)).toEqual(await render('two', names.reverse()));
    const [file] = readdirSync(workspace.path('one')).filter((name) => name.endsWith('.xlsx'));
    expect((await rowsOf(workspace.path('one', file!), 'Work list')).get(2)).toMatchObject({ comment: 'both agreed' });
    const { code, stderr } = await workspace.cli(['run', '--returned', 'nowhere.xlsx']);
    expect(code).toBe(2);
    expect(stderr).toContain('--returned "nowhere.xlsx" is not a file');
  });

  it('are left alone when the configuration says so', async () => {
    workspace.configure({ report: { returnedWorkbooks: false } });
    await run('2026-11', [2]);
    expect(returnedIn('2026-11')).toEqual([]);
  });
});

it('notes come back from a bucket too', async (context) => {
  const s3 = await Workspace.of(context, {
    organization: organizationWith([2]),
    config: {
      report: { formats: ['xlsx'] },
      destination: { type: 's3', bucket: BUCKET, prefix: 'audit', region: BUCKET_REGION },
    },
  });
  const about = { account_id: SHOP, region: REGION, resource_type: 'EC2', resource_id: instance(2) };
  const rows = [{ ...about, issue_id: 'ec2-no-agent-disconnected', comment: 'from the bucket' }];
  const client = new S3Client({
    endpoint: s3.simulator.url,
    region: BUCKET_REGION,
    forcePathStyle: true,
    credentials: { accessKeyId: ACCESS_KEY_ID, secretAccessKey: SECRET_ACCESS_KEY, sessionToken: SESSION_TOKEN },
  });
  await client.send(
    new PutObjectCommand({
      Bucket: BUCKET,
      Key: 'audit/returned/team a/ana.xlsx',
      Body: workbook({ reportId: `${ORGANIZATION_ID}/2026-09/r1`, sheets: [{ name: 'W', place: 'work', rows }] }),
    }),
  );
  client.destroy();

  const { code, stderr } = await s3.cli(['run', '--period', '2026-10']);

  expect(code, stderr).toBe(4);
  expect(stderr).toContain('1 open items and 0 closed ones with notes from 1 workbooks');
  const key = `audit/${ORGANIZATION_ID}/2026-10/r1/report.json`;
  const { provenance } = JSON.parse(s3.simulator.buckets.object(BUCKET, key)!.body.toString('utf8')) as Report;
  expect(provenance.returnedWorkbooks).toMatchObject([{ file: 'returned/team a/ana.xlsx', refused: null, notes: 1 }]);
  const checked = await s3.cli(['check']);
  expect(checked.stdout).toContain('1 returned workbook is in returned/');
});
