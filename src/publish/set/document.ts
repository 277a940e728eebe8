// Reads a document of a set: JSON of a version that is known, in the shape of that version.
import { z } from 'zod';
import { DocumentError } from '../errors.js';

/** @throws DocumentError when it is no JSON. */
export function parseJson(content: Uint8Array | string): unknown {
  try {
    return JSON.parse(
      typeof content === 'string' ? content : new TextDecoder('utf-8', { fatal: true }).decode(content),
    );
  } catch (cause) {
    throw new DocumentError('is not JSON in UTF-8', { cause });
  }
}

/**
 * What a version's reader reads.
 *
 * @param what - what the document should be, such as "a manifest".
 * @throws DocumentError with every place that has not the version's shape.
 */
export function readAs<Result>(what: string, read: () => Result): Result {
  try {
    return read();
  } catch (cause) {
    if (!(cause instanceof z.ZodError)) throw cause;
    const problems = cause.issues.map(({ path, message }) => `${path.join('.') || 'content'}: ${message}`);
    throw new DocumentError(`is not ${what} (${problems.join('; ')})`, { cause });
  }
}

/** The reason that an error names. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
