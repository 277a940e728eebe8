// verify: is a published set still what was published?
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { directoryDestination, readLibrary, verifySet, type Destination } from '../../publish/index.js';
import { EXIT, parseReportId } from '../../terms/index.js';
import { UsageError } from '../errors.js';
import { cancellable, configOf, destinationOf, openSession, type CommonOptions } from '../session.js';

/** @param set - a report id at the destination, or the path of a set's folder on disk; the newest set when absent. */
export async function verifyCommand(set: string | undefined, options: CommonOptions): Promise<number> {
  const session = openSession(options);
  const { destination, folder } = await cancellable(session, locate(set, options));
  try {
    const verification = await cancellable(session, verifySet(destination, folder));
    const problems = [...verification.files, ...verification.chain].filter(({ state }) => state !== 'intact');
    session.print(verification, [
      `Set       ${folder} in ${destination.description}`,
      `Manifest  SHA-256 ${verification.manifestSha256}`,
      `Files     ${verification.files.length} checked, earlier sets in the chain: ${verification.chain.length}`,
      ...problems.map(({ detail }) => `PROBLEM   ${detail}`),
      verification.intact ? 'Intact: every file is what was published.' : 'NOT INTACT: do not rely on this set.',
    ]);
    return verification.intact ? EXIT.ok : EXIT.error;
  } finally {
    destination.close();
  }
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
