// --destination: another place for report sets than the configured one.
import type { Config, PartialDeep } from '../config/index.js';
import { UsageError } from './errors.js';

/** For the help of a command. */
export const DESTINATION_HELP =
  'folder or s3://bucket/prefix that holds the reports (default: destination in the configuration)';

/**
 * Configuration for a folder or a bucket. For a bucket the configured Region and owner stay in force.
 *
 * @throws UsageError when it begins like a bucket and is none, or like another address.
 */
export function destinationOverride(destination: string | undefined): PartialDeep<Config> {
  if (destination === undefined) return {};
  if (/^(?!s3:)[a-z][a-z0-9+.-]*:\/\//i.test(destination)) {
    throw new UsageError(
      `--destination "${destination}" is not a location for reports. Name a folder, or write s3://bucket/prefix.`,
    );
  }
  if (!/^s3:/i.test(destination)) return { destination: { type: 'directory', path: destination } };
  const [, bucket, prefix = ''] = /^s3:\/\/([^/]+)(?:\/(.*?))?\/*$/i.exec(destination) ?? [];
  if (bucket === undefined) {
    throw new UsageError(
      `--destination "${destination}" is not a bucket. Write it as s3://bucket/prefix, for example s3://example-compliance-reports/guardduty.`,
    );
  }
  return { destination: { type: 's3', bucket, prefix } };
}
