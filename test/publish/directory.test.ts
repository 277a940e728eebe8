import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  AlreadyExistsError,
  checkDestination,
  directoryDestination,
  type NewFile,
  PublishError,
} from '../../src/publish/index.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { errorOf, keysOf } from './sets.js';

function newFile(content: string): NewFile {
  const bytes = Buffer.from(content);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { content: bytes, size: bytes.length, sha256, contentType: 'text/plain' };
}

describe('a directory as destination', () => {
  it('stores files from memory and from disk and gives them back', async () => {
    const folder = temporaryFolder();
    const destination = directoryDestination(join(folder, 'reports'));
    await destination.create('a/b/one.txt', newFile('one'));
    const path = join(folder, 'two');
    writeFileSync(path, 'two');
    await destination.create('a/two.txt', { ...newFile('two'), content: { path } });

    expect(Buffer.from((await destination.read('a/b/one.txt'))!).toString()).toBe('one');
    expect(Buffer.from((await destination.read('a/two.txt'))!).toString()).toBe('two');
    expect(await keysOf(destination)).toEqual(['a/b/one.txt', 'a/two.txt']);
    expect(await keysOf(destination, 'a/b/')).toEqual(['a/b/one.txt']);
  });

  it('has nothing under keys and folders that do not exist', async () => {
    const destination = directoryDestination(join(temporaryFolder(), 'not-there'));
    expect(await destination.read('x')).toBeUndefined();
    expect(await destination.open('x')).toBeUndefined();
    expect(await keysOf(destination)).toEqual([]);
    expect(existsSync(destination.description)).toBe(false);
  });

  it('never overwrites a file and leaves no temporary one behind', async () => {
    const destination = directoryDestination(temporaryFolder());
    await destination.create('report.pdf', newFile('first'));
    const error = await errorOf(destination.create('report.pdf', newFile('second')));
    expect(error).toBeInstanceOf(AlreadyExistsError);
    expect(Buffer.from((await destination.read('report.pdf'))!).toString()).toBe('first');
    expect(readdirSync(destination.description)).toEqual(['report.pdf']);
  });

  it('lets exactly one of many writers of one key win', async () => {
    const destination = directoryDestination(temporaryFolder());
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, (_, index) => destination.create('manifest.json', newFile(`writer ${index}`))),
    );
    const winners = results.flatMap((result, index) => (result.status === 'fulfilled' ? [index] : []));
    expect(winners).toHaveLength(1);
    expect(Buffer.from((await destination.read('manifest.json'))!).toString()).toBe(`writer ${winners[0]!}`);
    for (const result of results) {
      if (result.status === 'rejected') expect(result.reason).toBeInstanceOf(AlreadyExistsError);
    }
    expect(readdirSync(destination.description)).toEqual(['manifest.json']);
  });

  it('refuses a file that changed after it was hashed', async () => {
    const folder = temporaryFolder();
    const destination = directoryDestination(join(folder, 'reports'));
    const path = join(folder, 'report.pdf');
    writeFileSync(path, 'changed');
    const error = await errorOf(destination.create('report.pdf', { ...newFile('hashed'), content: { path } }));
    expect(error).toBeInstanceOf(PublishError);
    expect(error.message).toContain('changed between being hashed and being copied');
    expect(await keysOf(destination)).toEqual([]);
  });

  it('replaces the library page', async () => {
    const destination = directoryDestination(temporaryFolder());
    await destination.replace('index.html', Buffer.from('old'), 'text/html', () => true);
    await destination.replace('index.html', Buffer.from('new'), 'text/html', () => true);
    expect(readFileSync(join(destination.description, 'index.html'), 'utf8')).toBe('new');
    expect(readdirSync(destination.description)).toEqual(['index.html']);
  });

  it.each(['../secret', 'a/../../secret', '/etc/passwd', 'a//b', './a', '', 'a\\b', 'a\0b'])(
    'refuses the key %j, which could lead out of the folder',
    async (key) => {
      const folder = temporaryFolder();
      writeFileSync(join(folder, 'secret'), 'secret');
      const destination = directoryDestination(join(folder, 'reports'));
      expect(await errorOf(destination.read(key))).toBeInstanceOf(PublishError);
      expect(await errorOf(destination.create(key, newFile('x')))).toBeInstanceOf(PublishError);
      expect(await errorOf(destination.replace(key, Buffer.from('x'), 'text/plain', () => true))).toBeInstanceOf(
        PublishError,
      );
    },
  );

  it('refuses to list outside the folder', async () => {
    const destination = directoryDestination(temporaryFolder());
    expect(await errorOf(keysOf(destination, '../'))).toBeInstanceOf(PublishError);
  });

  it('lists everything that is not a folder, so that nothing can hide in a set', async () => {
    const destination = directoryDestination(temporaryFolder());
    mkdirSync(join(destination.description, 'empty'));
    symlinkSync('/nowhere', join(destination.description, 'link'));
    writeFileSync(join(destination.description, '.hidden'), '');
    expect(await keysOf(destination)).toEqual(['.hidden', 'link']);
  });

  it('explains that a part of the path is a file', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'reports'), 'a file');
    const destination = directoryDestination(join(folder, 'reports'));
    const error = await errorOf(destination.create('a/report.pdf', newFile('x')));
    expect(error).toBeInstanceOf(PublishError);
    expect(error).not.toBeInstanceOf(AlreadyExistsError);
    expect(error.message).toContain('is a file, not a folder');
    expect(error.cause).toBeInstanceOf(Error);
    const [check] = await checkDestination(destination);
    expect(check).toMatchObject({ result: 'problem' });
    expect(check?.detail).toContain('is not a folder');
  });

  it('checks that it can be written to and leaves nothing behind', async () => {
    const destination = directoryDestination(temporaryFolder());
    expect(await checkDestination(destination)).toEqual([
      { name: 'folder', result: 'ok', detail: `"${destination.description}" can be written to` },
    ]);
    expect(readdirSync(destination.description)).toEqual([]);
  });

  it('checks a folder that does not exist yet without making it', async () => {
    const destination = directoryDestination(join(temporaryFolder(), 'a', 'b'));
    const [check] = await checkDestination(destination);
    expect(check).toMatchObject({ result: 'ok' });
    expect(existsSync(destination.description)).toBe(false);
  });

  it('reports a place where no folder can be as a problem', async () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, 'not a folder');
    const [check] = await checkDestination(directoryDestination(join(file, 'reports')));
    expect(check).toMatchObject({ result: 'problem' });
    expect(check?.advice).toBeDefined();
  });
});
