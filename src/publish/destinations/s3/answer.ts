// What the checks of a bucket share: what they know of it, and what an answer of S3's means for one of them.
import type { DestinationCheck } from '../../destination.js';
import { codeOf, isNotOffered, reasonOf, statusOf } from './errors.js';

/** What the checks need to know of the destination. */
export interface CheckedBucket {
  readonly bucket: string;
  readonly expectedBucketOwner?: string | undefined;
  readonly kmsKeyId?: string | undefined;
  readonly objectLock?: { readonly mode: 'GOVERNANCE' | 'COMPLIANCE'; readonly retainDays: number } | undefined;
}

export type Answer = Omit<DestinationCheck, 'name'>;

export function address({ bucket, expectedBucketOwner }: CheckedBucket): {
  Bucket: string;
  ExpectedBucketOwner: string | undefined;
} {
  return { Bucket: bucket, ExpectedBucketOwner: expectedBucketOwner };
}

/** Something that publishing needs and that does not work. */
export function problem(error: unknown, options: CheckedBucket, ...permissions: readonly string[]): Answer {
  const { bucket, expectedBucketOwner } = options;
  const reason = reasonOf(error, { what: '', permissions, bucket, expectedBucketOwner });
  return { result: 'problem', detail: reason.charAt(0).toUpperCase() + reason.slice(1) };
}

/** A setting that may not be read, or that the store does not offer, does not stop a publication. */
export function unknown(error: unknown, options: CheckedBucket, permission: string): Answer {
  if (isNotOffered(error)) {
    const operation = permission.replace('s3:', '');
    const detail = `This store does not offer ${operation} (${codeOf(error)}), so this cannot be checked. Publishing does not need it.`;
    return { result: 'unknown', detail };
  }
  const answer: Answer = { ...problem(error, options, permission), result: 'unknown' };
  return statusOf(error) === 403 ? { ...answer, advice: `Allow ${permission} if this is to be checked.` } : answer;
}
