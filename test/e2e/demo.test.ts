// The demo command: the same seed and period give the same bytes, everything else gives something else.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { runCli, type Finished } from './support/cli.js';
import { digestsOf } from './support/files.js';
import { leaksInFolder } from './support/leaks.js';
import { demoOrganization } from '../../src/simulate/index.js';
import { temporaryFolder } from '../support/temporary-folder.js';

interface Printed {
  readonly reportId: string;
  readonly period: string;
  readonly exitCode: number;
  readonly files: readonly { readonly name: string }[];
}

let folder: string;
let first: Finished;
let second: Finished;
let other: Finished;
beforeAll(async () => {
  folder = temporaryFolder();
  // Neither the time zone of the machine nor the time of day may matter.
  [first, second] = await Promise.all([
    runCli(['demo', '--out', 'first', '--language', 'en,de', '--json'], { cwd: folder, env: { TZ: 'Asia/Tokyo' } }),
    runCli(['demo', '--out', 'second', '--language', 'en,de', '--json'], {
      cwd: folder,
      env: { TZ: 'America/Caracas', LANG: 'C' },
    }),
  ]);
  // A month that is yet to come here: what day it is does not matter either.
  other = await runCli(['demo', '--out', 'other', '--seed', '8', '--period', '2199-02', '--language', 'es', '--json'], {
    cwd: folder,
  });
}, 240_000);

describe('the demo', () => {
  it('ends with 0 and says how a run would have ended', () => {
    expect([first.code, second.code, other.code]).toEqual([0, 0, 0]);
    expect((JSON.parse(first.stdout) as Printed).exitCode).toBe(4);
  });

  it('gives the same bytes in every file for the same seed and period', () => {
    const digests = digestsOf(join(folder, 'first'));
    // Two languages as PDF and workbook, five data files, the manifest, and the library's two.
    expect(Object.keys(digests)).toHaveLength(2 * 2 + 5 + 1 + 2);
    expect(digestsOf(join(folder, 'second'))).toEqual(digests);
    expect(second.stdout.replaceAll('second', 'first')).toBe(first.stdout);
  });

  it('gives another organization for another seed, the month asked for and the language asked for', () => {
    const [one, another] = [first, other].map(({ stdout }) => JSON.parse(stdout) as Printed);
    expect(another!.period).toBe('2199-02');
    expect(one!.period).toBe('2026-10');
    const id = ({ reportId }: Printed): string => reportId.split('/')[0]!;
    expect(id(another!)).not.toBe(id(one!));
    const documents = another!.files.map(({ name }) => name).filter((name) => /\.(pdf|xlsx)$/.test(name));
    expect(documents.every((name) => name.includes('_2199-02_r1_es.'))).toBe(true);
    expect(documents).toHaveLength(2);
    const asOf = (
      JSON.parse(readFileSync(join(folder, 'other', another!.reportId, 'report.json'), 'utf8')) as { asOf: string }
    ).asOf;
    expect(asOf).toBe('2199-03-01T03:02:38.000Z');
  });

  it('ends, and says why, where it can write no temporary files', async () => {
    const place = join(folder, 'not there');
    const { code, stderr } = await runCli(['demo', '--out', 'none'], { cwd: folder, env: { TMPDIR: place } });
    expect(code).toBe(1);
    expect(stderr).toContain(place);
  });

  it('has no e-mail address and no credential in any file or message', () => {
    const organization = demoOrganization({ seed: 7, asOf: new Date('2026-11-01T03:00:00Z') });
    expect(leaksInFolder(join(folder, 'first'), organization)).toEqual([]);
    expect(first.stdout + first.stderr).not.toMatch(/@example\.(com|net)/);
  });
});
