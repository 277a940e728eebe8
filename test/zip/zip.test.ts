// Zip files, read back with programs that are not ours.
import { randomBytes } from 'node:crypto';
import { PassThrough, Writable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { dataDescriptor, directoryEntry, endOfDirectory, type EntryFacts } from '../../src/zip/records.js';
import { writeZip, type ZipEntry } from '../../src/zip/index.js';

async function zipOf(entries: readonly ZipEntry[]): Promise<Buffer> {
  const output = new PassThrough();
  const [bytes] = await Promise.all([buffer(output), writeZip(entries, output)]);
  return bytes;
}

/** Pieces as a stream gives them; tells when it was opened and closed. */
class Source {
  isOpened = false;
  isClosed = false;
  given = 0;

  constructor(
    private readonly piece: Uint8Array,
    private readonly count: number,
    private readonly error?: Error,
  ) {}

  async *bytes(): AsyncGenerator<Uint8Array> {
    this.isOpened = true;
    try {
      for (; this.given < this.count; this.given += 1) yield await Promise.resolve(this.piece);
      if (this.error !== undefined) throw this.error;
    } finally {
      this.isClosed = true;
    }
  }
}

async function errorOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => undefined,
    (error: unknown) => error,
  );
}

/** Bytes that do not compress. */
const NOISE = randomBytes(100_000);

describe('a zip file', () => {
  it('gives back every name and every byte, compressed or not, whole or in pieces', async () => {
    const content = fc.uint8Array({ maxLength: 5_000 });
    const entry = fc.record({ content, compress: fc.boolean(), isStream: fc.boolean() });
    // The reader hands out an object, which cannot have an entry of this name.
    const names = fc.stringMatching(/^[a-z0-9_ äßñ日-]{1,20}(\/[a-zé]{1,9})?$/u).filter((name) => name !== '__proto__');
    await fc.assert(
      fc.asyncProperty(fc.dictionary(names, entry, { maxKeys: 8 }), async (plan) => {
        const entries = Object.entries(plan).map(([path, { content: bytes, compress, isStream }]) => ({
          path,
          content: isStream ? new Source(bytes, 3).bytes() : bytes,
          compress,
        }));
        const read = unzipSync(await zipOf(entries));
        const expected = Object.entries(plan).map(([path, { content: bytes, isStream }]) => [
          path,
          isStream ? Buffer.concat([bytes, bytes, bytes]) : Buffer.from(bytes),
        ]);
        expect(Object.entries(read).map(([path, bytes]) => [path, Buffer.from(bytes)])).toEqual(expected);
      }),
      { numRuns: 50 },
    );
  });

  it('has more entries than its first directory can count', async () => {
    const entries = Array.from({ length: 65_540 }, (_, index) => ({
      path: String(index),
      content: Buffer.from(String(index)),
      compress: false,
    }));
    const read = unzipSync(await zipOf(entries));
    expect(Object.keys(read)).toHaveLength(65_540);
    expect(strFromU8(read['65539']!)).toBe('65539');
  });

  it('compresses what should be, and nothing else', async () => {
    const zeros = Buffer.alloc(1_000_000);
    expect((await zipOf([{ path: 'a', content: zeros }])).length).toBeLessThan(2_000);
    expect((await zipOf([{ path: 'a', content: zeros, compress: false }])).length).toBeGreaterThan(1_000_000);
  });

  it('opens a content in its turn, and closes it', async () => {
    const [first, second] = [new Source(NOISE, 3), new Source(NOISE, 3)];
    const entries = [
      { path: 'first', content: first.bytes() },
      {
        path: 'second',
        content: (async function* () {
          expect(first.isClosed).toBe(true);
          yield* second.bytes();
        })(),
      },
    ];
    await zipOf(entries);
    expect(second).toMatchObject({ isClosed: true, given: 3 });
  });

  it.each([true, false])('ends with the error of a content, compressed: %s', async (compress) => {
    const reason = new Error('The disk is gone.');
    const broken = new Source(NOISE, 2, reason);
    const next = new Source(NOISE, 2);
    const output = new PassThrough().resume();
    const entries = [
      { path: 'broken', content: broken.bytes(), compress },
      { path: 'next', content: next.bytes(), compress },
    ];
    expect(await errorOf(writeZip(entries, output))).toBe(reason);
    expect(output.destroyed).toBe(true);
    expect([broken.isClosed, next.isOpened]).toEqual([true, false]);
  });

  it.each([true, false])('ends with the error of the output and reads no further, compressed: %s', async (compress) => {
    const reason = new Error('The disk is full.');
    let taken = 0;
    const output = new Writable({
      write(chunk: Buffer, _encoding, done) {
        taken += chunk.length;
        done(taken > 300_000 ? reason : null);
      },
    });
    const endless = new Source(NOISE, 1e9);
    expect(await errorOf(writeZip([{ path: 'endless', content: endless.bytes(), compress }], output))).toBe(reason);
    expect(endless.isClosed).toBe(true);
    expect(endless.given * NOISE.length).toBeLessThan(2_000_000);
  });

  it.each([true, false])('waits for an output that takes nothing, compressed: %s', async (compress) => {
    const endless = new Source(NOISE, 1e9);
    const output = new Writable({ write: () => undefined });
    const writing = errorOf(writeZip([{ path: 'endless', content: endless.bytes(), compress }], output));
    let before = -1;
    while (endless.given !== before || before === 0) {
      before = endless.given;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect(endless.given * NOISE.length).toBeLessThan(2_000_000);
    output.destroy();
    await writing;
    expect(endless.isClosed).toBe(true);
  });
});

// Real files of this size are in the conformance suite.
describe('the records of a large zip file', () => {
  const limit = 0xffff_ffff;
  const facts: EntryFacts = { name: Buffer.from('a'), isCompressed: true, crc: 7, packed: 10, size: 20, offset: 30 };
  const extraOf = (record: Buffer): Buffer => record.subarray(46 + 1);

  it('have sizes of eight bytes where four do not do', () => {
    expect(dataDescriptor({ ...facts, size: limit })).toHaveLength(16);
    const descriptor = dataDescriptor({ ...facts, size: limit + 1 });
    expect(descriptor).toHaveLength(24);
    expect(descriptor.readBigUInt64LE(16)).toBe(BigInt(limit) + 1n);
  });

  it('name exactly the values that do not fit, in the order of the format', () => {
    expect(extraOf(directoryEntry(facts))).toHaveLength(0);
    const record = directoryEntry({ ...facts, size: limit + 5, offset: limit });
    expect([record.readUInt32LE(20), record.readUInt32LE(24), record.readUInt32LE(42)]).toEqual([10, limit, limit]);
    const extra = extraOf(record);
    expect([extra.readUInt16LE(0), extra.readUInt16LE(2)]).toEqual([1, 16]);
    expect([extra.readBigUInt64LE(4), extra.readBigUInt64LE(12)]).toEqual([BigInt(limit) + 5n, BigInt(limit)]);
  });

  it('say where the directory is, however far', () => {
    expect(endOfDirectory(3, 100, 200)).toHaveLength(22);
    const end = endOfDirectory(3, 100, limit + 9);
    expect(end).toHaveLength(56 + 20 + 22);
    expect(end.readBigUInt64LE(48)).toBe(BigInt(limit) + 9n);
    expect(end.readBigUInt64LE(56 + 8)).toBe(BigInt(limit) + 109n);
  });
});
