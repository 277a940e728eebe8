import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coverageFile, type CoverageRow, RowSorter } from '../../src/snapshot/index.js';
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

async function sortInto(path: string, pages: readonly (readonly CoverageRow[])[], runLength: number) {
  const sorter = new RowSorter(path, runLength);
  for (const page of pages) await sorter.add(page);
  const seen: CoverageRow[] = [];
  const sorted = await sorter.finish(new Set(), (row) => seen.push(row));
  return { sorted, seen, bytes: readFileSync(path) };
}

const rowsIn = (bytes: Uint8Array): CoverageRow[] =>
  gunzipSync(bytes)
    .toString('utf8')
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as CoverageRow);

describe('the sorter of coverage records', () => {
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
        const inMemory = await sortInto(join(folder, 'memory.gz'), [rows], 1_000);
        const throughDisk = await sortInto(join(folder, 'disk.gz'), pages, runLength);

        const expected = expectedRows(rows);
        expect(rowsIn(throughDisk.bytes)).toEqual(expected);
        expect(throughDisk.seen).toEqual(expected);
        expect(throughDisk.sorted).toEqual({
          rows: expected.length,
          duplicates: rows.length - expected.length,
          sha256: createHash('sha256').update(throughDisk.bytes).digest('hex'),
        });
        expect(throughDisk.bytes.equals(inMemory.bytes)).toBe(true);
        expect(readdirSync(folder).sort()).toEqual(['disk.gz', 'memory.gz']);
      }),
      { numRuns: 60 },
    );
  });

  it('keeps runs on disk while it reads and removes them at the end', async () => {
    const folder = temporaryFolder();
    const path = join(folder, coverageFile('us-east-1'));
    const sorter = new RowSorter(path, 2);
    await sorter.add([coverageRow({ resourceId: 'c' }), coverageRow({ resourceId: 'a' })]);
    await sorter.add([coverageRow({ resourceId: 'b' }), coverageRow({ resourceId: 'd' })]);

    const runs = readdirSync(join(folder, 'coverage')).sort();
    expect(runs).toEqual(['us-east-1.ndjson.gz.run0', 'us-east-1.ndjson.gz.run1']);
    const firstRun = readFileSync(join(folder, 'coverage', runs[0]!), 'utf8');
    expect(firstRun.match(/"resourceId":"."/g)).toEqual(['"resourceId":"a"', '"resourceId":"c"']);

    await sorter.finish(new Set(), () => undefined);
    expect(readdirSync(join(folder, 'coverage'))).toEqual(['us-east-1.ndjson.gz']);
  });

  it('takes pages that are added side by side', async () => {
    const path = join(temporaryFolder(), 'rows.gz');
    const sorter = new RowSorter(path, 3);
    await Promise.all(
      Array.from({ length: 20 }, (_, index) => sorter.add([coverageRow({ resourceId: `i-${String(index)}` })])),
    );
    expect((await sorter.finish(new Set(), () => undefined)).rows).toBe(20);
  });

  it('leaves out accounts whose reading stopped half way, from runs and from memory', async () => {
    const path = join(temporaryFolder(), 'rows.gz');
    const sorter = new RowSorter(path, 2);
    await sorter.add([coverageRow({ accountId: '222222222222' }), coverageRow()]);
    await sorter.add([coverageRow({ accountId: '222222222222', resourceId: 'i-2' })]);
    const sorted = await sorter.finish(new Set(['222222222222']), () => undefined);
    expect(sorted).toMatchObject({ rows: 1, duplicates: 0 });
    expect(rowsIn(readFileSync(path)).map(({ accountId }) => accountId)).toEqual(['111111111111']);
  });

  it('writes an empty file when nothing was added', async () => {
    const path = join(temporaryFolder(), 'rows.gz');
    const sorted = await new RowSorter(path).finish(new Set(), () => undefined);
    expect(sorted.rows).toBe(0);
    expect(gunzipSync(readFileSync(path)).length).toBe(0);
  });

  it('forgets everything when discarded and leaves no file', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'rows.gz');
    const sorter = new RowSorter(path, 2);
    await sorter.add([coverageRow(), coverageRow({ resourceId: 'i-2' })]);
    await sorter.add([coverageRow({ resourceId: 'i-3' })]);
    expect(readdirSync(folder)).toEqual(['rows.gz.run0']);
    await sorter.discard();
    expect(readdirSync(folder)).toEqual([]);
    expect((await sorter.finish(new Set(), () => undefined)).rows).toBe(0);
  });

  it('fails when the file cannot be written, and puts nothing in its place', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'rows.gz');
    mkdirSync(`${path}.partial`);
    const sorter = new RowSorter(path);
    await sorter.add([coverageRow()]);
    expect(await errorOf(sorter.finish(new Set(), () => undefined))).toMatchObject({ code: 'EEXIST' });
    expect(existsSync(path)).toBe(false);
  });
});
