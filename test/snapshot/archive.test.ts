import { execFileSync } from 'node:child_process';
import { createWriteStream, mkdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { allRows } from '../../src/analyze/index.js';
import { openSnapshot, regionFile, writeArchive } from '../../src/snapshot/index.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { account, allOf, coverageRow, errorOf, saveSnapshot } from './fixture.js';

const rows = Array.from({ length: 300 }, (_, index) =>
  coverageRow({ resourceId: `i-${String(index).padStart(4, '0')}` }),
);

function savedSnapshot(): string {
  const directory = temporaryFolder();
  saveSnapshot(directory, {
    accounts: [account('111111111111')],
    regions: [{ region: 'us-east-1', rows }, { region: 'eu-west-1' }],
  });
  return directory;
}

async function archiveOf(directory: string): Promise<Buffer> {
  const path = join(temporaryFolder(), 'snapshot.zip');
  await writeArchive(await openSnapshot(directory), createWriteStream(path));
  return readFileSync(path);
}

describe('the archive of a snapshot', () => {
  it('is a snapshot again when unpacked by another program', async () => {
    const directory = savedSnapshot();
    const files = unzipSync(await archiveOf(directory));
    expect(Object.keys(files)).toEqual([
      'snapshot.json',
      regionFile('coverage', 'us-east-1'),
      regionFile('coverage', 'eu-west-1'),
    ]);

    const unpacked = temporaryFolder();
    for (const [name, bytes] of Object.entries(files)) {
      mkdirSync(dirname(join(unpacked, name)), { recursive: true });
      writeFileSync(join(unpacked, name), bytes);
    }
    const [before, after] = [await openSnapshot(directory), await openSnapshot(unpacked)];
    expect(after.digest).toBe(before.digest);
    expect(await allOf(allRows(after))).toEqual(rows);
  });

  it('has the same bytes whenever it is made and however old the files are', async () => {
    const directory = savedSnapshot();
    const first = await archiveOf(directory);
    utimesSync(join(directory, 'snapshot.json'), new Date('2001-02-03T04:05:06Z'), new Date('2001-02-03T04:05:06Z'));
    expect((await archiveOf(directory)).equals(first)).toBe(true);
  });

  it('has the same bytes in every time zone', () => {
    const directory = savedSnapshot();
    const program = [
      `import { writeArchive, openSnapshot } from ${JSON.stringify(pathToFileURL('src/snapshot/index.ts').href)};`,
      `await writeArchive(await openSnapshot(${JSON.stringify(directory)}), process.stdout);`,
    ].join('\n');
    // tsx keeps what it has compiled there.
    const TMPDIR = temporaryFolder();
    const inZone = (timeZone: string): Buffer =>
      execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', program], {
        env: { ...process.env, TMPDIR, TZ: timeZone },
      });
    const [east, west] = [inZone('Pacific/Kiritimati'), inZone('Pacific/Pago_Pago')];
    expect(east.length).toBeGreaterThan(1_000);
    expect(east.equals(west)).toBe(true);
  });

  it('fails when a coverage file cannot be read', async () => {
    const directory = savedSnapshot();
    const snapshot = await openSnapshot(directory);
    rmSync(join(directory, regionFile('coverage', 'eu-west-1')));
    const output = createWriteStream(join(temporaryFolder(), 'snapshot.zip'));
    expect(await errorOf(writeArchive(snapshot, output))).toMatchObject({ code: 'ENOENT' });
  });
});
