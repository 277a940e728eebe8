// SHA-256 and size of bytes and of streams, so that a file is never in memory as a whole just to be hashed.
import { createHash } from 'node:crypto';

export interface Digest {
  /** Bytes. */
  readonly size: number;
  /** Lower-case hex. */
  readonly sha256: string;
}

/** Digest of bytes in memory. */
export function digestOf(bytes: Uint8Array): Digest {
  return { size: bytes.byteLength, sha256: createHash('sha256').update(bytes).digest('hex') };
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
  return { size, sha256: hash.digest('hex') };
}
