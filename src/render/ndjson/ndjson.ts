// Resources as gzipped NDJSON: one JSON object a line, every value as the model has it, under the columns' names.
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { ReportRow, ReportRows } from '../../model/index.js';
import { COLUMN_PAIRS, inChunks, jsonText } from '../data/index.js';

/** Place of the operating system in a gzip header, and its value for "unknown" (RFC 1952, 2.3.1). */
const OS_OFFSET = 9;
const OS_UNKNOWN = 255;

/**
 * Writes every row and ends `output`.
 *
 * @throws whatever `rows` or `output` fail with; then `output` is destroyed.
 */
export async function renderResourcesNdjson(options: {
  readonly rows: ReportRows;
  readonly output: Writable;
}): Promise<void> {
  const source = Readable.from(inChunks(lines(options.rows)), { objectMode: false });
  await pipeline(source, createGzip(), withoutSystem, options.output);
}

async function* lines(rows: ReportRows): AsyncGenerator<string> {
  for await (const row of rows()) yield `${line(row)}\n`;
}

function line(row: ReportRow): string {
  return `{${COLUMN_PAIRS.map(([field, column]) => `"${column}":${jsonText(row[field])}`).join(',')}}`;
}

/** Takes the writing machine's operating system out of the header: the same rows give the same bytes. */
async function* withoutSystem(compressed: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let before = 0;
  for await (const chunk of compressed) {
    const at = OS_OFFSET - before;
    if (at >= 0 && at < chunk.length) chunk[at] = OS_UNKNOWN;
    before += chunk.length;
    yield chunk;
  }
}
