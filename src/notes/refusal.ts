// Why a workbook that came back is not used.
import type { Refusal } from '../model/index.js';

/** Thrown while a returned workbook is read; the message is one sentence for the operator, without the file's name. */
export class RefusedWorkbookError extends Error {
  override readonly name = 'RefusedWorkbookError';

  constructor(
    readonly refusal: Refusal,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

export function damaged(detail: string, cause?: unknown): RefusedWorkbookError {
  return new RefusedWorkbookError('damaged', `It is damaged: ${detail}.`, { cause });
}

export function tooLarge(detail: string): RefusedWorkbookError {
  return new RefusedWorkbookError('too-large', `It is too large: ${detail}.`);
}

export function notAWorkbook(detail: string): RefusedWorkbookError {
  return new RefusedWorkbookError('not-a-workbook', `It is not an .xlsx workbook: ${detail}.`);
}
