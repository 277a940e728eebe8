import { mkdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { collect } from '../../src/publish/destination.js';
import { directoryDestination, findSet, PublishError, readLibrary, type Destination } from '../../src/publish/index.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { errorOf, ORGANIZATION, publish } from './sets.js';

const folder = `${ORGANIZATION}/2026-03/r1`;

async function contentOf(destination: Destination, key: string, range?: { start: number; end: number }) {
  const file = await destination.find(key);
  return Buffer.from(await collect(await file!.stream(range))).toString();
}

describe('a file of a folder', () => {
  it('is read whole or in part', async () => {
    const root = temporaryFolder();
    writeFileSync(join(root, 'report'), '0123456789');
    const destination = directoryDestination(root);
    expect(await contentOf(destination, 'report')).toBe('0123456789');
    expect(await contentOf(destination, 'report', { start: 3, end: 5 })).toBe('345');
    const file = await destination.find('report');
    expect(file!.size).toBe(10);
    await file!.close();
  });

  it('has another entity tag when its content is another, though size and time are the same', async () => {
    const root = temporaryFolder();
    const [path, other] = [join(root, 'report'), join(root, 'other')];
    const destination = directoryDestination(root);
    const tagOf = async (key: string): Promise<string> => {
      const file = await destination.find(key);
      await file!.close();
      return file!.etag;
    };
    for (const name of [path, other]) {
      writeFileSync(name, name === path ? 'first' : 'other');
      utimesSync(name, 1_000, 1_000);
    }
    expect(await tagOf('report')).toBe(await tagOf('report'));
    expect(await tagOf('other')).not.toBe(await tagOf('report'));
    expect(await tagOf('report')).toMatch(/^"[\w-]+"$/);
  });

  it('is not found when it is missing, a folder, or a link that leads out', async () => {
    const root = temporaryFolder();
    const outside = temporaryFolder();
    writeFileSync(join(outside, 'secret'), 'secret');
    mkdirSync(join(root, 'inside'));
    writeFileSync(join(root, 'inside', 'report'), 'report');
    symlinkSync(join(outside, 'secret'), join(root, 'link'));
    symlinkSync(outside, join(root, 'folder'));
    symlinkSync('nowhere', join(root, 'dangling'));
    symlinkSync(join(root, 'inside'), join(root, 'alias'));
    const destination = directoryDestination(root);
    for (const key of ['missing', 'inside', 'inside/report/x', 'link', 'folder/secret', 'dangling']) {
      expect(await destination.find(key), key).toBeUndefined();
    }
    // A link that stays inside is as good as a folder.
    expect(await contentOf(destination, 'alias/report')).toBe('report');
  });

  it('is not found beside a folder whose name only begins the same', async () => {
    const root = join(temporaryFolder(), 'reports');
    mkdirSync(root);
    mkdirSync(`${root}-secret`);
    writeFileSync(join(`${root}-secret`, 'x'), 'secret');
    symlinkSync(join(`${root}-secret`, 'x'), join(root, 'x'));
    expect(await directoryDestination(root).find('x')).toBeUndefined();
  });

  it.each(['../x', '/etc/passwd', 'a/../../x', '', 'a\0b', 'a\\b'])('cannot be asked for as %j', async (key) => {
    const destination = directoryDestination(temporaryFolder());
    expect(await errorOf(destination.find(key))).toBeInstanceOf(PublishError);
  });

  it('is missing where there is no destination yet', async () => {
    expect(await directoryDestination(join(temporaryFolder(), 'later')).find('x')).toBeUndefined();
  });
});

describe('a set of the library', () => {
  it('is found by its folder, with its manifest’s checksum', async () => {
    const destination = directoryDestination(temporaryFolder());
    const published = await publish(destination, folder);
    expect(await findSet(destination, folder)).toEqual(published);
    expect(await findSet(destination, `${ORGANIZATION}/2026-03/r2`)).toBeUndefined();
    expect(await findSet(destination, '../..')).toBeUndefined();
  });

  it('is one of many in the right order, however many are read at a time', async () => {
    const destination = directoryDestination(temporaryFolder());
    const periods = Array.from({ length: 35 }, (_, index) => {
      return `${2024 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
    });
    for (const period of periods) await publish(destination, `${ORGANIZATION}/${period}/r1`, { 'report.json': '{}' });
    writeFileSync(join(destination.description, ORGANIZATION, '2025-05', 'r1', 'manifest.json'), 'damaged');
    const { entries, unreadable } = await readLibrary(destination);
    expect(entries.map(({ manifest }) => manifest.period)).toEqual(
      periods.filter((period) => period !== '2025-05').toReversed(),
    );
    expect(unreadable).toEqual([{ folder: `${ORGANIZATION}/2025-05/r1`, reason: 'is not JSON in UTF-8' }]);
  });
});
