// The server: loopback unless told otherwise, GET and HEAD only, and only what the library lists.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { isIPv6, type AddressInfo } from 'node:net';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { findSet, MANIFEST_NAME, PublishError, type Destination, type StoredFile } from '../publish/index.js';
import { sha256Of } from '../terms/index.js';
import type { Text } from '../text/index.js';
import { addressOf, isOwnHost } from './address.js';
import { isKnown, isUnwanted, rangeOf } from './conditions.js';
import {
  contentTypeOf,
  contentTypesOf,
  dispositionOf,
  NOTHING_ALLOWED,
  SAFETY,
  type ContentTypes,
  type ServedFormat,
} from './headers.js';
import { refusalPage, STATUS, type Refusal } from './messages.js';

/** Addresses that stand for every one of the machine; its own programs reach them at the loopback address. */
const EVERY_ADDRESS = ['0.0.0.0', '::'];

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
  /** What may be in a set. */
  readonly formats: readonly ServedFormat[];
  /** For refusals. */
  readonly text: Text;
  /** IP address to listen on; without it, the loopback address. */
  readonly host?: string | undefined;
  /** 0 for any free port. */
  readonly port: number;
  /** Hosts that requests may name besides the server's own ones, with their port where the address has one. */
  readonly allowedHosts?: readonly string[] | undefined;
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
  const { host = '127.0.0.1', allowedHosts = [] } = options;
  const reached = EVERY_ADDRESS.includes(host) ? '127.0.0.1' : isIPv6(host) ? `[${host}]` : host;
  const contentTypes = contentTypesOf(options.formats);
  const here = (): Here => {
    // A server that listens on a port has such an address, not a path.
    const { port } = server.address() as AddressInfo;
    const url = `http://${reached}:${port}/`;
    return { port, url, contentTypes, allowed: [new URL(url).host, ...allowedHosts.map((name) => name.toLowerCase())] };
  };
  const server = createServer((request, response) => {
    void answer(request, response, options, here());
  });
  await new Promise<void>((listening, failed) => {
    server.once('error', failed);
    server.listen(options.port, host, listening);
  });
  return {
    url: here().url,
    close: () =>
      new Promise((closed) => {
        server.close(() => {
          closed();
        });
        server.closeAllConnections();
      }),
  };
}

/** How the server is reached. */
interface Here {
  readonly port: number;
  /** Ends with `/`. */
  readonly url: string;
  readonly contentTypes: ContentTypes;
  /** Hosts beside those of loopback. */
  readonly allowed: readonly string[];
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  options: ServeOptions,
  here: Here,
): Promise<void> {
  for (const [name, value] of Object.entries(SAFETY)) response.setHeader(name, value);
  try {
    const refusal = await serve(request, response, options, here);
    if (refusal !== undefined) refuse(request, response, { text: options.text, url: here.url }, refusal);
  } catch (error) {
    options.log.warn(
      `${request.url ?? ''} could not be served: ${error instanceof Error ? error.message : String(error)}`,
    );
    // Part of a file may be out already: only a broken connection says that the rest is missing.
    if (response.headersSent) response.destroy();
    else refuse(request, response, { text: options.text, url: here.url }, 'failed');
  }
}

/** Answers, or says why not. */
async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  { destination, page }: ServeOptions,
  { port, allowed, contentTypes }: Here,
): Promise<Refusal | undefined> {
  // Of two, each reader could take another one (RFC 9112, 3.2).
  if ((request.headersDistinct['host'] ?? []).length > 1) return 'badAddress';
  if (!isOwnHost(request.headers.host, port, allowed)) return 'badHost';
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
      const about = {
        'content-type': contentTypeOf(address.name, contentTypes),
        'content-disposition': dispositionOf(address.name),
      };
      return sendFile(request, response, file, about);
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
  const etag = `"${sha256Of(bytes)}"`;
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
  about: Readonly<Record<string, string>>,
): Promise<Refusal | undefined> {
  try {
    const { size, etag, modified } = file;
    response.setHeader('etag', etag);
    response.setHeader('last-modified', modified.toUTCString());
    response.setHeader('accept-ranges', 'bytes');
    response.setHeader('content-security-policy', NOTHING_ALLOWED);
    if (isUnwanted(request.headers, file)) {
      response.writeHead(412, { 'content-length': 0 }).end();
      return undefined;
    }
    if (isKnown(request.headers, file)) {
      response.writeHead(304).end();
      return undefined;
    }
    // Parts are a matter of GET alone (RFC 9110).
    const range = request.method === 'GET' ? rangeOf(request.headers, size, file) : undefined;
    if (range === 'unsatisfiable') {
      response.setHeader('content-range', `bytes */${size}`);
      return 'badRange';
    }
    const length = range === undefined ? size : range.end - range.start + 1;
    const headers = { ...about, 'content-length': length };
    if (request.method === 'HEAD') {
      response.writeHead(200, headers).end();
      return undefined;
    }
    const content = await file.stream(range);
    if (range === undefined) response.writeHead(200, headers);
    else response.writeHead(206, { ...headers, 'content-range': `bytes ${range.start}-${range.end}/${size}` });
    await send(content, length, response);
    return undefined;
  } finally {
    await file.close();
  }
}

/**
 * Sends exactly `length` bytes. Breaks the connection over a file that has become shorter or longer since: what it
 * lacks would be waited for, and what it has more would be taken for the next answer.
 *
 * @throws Why the content broke off; nothing when the other side stopped the download, who knows.
 */
async function send(content: Readable, length: number, response: ServerResponse): Promise<void> {
  const reader = { left: false };
  response.once('close', () => {
    reader.left = content.errored === null;
  });
  try {
    await pipeline(
      content,
      // Both destinations hand out byte streams without an encoding.
      async function* (parts: AsyncIterable<Buffer>) {
        let sent = 0;
        for await (const part of parts) {
          sent += part.length;
          if (sent > length) break;
          yield part;
        }
        if (sent !== length) throw new PublishError('the file was changed while it was being read. Download it again.');
      },
      response,
    );
  } catch (error) {
    if (error instanceof PublishError || !reader.left) throw error;
  }
}

function refuse(
  request: IncomingMessage,
  response: ServerResponse,
  { text, url }: { readonly text: Text; readonly url: string },
  refusal: Refusal,
): void {
  const body = Buffer.from(refusalPage(text, refusal, url));
  for (const name of ['etag', 'last-modified', 'content-disposition']) response.removeHeader(name);
  response.setHeader('content-security-policy', NOTHING_ALLOWED);
  if (refusal === 'badMethod') response.setHeader('allow', 'GET, HEAD');
  // What a refused request still sends is not read.
  response.setHeader('connection', 'close');
  response.writeHead(STATUS[refusal], { 'content-type': 'text/html; charset=utf-8', 'content-length': body.length });
  response.end(request.method === 'HEAD' ? undefined : body);
}
