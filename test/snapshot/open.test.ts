import { appendFileSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { allRows } from '../../src/analyze/index.js';
import { openSnapshot, regionFile, SnapshotError } from '../../src/snapshot/index.js';
import type { SnapshotV2 } from '../../src/snapshot/versions/v2.js';
import { regionName } from '../support/ids.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import {
  account,
  allOf,
  coverageRow,
  errorOf,
  saveBytes,
  saveLines,
  saveSnapshot,
  type SnapshotPlan,
} from './fixture.js';

const rows = [coverageRow({ resourceId: 'i-1' }), coverageRow({ resourceId: 'i-2', coverageStatus: 'NEW_STATUS' })];
const elsewhere = [coverageRow({ region: 'eu-west-1', resourceId: 'i-3' })];
const plan: SnapshotPlan = {
  accounts: [account('111111111111')],
  regions: [
    { region: 'us-east-1', rows },
    { region: 'eu-west-1', rows: elsewhere },
  ],
};

function saved(): { directory: string; path: string; json: string } {
  const directory = temporaryFolder();
  saveSnapshot(directory, plan);
  return {
    directory,
    path: join(directory, regionFile('coverage', 'us-east-1')),
    json: join(directory, 'snapshot.json'),
  };
}

function change(path: string, edit: (snapshot: SnapshotV2) => object): void {
  writeFileSync(path, JSON.stringify(edit(JSON.parse(readFileSync(path, 'utf8')) as SnapshotV2)));
}

/** A snapshot whose first coverage file was exchanged, with its new digest: only the content can be wrong. */
function exchanged(lines: readonly string[] | Uint8Array): { directory: string; path: string } {
  const { directory, path, json } = saved();
  const sha256 =
    lines instanceof Uint8Array ? saveBytes(directory, 'us-east-1', lines) : saveLines(directory, 'us-east-1', lines);
  change(json, (snapshot) => ({
    ...snapshot,
    regions: snapshot.regions.map((region, index) => (index === 0 ? { ...region, sha256 } : region)),
  }));
  return { directory, path };
}

async function refusalOfOpening(directory: string): Promise<string> {
  const error = await errorOf(openSnapshot(directory));
  expect(error).toBeInstanceOf(SnapshotError);
  return error.message;
}

async function refusalOfReading(directory: string): Promise<Error> {
  const error = await errorOf(allOf(allRows(await openSnapshot(directory))));
  expect(error).toBeInstanceOf(SnapshotError);
  return error;
}

describe('a saved snapshot', () => {
  it('is read back as it was written, as often as wanted, with the digest of its snapshot.json', async () => {
    const { directory, json } = saved();
    const snapshot = await openSnapshot(directory);
    expect(snapshot.snapshot.regions.map(({ region }) => region)).toEqual(['us-east-1', 'eu-west-1']);
    expect(snapshot.files).toEqual([
      'snapshot.json',
      regionFile('coverage', 'us-east-1'),
      regionFile('coverage', 'eu-west-1'),
    ]);
    expect(snapshot.digest).toBe(createHash('sha256').update(readFileSync(json)).digest('hex'));
    expect(await allOf(allRows(snapshot))).toEqual([...rows, ...elsewhere]);
    expect(await allOf(allRows(snapshot))).toEqual([...rows, ...elsewhere]);
  });

  it('may be left after the first record', async () => {
    const snapshot = await openSnapshot(saved().directory);
    for await (const row of snapshot.rows(regionName('us-east-1'))) {
      expect(row.resourceId).toBe('i-1');
      break;
    }
    expect(await allOf(allRows(snapshot))).toHaveLength(3);
  });

  it('is refused where there is none', async () => {
    const folder = temporaryFolder();
    expect(await refusalOfOpening(folder)).toContain(`There is no snapshot in ${folder}`);
  });

  it('is refused when a coverage file was changed', async () => {
    const { directory, path } = saved();
    appendFileSync(path, gzipSync(''));
    expect(await refusalOfOpening(directory)).toBe(
      `${path} was changed after it was written: its SHA-256 is not the one in snapshot.json. The snapshot is damaged. Use another copy of it, or collect again.`,
    );
  });

  it('is refused when a coverage file is cut short', async () => {
    const { directory, path } = saved();
    truncateSync(path, readFileSync(path).length - 1);
    expect(await refusalOfOpening(directory)).toContain(`${path} was changed`);
  });

  it('is refused when a coverage file is missing', async () => {
    const { directory, path } = saved();
    rmSync(path);
    expect(await refusalOfOpening(directory)).toBe(
      `${path} cannot be read, although snapshot.json names it. The snapshot is damaged. Use another copy of it, or collect again.`,
    );
  });

  it('is refused when snapshot.json is cut short', async () => {
    const { directory, json } = saved();
    truncateSync(json, 100);
    expect(await refusalOfOpening(directory)).toBe(
      `${json} is not valid JSON: the file is damaged or incomplete. Use another copy of the snapshot, or collect again.`,
    );
  });

  it('is refused with all versions named when it has another schema version', async () => {
    const { directory, json } = saved();
    change(json, (snapshot) => ({ ...snapshot, schemaVersion: 99, shape: 'unheard of' }));
    expect(await refusalOfOpening(directory)).toContain('has schema version 99, but this program reads only 1, 2, 3');
  });

  it.each([
    ['an unknown key', (snapshot: SnapshotV2) => ({ ...snapshot, extra: 1 }), 'extra'],
    ['a missing key', (snapshot: SnapshotV2) => ({ ...snapshot, caller: undefined }), 'caller'],
    [
      'an account id that lost its leading zero',
      (snapshot: SnapshotV2) => ({ ...snapshot, accounts: [{ ...snapshot.accounts[0], accountId: '11111111111' }] }),
      'an account id has 12 digits',
    ],
    [
      'a pair in a state that does not exist',
      (snapshot: SnapshotV2) => ({
        ...snapshot,
        regions: [{ ...snapshot.regions[0], pairs: [{ accountId: '111111111111', state: 'fine', rows: 0 }] }],
      }),
      'regions.0.pairs.0.state',
    ],
  ])('is refused with the place named when it has %s', async (_, edit, place) => {
    const { directory, json } = saved();
    change(json, edit);
    const message = await refusalOfOpening(directory);
    expect(message).toContain(`${json} is not a valid snapshot: `);
    expect(message).toContain(place);
  });
});

describe('the pairs of a snapshot of version 2', () => {
  const [one, two] = [account('111111111111'), account('222222222222')];

  it.each([
    ['a pair is missing', (pairs: readonly object[]) => pairs.slice(1)],
    ['one account hides behind another one that is there twice', ([first]: readonly object[]) => [first!, first!]],
    ['a pair is nobody’s', ([first]: readonly object[]) => [first!, { ...first, accountId: '999999999999' }]],
  ])('are refused when %s', async (_, edit) => {
    const directory = temporaryFolder();
    saveSnapshot(directory, { accounts: [one, two], regions: [{ region: 'us-east-1' }] });
    change(join(directory, 'snapshot.json'), (snapshot) => ({
      ...snapshot,
      regions: snapshot.regions.map((region) => ({ ...region, pairs: edit(region.pairs) })),
    }));
    expect(await refusalOfOpening(directory)).toContain('The pairs of us-east-1 in snapshot.json are not its accounts');
  });
});

describe('the records of a saved snapshot', () => {
  it('are refused with file and line when a line is not JSON', async () => {
    const { directory, path } = exchanged([JSON.stringify(rows[0]), '{"accountId":']);
    expect((await refusalOfReading(directory)).message).toBe(`${path}, line 2: the line is not valid JSON.`);
  });

  it('are refused with file, line and field when a line is not a coverage record', async () => {
    const { directory, path } = exchanged([
      JSON.stringify(rows[0]),
      JSON.stringify({ ...rows[1], accountId: 12, surprise: true }),
    ]);
    const { message } = await refusalOfReading(directory);
    expect(message).toContain(`${path}, line 2: this is not a coverage record: `);
    expect(message).toContain('accountId');
    expect(message).toContain('surprise');
  });

  it('are refused with file and line when a record belongs to another Region', async () => {
    const { directory, path } = exchanged(elsewhere.map((row) => JSON.stringify(row)));
    expect((await refusalOfReading(directory)).message).toBe(
      `${path}, line 1: the record belongs to eu-west-1, but the file is for us-east-1.`,
    );
  });

  it('are refused with file and line when they are not sorted by account', async () => {
    const other = coverageRow({ accountId: '000000000003' });
    const { directory, path } = exchanged([JSON.stringify(rows[0]), JSON.stringify(other)]);
    expect((await refusalOfReading(directory)).message).toBe(
      `${path}, line 2: account 000000000003 comes after 111111111111, but records must be sorted by account.`,
    );
  });

  it.each([
    ['fewer', rows.slice(1), 1],
    ['more', [...rows, coverageRow({ resourceId: 'i-9' })], 3],
  ])('are refused when there are %s than counted', async (_, given, count) => {
    const { directory, path } = exchanged(given.map((row) => JSON.stringify(row)));
    expect((await refusalOfReading(directory)).message).toBe(
      `${path} has ${count} records, but snapshot.json counts 2.`,
    );
  });

  it.each([
    ['ends in the middle', gzipSync(rows.map((row) => `${JSON.stringify(row)}\n`).join('')).subarray(0, -4)],
    ['is not gzip', Buffer.from('plain text')],
  ])('are refused with the file named when it %s', async (_, bytes) => {
    const { directory, path } = exchanged(bytes);
    const error = await refusalOfReading(directory);
    expect(error.message).toBe(
      `${path} cannot be read to its end: it is missing or damaged. Use another copy of it, or collect again.`,
    );
    expect(error.cause).toBeInstanceOf(Error);
  });

  it('are refused when the file disappears after the snapshot was opened', async () => {
    const { directory, path } = saved();
    const snapshot = await openSnapshot(directory);
    rmSync(path);
    expect((await errorOf(allOf(allRows(snapshot)))).message).toContain(path);
  });
});
