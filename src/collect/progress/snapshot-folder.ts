// The folder that a collection writes: which files are its own, finished or not.
import { lstat, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { FolderKind } from '../../own-folder/index.js';

/** What only an interrupted collection leaves. */
export const UNFINISHED = /\.(?:partial|run\d+)$/;

/** What only resuming needs. */
export const PROGRESS = /^(?:plan\.json$|requests\.log$|regions\/)/;

export const SNAPSHOT_FOLDER: FolderKind = {
  name: 'snapshot',
  folders: ['coverage', 'pairs', 'gaps', 'regions'],
  files:
    /^(?:(?:plan|snapshot)\.json(?:\.partial)?|requests\.log|regions\/[\w-]+\.json(?:\.partial)?|(?:coverage|pairs|gaps)\/[\w-]+\.ndjson\.gz(?:\.partial|\.run\d+)?)$/,
  isUnmarked: isUnmarkedSnapshot,
};

// Of any version: what the rest looks like does not matter for whose it is.
const snapshotShape = z.looseObject({
  schemaVersion: z.number(),
  configDigest: z.string(),
  regions: z.array(z.unknown()),
});
const planShape = z.looseObject({ configDigest: z.string(), toolVersion: z.string(), startedAt: z.string() });

/** A finished snapshot, an unpacked `snapshot.zip`, or what was interrupted before there were markers. */
async function isUnmarkedSnapshot(directory: string): Promise<boolean> {
  return (
    snapshotShape.safeParse(await json(join(directory, 'snapshot.json'))).success ||
    planShape.safeParse(await json(join(directory, 'plan.json'))).success
  );
}

async function json(path: string): Promise<unknown> {
  try {
    // Only a file is opened: a pipe would be waited for.
    return (await lstat(path)).isFile() ? JSON.parse(await readFile(path, 'utf8')) : undefined;
  } catch {
    return undefined;
  }
}
