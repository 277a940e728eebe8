// Gzipped NDJSON: one JSON object a line, the same bytes on every machine.
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { inChunks } from './chunks.js';
import { jsonText } from './json-text.js';

/** Place of the operating system in a gzip header, and its value for "unknown" (RFC 1952, 2.3.1). */
const OS_OFFSET = 9;
const OS_UNKNOWN = 255;

/** Values of a row and their columns, in the order of the file. */
export type Columns<Row> = readonly (readonly [field: keyof Row, column: string])[];

/**
 * Writes every row, each value as the model has it under its column's name, and ends `output`.
 *
 * @throws whatever `rows` or `output` fail with; then `output` is destroyed.
 */
export async function writeNdjson<Row>(
  rows: Iterable<Row> | AsyncIterable<Row>,
  columns: Columns<Row>,
  output: Writable,
): Promise<void> {
  const source = Readable.from(inChunks(lines(rows, columns)), { objectMode: false });
  await pipeline(source, createGzip(), withoutSystem, output);
}

async function* lines<Row>(rows: Iterable<Row> | AsyncIterable<Row>, columns: Columns<Row>): AsyncGenerator<string> {
  for await (const row of rows) {
    yield `{${columns.map(([field, column]) => `"${column}":${jsonText(row[field])}`).join(',')}}\n`;
  }
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
