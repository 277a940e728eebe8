// The server: loopback only, GET and HEAD only, and only what the library lists.
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { findSet, MANIFEST_NAME, type Destination, type StoredFile } from '../publish/index.js';
import type { Text } from '../text/index.js';
import { addressOf, isOwnHost } from './address.js';
import { isKnown, rangeOf } from './conditions.js';
import { contentTypeOf, dispositionOf, NOTHING_ALLOWED, SAFETY } from './headers.js';
import { refusalPage, STATUS, type Refusal } from './messages.js';

const LOOPBACK = '127.0.0.1';

/** The library page as it is now. */
export interface ServedPage {
  readonly html: string;
  readonly json: string;
  /** The page's Content-Security-Policy. */
  readonly policy: string;
}

export interface ServeLog {
  warn(message: string): void;
}

export interface ServeOptions {
  readonly destination: Destination;
  /** Makes the page from the manifests; asked for each time somebody opens it. */
  readonly page: () => Promise<ServedPage>;
  /** For refusals. */
  readonly text: Text;
  /** 0 for any free port. */
  readonly port: number;
  readonly log: ServeLog;
}

export interface LibraryServer {
  /** Ends with `/`. */
  readonly url: string;
  /** Ends at once, also what is being read. */
  close(): Promise<void>;
}

/** @throws the system's error when the port cannot be had. */
export async function startLibraryServer(options: ServeOptions): Promise<LibraryServer> {
  const server = createServer((request, response) => {
    const { port } = server.address() as AddressInfo;
    void answer(request, response, { ...options, port });
  });
  await new Promise<void>((listening, failed) => {
    server.once('error', failed);
    server.listen(options.port, LOOPBACK, listening);
  });
  // A server that listens on a port has such an address, not a path.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${LOOPBACK}:${port}/`,
    close: () =>
      new Promise((closed) => {
        server.close(() => {
          closed();
        });
        server.closeAllConnections();
      }),
  };
}

async function answer(request: IncomingMessage, response: ServerResponse, options: ServeOptions): Promise<void> {
  for (const [name, value] of Object.entries(SAFETY)) response.setHeader(name, value);
  try {
    const refusal = await serve(request, response, options);
    if (refusal !== undefined) refuse(request, response, options, refusal);
  } catch (error) {
    options.log.warn(
      `${request.url ?? ''} could not be served: ${error instanceof Error ? error.message : String(error)}`,
    );
    // Part of a file may be out already: only a broken connection says that the rest is missing.
    if (response.headersSent) response.destroy();
    else refuse(request, response, options, 'failed');
  }
}

/** Answers, or says why not. */
async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  { destination, page, port }: ServeOptions,
): Promise<Refusal | undefined> {
  if (!isOwnHost(request.headers.host, port)) return 'badHost';
  if (request.method !== 'GET' && request.method !== 'HEAD') return 'badMethod';
  const address = addressOf(request.url ?? '');
  switch (address.kind) {
    case 'bad':
      return 'badAddress';
    case 'unknown':
      return 'notFound';
    case 'page': {
      const { html, policy } = await page();
      const headers = {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': `${policy}; frame-ancestors 'none'`,
      };
      sendText(request, response, html, headers);
      return undefined;
    }
    case 'list':
      sendText(request, response, (await page()).json, {
        'content-type': 'application/json',
        'content-security-policy': NOTHING_ALLOWED,
      });
      return undefined;
    case 'file': {
      const file = await publishedFile(destination, address.folder, address.name);
      if (file === undefined) return 'notFound';
      return sendFile(request, response, file, address.name);
    }
  }
}

/** A file that the manifest of a published set names, or the manifest itself. */
async function publishedFile(destination: Destination, folder: string, name: string): Promise<StoredFile | undefined> {
  const set = await findSet(destination, folder);
  const known = name === MANIFEST_NAME || set?.manifest.files.some((file) => file.name === name) === true;
  return set !== undefined && known ? destination.find(`${folder}/${name}`) : undefined;
}

function sendText(
  request: IncomingMessage,
  response: ServerResponse,
  content: string,
  headers: Readonly<Record<string, string>>,
): void {
  const bytes = Buffer.from(content);
  const etag = `"${createHash('sha256').update(bytes).digest('hex')}"`;
  response.setHeader('etag', etag);
  if (isKnown(request.headers, { etag, modified: undefined })) {
    response.writeHead(304).end();
    return;
  }
  response.writeHead(200, { ...headers, 'content-length': bytes.length });
  response.end(request.method === 'HEAD' ? undefined : bytes);
}

async function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  file: StoredFile,
  name: string,
): Promise<Refusal | undefined> {
  try {
    const { size, etag, modified } = file;
    response.setHeader('etag', etag);
    response.setHeader('last-modified', modified.toUTCString());
    response.setHeader('accept-ranges', 'bytes');
    response.setHeader('content-security-policy', NOTHING_ALLOWED);
    if (isKnown(request.headers, file)) {
      response.writeHead(304).end();
      return undefined;
    }
    const range = rangeOf(request.headers, size, file);
    if (range === 'unsatisfiable') {
      response.setHeader('content-range', `bytes */${size}`);
      return 'badRange';
    }
    const length = range === undefined ? size : range.end - range.start + 1;
    const headers = {
      'content-type': contentTypeOf(name),
      'content-disposition': dispositionOf(name),
      'content-length': length,
    };
    const partial = range === undefined ? {} : { 'content-range': `bytes ${range.start}-${range.end}/${size}` };
    if (request.method === 'HEAD') {
      response.writeHead(range === undefined ? 200 : 206, { ...headers, ...partial }).end();
      return undefined;
    }
    const content = await file.stream(range);
    response.writeHead(range === undefined ? 200 : 206, { ...headers, ...partial });
    await pipeline(content, response).catch((error: unknown) => {
      // Whoever stopped the download knows.
      if (!request.destroyed && !response.destroyed) throw error;
    });
    return undefined;
  } finally {
    await file.close();
  }
}

function refuse(request: IncomingMessage, response: ServerResponse, options: ServeOptions, refusal: Refusal): void {
  const body = Buffer.from(refusalPage(options.text, refusal, `http://${LOOPBACK}:${options.port}/`));
  for (const name of ['etag', 'last-modified', 'content-disposition']) response.removeHeader(name);
  response.setHeader('content-security-policy', NOTHING_ALLOWED);
  if (refusal === 'badMethod') response.setHeader('allow', 'GET, HEAD');
  // What a refused request still sends is not read.
  response.setHeader('connection', 'close');
  response.writeHead(STATUS[refusal], { 'content-type': 'text/html; charset=utf-8', 'content-length': body.length });
  response.end(request.method === 'HEAD' ? undefined : body);
}
