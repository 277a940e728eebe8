// One HTTP request as AWS sees it: read whole, with the service, Region and caller of its signature.
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { ApiError } from './errors.js';

/** A request with its body. `path` is raw, as sent; `query` is decoded. */
export interface Request {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** Whether the body came to its end; the client may give up before. */
  readonly complete: boolean;
}

/** What the SigV4 credential scope says. It is the only place that tells Region and service behind one endpoint. */
export interface CredentialScope {
  readonly accessKeyId: string;
  readonly region: string;
  readonly service: string;
  readonly sessionToken: string | undefined;
}

/** The body, as far as the client sent it. */
async function readBody(message: IncomingMessage): Promise<Pick<Request, 'body' | 'complete'>> {
  const chunks: Buffer[] = [];
  try {
    // The message's iterator is typed as any; an http message without an encoding always yields buffers.
    for await (const chunk of message as AsyncIterable<Buffer>) chunks.push(chunk);
  } catch (error) {
    if (!message.destroyed) throw error;
  }
  return { body: Buffer.concat(chunks), complete: message.complete };
}

/** Reads the request to its end, or to where its connection broke. */
export async function readRequest(message: IncomingMessage): Promise<Request> {
  const target = message.url ?? '/';
  const mark = target.indexOf('?');
  return {
    method: message.method ?? 'GET',
    path: mark === -1 ? target : target.slice(0, mark),
    query: new URLSearchParams(mark === -1 ? '' : target.slice(mark + 1)),
    headers: message.headers,
    ...(await readBody(message)),
  };
}

/** A header that occurs once, or undefined. */
export function header(request: Request, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

/** The credential scope of the Authorization header or of a presigned URL; undefined when the request is not signed. */
export function credentialScope(request: Request): CredentialScope | undefined {
  const authorization = header(request, 'authorization') ?? '';
  const credential =
    /^AWS4-HMAC-SHA256 .*Credential=([^,\s]+)/.exec(authorization)?.[1] ?? request.query.get('X-Amz-Credential') ?? '';
  const parts = credential.split('/');
  const [accessKeyId, , region, service, terminator] = parts;
  if (parts.length !== 5 || terminator !== 'aws4_request') return undefined;
  if (accessKeyId === undefined || region === undefined || service === undefined) return undefined;
  const sessionToken =
    header(request, 'x-amz-security-token') ?? request.query.get('X-Amz-Security-Token') ?? undefined;
  return { accessKeyId, region, service, sessionToken };
}

/** Members of a JSON object that came over the wire; every value still has to be looked at. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Whether a value is a JSON object (not a list, not null). */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The body as a JSON object; an empty body is an empty object. Anything else is refused with the given error. */
export function jsonBody(request: Request, refuse: (message: string) => ApiError): JsonObject {
  const text = request.body.toString('utf8').trim();
  if (text === '') return {};
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw refuse('The request body is not JSON.');
  }
  if (!isJsonObject(value)) throw refuse('The request body is not a JSON object.');
  return value;
}
