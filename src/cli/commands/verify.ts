// verify: verify that a published set of reports is unchanged
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  directoryDestination,
  isSound,
  readLibrary,
  verifySet,
  type Destination,
  type Verification,
} from '../../publish/index.js';
import { EXIT, parseReportId } from '../../terms/index.js';
import { UsageError } from '../errors.js';
import { destinationOf } from '../destination.js';
import { configOf, type CommonOptions } from '../options.js';
import { cancellable, openSession } from '../session.js';

/** @param set - a report id at the destination, or the path of a set's folder on disk; the newest set when absent. */
export async function verifyCommand(set: string | undefined, options: CommonOptions): Promise<number> {
  const session = openSession(options);
  const { destination, folder } = await cancellable(session, locate(set, options));
  try {
    const verification = await cancellable(session, verifySet(destination, folder));
    session.print(verification, linesOf(verification, destination.description));
    return verification.intact ? EXIT.ok : EXIT.error;
  } finally {
    destination.close();
  }
}

function linesOf({ folder, manifestSha256, files, chain, figures, intact }: Verification, place: string): string[] {
  const problems = [
    ...files.map((file) => ({ ...file, what: `${file.name}: ` })),
    ...chain.map((link) => ({ ...link, what: `${link.reportId}: ` })),
    ...figures.map((figure) => ({ ...figure, what: '' })),
  ].filter((item) => !isSound(item));
  return [
    `Set       ${folder} in ${place}`,
    `Manifest  SHA-256 ${manifestSha256}`,
    `Files     ${files.length} checked, earlier sets in the chain: ${chain.length}`,
    `Figures   ${figures.length} compared`,
    ...problems.map(({ what, detail }) => `PROBLEM   ${what}${detail}`),
    intact
      ? 'INTACT: every file is unchanged since it was published, and the figures in the files agree.'
      : problems.every(({ state }) => state === 'unread')
        ? 'NOT VERIFIED: this program cannot read a part of the set. The part that it can read is unchanged since it was published.'
        : 'NOT INTACT: do not rely on this set.',
  ];
}

async function locate(
  set: string | undefined,
  options: CommonOptions,
): Promise<{ destination: Destination; folder: string }> {
  if (set !== undefined && existsSync(join(set, 'manifest.json'))) {
    const path = resolve(set);
    const root = join(path, '..', '..', '..');
    return {
      destination: directoryDestination(root),
      folder: path
        .slice(root.length + 1)
        .split('\\')
        .join('/'),
    };
  }
  const destination = destinationOf(configOf(options).config, () => new Date());
  if (set !== undefined) {
    if (parseReportId(set) === undefined) {
      throw new UsageError(
        `"${set}" is neither a folder with a manifest.json nor a report id such as o-a1b2c3d4e5/2026-10/r1.`,
      );
    }
    return { destination, folder: set };
  }
  const newest = (await readLibrary(destination)).entries[0];
  if (newest === undefined)
    throw new UsageError(`There is no published report in ${destination.description} to verify.`);
  return { destination, folder: newest.folder };
}
