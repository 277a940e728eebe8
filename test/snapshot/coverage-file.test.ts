import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compareRows,
  type CoverageRow,
  regionFile,
  Sorter,
  SortRoom,
  writeCoverage,
  type WrittenCoverage,
} from '../../src/snapshot/index.js';
import { regionName } from '../support/ids.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { coverageRow, errorOf } from './fixture.js';

const anyRow = fc
  .record({
    accountId: fc.constantFrom('111111111111', '222222222222', '000000000003'),
    resourceType: fc.constantFrom('EC2', 'ECS', 'EKS', 'é', 'Z', 'z'),
    resourceId: fc.constantFrom('a', 'B', 'ä', '10', '9', '\u{1F4A5}'),
    updatedAt: fc.constantFrom(null, '2026-10-01T00:00:00.000Z', '2026-10-02T00:00:00.000Z'),
    coverageStatus: fc.constantFrom('HEALTHY', 'UNHEALTHY'),
    issue: fc.constantFrom(null, '', 'two\nlines\r\nand "quotes"\u2028'),
  })
  .map(coverageRow);

const identity = ({ accountId, resourceType, resourceId }: CoverageRow): string =>
  JSON.stringify([accountId, resourceType, resourceId]);

/** The sorter's contract, written the slow way. */
function expectedRows(rows: readonly CoverageRow[]): CoverageRow[] {
  const kept = new Map<string, CoverageRow>();
  for (const row of rows) {
    const rank = (one: CoverageRow): string => `${(one.updatedAt ?? '').padEnd(24)}${JSON.stringify(one)}`;
    const other = kept.get(identity(row));
    if (other === undefined || rank(row) > rank(other)) kept.set(identity(row), row);
  }
  const key = (row: CoverageRow): string[] => [row.accountId, row.resourceType, row.resourceId];
  return [...kept.values()].sort((a, b) => {
    const at = key(a).findIndex((part, index) => part !== key(b)[index]);
    return key(a)[at]! < key(b)[at]! ? -1 : 1;
  });
}

const region = regionName('us-east-1');
const FILE = regionFile('coverage', region);

/** A sorter that holds so many records. */
function sorterOf(folder: string, limit?: number): Sorter<CoverageRow> {
  return new Sorter(join(folder, FILE), compareRows, limit === undefined ? undefined : new SortRoom(limit));
}

function written(
  folder: string,
  sorter: Sorter<CoverageRow>,
  without: readonly string[] = [],
): Promise<WrittenCoverage> {
  return writeCoverage(folder, region, sorter, new Set(without), () => undefined);
}

async function sortInto(folder: string, pages: readonly (readonly CoverageRow[])[], limit: number) {
  rmSync(folder, { recursive: true, force: true });
  const sorter = sorterOf(folder, limit);
  for (const page of pages) await sorter.add(page);
  const seen: CoverageRow[] = [];
  const sorted = await writeCoverage(folder, region, sorter, new Set(), (row) => seen.push(row));
  return { sorted, seen, bytes: readFileSync(join(folder, FILE)), files: readdirSync(join(folder, 'coverage')) };
}

const rowsIn = (bytes: Uint8Array): CoverageRow[] =>
  gunzipSync(bytes)
    .toString('utf8')
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as CoverageRow);

describe('the file of coverage records', () => {
  it('writes the same sorted, distinct, newest records whatever the order, page size and run length', async () => {
    const folder = temporaryFolder();
    const arrangement = fc.record({
      rows: fc.array(anyRow, { maxLength: 40 }),
      seed: fc.infiniteStream(fc.nat()),
      pageLength: fc.integer({ min: 1, max: 12 }),
      runLength: fc.integer({ min: 1, max: 12 }),
    });
    await fc.assert(
      fc.asyncProperty(arrangement, async ({ rows, seed, pageLength, runLength }) => {
        const shuffled = rows
          .map((row) => ({ row, at: Number(seed.next().value) }))
          .sort((a, b) => a.at - b.at)
          .map(({ row }) => row);
        const pages = Array.from({ length: Math.ceil(rows.length / pageLength) }, (_, page) =>
          shuffled.slice(page * pageLength, (page + 1) * pageLength),
        );
        const inMemory = await sortInto(join(folder, 'memory'), [rows], 1_000);
        const throughDisk = await sortInto(join(folder, 'disk'), pages, runLength);

        const expected = expectedRows(rows);
        expect(rowsIn(throughDisk.bytes)).toEqual(expected);
        expect(throughDisk.seen).toEqual(expected);
        expect(throughDisk.sorted).toEqual({
          file: {
            file: FILE,
            lines: expected.length,
            sha256: createHash('sha256').update(throughDisk.bytes).digest('hex'),
          },
          duplicates: rows.length - expected.length,
        });
        expect(throughDisk.bytes.equals(inMemory.bytes)).toBe(true);
        expect(throughDisk.files).toEqual(['us-east-1.ndjson.gz']);
      }),
      { numRuns: 60 },
    );
  });

  it('keeps runs on disk while it reads and removes them at the end', async () => {
    const folder = temporaryFolder();
    const sorter = sorterOf(folder, 2);
    await sorter.add([coverageRow({ resourceId: 'c' }), coverageRow({ resourceId: 'a' })]);
    await sorter.add([coverageRow({ resourceId: 'b' }), coverageRow({ resourceId: 'd' })]);

    const runs = readdirSync(join(folder, 'coverage')).sort();
    expect(runs).toEqual(['us-east-1.ndjson.gz.run0', 'us-east-1.ndjson.gz.run1']);
    const firstRun = readFileSync(join(folder, 'coverage', runs[0]!), 'utf8');
    expect(firstRun.match(/"resourceId":"."/g)).toEqual(['"resourceId":"a"', '"resourceId":"c"']);

    await written(folder, sorter);
    expect(readdirSync(join(folder, 'coverage'))).toEqual(['us-east-1.ndjson.gz']);
  });

  it('takes pages that are added side by side', async () => {
    const folder = temporaryFolder();
    const sorter = sorterOf(folder, 3);
    await Promise.all(
      Array.from({ length: 20 }, (_, index) => sorter.add([coverageRow({ resourceId: `i-${String(index)}` })])),
    );
    expect((await written(folder, sorter)).file.lines).toBe(20);
  });

  it('leaves out accounts whose reading stopped half way, from runs and from memory', async () => {
    const folder = temporaryFolder();
    const sorter = sorterOf(folder, 2);
    await sorter.add([coverageRow({ accountId: '222222222222' }), coverageRow()]);
    await sorter.add([coverageRow({ accountId: '222222222222', resourceId: 'i-2' })]);
    const sorted = await written(folder, sorter, ['222222222222']);
    expect(sorted).toMatchObject({ file: { lines: 1 }, duplicates: 0 });
    expect(rowsIn(readFileSync(join(folder, FILE))).map(({ accountId }) => accountId)).toEqual(['111111111111']);
  });

  it('writes an empty file when nothing was added', async () => {
    const folder = temporaryFolder();
    expect((await written(folder, sorterOf(folder))).file.lines).toBe(0);
    expect(gunzipSync(readFileSync(join(folder, FILE))).length).toBe(0);
  });

  it('forgets everything when discarded and leaves no file', async () => {
    const folder = temporaryFolder();
    const sorter = sorterOf(folder, 2);
    await sorter.add([coverageRow(), coverageRow({ resourceId: 'i-2' })]);
    await sorter.add([coverageRow({ resourceId: 'i-3' })]);
    expect(readdirSync(join(folder, 'coverage'))).toEqual(['us-east-1.ndjson.gz.run0']);
    await sorter.discard();
    expect(readdirSync(join(folder, 'coverage'))).toEqual([]);
    expect((await written(folder, sorter)).file.lines).toBe(0);
  });

  it('fails when the file cannot be written, and puts nothing in its place', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, `${FILE}.partial`), { recursive: true });
    const sorter = sorterOf(folder);
    await sorter.add([coverageRow()]);
    expect(await errorOf(written(folder, sorter))).toMatchObject({ code: 'EEXIST' });
    expect(existsSync(join(folder, FILE))).toBe(false);
  });

  it('shares its room with the files of other Regions: whoever adds when it is full makes room', async () => {
    const folder = temporaryFolder();
    const room = new SortRoom(4);
    const [one, other] = ['eu-west-1', 'us-east-1'].map(
      (name) => new Sorter<CoverageRow>(join(folder, name), compareRows, room),
    );
    await one!.add([coverageRow(), coverageRow({ resourceId: 'i-2' }), coverageRow({ resourceId: 'i-3' })]);
    expect(room.used).toBe(3);
    await other!.add(Array.from({ length: 4 }, (_, index) => coverageRow({ resourceId: `i-${String(index)}` })));
    expect(readdirSync(folder)).toEqual(['us-east-1.run0']);
    expect(room.used).toBe(3);
    await one!.discard();
    expect(room.used).toBe(0);
  });
});
