// Gzipped NDJSON, read back.
import { PassThrough, type Writable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';

/** What a renderer writes. */
export async function bytesOf(render: (output: Writable) => Promise<void>): Promise<Buffer> {
  const output = new PassThrough();
  const [bytes] = await Promise.all([buffer(output), render(output)]);
  return bytes;
}

/** The lines that a renderer writes. */
export async function linesOf(
  render: (output: Writable) => Promise<void>,
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const lines = gunzipSync(await bytesOf(render))
    .toString('utf8')
    .split('\n');
  if (lines.pop() !== '') throw new Error('The last line does not end.');
  return lines.map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>); // Each is an object of columns.
}
