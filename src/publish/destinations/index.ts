// The places where report sets can be published, each behind the same contract (`../destination.ts`).
export { directoryDestination } from './directory.js';
export { LONGEST_LINK_SECONDS, presignLinks, type Links } from './s3/links.js';
export { s3Destination, type S3Options } from './s3/s3.js';
