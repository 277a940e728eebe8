import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Destination, directoryDestination, PublishError, verifySet } from '../../src/publish/index.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { errorOf, ORGANIZATION, publish } from './sets.js';

const january = `${ORGANIZATION}/2026-01/r1`;
const february = `${ORGANIZATION}/2026-02/r1`;
const march = `${ORGANIZATION}/2026-03/r1`;

let destination: Destination;
beforeEach(async () => {
  destination = directoryDestination(temporaryFolder());
  for (const folder of [january, february, march]) await publish(destination, folder);
});

const path = (key: string): string => join(destination.description, key);
const states = (items: readonly { readonly state: string }[]): string[] => items.map(({ state }) => state);

describe('verifying a set', () => {
  it('finds an untouched set and its whole chain intact', async () => {
    const result = await verifySet(destination, march);
    expect(result.intact).toBe(true);
    expect(result.files.map(({ name, state }) => [name, state])).toEqual([
      ['report.json', 'intact'],
      ['report.pdf', 'intact'],
    ]);
    expect(result.chain.map(({ reportId, state }) => [reportId, state])).toEqual([
      [february, 'intact'],
      [january, 'intact'],
    ]);
  });

  it('finds a file that was changed without changing its size', async () => {
    const content = readFileSync(path(`${march}/report.pdf`));
    content[0] = content[0]! ^ 1;
    writeFileSync(path(`${march}/report.pdf`), content);
    const result = await verifySet(destination, march);
    expect(result.intact).toBe(false);
    expect(states(result.files)).toEqual(['intact', 'changed']);
    expect(result.files[1]!.detail).toContain('SHA-256');
  });

  it('finds a file that has another size', async () => {
    writeFileSync(path(`${march}/report.pdf`), '');
    const { files } = await verifySet(destination, march);
    expect(files[1]).toMatchObject({ state: 'changed' });
    expect(files[1]!.detail).toContain('0 bytes instead of');
  });

  it('finds a missing file and one that does not belong there', async () => {
    rmSync(path(`${march}/report.pdf`));
    writeFileSync(path(`${march}/report-new.pdf`), 'x');
    const result = await verifySet(destination, march);
    expect(result.intact).toBe(false);
    expect(result.files.map(({ name, state }) => [name, state])).toEqual([
      ['report-new.pdf', 'extra'],
      ['report.json', 'intact'],
      ['report.pdf', 'missing'],
    ]);
  });

  it('finds that the set before it was changed, though it is valid by itself', async () => {
    const manifest = readFileSync(path(`${february}/manifest.json`), 'utf8');
    writeFileSync(path(`${february}/manifest.json`), manifest.replace('"unhealthy": 1', '"unhealthy": 0'));
    expect((await verifySet(destination, february)).intact).toBe(true);
    const result = await verifySet(destination, march);
    expect(result.intact).toBe(false);
    expect(result.chain).toEqual([
      { reportId: february, state: 'broken', detail: `Its manifest was changed after "${march}" was published.` },
    ]);
  });

  it('finds that a set further back was removed', async () => {
    rmSync(path(january), { recursive: true });
    const result = await verifySet(destination, march);
    expect(result.intact).toBe(false);
    expect(result.chain.map(({ reportId, state }) => [reportId, state])).toEqual([
      [february, 'intact'],
      [january, 'broken'],
    ]);
    expect(result.chain[1]!.detail).toContain('not there any more');
  });

  it.each([march, `${ORGANIZATION}/2026-09/r1`, 'o-other/2026-01/r1'])(
    'does not follow a link to %s, which cannot be the set before it',
    async (reportId) => {
      const manifest = JSON.parse(readFileSync(path(`${march}/manifest.json`), 'utf8')) as object;
      const altered = { ...manifest, previousManifest: { reportId, sha256: 'a'.repeat(64) } };
      writeFileSync(path(`${march}/manifest.json`), JSON.stringify(altered));
      const { chain } = await verifySet(destination, march);
      expect(chain).toHaveLength(1);
      expect(chain[0]!.detail).toContain('which it cannot be');
    },
  );

  it('says that there is no such set', async () => {
    for (const folder of [`${ORGANIZATION}/2026-09/r1`, '../2026-01/r1', '']) {
      const error = await errorOf(verifySet(destination, folder));
      expect(error).toBeInstanceOf(PublishError);
      expect(error.message).toContain('no published set');
    }
  });

  it('says that a set whose manifest is broken cannot be relied on', async () => {
    writeFileSync(path(`${march}/manifest.json`), 'x');
    const error = await errorOf(verifySet(destination, march));
    expect(error.message).toContain('cannot be relied on');
    expect(error.cause).toBeInstanceOf(Error);
  });
});
