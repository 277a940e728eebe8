// A server whose answers a test writes itself, byte by byte if need be: what no S3 would do, and what lies before it does.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** @param time - how often this method and path was asked before. */
export type Answer = (request: IncomingMessage, response: ServerResponse, time: number) => void;

export { stubEnvironment } from './buckets.js';

export interface RawS3 {
  readonly url: string;
  /** Method and path with query of every request, in order. */
  readonly seen: { readonly method: string; readonly path: string; readonly range: string | undefined }[];
  /** Answers that have not ended, well or not. */
  readonly underWay: () => number;
  /** Answers whatever comes from now on. */
  answer: Answer;
  close(): Promise<void>;
}

export async function startRawS3(answer: Answer): Promise<RawS3> {
  const seen: RawS3['seen'] = [];
  const times = new Map<string, number>();
  let underWay = 0;
  const server = createServer((request, response) => {
    const { method = '', url = '', headers } = request;
    seen.push({ method, path: url, range: headers.range });
    const what = `${method} ${url}`;
    const time = times.get(what) ?? 0;
    times.set(what, time + 1);
    underWay += 1;
    response.once('close', () => (underWay -= 1));
    // A client that ends a request is what these tests are about.
    for (const stream of [request, response]) stream.on('error', () => undefined);
    raw.answer(request, response, time);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  // A listening TCP server has an address with a port.
  const { port } = server.address() as AddressInfo;
  const raw: RawS3 = {
    url: `http://127.0.0.1:${port}`,
    seen,
    underWay: () => underWay,
    answer,
    close: () =>
      new Promise((closed) => {
        server.close(() => {
          closed();
        });
        server.closeAllConnections();
      }),
  };
  return raw;
}

/** S3's error document. */
export function errorXml(code: string, message = 'The message.', more = ''): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message>${more}</Error>`;
}

/** A list with these keys. */
export function listXml(...keys: readonly string[]): string {
  const contents = keys.map((key) => `<Contents><Key>${key}</Key><LastModified>${LISTED_AT}</LastModified></Contents>`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<ListBucketResult><KeyCount>${keys.length}</KeyCount><IsTruncated>false</IsTruncated>${contents.join('')}</ListBucketResult>`;
}

/** When the objects of {@link listXml} were stored. */
export const LISTED_AT = '2026-03-02T05:00:00.000Z';

export function reply(response: ServerResponse, status: number, xml = '', headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/xml', 'x-amz-request-id': 'R', ...headers }).end(xml);
}

/** How an answer ends before it is whole. */
export type Fault = 'stalls' | 'drips' | 'breaks' | 'is too short';
export const FAULTS: readonly Fault[] = ['stalls', 'drips', 'breaks', 'is too short'];

/** Sends `part` of an answer of more bytes, and then what the fault is. */
export function faulty(response: ServerResponse, fault: Fault, part: string | Buffer, missing = 1_000): void {
  response.writeHead(response.statusCode, { 'content-length': Buffer.byteLength(part) + missing });
  response.write(part, () => {
    if (fault === 'breaks') response.socket?.resetAndDestroy();
    else if (fault === 'is too short') response.socket?.end();
    else if (fault === 'drips') {
      const drip = setInterval(() => response.write(' '), 5);
      response.once('close', () => {
        clearInterval(drip);
      });
    }
  });
}
