// The contract for verifying: whatever was changed, added or removed since a set was published is found.
import { beforeEach, describe, expect } from 'vitest';
import { PublishError, verifySet } from '../../../src/publish/index.js';
import { asSha256 } from '../../support/ids.js';
import { errorOf, manifestOf, ORGANIZATION, publish, sha256Of, textOf } from '../sets.js';
import type { ContractTest, Fixtures } from './place.js';

const january = `${ORGANIZATION}/2026-01/r1`;
const february = `${ORGANIZATION}/2026-02/r1`;
const april = `${ORGANIZATION}/2026-04/r1`;
const march = `${ORGANIZATION}/2026-03/r1`;

const statesOf = (files: readonly { readonly name: string; readonly state: string }[]): Record<string, string> =>
  Object.fromEntries(files.map(({ name, state }) => [name, state]));

export function verificationCases(it: ContractTest): void {
  describe('verifying a set', () => {
    beforeEach<Fixtures>(async ({ destination }) => {
      for (const folder of [january, february, march]) await publish(destination, folder);
    });

    /** Stores a manifest with a text in the place of another, past the destination. */
    async function alter({ place, destination }: Fixtures, folder: string, from: string, to: string): Promise<void> {
      const manifest = await textOf(destination, `${folder}/manifest.json`);
      const altered = manifest!.replace(from, to);
      expect(altered).not.toBe(manifest);
      await place.put(`${folder}/manifest.json`, altered);
    }

    it('finds an untouched set and its whole chain intact', async ({ destination }) => {
      const { intact, files, chain } = await verifySet(destination, march);
      expect(intact).toBe(true);
      expect(statesOf(files)).toEqual({ 'pairs.ndjson.gz': 'intact', 'report.json': 'intact', 'report.pdf': 'intact' });
      expect(chain).toEqual([february, january].map((reportId) => ({ reportId, state: 'intact', detail: '' })));
    });

    it.for([
      ['a file that was changed without changing its size', `PDF of ${march}`, 'SHA-256'],
      ['a file that was emptied', '', '0 bytes instead of'],
      ['a file that has more bytes', `pdf of ${march}!`, 'bytes instead of'],
    ] as const)('finds %s', async ([, content, detail], { place, destination }) => {
      await place.put(`${march}/report.pdf`, content);
      const { intact, files } = await verifySet(destination, march);
      expect(intact).toBe(false);
      expect(statesOf(files)).toEqual({
        'pairs.ndjson.gz': 'intact',
        'report.json': 'intact',
        'report.pdf': 'changed',
      });
      expect(files[2]!.detail).toContain(detail);
    });

    it('finds a missing file, and those that do not belong there', async ({ place, destination }) => {
      await place.remove(`${march}/report.pdf`);
      for (const name of ['report-new.pdf', '.hidden', 'folder/file']) await place.put(`${march}/${name}`, 'x');
      const { intact, files } = await verifySet(destination, march);
      expect(intact).toBe(false);
      expect(files.map(({ name, state }) => [name, state])).toEqual([
        ['.hidden', 'extra'],
        ['folder/file', 'extra'],
        ['pairs.ndjson.gz', 'intact'],
        ['report-new.pdf', 'extra'],
        ['report.json', 'intact'],
        ['report.pdf', 'missing'],
      ]);
    });

    it('finds a file missing in whose place there is a folder', async ({ place, destination }) => {
      const file = { name: 'report.pdf', size: 1, sha256: asSha256(sha256Of('x')), contentType: 'application/pdf' };
      await place.put(`${april}/manifest.json`, JSON.stringify(manifestOf(april, [file], null)));
      await place.put(`${april}/report.pdf/x`, 'x');
      const { files } = await verifySet(destination, april);
      expect(statesOf(files)).toEqual({ 'report.pdf': 'missing', 'report.pdf/x': 'extra' });
    });

    it('finds that the set before it was changed, though it is valid by itself', async ({ place, destination }) => {
      await alter({ place, destination }, february, '"name": "Example"', '"name": "Sample"');
      expect((await verifySet(destination, february)).intact).toBe(true);
      const { intact, chain } = await verifySet(destination, march);
      expect(intact).toBe(false);
      expect(chain).toEqual([
        { reportId: february, state: 'broken', detail: `Its manifest was changed after "${march}" was published.` },
      ]);
    });

    it('finds that a set further back was removed', async ({ place, destination }) => {
      await place.remove(`${january}/manifest.json`);
      const { intact, chain } = await verifySet(destination, march);
      expect(intact).toBe(false);
      expect(chain.map(({ reportId, state }) => [reportId, state])).toEqual([
        [february, 'intact'],
        [january, 'broken'],
      ]);
      expect(chain[1]!.detail).toContain('which no longer exists');
    });

    it.for([march, `${ORGANIZATION}/2026-09/r1`, 'o-other/2026-01/r1'])(
      'does not follow a link to %s, which cannot be the set before it',
      async (reportId, { place, destination }) => {
        await alter({ place, destination }, march, `"reportId": "${february}"`, `"reportId": "${reportId}"`);
        const { chain } = await verifySet(destination, march);
        expect(chain).toHaveLength(1);
        expect(chain[0]!.detail).toContain('which is impossible');
      },
    );

    it.for([`${ORGANIZATION}/2026-09/r1`, `${ORGANIZATION}/2026-03`, '../2026-01/r1', ''])(
      'says that there is no set %j',
      async (folder, { destination }) => {
        const error = await errorOf(verifySet(destination, folder));
        expect(error).toBeInstanceOf(PublishError);
        expect(error.message).toContain(`no published set "${folder}" in ${destination.description}`);
      },
    );

    it('says that a set whose manifest is broken Do not rely on this set', async ({ place, destination }) => {
      await place.put(`${march}/manifest.json`, 'x');
      const error = await errorOf(verifySet(destination, march));
      expect(error.message).toContain('Do not rely on this set');
      expect(error.cause).toBeInstanceOf(Error);
    });
  });
}
