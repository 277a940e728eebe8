// SHA-256, in the one way in which it is written down here.
import { createHash, type Hash } from 'node:crypto';
import type { Sha256 } from './ids.js';

/** SHA-256 of a text (UTF-8) or of bytes. */
export function sha256Of(data: string | Uint8Array): Sha256 {
  return sha256From(createHash('sha256').update(data));
}

/** The SHA-256 of all that a hash was given, piece by piece. */
export function sha256From(hash: Hash): Sha256 {
  return hash.digest('hex') as Sha256; // Node writes lower-case digits, two a byte.
}
