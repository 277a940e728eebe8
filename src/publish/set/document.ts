// Reads a document of a set: JSON of a version that is known, in the shape of that version.
import { z } from 'zod';
import { shapeFaults } from '../../terms/index.js';
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
 * @throws DocumentError with every place that has not the version's shape.
 */
export function readAs<Result>(read: () => Result): Result {
  try {
    return read();
  } catch (cause) {
    if (!(cause instanceof z.ZodError)) throw cause;
    throw new DocumentError(`is not valid: ${shapeFaults(cause).join('; ')}`, { cause });
  }
}

/**
 * Why a document cannot be used, as a full sentence.
 *
 * @param document - the name of the document, with which the sentence of a {@link DocumentError} begins.
 */
export function sentenceOn(document: string, error: unknown): string {
  return error instanceof DocumentError ? `${document} ${error.message}.` : reasonOf(error);
}

/** The reason that an error names. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
