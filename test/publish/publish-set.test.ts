// What publishing and the library refuse before any destination is asked: names, folders and manifests.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  type Destination,
  directoryDestination,
  PublishError,
  publishSet,
  readLibrary,
} from '../../src/publish/index.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { errorOf, keysOf, manifestOf, ORGANIZATION, publish, workingFiles } from './sets.js';

let destination: Destination;
beforeEach(() => {
  destination = directoryDestination(temporaryFolder());
});

/** Writes past the destination, as a crashed run or a stranger would. */
function write(key: string, content: string): void {
  const path = join(destination.description, key);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

const folder = `${ORGANIZATION}/2026-03/r1`;

describe('publishing a set', () => {
  it.each([
    ['a name with a folder', 'a/b.pdf'],
    ['a name that climbs', '..'],
    ['the name of the manifest', 'manifest.json'],
    ['a hidden name', '.report.pdf'],
  ])('refuses %s', async (_what, name) => {
    const [file] = workingFiles({ 'x.json': '{}' });
    const files = [{ ...file!, name }];
    const manifest = () => manifestOf(folder, [], null);
    expect(await errorOf(publishSet({ destination, folder, files, manifest }))).toBeInstanceOf(PublishError);
    expect(await keysOf(destination)).toEqual([]);
  });

  it('refuses a name that stands twice', async () => {
    const files = [...workingFiles({ 'x.json': '1' }), ...workingFiles({ 'x.json': '2' })];
    const manifest = () => manifestOf(folder, [], null);
    const error = await errorOf(publishSet({ destination, folder, files, manifest }));
    expect(error.message).toContain('listed twice');
  });

  it('refuses a folder that is not a set’s, and a manifest of another set', async () => {
    const manifest = () => manifestOf(folder, [], null);
    for (const wrong of ['../2026-03/r1', 'o-1/2026-13/r1', 'o-1/2026-03/r0', 'o-1/2026-03']) {
      expect((await errorOf(publishSet({ destination, folder: wrong, files: [], manifest }))).message).toContain(
        'folder',
      );
    }
    const other = await errorOf(publishSet({ destination, folder: 'o-1/2026-03/r1', files: [], manifest }));
    expect(other.message).toContain(`belongs to "${folder}"`);
    expect(await keysOf(destination)).toEqual([]);
  });

  it('names a file that cannot be read and publishes nothing', async () => {
    const files = [{ name: 'report.pdf', path: join(temporaryFolder(), 'gone.pdf'), contentType: 'application/pdf' }];
    const error = await errorOf(
      publishSet({ destination, folder, files, manifest: (list, previous) => manifestOf(folder, list, previous) }),
    );
    expect(error.message).toContain('gone.pdf');
    expect(await keysOf(destination)).toEqual([]);
  });
});

describe('the library', () => {
  it('names sets whose manifest is not readable, with the reason', async () => {
    const good = await publish(destination, `${ORGANIZATION}/2026-06/r1`);
    const manifest = (name: string, change: object): string =>
      JSON.stringify({ ...manifestOf(`${ORGANIZATION}/${name}`, [], null), ...change });
    const escaping = { name: '../../secret', size: 1, sha256: 'a'.repeat(64), contentType: 'x' };
    write(`${ORGANIZATION}/2026-01/r1/manifest.json`, '{ half');
    write(`${ORGANIZATION}/2026-01/r2/manifest.json`, '{}');
    write(`${ORGANIZATION}/2026-01/r3/manifest.json`, manifest('2026-01/r3', { schemaVersion: 3 }));
    write(`${ORGANIZATION}/2026-01/r4/manifest.json`, manifest('2026-01/r5', {}));
    write(`${ORGANIZATION}/2026-01/r6/manifest.json`, manifest('2026-01/r6', { files: [escaping] }));
    write(`${ORGANIZATION}/2026-01/r7/manifest.json`, manifest('2026-01/r7', { revision: 8 }));
    write('elsewhere/manifest.json', manifest('2026-01/r1', {}));
    const { entries, unreadable } = await readLibrary(destination);
    expect(entries.map((entry) => entry.folder)).toEqual([good.folder]);
    const reasons = Object.fromEntries(unreadable.map(({ folder: name, reason }) => [name, reason]));
    expect(Object.keys(reasons)).toHaveLength(7);
    expect(reasons[`${ORGANIZATION}/2026-01/r1`]).toContain('not JSON');
    expect(reasons[`${ORGANIZATION}/2026-01/r2`]).toContain('reportId');
    expect(reasons[`${ORGANIZATION}/2026-01/r3`]).toContain('schema version 3');
    expect(reasons[`${ORGANIZATION}/2026-01/r4`]).toContain('but is in the folder');
    expect(reasons[`${ORGANIZATION}/2026-01/r6`]).toContain('files.0.name');
    expect(reasons[`${ORGANIZATION}/2026-01/r7`]).toContain('r8');
    expect(reasons['elsewhere']).toContain('is not in a folder named');
  });
});
