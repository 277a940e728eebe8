// S3 checksums: what the client claims about a body is verified, whichever header or trailer it comes in.
import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { ApiError } from '../errors.js';
import { header, type Request } from '../request.js';

/** A body with what was found out about it. */
export interface CheckedBody {
  readonly body: Buffer;
  /** `x-amz-checksum-…` headers that were given and verified. */
  readonly checksums: Readonly<Record<string, string>>;
  /** Whether the request carried Content-MD5 or a checksum, as Object Lock wants. */
  readonly hasIntegrity: boolean;
}

function digest(algorithm: string): (body: Buffer) => string {
  return (body) => createHash(algorithm).update(body).digest('base64');
}

function crc32Base64(body: Buffer): string {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(crc32(body));
  return bytes.toString('base64');
}

const CHECKSUMS: Readonly<Record<string, (body: Buffer) => string>> = {
  'x-amz-checksum-crc32': crc32Base64,
  'x-amz-checksum-sha1': digest('sha1'),
  'x-amz-checksum-sha256': digest('sha256'),
  'x-amz-checksum-sha512': digest('sha512'),
  'x-amz-checksum-md5': digest('md5'),
};

const NOT_VALUES = ['x-amz-checksum-mode', 'x-amz-checksum-type', 'x-amz-checksum-algorithm'];

/** Takes an `aws-chunked` body apart: the content, and the trailers behind it. Chunk signatures are not verified. */
function decodeChunks(encoded: Buffer): { body: Buffer; trailers: Map<string, string> } {
  const chunks: Buffer[] = [];
  const trailers = new Map<string, string>();
  let at = 0;
  for (;;) {
    const end = encoded.indexOf('\r\n', at);
    const size = end === -1 ? NaN : Number.parseInt(encoded.toString('latin1', at, end), 16);
    if (Number.isNaN(size)) throw new ApiError(400, 'IncompleteBody', 'The aws-chunked body is broken.');
    at = end + 2;
    if (size === 0) break;
    chunks.push(encoded.subarray(at, at + size));
    at += size + 2;
  }
  for (const line of encoded.toString('latin1', at).split('\r\n')) {
    const colon = line.indexOf(':');
    if (colon > 0) trailers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  return { body: Buffer.concat(chunks), trailers };
}

/** The content of a PutObject, its checksums verified: BadDigest when one does not fit, IncompleteBody when bytes are missing. */
export function checkBody(request: Request): CheckedBody {
  const streaming = (header(request, 'x-amz-content-sha256') ?? '').startsWith('STREAMING-');
  const { body, trailers } = streaming
    ? decodeChunks(request.body)
    : { body: request.body, trailers: new Map<string, string>() };
  const decodedLength = header(request, 'x-amz-decoded-content-length');
  if (decodedLength !== undefined && Number(decodedLength) !== body.length) {
    throw new ApiError(400, 'IncompleteBody', 'The body does not have the number of bytes that its header announced.');
  }
  const signedHash = header(request, 'x-amz-content-sha256') ?? '';
  if (/^[0-9a-f]{64}$/.test(signedHash) && signedHash !== createHash('sha256').update(body).digest('hex')) {
    const message = "The provided 'x-amz-content-sha256' header does not match what was computed.";
    throw new ApiError(400, 'XAmzContentSHA256Mismatch', message);
  }
  const claims = new Map(trailers);
  for (const name of Object.keys(request.headers)) claims.set(name, header(request, name) ?? '');
  const md5 = claims.get('content-md5');
  if (md5 !== undefined && md5 !== digest('md5')(body)) {
    throw new ApiError(400, 'BadDigest', 'The Content-MD5 you specified did not match what we received.');
  }
  const checksums: Record<string, string> = {};
  for (const [name, claimed] of claims) {
    if (!name.startsWith('x-amz-checksum-') || NOT_VALUES.includes(name)) continue;
    const compute = CHECKSUMS[name];
    if (compute === undefined) {
      throw new ApiError(501, 'NotImplemented', `The simulator cannot verify ${name}.`);
    }
    if (compute(body) !== claimed) {
      const algorithm = name.slice('x-amz-checksum-'.length).toUpperCase();
      throw new ApiError(400, 'BadDigest', `The ${algorithm} you specified did not match the calculated checksum.`);
    }
    checksums[name] = claimed;
  }
  return { body, checksums, hasIntegrity: md5 !== undefined || Object.keys(checksums).length > 0 };
}
