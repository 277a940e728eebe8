// The contract for one file: it comes back as it was stored, and is never written over.
import { describe, expect } from 'vitest';
import { collect, START_BYTES } from '../../../src/publish/destination.js';
import { AlreadyExistsError, PublishError, type Destination, type NewFile } from '../../../src/publish/index.js';
import { errorOf, keysOf, newFile, newFileOnDisk, sha256Of, textOf } from '../sets.js';
import type { ContractTest } from './place.js';

const SIZES = { 'no byte': 0, 'one byte': 1, 'as much as its start': START_BYTES, 'many parts': 3 * 1024 ** 2 + 1 };
const SOURCES = { memory: newFile, disk: newFileOnDisk };
const KINDS = Object.entries(SIZES).flatMap(([size, bytes]) =>
  Object.entries(SOURCES).map(([source, make]) => [size, source, bytes, make] as const),
);

/** Bytes that are nowhere the same for long, so that parts in the wrong order show. */
function bytesOf(size: number): Buffer {
  const bytes = Buffer.alloc(size);
  for (let at = 0; at < size; at += 1) bytes[at] = (at * 31 + (at >> 8) * 7 + (at >> 16)) & 255;
  return bytes;
}

async function partOf(destination: Destination, key: string, start: number, end: number): Promise<string> {
  const file = await destination.find(key);
  return Buffer.from(await collect(await file!.stream({ start, end }))).toString();
}

async function tagOf(destination: Destination, key: string): Promise<string> {
  const file = await destination.find(key);
  await file!.close();
  return file!.etag;
}

export function fileCases(it: ContractTest): void {
  describe('a file', () => {
    it.for(KINDS)('of %s from %s comes back as it was stored', async ([, , size, make], { destination }) => {
      const bytes = bytesOf(size);
      await destination.create('a/b/file', make(bytes));
      const found = await destination.find('a/b/file');
      expect(found!.size).toBe(size);
      const read = [
        await destination.read('a/b/file'),
        await collect((await destination.open('a/b/file'))!),
        await collect(await found!.stream()),
      ];
      for (const content of read) expect([content!.length, sha256Of(content!)]).toEqual([size, sha256Of(bytes)]);
      expect(await keysOf(destination)).toEqual(['a/b/file']);
    });

    it('is read in parts, from the first byte to the last', async ({ destination }) => {
      await destination.create('file', newFile('0123456789'));
      expect(await partOf(destination, 'file', 0, 0)).toBe('0');
      expect(await partOf(destination, 'file', 3, 5)).toBe('345');
      expect(await partOf(destination, 'file', 9, 9)).toBe('9');
      expect(await partOf(destination, 'file', 0, 9)).toBe('0123456789');
    });

    it('has a strong entity tag, the same for whoever asks and another with another content, and a time', async ({
      place,
      destination,
    }) => {
      await destination.create('file', newFile('first'));
      const tag = await tagOf(destination, 'file');
      expect(tag).toMatch(/^"[^"]+"$/);
      const other = place.open();
      expect(await tagOf(other, 'file')).toBe(tag);
      const found = await other.find('file');
      expect(found!.modified.getTime()).toBeGreaterThan(0);
      await found!.close();
      other.close();
      await place.put('file', 'other');
      expect(await tagOf(destination, 'file')).not.toBe(tag);
    });

    it.for([
      ['is missing', 'missing'],
      ['is in a folder that is missing', 'no/folder/file'],
      ['would be below a file', 'folder/file/below'],
      ['is a folder', 'folder'],
      ['has a name longer than any file', `folder/${'x'.repeat(300)}`],
    ] as const)('is not there when it %s: nothing to read, to open or to find', async ([, key], { destination }) => {
      await destination.create('folder/file', newFile('x'));
      expect(await destination.read(key)).toBeUndefined();
      expect(await destination.open(key)).toBeUndefined();
      expect(await destination.find(key)).toBeUndefined();
    });

    it('is handed out in the state in which it was found, or not at all', async ({ destination }) => {
      await destination.create('file', newFile('first'));
      const found = await destination.find('file');
      await destination.replace('file', Buffer.from('other'), 'text/plain', () => true);
      const read = await found!.stream().then(collect, (error: unknown) => error);
      if (read instanceof Uint8Array) expect(Buffer.from(read).toString()).toBe('first');
      else expect(read).toBeInstanceOf(PublishError);
    });

    it('may be left unread, or half read', async ({ destination }) => {
      await destination.create('file', newFile(bytesOf(1_000_000)));
      (await destination.open('file'))!.destroy();
      const half = (await destination.open('file'))!;
      for await (const part of half) {
        expect((part as Uint8Array).length).toBeGreaterThan(0);
        break;
      }
      expect(half.destroyed).toBe(true);
      await (await destination.find('file'))!.close();
      expect((await destination.read('file'))!.length).toBe(1_000_000);
    });

    it.for([
      ['other bytes', 'change', newFile],
      ['fewer bytes', 'hash', newFile],
      ['more bytes', 'hashed and more', newFile],
      ['other bytes on disk', 'change', newFileOnDisk],
      ['fewer bytes on disk', 'hash', newFileOnDisk],
      ['more bytes on disk', 'hashed and more', newFileOnDisk],
      ['other bytes in a large file', 'x'.repeat(2_000_000), newFileOnDisk],
      ['fewer bytes in a large file', 'x'.repeat(1_999_999), newFileOnDisk],
      ['more bytes in a large file', 'x'.repeat(2_000_001), newFileOnDisk],
    ] as const)('is not stored when it has %s than were announced', async ([, content, make], { destination }) => {
      const announced = newFile(content.length > 1_000 ? 'y'.repeat(2_000_000) : 'hashed');
      const file: NewFile = { ...announced, content: make(content).content };
      const error = await errorOf(destination.create('file', file));
      expect(error).toBeInstanceOf(PublishError);
      expect(error).toMatchObject({ code: 'publishing-failed' });
      expect(await keysOf(destination)).toEqual([]);
      await destination.create('file', announced);
    });

    it.for([
      ['a small', 6],
      ['a large', 2_000_000],
    ] as const)('is not stored when it is gone from this machine, %s one', async ([, size], { destination }) => {
      const file = { ...newFile('x'.repeat(size)), content: { path: '/nowhere/report.pdf' } };
      const error = await errorOf(destination.create('file', file));
      expect(error).toBeInstanceOf(PublishError);
      expect(error).toMatchObject({ code: 'publishing-failed', cause: { code: 'ENOENT' } });
      expect(error.message).toContain('/nowhere/report.pdf');
      expect(await keysOf(destination)).toEqual([]);
    });

    it.for(['../secret', 'a/../../secret', '/etc/passwd', 'a//b', './a', 'a/', '', 'a\\b', 'a\0b'])(
      'cannot have the key %j, which could lead out',
      async (key, { destination }) => {
        for (const ask of [
          destination.read(key),
          destination.open(key),
          destination.find(key),
          destination.create(key, newFile('x')),
          destination.replace(key, Buffer.from('x'), 'text/plain', () => true),
        ]) {
          const error = await errorOf(ask);
          expect(error).toBeInstanceOf(PublishError);
          expect(error.message).toContain('is not a key at a destination');
        }
        expect(await keysOf(destination)).toEqual([]);
      },
    );
  });

  describe('a file that is there', () => {
    it.for([
      ['another', 'first', 'second'],
      ['the very same', 'first', 'first'],
      ['an empty', 'first', ''],
      ['a file instead of an empty', '', 'second'],
    ] as const)('is never written over, by %s one', async ([, first, second], { place, destination }) => {
      await destination.create('a/file', newFile(first));
      await place.put('a/theirs', first);
      for (const key of ['a/file', 'a/theirs']) {
        const other = place.open();
        const error = await errorOf(other.create(key, newFile(second)));
        other.close();
        expect(error).toBeInstanceOf(AlreadyExistsError);
        expect(error).toMatchObject({ code: 'already-there', key });
        expect(error.message).toContain(`"${key}" already exists in ${destination.description}`);
        expect(error.cause).toBeInstanceOf(Error);
        expect(await textOf(destination, key)).toBe(first);
      }
      expect(await keysOf(destination)).toEqual(['a/file', 'a/theirs']);
    });

    it.for([
      ['small', 20],
      ['large', 2_000_000],
    ] as const)(
      'is that of exactly one of many who store it at the same time: %s',
      async ([, size], { place, destination }) => {
        const writers = Array.from({ length: 8 }, (_, index) => ({
          own: place.open(),
          file: (index % 2 === 0 ? newFile : newFileOnDisk)(String(index).repeat(size)),
        }));
        const results = await Promise.allSettled(writers.map(({ own, file }) => own.create('manifest.json', file)));
        for (const { own } of writers) own.close();
        const winners = results.flatMap(({ status }, index) => (status === 'fulfilled' ? [index] : []));
        expect(winners).toHaveLength(1);
        for (const result of results) {
          if (result.status === 'rejected') expect(result.reason).toBeInstanceOf(AlreadyExistsError);
        }
        expect(sha256Of((await destination.read('manifest.json'))!)).toBe(writers[winners[0]!]!.file.sha256);
        expect(await keysOf(destination)).toEqual(['manifest.json']);
      },
    );
  });
}
