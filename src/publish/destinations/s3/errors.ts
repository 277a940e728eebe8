// Turns what S3 answers into an explanation: what happened, why, and which permission or setting to change.
import { S3ServiceException } from '@aws-sdk/client-s3';
import { PublishError, UnavailableError } from '../../errors.js';
import { GatewayError } from './handler.js';

/** What was being done when S3 refused. */
export interface S3Attempt {
  /** For the message, for example `"o-1/2026-01/r1/report.pdf" cannot be written to s3://bucket`. */
  readonly what: string;
  /** Permissions that the request needs, the likeliest to be missing first. */
  readonly permissions: readonly string[];
  readonly bucket: string;
  readonly expectedBucketOwner: string | undefined;
}

/** An answer that S3 would not give. */
export class NotS3Error extends Error {
  override readonly name = 'NotS3Error';
}

/** HTTP status of S3's answer; undefined when there was none, or somebody else answered. */
export function statusOf(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('$metadata' in error) || error instanceof GatewayError) return undefined;
  // The SDK adds this to every error of a request, also to those that are no S3ServiceException.
  return (error.$metadata as S3ServiceException['$metadata']).httpStatusCode;
}

/** Whether the SDK had sent the request before: then what S3 refused the first time may have been done. */
export function wasRepeated(error: unknown): boolean {
  if (!(error instanceof Error) || !('$metadata' in error)) return false;
  // The SDK adds this to every error of a request.
  return ((error.$metadata as S3ServiceException['$metadata']).attempts ?? 1) > 1;
}

/** S3's error code, or the name of an error that happened before S3 answered. */
export function codeOf(error: unknown): string {
  return error instanceof Error ? error.name : '';
}

/** Whether the store says for good that it does not offer what was asked for. */
export function isNotOffered(error: unknown): boolean {
  return statusOf(error) === 501 || codeOf(error) === 'NotImplemented';
}

/** The Region that an answer names as the bucket's. */
function regionOf(error: unknown): string | undefined {
  // S3's error document, whose members the SDK puts on the error; an answer to HEAD has none.
  const region: unknown = error instanceof S3ServiceException ? Reflect.get(error, 'Region') : undefined;
  return typeof region === 'string' ? region : headerOf(error, 'x-amz-bucket-region');
}

function headerOf(error: unknown, name: string): string | undefined {
  return error instanceof S3ServiceException ? error.$response?.headers[name] : undefined;
}

/** Explains a refusal; `cause` is the original error. An explanation is passed on as it is. */
export function explainS3Error(error: unknown, attempt: S3Attempt): PublishError {
  if (error instanceof PublishError) return error;
  const status = statusOf(error);
  const isBusy = status !== undefined && (status === 429 || status >= 500) && !isNotOffered(error);
  const isSilent = status === undefined && !CREDENTIALS.test(codeOf(error));
  return new (isBusy || isSilent ? UnavailableError : PublishError)(`${attempt.what}: ${reasonOf(error, attempt)}`, {
    cause: error,
  });
}

/** Why S3 refused and what to do, without what was being done. */
export function reasonOf(error: unknown, attempt: S3Attempt): string {
  const code = codeOf(error);
  const status = statusOf(error);
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof GatewayError) {
    return `a proxy or gateway answered instead of S3 (${message}). Check the proxies, the endpoint and whether this network requires a sign-in, then run again.`;
  }
  if (code.startsWith('KMS.'))
    return `the KMS key cannot be used (${code}). Check that it exists, is enabled and is in the bucket's Region.`;
  if (CREDENTIALS.test(code))
    return `the credentials are missing, expired or not valid (${code}). Renew them and run again.`;
  if (status === 301 || code === 'AuthorizationHeaderMalformed') {
    const region = regionOf(error);
    const where = region === undefined ? 'another Region' : `the Region ${region}`;
    return `the bucket "${attempt.bucket}" is in ${where}. Set destination.region to that Region.`;
  }
  if (isNotOffered(error)) {
    return `this store does not support a feature that the request uses (${code}: ${message}). Trying again will not help. Remove the unsupported settings, such as objectLock or kmsKeyId, from the destination, or publish to another store.`;
  }
  if (status === 403 || SKEWED.has(code)) return clockReason(error) ?? deniedReason(error, attempt);
  if (status === 412) return `it was replaced while it was being read (${code}). Run again.`;
  if (code === 'NoSuchBucket' || status === 404) {
    return `there is no bucket "${attempt.bucket}". Check its name, and that the credentials are for the right partition.`;
  }
  if (status === 400 && /digest|checksum/i.test(`${code} ${message}`)) {
    return `S3 received different bytes from those sent (${code}), so it stored nothing. Publish again. If the error persists, a proxy alters requests.`;
  }
  if (status === 400 && /object ?lock/i.test(message)) {
    return `the bucket has no Object Lock (${code}: ${message}). Turn it on for the bucket, or remove the lock from the destination.`;
  }
  if (error instanceof NotS3Error || (status !== undefined && status < 300)) {
    return `the answer did not come from S3 (${message.split('\n', 1).join('')}). Check the endpoint and the proxies, then run again.`;
  }
  if (status === undefined) return silentReason(error, code, message);
  if (status >= 500 || status === 429 || status === 409) {
    return `S3 could not do it, even after several attempts (${code}). Run again later.`;
  }
  return `S3 refused it (${code}: ${message}). Correct what the message names and run again.`;
}

const CREDENTIALS = /^(Expired|InvalidAccessKeyId|InvalidToken|TokenRefresh|CredentialsProvider|SignatureDoesNotMatch)/;

/** Answers to a time that S3 does not take. */
const SKEWED: ReadonlySet<string> = new Set(['RequestTimeTooSkewed', 'RequestExpired', 'RequestInTheFuture']);
/** What S3 lets a clock be off. */
const SKEW_LIMIT_MS = 15 * 60_000;

/** S3 takes no signature of another time; asked by HEAD it does not even say so. */
function clockReason(error: unknown): string | undefined {
  const theirs = Date.parse(headerOf(error, 'date') ?? '');
  const off = Math.abs(Date.now() - theirs) > SKEW_LIMIT_MS;
  if (!SKEWED.has(codeOf(error)) && !(codeOf(error) === 'Unknown' && off)) return undefined;
  const times = off ? `: the time is ${new Date().toISOString()} here and ${new Date(theirs).toISOString()} at S3` : '';
  return `this machine's clock is wrong (${codeOf(error)}${times}). S3 refuses requests whose time differs from its own by more than 15 minutes. Set the clock, preferably with a time service (NTP), then run again.`;
}

/** Nothing came, nothing that could be sent for, or not all of it. */
function silentReason(error: unknown, code: string, message: string): string {
  if (code === 'EndpointError' || (error instanceof Error && 'code' in error && error.code === 'ERR_INVALID_URL')) {
    return `the endpoint is not an http or https address (${message}). Correct AWS_ENDPOINT_URL_S3, AWS_ENDPOINT_URL or endpoint_url of the profile, then run again.`;
  }
  if (code === 'LateCredentialsError') {
    return `${message}. Their source (container, instance, sign-in or the profile's credential process) does not answer. Check it, then run again.`;
  }
  if (error instanceof Error && 'code' in error && (error.code === 'EMFILE' || error.code === 'ENFILE')) {
    return `this program has reached its limit of open files and connections (${error.code}). Raise the limit (ulimit -n), then run again.`;
  }
  return `S3 did not answer, or its answer broke off (${code}: ${message}). Check the network, the proxies and the endpoint, then run again.`;
}

/** S3's own message names the missing action for most callers; a wrong owner is only ever "Access Denied". */
function deniedReason(error: unknown, { permissions, bucket, expectedBucketOwner }: S3Attempt): string {
  const message = error instanceof Error ? error.message : '';
  const [, named] = /not authorized to perform: ([\w-]+:\w+)/.exec(message) ?? [];
  if (named !== undefined) {
    return `access was denied: the permission ${named} is missing. Allow it for this identity in its policy, and in the ${named.startsWith('kms:') ? "key's" : "bucket's"} policy if it belongs to another account.`;
  }
  const allow = `Allow ${permissions.join(', ')} for this identity in its policy and, if the bucket belongs to another account, in the bucket's policy.`;
  const owner =
    expectedBucketOwner === undefined
      ? ''
      : ` Or the bucket "${bucket}" does not belong to the account ${expectedBucketOwner}, the owner that the configuration expects; S3 gives the same answer in that case. Check the bucket's name and the expected owner.`;
  return `access was denied. ${allow}${owner}`;
}
