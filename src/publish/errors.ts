// Errors of publishing: what happened, why, and what to do next.
import { type ErrorCode, ReporterError } from '../terms/index.js';

/** Publishing, reading or verifying did not work. The message is a full explanation; `cause` is the original error. */
export class PublishError extends ReporterError {
  override readonly name: string = 'PublishError';
  readonly code: ErrorCode = 'publishing-failed';
}

/** The destination could not be asked. It says nothing of what is there. */
export class UnavailableError extends PublishError {
  override readonly name = 'UnavailableError';
  override readonly code = 'destination-unavailable';
}

/** There is something under this key already; nothing was written. */
export class AlreadyExistsError extends PublishError {
  override readonly name = 'AlreadyExistsError';
  override readonly code = 'already-there';

  constructor(
    /** Relative to the destination. */
    readonly key: string,
    where: string,
    options?: ErrorOptions,
  ) {
    super(`"${key}" already exists in ${where}. Published files are never overwritten.`, options);
  }
}

/** The revision belongs to another run, published or not; nothing of it was changed. */
export class RevisionTakenError extends PublishError {
  override readonly name = 'RevisionTakenError';
  override readonly code = 'revision-taken';

  constructor(
    /** Folder of the set, `<organization id>/<yyyy-mm>/r<revision>`. */
    readonly folder: string,
    key: string,
    where: string,
    options?: ErrorOptions,
  ) {
    super(
      `The revision "${folder}" cannot be published to ${where}: "${key}" already exists, so another run used or is ` +
        `using this revision. Nothing was overwritten. Publish again: the program then takes the next free revision.`,
      options,
    );
  }
}

/** A document of a set is not what it should be. The message is worded to stand after the document's name. */
export class DocumentError extends PublishError {
  override readonly name: string = 'DocumentError';
}

/** A newer program made the document; nothing is wrong with it. */
export class UnknownVersionError extends DocumentError {
  override readonly name = 'UnknownVersionError';
  override readonly code = 'version-unknown';
}
