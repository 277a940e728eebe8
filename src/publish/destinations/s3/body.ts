// What an upload to S3 sends, and whether it is worth sending again.
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import type { NewFile } from '../../destination.js';
import { checkSource, goneError } from '../../source.js';
import { codeOf } from './errors.js';

/**
 * Small files from memory, which the SDK can send again; large ones as a new stream for each try.
 *
 * @throws PublishError when there are not as many bytes as were announced: S3 would wait for the rest of too few, and
 * nothing would say why. Other bytes it finds itself.
 */
export async function bodyOf(file: NewFile, key: string, streamed: boolean): Promise<Uint8Array | Readable> {
  await checkSource(file, key);
  const { content, size } = file;
  if (content instanceof Uint8Array) return content;
  if (streamed) return createReadStream(content.path, { end: size - 1 });
  return readFile(content.path).catch((cause: unknown) => {
    throw goneError(content.path, cause);
  });
}

/** Whether the same upload may succeed a moment later. */
export function isTransient(error: unknown): boolean {
  // A gateway's page has a status too, which is not S3's.
  const metadata = error instanceof Error && '$metadata' in error ? (error.$metadata as S3Metadata) : {};
  const { httpStatusCode: status, clockSkewCorrected = false } = metadata;
  if (status === undefined) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    return codeOf(error) === 'TimeoutError' || NETWORK.has(code);
  }
  return (
    (status >= 500 && status !== 501) || status === 429 || codeOf(error) === 'RequestTimeout' || clockSkewCorrected
  );
}

/** Whether the other side closed the connection while an upload was sent. */
export function wasCutOff(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ECONNRESET' || error.code === 'EPIPE');
}

/** What the SDK notes on every error of a request. */
interface S3Metadata {
  readonly httpStatusCode?: number;
  /** The next request is signed with the server's time. */
  readonly clockSkewCorrected?: boolean;
}

const NETWORK = new Set([
  'ECONNRESET',
  'ECONNREFUSED',
  'EPIPE',
  'ETIMEDOUT',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);
