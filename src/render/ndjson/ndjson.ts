// Resources as gzipped NDJSON: one JSON object a line, every value as the model has it, under the columns' names.
import type { Writable } from 'node:stream';
import type { ReportRows } from '../../model/index.js';
import { COLUMN_PAIRS, writeNdjson } from '../data/index.js';

/**
 * Writes every row and ends `output`.
 *
 * @throws whatever `rows` or `output` fail with; then `output` is destroyed.
 */
export async function renderResourcesNdjson(options: {
  readonly rows: ReportRows;
  readonly output: Writable;
}): Promise<void> {
  await writeNdjson(options.rows(), COLUMN_PAIRS, options.output);
}
