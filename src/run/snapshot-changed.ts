// One run makes the report of one snapshot: its digest is handed from stage to stage.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ReporterError, sha256From, type Sha256 } from '../terms/index.js';

/** The snapshot is not that of the stage before. */
export class SnapshotChangedError extends ReporterError {
  override readonly name = 'SnapshotChangedError';
  readonly code = 'snapshot-changed';

  constructor(directory: string) {
    super(
      `The snapshot in "${directory}" is another one than this run began with, so nothing was published. ` +
        'Find out what else writes to this folder, then run again.',
    );
  }
}

/** SHA-256 of `snapshot.json`, which carries the digest of every other file; undefined when it cannot be read. */
export async function snapshotDigest(directory: string): Promise<Sha256 | undefined> {
  const bytes = await readFile(join(directory, 'snapshot.json')).catch(() => undefined);
  return bytes && sha256From(createHash('sha256').update(bytes));
}

/** @throws SnapshotChangedError when the folder holds another snapshot than `expected`. */
export async function checkSnapshot(directory: string, expected: Sha256): Promise<void> {
  if ((await snapshotDigest(directory)) !== expected) throw new SnapshotChangedError(directory);
}
