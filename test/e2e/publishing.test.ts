// Report sets in a directory: revisions, verification, and reports made again from a snapshot.
import { appendFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/index.js';
import { digestsOf, readPdf, squash, unpack } from './support/files.js';
import { ORGANIZATION_ID } from '../support/organization.js';
import { expectTruth } from './support/truths.js';
import { PERIOD, Workspace } from './support/workspace.js';

const reportIdOf = (revision: number): string => `${ORGANIZATION_ID}/${PERIOD}/r${revision}`;

let workspace: Workspace;
let first: Report;
let firstDigests: Record<string, string>;
beforeAll(async () => {
  workspace = await Workspace.open({ config: { report: { formats: ['pdf', 'xlsx', 'csv', 'ndjson'] } } });
  first = await workspace.report(4);
  firstDigests = digestsOf(workspace.path('reports', reportIdOf(1)));
});
afterAll(async () => {
  await workspace.close();
});

/** Report ids on the library page's list, newest first. */
function library(): string[] {
  const { entries } = JSON.parse(readFileSync(workspace.path('reports', 'index.json'), 'utf8')) as {
    entries: readonly { readonly folder: string }[];
  };
  return entries.map(({ folder }) => folder);
}

async function verify(set: string) {
  const { code, stdout, stderr } = await workspace.cli(['verify', set, '--json']);
  return { code, stderr, result: JSON.parse(stdout === '' ? 'null' : stdout) as VerifyResult };
}

interface VerifyResult {
  readonly intact: boolean;
  readonly files: readonly { readonly name: string; readonly state: string }[];
  readonly chain: readonly { readonly reportId: string; readonly state: string }[];
}

describe('a run for a period that has a report', () => {
  it('makes the next revision, leaves the first as it is, and is linked to it', async () => {
    const second = await workspace.report(4);
    expect([first.revision, second.revision]).toEqual([1, 2]);
    expect(digestsOf(workspace.path('reports', reportIdOf(1)))).toEqual(firstDigests);
    expect(workspace.manifest(reportIdOf(1)).previousManifest).toBeNull();
    expect(workspace.manifest(reportIdOf(2)).previousManifest).toEqual({
      reportId: reportIdOf(1),
      sha256: firstDigests['manifest.json'],
    });
    expect(library()).toEqual([reportIdOf(2), reportIdOf(1)]);
    const { code, result } = await verify(reportIdOf(2));
    expect(code).toBe(0);
    expect(result).toMatchObject({ intact: true, chain: [{ reportId: reportIdOf(1), state: 'intact' }] });
    expect(result.files.map(({ name }) => name)).toEqual([...second.provenance.files].sort());
  });

  it('never fills up what a crashed run left: half a set is no set, and its revision stays unused', async () => {
    mkdirSync(workspace.path('reports', reportIdOf(3)));
    writeFileSync(workspace.path('reports', reportIdOf(3), 'report.json'), '{}');
    expect((await verify(reportIdOf(3))).code).toBe(1);
    const next = await workspace.report(4);
    expect(next.revision).toBe(4);
    expect(library()).toEqual([reportIdOf(4), reportIdOf(2), reportIdOf(1)]);
    expect(workspace.manifest(reportIdOf(4)).previousManifest?.reportId).toBe(reportIdOf(2));
    expect(readdirSync(workspace.path('reports', reportIdOf(3)))).toEqual(['report.json']);
  });
});

describe('a published snapshot', () => {
  it('gives the reports again, in another language, without AWS', async () => {
    unpack(workspace.path('reports', reportIdOf(1), 'snapshot.zip'), workspace.path('unpacked'));
    const args = ['render', '--snapshot', 'unpacked', '--out', 'again', '--language', 'de', '--format', 'pdf,xlsx'];
    const { code, stdout } = await workspace.cli([...args, '--period', PERIOD, '--json'], {
      env: { AWS_ENDPOINT_URL: 'http://127.0.0.1:1' },
    });
    expect(code).toBe(0);
    const printed = JSON.parse(stdout) as { totals: unknown; files: readonly { name: string }[] };
    const base = `guardduty-coverage_${ORGANIZATION_ID}_${PERIOD}_r1_de`;
    expect(printed.files.map(({ name }) => name)).toEqual([
      `${base}.pdf`,
      `${base}.xlsx`,
      'report.json',
      'pairs.ndjson.gz',
      'snapshot.zip',
    ]);
    expect(printed.totals).toEqual(first.totals);
    const [cover] = await readPdf(workspace.path('again', `${base}.pdf`));
    const { healthy, unhealthy } = first.totals;
    expect(cover).toContain(squash('Oktober 2026'));
    expect(cover).toContain(squash(`${healthy} von ${healthy + unhealthy}`));
    // The evidence stays the evidence.
    const digests = digestsOf(workspace.path('again'));
    expect(digests['snapshot.zip']).toBe(firstDigests['snapshot.zip']);
  });

  it('can be published under another period, with the same figures', async () => {
    const args = ['publish', '--snapshot', 'unpacked', '--period', '2026-09', '--json'];
    const { code, stdout, stderr } = await workspace.cli(args, { env: { AWS_ENDPOINT_URL: 'http://127.0.0.1:1' } });
    expect(code, stderr).toBe(4);
    const { folder } = JSON.parse(stdout) as { folder: string };
    expect(folder).toBe(`${ORGANIZATION_ID}/2026-09/r1`);
    const report = workspace.publishedReport(folder);
    expectTruth(report, workspace.organization);
    const { provenance: made, ...figures } = report;
    const { provenance: read, ...expected } = first;
    expect(made.snapshotDigest).toBe(read.snapshotDigest);
    expect({ ...figures, period: PERIOD, reportId: first.reportId }).toEqual(expected);
    expect(library().at(-1)).toBe(folder);
  });

  it('that was changed is refused', async () => {
    const path = workspace.path('unpacked', 'snapshot.json');
    writeFileSync(path, readFileSync(path, 'utf8').replace('"mode":"', '"mode":"other-'));
    const { code, stderr } = await workspace.cli(['publish', '--snapshot', 'unpacked', '--period', '2026-09']);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^error: /m);
    expect(stderr).not.toContain('defect in the program');
  });
});

describe('verification', () => {
  it('finds a changed byte and names the file', async () => {
    const path = workspace.path('reports', reportIdOf(1), 'resources.csv');
    const bytes = readFileSync(path);
    bytes[bytes.length - 3]! ^= 1;
    writeFileSync(path, bytes);
    const { code, result } = await verify(reportIdOf(1));
    expect(code).toBe(1);
    expect(result.intact).toBe(false);
    expect(result.files.filter(({ state }) => state !== 'intact')).toMatchObject([
      { name: 'resources.csv', state: 'changed' },
    ]);
  });

  it('also works on a folder, and finds a file that is not in the manifest', async () => {
    const folder = workspace.path('reports', reportIdOf(4));
    writeFileSync(`${folder}/extra.txt`, 'x');
    const { code, stdout } = await workspace.cli(['verify', folder]);
    expect(code).toBe(1);
    expect(stdout).toContain('NOT INTACT');
    expect(stdout).toContain('The manifest does not list this file.');
  });

  it('finds a changed manifest of an earlier set', async () => {
    appendFileSync(workspace.path('reports', reportIdOf(1), 'manifest.json'), '\n');
    const { code, result } = await verify(reportIdOf(2));
    expect(code).toBe(1);
    expect(result.chain).toMatchObject([{ reportId: reportIdOf(1), state: 'broken' }]);
  });
});
