// Downloads from a bucket by people on slow lines: their pauses are theirs, and not S3's silence.
import { createHash } from 'node:crypto';
import { get, type IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { s3Destination, type Destination } from '../../src/publish/index.js';
import { startLibraryServer, type LibraryServer } from '../../src/serve/index.js';
import { loadFormats } from '../../src/render/index.js';
import { loadText } from '../../src/text/index.js';
import { startRawS3, stubEnvironment, type RawS3 } from '../publish/raw-s3.js';
import { manifestOf, ORGANIZATION } from '../publish/sets.js';
import { sha256Of } from '../../src/terms/index.js';

const SILENCE_MS = 250;
const folder = `${ORGANIZATION}/2026-03/r1`;
// More than the system's buffers take between S3 and the reader.
const content = Buffer.alloc(32 * 1024 ** 2, 'coverage ');
const manifest = Buffer.from(
  JSON.stringify(
    manifestOf(
      folder,
      [
        {
          name: 'snapshot.zip',
          size: content.length,
          sha256: sha256Of(content),
          contentType: 'application/zip',
        },
      ],
      null,
    ),
  ),
);

let s3: RawS3;
let destination: Destination;
let server: LibraryServer;
const warnings: string[] = [];

beforeEach(async () => {
  warnings.length = 0;
  s3 = await startRawS3((request, response) => {
    const whole = request.url?.includes('manifest.json') === true ? manifest : content;
    const [, first = '0', last = String(whole.length - 1)] = /(\d+)-(\d+)/.exec(request.headers.range ?? '') ?? [];
    const bytes = whole.subarray(Number(first), Number(last) + 1);
    response.writeHead(request.headers.range === undefined ? 200 : 206, {
      etag: '"one"',
      'last-modified': new Date(0).toUTCString(),
      'content-length': bytes.length,
      'content-range': `bytes ${first}-${last}/${whole.length}`,
    });
    response.end(request.method === 'HEAD' ? undefined : bytes);
  });
  stubEnvironment(s3);
  destination = s3Destination({
    bucket: 'reports',
    prefix: '',
    region: 'eu-central-1',
    now: () => new Date(),
    retryDelayMs: 1,
    requestTimeoutMs: SILENCE_MS,
  });
  server = await startLibraryServer({
    destination,
    page: () => Promise.reject(new Error('not asked for')),
    formats: await loadFormats(),
    text: loadText(['templates'], 'en', 'UTC'),
    port: 0,
    log: { warn: (message) => warnings.push(message) },
  });
});
afterEach(async () => {
  await server.close();
  destination.close();
  await s3.close();
  vi.unstubAllEnvs();
});

function download(): Promise<IncomingMessage> {
  return new Promise((answered, failed) => {
    get(`${server.url}${folder}/snapshot.zip`, answered).once('error', failed);
  });
}

it('a reader who pauses gets the whole file, and keeps no connection to S3 busy meanwhile', async () => {
  const response = await download();
  const hash = createHash('sha256');
  let size = 0;
  for await (const part of response) {
    // Byte streams without an encoding come here.
    const bytes = part as Buffer;
    if (size === 0) {
      // Stops reading: the rest stands in the buffers, and the server waits for this reader.
      while (s3.underWay() > 0) await sleep(10);
      await sleep(3 * SILENCE_MS);
    }
    size += bytes.length;
    hash.update(bytes);
  }
  expect(size).toBe(content.length);
  expect(hash.digest('hex')).toBe(sha256Of(content));
  expect(warnings).toEqual([]);
  // Where it was, and for the rest only.
  expect(s3.seen.at(-1)?.range).toMatch(/^bytes=[1-9]\d+-33554431$/);
});

it('a reader who leaves is nothing to tell', async () => {
  const response = await download();
  response.once('error', () => undefined);
  response.destroy();
  await vi.waitFor(() => {
    expect(s3.underWay()).toBe(0);
  });
  expect(warnings).toEqual([]);
});
