// The contract for publishing: a set exists whole or not at all, once, and linked to the one before it.
import { describe, expect, vi } from 'vitest';
import {
  AlreadyExistsError,
  nextRevision,
  publishSet,
  readLibrary,
  RevisionTakenError,
  unpublishedRevisions,
} from '../../../src/publish/index.js';
import {
  errorOf,
  keysOf,
  manifestOf,
  newFile,
  ORGANIZATION,
  publish,
  sha256Of,
  textOf,
  workingFiles,
} from '../sets.js';
import type { ContractTest } from './place.js';

const folder = `${ORGANIZATION}/2026-03/r1`;

export function publicationCases(it: ContractTest): void {
  describe('publishing a set', () => {
    it('stores the files with their checksums, and the manifest last', async ({ destination }) => {
      const create = vi.spyOn(destination, 'create');
      const set = await publish(destination, folder, { 'report.pdf': 'pdf', 'a.json': 'json' });
      const keys = ['a.json', 'report.pdf', 'manifest.json'].map((name) => `${folder}/${name}`);
      expect(create.mock.calls.map(([key]) => key)).toEqual(keys);
      expect(set.manifest.files).toEqual([
        { name: 'a.json', size: 4, sha256: sha256Of('json'), contentType: 'application/json' },
        { name: 'report.pdf', size: 3, sha256: sha256Of('pdf'), contentType: 'application/pdf' },
      ]);
      const stored = await textOf(destination, `${folder}/manifest.json`);
      expect(set.manifestSha256).toBe(sha256Of(stored!));
      expect(JSON.parse(stored!)).toEqual(set.manifest);
      expect(await keysOf(destination)).toEqual(keys.toSorted());
    });

    it('refuses a revision that was published, and overwrites nothing', async ({ place, destination }) => {
      await publish(destination, folder, { 'report.pdf': 'first' });
      const other = place.open();
      const error = await errorOf(publish(other, folder, { 'report.pdf': 'second', 'new.json': '{}' }));
      other.close();
      expect(error).toBeInstanceOf(RevisionTakenError);
      expect(error).toMatchObject({ code: 'revision-taken', folder });
      expect(await keysOf(destination)).toEqual([`${folder}/manifest.json`, `${folder}/report.pdf`]);
      expect(await textOf(destination, `${folder}/report.pdf`)).toBe('first');
    });

    it.for(['a.json', 'report.pdf', 'manifest.json'])(
      'refuses a revision whose %s another run stores in the meantime',
      async (name, { place, destination }) => {
        const create = destination.create.bind(destination);
        vi.spyOn(destination, 'create').mockImplementation(async (key, file) => {
          if (key.endsWith(name)) await place.put(key, 'theirs');
          await create(key, file);
        });
        const error = await errorOf(publish(destination, folder, { 'a.json': 'mine', 'report.pdf': 'mine' }));
        expect(error).toBeInstanceOf(RevisionTakenError);
        expect(error.cause).toBeInstanceOf(AlreadyExistsError);
        expect(await textOf(destination, `${folder}/${name}`)).toBe('theirs');
        expect((await readLibrary(destination)).entries).toEqual([]);
      },
    );

    it.for([
      ['each with its own report', (run: string) => run],
      ['all with the very same bytes', () => 'same'],
    ] as const)(
      'lets exactly one of several runs publish a revision, %s',
      async ([, content], { place, destination }) => {
        const results = await Promise.allSettled(
          ['one', 'two', 'three'].map(async (run) => {
            const own = place.open();
            return publish(own, folder, { 'report.pdf': content(run) }).finally(() => {
              own.close();
            });
          }),
        );
        const refused = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []));
        expect(refused).toHaveLength(2);
        for (const reason of refused) expect(reason).toBeInstanceOf(RevisionTakenError);
        expect((await readLibrary(destination)).entries).toHaveLength(1);
      },
    );

    it('keeps half a set invisible, and never uses its revision again', async ({ destination }) => {
      const create = destination.create.bind(destination);
      const crashing = vi.spyOn(destination, 'create');
      crashing.mockImplementation((key, file) =>
        key.endsWith('report.pdf') ? Promise.reject(new Error('crashed')) : create(key, file),
      );
      expect((await errorOf(publish(destination, folder))).message).toBe('crashed');
      crashing.mockRestore();
      expect(await keysOf(destination)).toEqual([`${folder}/pairs.ndjson.gz`, `${folder}/report.json`]);
      expect(await readLibrary(destination)).toEqual({ entries: [], unreadable: [] });
      expect(await nextRevision(destination, ORGANIZATION, '2026-03')).toBe(2);
      expect(await errorOf(publish(destination, folder))).toBeInstanceOf(RevisionTakenError);
      const next = await publish(destination, `${ORGANIZATION}/2026-03/r2`);
      expect(next.manifest.previousManifest).toBeNull();
    });

    it('lets one of two runs with other files have a revision, and the set is its own files only', async ({
      place,
      destination,
    }) => {
      const results = await Promise.allSettled(
        ['en', 'es'].map(async (language) => {
          const own = place.open();
          const files = { 'report.json': `{"language":"${language}"}`, [`report_${language}.pdf`]: language };
          return publish(own, folder, files).finally(() => {
            own.close();
          });
        }),
      );
      const [set] = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
      expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(1);
      const names = set!.manifest.files.map(({ name }) => `${folder}/${name}`);
      expect(await keysOf(destination)).toEqual([`${folder}/manifest.json`, ...names].toSorted());
      expect(await unpublishedRevisions(destination)).toEqual([]);
    });

    it('lists a revision with files and no manifest as unpublished', async ({ place, destination }) => {
      await publish(destination, folder);
      await place.put(`${ORGANIZATION}/2026-03/r2/report.json`, '{}');
      await place.put(`${ORGANIZATION}/2026-03/r3/report.json`, '{}');
      await place.put('elsewhere/notes.txt', 'mine');
      expect(await unpublishedRevisions(destination)).toEqual([
        `${ORGANIZATION}/2026-03/r2`,
        `${ORGANIZATION}/2026-03/r3`,
      ]);
    });

    it('refuses a file that changes after it was hashed, and leaves no set', async ({ destination }) => {
      const [file] = workingFiles({ 'report.pdf': 'hashed' });
      const [other] = workingFiles({ 'report.pdf': 'change' });
      const create = destination.create.bind(destination);
      vi.spyOn(destination, 'create').mockImplementation((key, entry) =>
        create(key, { ...entry, content: { path: other!.path } }),
      );
      const manifest: Parameters<typeof publishSet>[0]['manifest'] = (files, previous) =>
        manifestOf(folder, files, previous);
      const error = await errorOf(publishSet({ destination, folder, files: [file!], manifest }));
      expect(error).toMatchObject({ code: 'publishing-failed' });
      expect(await keysOf(destination)).toEqual([]);
    });
  });

  describe('a file’s name in a set', () => {
    it('may have as many bytes as a folder takes, and no more', async ({ destination }) => {
      const longest = `${'ä'.repeat(125)}.json`;
      await publish(destination, folder, { [longest]: '{}' });
      expect(await textOf(destination, `${folder}/${longest}`)).toBe('{}');
      const [file] = workingFiles({ 'x.json': '{}' });
      const files = [{ ...file!, name: `ä${longest}` }];
      const next = `${ORGANIZATION}/2026-03/r2`;
      const error = await errorOf(
        publishSet({ destination, folder: next, files, manifest: () => manifestOf(next, [], null) }),
      );
      expect(error.message).toContain('cannot be a file of a set');
      expect(await keysOf(destination, `${next}/`)).toEqual([]);
    });
  });

  describe('the next revision', () => {
    it('is counted by number, by period and by organization', async ({ place, destination }) => {
      expect(await nextRevision(destination, ORGANIZATION, '2026-03')).toBe(1);
      for (const set of ['2026-03/r1', '2026-03/r2', '2026-03/r9', '2026-03/r10', '2026-04/r30', '2026-030/r50']) {
        await place.put(`${ORGANIZATION}/${set}/report.pdf`, 'x');
      }
      await place.put('o-other/2026-03/r40/manifest.json', 'x');
      expect(await nextRevision(destination, ORGANIZATION, '2026-03')).toBe(11);
    });

    it('does not count what is no set’s file', async ({ place, destination }) => {
      for (const key of ['r7.txt', 'r07/x', 'r/x', 'notes/r8/x', 'R9/x', 'r1/x']) {
        await place.put(`${ORGANIZATION}/2026-03/${key}`, 'x');
      }
      expect(await nextRevision(destination, ORGANIZATION, '2026-03')).toBe(2);
    });
  });

  describe('the link to the set before', () => {
    it('is to the newest earlier one of the organization, whatever the order of names', async ({ destination }) => {
      const first = await publish(destination, `${ORGANIZATION}/2026-01/r2`);
      const second = await publish(destination, `${ORGANIZATION}/2026-01/r10`);
      await publish(destination, `${ORGANIZATION}/2026-05/r1`);
      await publish(destination, 'o-other/2026-02/r1');
      const third = await publish(destination, folder);
      expect(first.manifest.previousManifest).toBeNull();
      expect(second.manifest.previousManifest).toEqual({ reportId: first.folder, sha256: first.manifestSha256 });
      expect(third.manifest.previousManifest).toEqual({ reportId: second.folder, sha256: second.manifestSha256 });
    });

    it('counts the bytes of a manifest that nobody can read', async ({ place, destination }) => {
      await place.put(`${ORGANIZATION}/2026-01/r1/manifest.json`, 'damaged');
      await destination.create(`${ORGANIZATION}/2026-02/r1/report.pdf`, newFile('half a set'));
      const { manifest } = await publish(destination, folder);
      expect(manifest.previousManifest).toEqual({
        reportId: `${ORGANIZATION}/2026-01/r1`,
        sha256: sha256Of('damaged'),
      });
    });
  });
}
