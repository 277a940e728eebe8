// Report sets: publishing them to a directory or to S3, listing them, and verifying them.
export { checkDestination, type Destination, type DestinationCheck, type NewFile } from './destination.js';
export { directoryDestination } from './directory.js';
export { AlreadyExistsError, PublishError, RevisionTakenError } from './errors.js';
export { MANIFEST_NAME } from './layout.js';
export { findSet, readLibrary } from './library.js';
export { nextRevision, publishSet, type PublishedSet, type PublishOptions, type SetFile } from './publish-set.js';
export { s3Destination, type S3Options } from './s3.js';
export { type Links, LONGEST_LINK_SECONDS, presignLinks } from './s3-links.js';
export type { ByteRange, StoredFile } from './stored-file.js';
export { type ChainLink, type FileVerification, type Verification, verifySet } from './verify.js';
