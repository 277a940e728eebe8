// Report sets: publishing them to a directory or to S3, listing them, and verifying them.
export { checkDestination, type Destination, type DestinationCheck, type NewFile } from './destination.js';
export * from './destinations/index.js';
export { AlreadyExistsError, PublishError, RevisionTakenError, UnknownVersionError } from './errors.js';
export { digestOfStream, type Digest } from './digest.js';
export { MANIFEST_NAME } from './layout.js';
export { findSet, readLibrary } from './set/library.js';
export {
  isSetOf,
  nextRevision,
  publishSet,
  type PublishedSet,
  type PublishOptions,
  type SetFile,
} from './set/publish-set.js';
export { unpublishedRevisions } from './set/unpublished.js';
export type { FigureVerification } from './set/figures.js';
export { isSound, verifySet, type ChainLink, type FileVerification, type Verification } from './set/verify.js';
export type { ByteRange, StoredFile } from './stored-file.js';
