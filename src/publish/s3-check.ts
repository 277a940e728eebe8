// Asks a bucket whether report sets can be published to it and are safe there, without leaving an object.
import {
  GetBucketEncryptionCommand,
  GetBucketVersioningCommand,
  GetObjectCommand,
  GetObjectLockConfigurationCommand,
  GetPublicAccessBlockCommand,
  HeadBucketCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type PutObjectCommandInput,
  type S3Client,
} from '@aws-sdk/client-s3';
import type { DestinationCheck } from './destination.js';
import { digestOf } from './digest.js';
import { codeOf, reasonOf, statusOf } from './s3-errors.js';

/** What the checks need to know of the destination. */
export interface CheckedBucket {
  readonly bucket: string;
  readonly expectedBucketOwner?: string | undefined;
  readonly kmsKeyId?: string | undefined;
  readonly objectLock?: { readonly mode: 'GOVERNANCE' | 'COMPLIANCE'; readonly retainDays: number } | undefined;
}

type Answer = Omit<DestinationCheck, 'name'>;
/** Makes the request by which a set's file would be stored, without its body. */
type UploadInput = (key: string, file: { size: number; sha256: string; contentType: string }) => PutObjectCommandInput;

/** All checks in the order of a reader's interest. The rest is skipped when the bucket does not answer at all. */
export async function checkBucket(
  client: S3Client,
  options: CheckedBucket,
  prefix: string,
  input: UploadInput,
): Promise<readonly DestinationCheck[]> {
  const reachable = { name: 'bucket', ...(await reach(client, options)) };
  if (reachable.result !== 'ok') return [reachable];
  const checks: Readonly<Record<string, () => Promise<Answer>>> = {
    list: () => list(client, options, prefix),
    read: () => read(client, options, prefix),
    write: () => write(client, options, input),
    versioning: () => versioning(client, options),
    'object lock': () => objectLock(client, options),
    encryption: () => encryption(client, options),
    'public access': () => publicAccess(client, options),
  };
  const results: DestinationCheck[] = [reachable];
  for (const [name, ask] of Object.entries(checks)) results.push({ name, ...(await ask()) });
  return results;
}

async function reach(client: S3Client, options: CheckedBucket): Promise<Answer> {
  const { bucket, expectedBucketOwner } = options;
  try {
    await client.send(new HeadBucketCommand(address(options)));
  } catch (error) {
    if (statusOf(error) === 403 && expectedBucketOwner !== undefined && (await answers(client, bucket))) {
      return {
        result: 'problem',
        detail: `The bucket "${bucket}" does not belong to the account ${expectedBucketOwner}.`,
        advice: 'Correct the bucket name or the expected owner; do not publish before you know whose bucket it is.',
      };
    }
    return problem(error, options, 's3:ListBucket');
  }
  if (expectedBucketOwner === undefined) {
    return {
      result: 'ok',
      detail: `The bucket "${bucket}" answers.`,
      advice: 'Set the expected bucket owner, so that reports never go to a bucket of another account.',
    };
  }
  return { result: 'ok', detail: `The bucket "${bucket}" answers and belongs to the account ${expectedBucketOwner}.` };
}

/** Whether the bucket answers when nobody asks whose it is: tells a wrong owner from a missing permission. */
async function answers(client: S3Client, bucket: string): Promise<boolean> {
  try {
    await client.send(new HeadBucketCommand({ Bucket: bucket }));
    return true;
  } catch {
    return false;
  }
}

async function list(client: S3Client, options: CheckedBucket, prefix: string): Promise<Answer> {
  try {
    await client.send(new ListObjectsV2Command({ ...address(options), Prefix: prefix, MaxKeys: 1 }));
    return { result: 'ok', detail: 'Published sets can be listed.' };
  } catch (error) {
    return problem(error, options, 's3:ListBucket');
  }
}

/** Reads something that is not there: S3 says "no such key" only to those who may read. */
async function read(client: S3Client, options: CheckedBucket, prefix: string): Promise<Answer> {
  try {
    await client.send(new GetObjectCommand({ ...address(options), Key: `${prefix}.check` }));
  } catch (error) {
    if (codeOf(error) !== 'NoSuchKey') return problem(error, options, 's3:GetObject');
  }
  return { result: 'ok', detail: 'Published sets can be read.' };
}

/**
 * Sends an upload like a real one, with lock and encryption, but with the checksum of other bytes. S3 looks at
 * permissions first and then stores nothing because of the checksum, so "wrong checksum" means "may write".
 * It may do so before it asks KMS; whether the key may be used can then only be seen at the first real upload.
 */
async function write(client: S3Client, options: CheckedBucket, input: UploadInput): Promise<Answer> {
  const body = Buffer.from('This upload carries a wrong checksum on purpose; it only shows that writing is allowed.\n');
  const { sha256 } = digestOf(Buffer.from('something else'));
  const { objectLock: lock, kmsKeyId } = options;
  const key = '.check';
  try {
    await client.send(
      new PutObjectCommand({
        ...input(key, { size: body.byteLength, sha256, contentType: 'text/plain' }),
        Body: body,
      }),
    );
    return {
      result: 'problem',
      detail: `An upload with a wrong SHA-256 was accepted; "${key}" is stored now.`,
      advice: 'This store does not check what it receives, so do not publish to it. Remove the object.',
    };
  } catch (error) {
    if (statusOf(error) === 400 && /digest|checksum/i.test(codeOf(error))) {
      const open = kmsKeyId === undefined ? '' : ' Whether the KMS key may be used shows at the first upload.';
      return { result: 'ok', detail: `Files can be written, and a wrong checksum is refused.${open}` };
    }
    const permissions = ['s3:PutObject', ...(lock ? ['s3:PutObjectRetention'] : [])];
    return problem(error, options, ...permissions, ...(kmsKeyId === undefined ? [] : ['kms:GenerateDataKey']));
  }
}

async function versioning(client: S3Client, options: CheckedBucket): Promise<Answer> {
  try {
    const { Status } = await client.send(new GetBucketVersioningCommand(address(options)));
    if (Status === 'Enabled') return { result: 'ok', detail: 'Versioning is on.' };
    return {
      result: 'problem',
      detail: `Versioning is ${Status === 'Suspended' ? 'suspended' : 'off'}: a deleted report cannot be brought back.`,
      advice: 'Turn on versioning for the bucket.',
    };
  } catch (error) {
    return unknown(error, options, 's3:GetBucketVersioning');
  }
}

async function objectLock(client: S3Client, options: CheckedBucket): Promise<Answer> {
  const { objectLock: lock } = options;
  const wanted = lock === undefined ? '' : ` Each file is locked for ${lock.retainDays} days (${lock.mode}).`;
  try {
    const { ObjectLockConfiguration: found } = await client.send(
      new GetObjectLockConfigurationCommand(address(options)),
    );
    if (found?.ObjectLockEnabled === 'Enabled') {
      const { Mode, Days, Years } = found.Rule?.DefaultRetention ?? {};
      if (lock !== undefined) return { result: 'ok', detail: `Object Lock is on.${wanted}` };
      if (Mode !== undefined) {
        const time = Days === undefined ? `${Years ?? 0} years` : `${Days} days`;
        return { result: 'ok', detail: `Object Lock is on with a default retention of ${time} (${Mode}).` };
      }
      return {
        result: 'problem',
        detail: 'Object Lock is on, but neither the bucket nor the configuration sets a retention: nothing is locked.',
        advice: 'Configure a lock for the destination.',
      };
    }
  } catch (error) {
    if (codeOf(error) !== 'ObjectLockConfigurationNotFoundError') {
      return unknown(error, options, 's3:GetBucketObjectLockConfiguration');
    }
  }
  if (lock !== undefined) {
    return {
      result: 'problem',
      detail: 'The bucket has no Object Lock, so S3 refuses every upload with a retention.',
      advice: 'Turn on Object Lock for the bucket, or remove the lock from the configuration.',
    };
  }
  return {
    result: 'ok',
    detail: 'Object Lock is not used.',
    advice: 'Use a bucket with Object Lock and configure a retention, so that nobody can delete a published report.',
  };
}

async function encryption(client: S3Client, options: CheckedBucket): Promise<Answer> {
  if (options.kmsKeyId !== undefined) {
    return { result: 'ok', detail: `Each file is encrypted with the configured KMS key ${options.kmsKeyId}.` };
  }
  try {
    const { ServerSideEncryptionConfiguration: found } = await client.send(
      new GetBucketEncryptionCommand(address(options)),
    );
    const { SSEAlgorithm, KMSMasterKeyID } = found?.Rules?.[0]?.ApplyServerSideEncryptionByDefault ?? {};
    if (SSEAlgorithm === undefined) {
      return { result: 'unknown', detail: 'The bucket names no default encryption.', advice: 'Look at the bucket.' };
    }
    return {
      result: 'ok',
      detail: `The bucket encrypts with ${[SSEAlgorithm, KMSMasterKeyID].filter(Boolean).join(', ')}.`,
    };
  } catch (error) {
    return unknown(error, options, 's3:GetEncryptionConfiguration');
  }
}

async function publicAccess(client: S3Client, options: CheckedBucket): Promise<Answer> {
  let open: readonly string[];
  try {
    const { PublicAccessBlockConfiguration: found } = await client.send(
      new GetPublicAccessBlockCommand(address(options)),
    );
    const settings = {
      BlockPublicAcls: found?.BlockPublicAcls,
      IgnorePublicAcls: found?.IgnorePublicAcls,
      BlockPublicPolicy: found?.BlockPublicPolicy,
      RestrictPublicBuckets: found?.RestrictPublicBuckets,
    };
    open = Object.entries(settings).flatMap(([name, on]) => (on === true ? [] : [name]));
  } catch (error) {
    if (codeOf(error) !== 'NoSuchPublicAccessBlockConfiguration') {
      return unknown(error, options, 's3:GetBucketPublicAccessBlock');
    }
    open = ['all four settings'];
  }
  if (open.length === 0) return { result: 'ok', detail: 'Public access is blocked.' };
  return {
    result: 'problem',
    detail: `The bucket's block of public access is not complete; off: ${open.join(', ')}.`,
    advice: 'Turn on all four settings, unless the account does so for all its buckets.',
  };
}

function address({ bucket, expectedBucketOwner }: CheckedBucket): {
  Bucket: string;
  ExpectedBucketOwner: string | undefined;
} {
  return { Bucket: bucket, ExpectedBucketOwner: expectedBucketOwner };
}

function problem(error: unknown, options: CheckedBucket, ...permissions: readonly string[]): Answer {
  const { bucket, expectedBucketOwner } = options;
  const reason = reasonOf(error, { what: '', permissions, bucket, expectedBucketOwner });
  return { result: 'problem', detail: capitalized(reason) };
}

/** A setting that may not be read does not stop a publication. */
function unknown(error: unknown, options: CheckedBucket, permission: string): Answer {
  return {
    ...problem(error, options, permission),
    result: 'unknown',
    advice: `Allow ${permission} to have it checked.`,
  };
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
