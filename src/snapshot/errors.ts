// What goes wrong with saved snapshots.
import { ReporterError } from '../terms/index.js';

/** A snapshot that cannot be relied on; the message names file, line and what is wrong. */
export class SnapshotError extends ReporterError {
  override readonly name = 'SnapshotError';
  readonly code = 'snapshot-refused';
}
