// Zip files of our own making, checked by Python, which follows what the records say of themselves.
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeZip, type ZipEntry } from '../../src/zip/index.js';
import { output, program, requireTools } from './support/tools.js';

/** Number of entries, then name, size and compressed size of the last three; fails at the first wrong checksum. */
const CHECK = `
import json, sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as archive:
    broken = archive.testzip()
    assert broken is None, broken
    entries = archive.infolist()
    print(json.dumps([len(entries), [[e.filename, e.file_size, e.compress_size] for e in entries[-3:]]]))
`;

requireTools(['python'], 'a zip file in Python', () => {
  let directory: string;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'coverage-zip-'));
  });

  afterAll(() => rm(directory, { recursive: true, force: true }));

  async function checked(entries: Iterable<ZipEntry>): Promise<unknown> {
    const path = join(directory, 'checked.zip');
    await writeZip(entries, createWriteStream(path));
    return JSON.parse(await output(program('python'), ['-c', CHECK, path]));
  }

  it('has every name, size and checksum, also of nothing', async () => {
    const bytes = Buffer.from('ä'.repeat(5_000));
    const entries = [
      { path: 'ordner/größe 日本.xml', content: bytes },
      { path: 'leer', content: Buffer.alloc(0) },
      { path: 'stored', content: bytes, compress: false },
    ];
    const [count, last] = (await checked(entries)) as [number, [string, number, number][]]; // As CHECK prints them.
    expect(count).toBe(3);
    expect(last.map(([name, size]) => [name, size])).toEqual([
      ['ordner/größe 日本.xml', 10_000],
      ['leer', 0],
      ['stored', 10_000],
    ]);
    expect(last[2]?.[2]).toBe(10_000);
  });

  it('can have more than 65,535 entries', async () => {
    const entries = Array.from({ length: 65_540 }, (_, index) => ({
      path: String(index),
      content: Buffer.alloc(0),
      compress: false,
    }));
    expect(await checked(entries)).toMatchObject([65_540, [{ 0: '65537' }, { 0: '65538' }, { 0: '65539' }]]);
  });

  it('can have an entry of more than 4 GiB, and others after it', async () => {
    const piece = Buffer.alloc(1 << 24);
    const entries = [
      {
        path: 'large',
        content: (async function* () {
          for (let index = 0; index < 257; index += 1) yield await Promise.resolve(piece);
        })(),
      },
      { path: 'small', content: Buffer.from('small') },
    ];
    expect(await checked(entries)).toMatchObject([
      2,
      [
        { 0: 'large', 1: 257 * (1 << 24) },
        { 0: 'small', 1: 5 },
      ],
    ]);
  });
});
