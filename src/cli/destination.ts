// The configured destination, opened.
import type { Config, DestinationConfig } from '../config/index.js';
import { directoryDestination, s3Destination, type Destination, type S3Options } from '../publish/index.js';
import { checkEndpoints } from './endpoints.js';

/** The configured place for report sets. */
export function destinationOf(config: Config, now: () => Date): Destination {
  const { destination } = config;
  if (destination.type === 'directory') return directoryDestination(destination.path);
  return s3Destination(s3OptionsOf(destination, config, now));
}

/** How a configured bucket is used. @throws UsageError when it cannot be asked. */
export function s3OptionsOf(
  destination: DestinationConfig & { readonly type: 's3' },
  config: Config,
  now: () => Date,
): S3Options {
  checkEndpoints();
  const { connectTimeoutSeconds, requestTimeoutSeconds } = config.collection;
  return {
    bucket: destination.bucket,
    prefix: destination.prefix,
    region: destination.region ?? config.collection.homeRegion,
    ...(destination.kmsKeyId === null ? {} : { kmsKeyId: destination.kmsKeyId }),
    ...(destination.objectLock === null ? {} : { objectLock: destination.objectLock }),
    ...(destination.expectedBucketOwner === null ? {} : { expectedBucketOwner: destination.expectedBucketOwner }),
    connectionTimeoutMs: connectTimeoutSeconds * 1_000,
    requestTimeoutMs: requestTimeoutSeconds * 1_000,
    now,
  };
}
