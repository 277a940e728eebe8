// What an upload to S3 sends, and whether it is worth sending again.
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import type { NewFile } from './destination.js';
import { PublishError } from './errors.js';
import { codeOf, statusOf } from './s3-errors.js';

/** Small files from memory, which the SDK can send again; large ones as a new stream for each try. */
export async function bodyOf({ content }: NewFile, streamed: boolean): Promise<Uint8Array | Readable> {
  if (content instanceof Uint8Array) return content;
  if (streamed) return createReadStream(content.path);
  return readFile(content.path).catch((cause: unknown) => {
    throw new PublishError(`"${content.path}" cannot be read any more, so it was not published. Run again.`, { cause });
  });
}

/** Whether the same upload may succeed a moment later. */
export function isTransient(error: unknown): boolean {
  const status = statusOf(error);
  if (status !== undefined) return status >= 500 || status === 429 || codeOf(error) === 'RequestTimeout';
  return (
    codeOf(error) === 'TimeoutError' || (error instanceof Error && 'code' in error && NETWORK.has(String(error.code)))
  );
}

const NETWORK = new Set(['ECONNRESET', 'ECONNREFUSED', 'EPIPE', 'ETIMEDOUT', 'EAI_AGAIN']);
