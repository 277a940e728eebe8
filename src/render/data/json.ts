// The report model as JSON, written piece by piece.
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Report } from '../../model/index.js';
import { inChunks } from './chunks.js';
import { jsonText } from './json-text.js';

/**
 * Writes the report as one JSON document with keys in the model's order, and ends `output`. Members of objects and
 * items of lists stand on lines of their own, so that two reports can be compared line by line.
 *
 * @throws whatever `output` fails with.
 */
export async function renderReportJson(report: Report, output: Writable): Promise<void> {
  await pipeline(Readable.from(inChunks(document(report)), { objectMode: false }), output);
}

function* document(report: Report): Generator<string> {
  yield* pieces(report, '');
  yield '\n';
}

function* pieces(value: unknown, indent: string): Generator<string> {
  if (typeof value !== 'object' || value === null) {
    yield jsonText(value);
    return;
  }
  const list = Array.isArray(value);
  let separator = '\n';
  yield list ? '[' : '{';
  for (const [key, item] of Object.entries(value)) {
    yield `${separator}${indent}  `;
    separator = ',\n';
    if (list) {
      yield jsonText(item);
    } else {
      yield `${jsonText(key)}: `;
      yield* pieces(item, `${indent}  `);
    }
  }
  if (separator !== '\n') yield `\n${indent}`;
  yield list ? ']' : '}';
}
