// Turns what S3 answers into an explanation: what happened, why, and which permission or setting to change.
import { S3ServiceException } from '@aws-sdk/client-s3';
import { PublishError } from './errors.js';

/** What was being done when S3 refused. */
export interface S3Attempt {
  /** For the message, for example `"o-1/2026-01/r1/report.pdf" cannot be written to s3://bucket`. */
  readonly what: string;
  /** Permissions that the request needs, the likeliest to be missing first. */
  readonly permissions: readonly string[];
  readonly bucket: string;
  readonly expectedBucketOwner: string | undefined;
}

/** HTTP status of the answer; undefined when there was none. */
export function statusOf(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('$metadata' in error)) return undefined;
  // The SDK adds this to every error of a request, also to those that are no S3ServiceException.
  return (error.$metadata as S3ServiceException['$metadata']).httpStatusCode;
}

/** S3's error code, or the name of an error that happened before S3 answered. */
export function codeOf(error: unknown): string {
  return error instanceof Error ? error.name : '';
}

/** Explains a refusal; `cause` is the original error. An explanation is passed on as it is. */
export function explainS3Error(error: unknown, attempt: S3Attempt): PublishError {
  if (error instanceof PublishError) return error;
  return new PublishError(`${attempt.what}: ${reasonOf(error, attempt)}`, { cause: error });
}

/** Why S3 refused and what to do, without what was being done. */
export function reasonOf(error: unknown, attempt: S3Attempt): string {
  const code = codeOf(error);
  const status = statusOf(error);
  if (code.startsWith('KMS.'))
    return `the KMS key cannot be used (${code}). Check that it exists, is enabled and in the bucket's Region.`;
  if (CREDENTIALS.test(code))
    return `the credentials are missing, expired or not valid (${code}). Renew them and run again.`;
  if (status === 403) return deniedReason(error, attempt);
  if (status === 301 || code === 'AuthorizationHeaderMalformed') {
    const region = error instanceof S3ServiceException ? error.$response?.headers['x-amz-bucket-region'] : undefined;
    const where = region === undefined ? 'another Region' : `the Region ${region}`;
    return `the bucket "${attempt.bucket}" is in ${where}. Set the destination's Region to it.`;
  }
  if (code === 'NoSuchBucket' || status === 404) {
    return `there is no bucket "${attempt.bucket}". Check its name, and that the credentials are for the right partition.`;
  }
  const message = error instanceof Error ? error.message : String(error);
  if (status === 400 && /digest|checksum/i.test(`${code} ${message}`)) {
    return `S3 received other bytes than were sent (${code}), so it stored nothing. Publish again; if it stays so, a proxy alters requests.`;
  }
  if (status === 400 && /object ?lock/i.test(message)) {
    return `the bucket has no Object Lock (${code}: ${message}). Turn it on for the bucket, or remove the lock from the destination.`;
  }
  if (status === undefined) {
    return `S3 did not answer (${code}: ${message}). Check the network, proxies and the endpoint, then run again.`;
  }
  if (status < 300) {
    return `the answer is not S3's (${message.split('\n', 1).join('')}). Check the endpoint and proxies, then run again.`;
  }
  if (status >= 500 || status === 429 || status === 409) {
    return `S3 could not do it now (${code}), also not when asked again. Run again later.`;
  }
  return `S3 refused it (${code}: ${message}). Correct what the message names and run again.`;
}

const CREDENTIALS = /^(Expired|InvalidAccessKeyId|InvalidToken|TokenRefresh|CredentialsProvider|SignatureDoesNotMatch)/;

/** S3's own message names the missing action for most callers; a wrong owner is only ever "Access Denied". */
function deniedReason(error: unknown, { permissions, bucket, expectedBucketOwner }: S3Attempt): string {
  const message = error instanceof Error ? error.message : '';
  const [, named] = /not authorized to perform: ([\w-]+:\w+)/.exec(message) ?? [];
  if (named !== undefined) {
    return `access was denied: the permission ${named} is missing. Allow it for this identity in its policy, and in the ${named.startsWith('kms:') ? "key's" : "bucket's"} policy if that is in another account.`;
  }
  const allow = `Allow ${permissions.join(', ')} for this identity, in its policy and, for a bucket of another account, in the bucket's policy.`;
  const owner =
    expectedBucketOwner === undefined
      ? ''
      : ` Or the bucket "${bucket}" does not belong to the account ${expectedBucketOwner}, which the configuration expects as its owner: S3 answers the same then. Check the bucket's name and the expected owner.`;
  return `access was denied. ${allow}${owner}`;
}
