// Report sets for the tests: files on disk, and the manifest that a run would write for them.
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Manifest, ManifestFile } from '../../src/model/index.js';
import {
  type Destination,
  type NewFile,
  publishSet,
  type PublishedSet,
  type SetFile,
} from '../../src/publish/index.js';
import { parseReportId } from '../../src/terms/index.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { asReportId } from '../support/ids.js';

export { temporaryFolder } from '../support/temporary-folder.js';

export const ORGANIZATION = 'o-a1b2c3d4e5';

/** SHA-256, lower-case hex; not the program's own, so that a fault of that shows. */
export function sha256Of(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** A finished file in memory. */
export function newFile(content: string | Uint8Array): NewFile {
  const bytes = Buffer.from(content);
  return { content: bytes, size: bytes.length, sha256: sha256Of(bytes), contentType: 'text/plain' };
}

/** A finished file on this machine. */
export function newFileOnDisk(content: string | Uint8Array): NewFile {
  const path = join(temporaryFolder(), 'file');
  writeFileSync(path, content);
  return { ...newFile(content), content: { path } };
}

/** Writes files to a new folder of this machine, as a run's working folder would hold them. */
export function workingFiles(contents: Readonly<Record<string, string | Uint8Array>>): SetFile[] {
  const folder = join(temporaryFolder(), 'work');
  mkdirSync(folder);
  return Object.entries(contents).map(([name, content]) => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return { name, path, contentType: name.endsWith('.pdf') ? 'application/pdf' : 'application/json' };
  });
}

/** A manifest for the set in `folder`. */
export function manifestOf(
  folder: string,
  files: readonly ManifestFile[],
  previousManifest: Manifest['previousManifest'],
): Manifest {
  const { organizationId, period, revision } = parseReportId(folder)!;
  return {
    schemaVersion: 2,
    reportId: asReportId(folder),
    title: { en: 'GuardDuty runtime coverage' },
    organization: { id: organizationId, name: 'Example' },
    period,
    revision,
    asOf: `${period}-28T06:12:00.000Z`,
    tool: { name: 'guardduty-coverage-reporter', version: '0.1.0' },
    languages: ['de', 'en'],
    conclusion: { verdict: 'not-met', completeness: 'met-with-gaps', watched: 'undetermined', coverage: 'not-met' },
    figures: {
      counts: { healthy: 9, unhealthy: 1, other: 0 },
      pairs: { pairs: 7, expected: 6, watched: 2, partly: 1, unwatched: 1, unknown: 2, notApplicable: 1, read: 4 },
      pairsUnknown: 2,
      watchedTargetPercent: 100,
      coverageTargetPercent: 95,
    },
    files,
    previousManifest,
  };
}

/** Of a report what is read back: it says what the manifest and the lines say. */
export function reportOf(folder: string) {
  const { reportId, period, revision, asOf, conclusion, figures } = manifestOf(folder, [], null);
  const { counts: totals, pairs, pairsUnknown } = figures;
  const states = { watched: 2, 'partly-watched': 1, contradictory: 1, 'monitoring-off': 1, unreadable: 1, excluded: 1 };
  return {
    ...{ schemaVersion: 4, reportId, period, revision, asOf, totals },
    conclusion: {
      verdict: conclusion.verdict,
      completeness: { verdict: conclusion.completeness, pairsUnknown },
      watched: { verdict: conclusion.watched, targetPercent: figures.watchedTargetPercent, pairs },
      coverage: { verdict: conclusion.coverage, overall: { targetPercent: figures.coverageTargetPercent } },
    },
    population: {
      pairs: 7,
      states: Object.entries({ ...states, 'not-offered': 0 }).map(([state, count]) => ({ state, pairs: count })),
    },
  };
}

/** A line of the pairs; nothing is known of its resources unless `healthy` is a number. */
export function pairLine(state: string, watch: string, healthy: number | null = null, unhealthy = 0) {
  return {
    ...{ account_id: '123456789012', region: 'eu-west-1', state, watch, expected: watch !== 'not-applicable', healthy },
    unhealthy: healthy === null ? null : unhealthy,
    other: healthy === null ? null : 0,
  };
}

/** The pairs of {@link reportOf}. */
export const PAIR_LINES: readonly object[] = [
  pairLine('watched', 'all', 5, 1),
  pairLine('watched', 'all', 3),
  pairLine('partly-watched', 'part', 0),
  pairLine('contradictory', 'unknown', 1),
  pairLine('monitoring-off', 'none', 0),
  pairLine('unreadable', 'unknown'),
  pairLine('excluded', 'not-applicable', 0),
];

/** Lines as the file of pairs has them. */
export function pairsFile(lines: readonly object[] = PAIR_LINES): Uint8Array {
  return gzipSync(ndjson(lines));
}

/** One JSON object a line. */
export function ndjson(lines: readonly object[]): string {
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}

/** Publishes a small set whose contents name their set. */
export function publish(
  destination: Destination,
  folder: string,
  contents: Readonly<Record<string, string | Uint8Array>> = {
    'pairs.ndjson.gz': pairsFile(),
    'report.pdf': `pdf of ${folder}`,
    'report.json': JSON.stringify(reportOf(folder)),
  },
): Promise<PublishedSet> {
  return publishSet({
    destination,
    folder,
    files: workingFiles(contents),
    manifest: (files, previous) => manifestOf(folder, files, previous),
  });
}

/** All keys of a destination, as they come. */
export async function keysOf(destination: Destination, prefix = ''): Promise<string[]> {
  const keys: string[] = [];
  for await (const key of destination.list(prefix)) keys.push(key);
  return keys;
}

/** A small file as text; undefined when it is not there. */
export async function textOf(destination: Destination, key: string): Promise<string | undefined> {
  const bytes = await destination.read(key);
  return bytes === undefined ? undefined : Buffer.from(bytes).toString();
}

/** What a promise rejects with; a promise that does not reject is a failure. */
export async function errorOf(promise: Promise<unknown>): Promise<Error> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof Error) return error;
    throw error;
  }
  throw new Error('it was expected to fail and did not');
}
