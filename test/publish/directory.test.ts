// What is a folder's own as a destination: names on the way, links, and when it is made.
import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkDestination, directoryDestination } from '../../src/publish/index.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { errorOf, keysOf, newFile } from './sets.js';

describe('a directory as destination', () => {
  it('is not made by being read', async () => {
    const destination = directoryDestination(join(temporaryFolder(), 'not-there'));
    expect(await destination.read('x')).toBeUndefined();
    expect(await destination.find('x')).toBeUndefined();
    expect(await keysOf(destination)).toEqual([]);
    expect(existsSync(destination.description)).toBe(false);
  });

  it('has no temporary file left behind, whatever became of the file', async () => {
    const destination = directoryDestination(temporaryFolder());
    await destination.create('report.pdf', newFile('first'));
    await errorOf(destination.create('report.pdf', newFile('second')));
    const changed = { ...newFile('hashed'), content: Buffer.from('change') };
    expect((await errorOf(destination.create('other.pdf', changed))).message).toContain(
      'changed while it was being copied',
    );
    expect(await checkDestination(destination)).toMatchObject([{ name: 'folder', result: 'ok' }]);
    for (const page of ['old', 'new']) {
      await destination.replace('index.html', Buffer.from(page), 'text/html', () => true);
    }
    expect(readdirSync(destination.description).sort()).toEqual(['index.html', 'report.pdf']);
  });

  it('lists everything that is not a folder, so that nothing can hide in a set', async () => {
    const destination = directoryDestination(temporaryFolder());
    mkdirSync(join(destination.description, 'empty'));
    symlinkSync('/nowhere', join(destination.description, 'link'));
    writeFileSync(join(destination.description, '.hidden'), '');
    expect(await keysOf(destination)).toEqual(['.hidden', 'link']);
  });

  it('does not list what a killed process had not given its name yet', async () => {
    const destination = directoryDestination(temporaryFolder());
    await destination.create('report.json', newFile('{}'));
    writeFileSync(join(destination.description, '.writing-7f0f2a3c-0f3e-4d7e-9d5b-1c2d3e4f5a6b'), 'half');
    expect(await keysOf(destination)).toEqual(['report.json']);
  });

  it('checks a folder that does not exist yet without making it', async () => {
    const destination = directoryDestination(join(temporaryFolder(), 'a', 'b'));
    const [check] = await checkDestination(destination);
    expect(check).toMatchObject({ result: 'ok' });
    expect(existsSync(destination.description)).toBe(false);
  });
});
