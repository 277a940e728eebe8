// What is a folder's own in handing out files: entity tags, and links that lead out.
import { mkdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { collect } from '../../src/publish/destination.js';
import { directoryDestination } from '../../src/publish/index.js';
import { temporaryFolder } from '../support/temporary-folder.js';

describe('a file of a folder', () => {
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

  it('is not found when it is a link that leads out', async () => {
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
    for (const key of ['link', 'folder/secret', 'dangling']) {
      expect(await destination.find(key), key).toBeUndefined();
    }
    // A link that stays inside is as good as a folder.
    const file = await destination.find('alias/report');
    expect(Buffer.from(await collect(await file!.stream())).toString()).toBe('report');
  });

  it('is not found beside a folder whose name only begins the same', async () => {
    const root = join(temporaryFolder(), 'reports');
    mkdirSync(root);
    mkdirSync(`${root}-secret`);
    writeFileSync(join(`${root}-secret`, 'x'), 'secret');
    symlinkSync(join(`${root}-secret`, 'x'), join(root, 'x'));
    expect(await directoryDestination(root).find('x')).toBeUndefined();
  });
});
