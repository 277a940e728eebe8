// SHA-256 and size of bytes and of streams, so that a file is never in memory as a whole just to be hashed.
import { createHash } from 'node:crypto';
import { sha256From, sha256Of, type Sha256 } from '../terms/index.js';

export interface Digest {
  /** Bytes. */
  readonly size: number;
  readonly sha256: Sha256;
}

/** Digest of bytes in memory. */
export function digestOf(bytes: Uint8Array): Digest {
  return { size: bytes.byteLength, sha256: sha256Of(bytes) };
}

/** Digest of a byte stream, read to its end. */
export async function digestOfStream(stream: AsyncIterable<unknown>): Promise<Digest> {
  const hash = createHash('sha256');
  let size = 0;
  for await (const chunk of stream) {
    // Only byte streams come here (files and S3 bodies without an encoding).
    const bytes = chunk as Uint8Array;
    hash.update(bytes);
    size += bytes.byteLength;
  }
  return { size, sha256: sha256From(hash) };
}
