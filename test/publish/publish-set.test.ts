import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import {
  type Destination,
  directoryDestination,
  nextRevision,
  PublishError,
  publishSet,
  readLibrary,
  RevisionTakenError,
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

const sha256 = (content: string | Buffer): string => createHash('sha256').update(content).digest('hex');
const folder = `${ORGANIZATION}/2026-03/r1`;

describe('publishing a set', () => {
  it('stores the files with their checksums and the manifest last', async () => {
    const create = vi.spyOn(destination, 'create');
    const set = await publish(destination, folder, { 'report.pdf': 'pdf', 'a.json': 'json' });
    const order = create.mock.calls.map(([key]) => key);

    expect(order).toEqual([`${folder}/a.json`, `${folder}/report.pdf`, `${folder}/manifest.json`]);
    expect(set.manifest.files).toEqual([
      { name: 'a.json', size: 4, sha256: sha256('json'), contentType: 'application/json' },
      { name: 'report.pdf', size: 3, sha256: sha256('pdf'), contentType: 'application/pdf' },
    ]);
    const stored = readFileSync(join(destination.description, folder, 'manifest.json'));
    expect(set.manifestSha256).toBe(sha256(stored));
    expect(JSON.parse(stored.toString())).toEqual(set.manifest);
  });

  it('refuses a revision that was published and overwrites nothing', async () => {
    await publish(destination, folder, { 'report.pdf': 'first' });
    const error = await errorOf(publish(destination, folder, { 'report.pdf': 'second', 'new.json': '{}' }));
    expect(error).toBeInstanceOf(RevisionTakenError);
    expect(await keysOf(destination)).toEqual([`${folder}/manifest.json`, `${folder}/report.pdf`]);
    expect(readFileSync(join(destination.description, folder, 'report.pdf'), 'utf8')).toBe('first');
  });

  it('refuses a revision that another run takes in the meantime', async () => {
    const racing = publishSet({
      destination,
      folder,
      files: workingFiles({ 'report.pdf': 'mine' }),
      manifest: (files, previous) => {
        write(`${folder}/report.pdf`, 'theirs');
        return manifestOf(folder, files, previous);
      },
    });
    const error = await errorOf(racing);
    expect(error).toBeInstanceOf(RevisionTakenError);
    expect(error.cause).toBeInstanceOf(Error);
    expect(readFileSync(join(destination.description, folder, 'report.pdf'), 'utf8')).toBe('theirs');
    expect((await readLibrary(destination)).entries).toEqual([]);
  });

  it('lets two concurrent runs publish one revision only once', async () => {
    const results = await Promise.allSettled(
      ['one', 'two', 'three'].map((run) => publish(destination, folder, { 'report.pdf': run })),
    );
    const refused = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []));
    expect(refused).toHaveLength(2);
    for (const reason of refused) expect(reason).toBeInstanceOf(RevisionTakenError);
    expect((await readLibrary(destination)).entries).toHaveLength(1);
  });

  it('keeps half a set invisible and never uses its revision again', async () => {
    write(`${folder}/report.pdf`, 'left by a crash');
    expect((await readLibrary(destination)).entries).toEqual([]);
    expect((await readLibrary(destination)).unreadable).toEqual([]);
    expect(await nextRevision(destination, ORGANIZATION, '2026-03')).toBe(2);
    expect(await errorOf(publish(destination, folder))).toBeInstanceOf(RevisionTakenError);
  });

  it('gives revision numbers by number, by period and by organization', async () => {
    expect(await nextRevision(destination, ORGANIZATION, '2026-03')).toBe(1);
    for (const revision of [1, 2, 9, 10]) await publish(destination, `${ORGANIZATION}/2026-03/r${revision}`);
    await publish(destination, `${ORGANIZATION}/2026-04/r30`);
    await publish(destination, 'o-other/2026-03/r40');
    expect(await nextRevision(destination, ORGANIZATION, '2026-03')).toBe(11);
  });

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
    expect(error.message).toContain('stands twice');
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

  it('links each set to the newest earlier one of the organization, whatever the order of names', async () => {
    const first = await publish(destination, `${ORGANIZATION}/2026-01/r2`);
    const second = await publish(destination, `${ORGANIZATION}/2026-01/r10`);
    await publish(destination, `${ORGANIZATION}/2026-05/r1`);
    await publish(destination, 'o-other/2026-02/r1');
    const third = await publish(destination, `${ORGANIZATION}/2026-03/r1`);
    expect(first.manifest.previousManifest).toBeNull();
    expect(second.manifest.previousManifest).toEqual({ reportId: first.folder, sha256: first.manifestSha256 });
    expect(third.manifest.previousManifest).toEqual({ reportId: second.folder, sha256: second.manifestSha256 });
  });
});

describe('the library', () => {
  it('lists published sets, newest period and newest revision first', async () => {
    for (const name of ['2026-01/r1', '2026-02/r9', '2026-02/r10', '2025-12/r1']) {
      await publish(destination, `${ORGANIZATION}/${name}`);
    }
    const { entries, unreadable } = await readLibrary(destination);
    expect(entries.map((entry) => entry.folder)).toEqual(
      ['2026-02/r10', '2026-02/r9', '2026-01/r1', '2025-12/r1'].map((name) => `${ORGANIZATION}/${name}`),
    );
    expect(unreadable).toEqual([]);
    const stored = readFileSync(join(destination.description, entries[0]!.folder, 'manifest.json'));
    expect(entries[0]!.manifestSha256).toBe(sha256(stored));
  });

  it('is empty where nothing was published', async () => {
    expect(await readLibrary(destination)).toEqual({ entries: [], unreadable: [] });
  });

  it('names sets whose manifest is not readable, with the reason', async () => {
    const good = await publish(destination, `${ORGANIZATION}/2026-06/r1`);
    const manifest = (name: string, change: object): string =>
      JSON.stringify({ ...manifestOf(`${ORGANIZATION}/${name}`, [], null), ...change });
    const escaping = { name: '../../secret', size: 1, sha256: 'a'.repeat(64), contentType: 'x' };
    write(`${ORGANIZATION}/2026-01/r1/manifest.json`, '{ half');
    write(`${ORGANIZATION}/2026-01/r2/manifest.json`, '{}');
    write(`${ORGANIZATION}/2026-01/r3/manifest.json`, manifest('2026-01/r3', { schemaVersion: 2 }));
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
    expect(reasons[`${ORGANIZATION}/2026-01/r3`]).toContain('schema version 2');
    expect(reasons[`${ORGANIZATION}/2026-01/r4`]).toContain('not to the folder');
    expect(reasons[`${ORGANIZATION}/2026-01/r6`]).toContain('files.0.name');
    expect(reasons[`${ORGANIZATION}/2026-01/r7`]).toContain('r8');
    expect(reasons['elsewhere']).toContain('outside');
  });
});
