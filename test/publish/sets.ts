// Report sets for the tests: files on disk, and the manifest that a run would write for them.
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
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
export function workingFiles(contents: Readonly<Record<string, string>>): SetFile[] {
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
    schemaVersion: 1,
    reportId: asReportId(folder),
    title: { en: 'GuardDuty runtime coverage' },
    organization: { id: organizationId, name: 'Example' },
    period,
    revision,
    asOf: `${period}-28T06:12:00.000Z`,
    tool: { name: 'guardduty-coverage-reporter', version: '0.1.0' },
    languages: ['de', 'en'],
    verdict: 'complete',
    figures: {
      counts: { healthy: 9, unhealthy: 1, other: 0 },
      pairsAssessed: 4,
      pairsInScope: 5,
      pairsUnknown: 1,
      targetPercent: 90,
      targetMet: true,
    },
    files,
    previousManifest,
  };
}

/** Of a report of version 2, which had no file of pairs, what is read back: it says what the manifest says. */
export function reportOf(folder: string) {
  const { reportId, period, revision, asOf, verdict, figures } = manifestOf(folder, [], null);
  const { counts: totals, targetPercent, targetMet: met, ...pairs } = figures;
  return {
    ...{ schemaVersion: 2, reportId, period, revision, asOf, totals },
    completeness: { verdict, ...pairs },
    target: { targetPercent, met },
  };
}

/** Publishes a small set whose contents name their set. */
export function publish(
  destination: Destination,
  folder: string,
  contents: Readonly<Record<string, string>> = {
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
