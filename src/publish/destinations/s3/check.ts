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
  type ObjectLockConfiguration,
  type PutObjectCommandInput,
  type S3Client,
} from '@aws-sdk/client-s3';
import type { DestinationCheck } from '../../destination.js';
import { digestOf } from '../../digest.js';
import { address, problem, unknown, type Answer, type CheckedBucket } from './answer.js';
import { codeOf, statusOf } from './errors.js';
import { checkRetention } from './retention.js';

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
  const lock = lockOf(client, options);
  const checks: Readonly<Record<string, () => Promise<Answer | undefined>>> = {
    list: () => list(client, options, prefix),
    read: () => read(client, options, prefix),
    write: () => write(client, options, input),
    versioning: () => versioning(client, options),
    'object lock': async () => objectLock(await lock, options),
    retention: async () => checkRetention(client, { ...options, prefix }, defaultOf(await lock)),
    encryption: () => encryption(client, options),
    'public access': () => publicAccess(client, options),
  };
  // Side by side, so that a store that answers nothing keeps nobody waiting for one line after the other.
  const results = await Promise.all(
    Object.entries(checks).map(async ([name, ask]) => {
      const answer = await ask();
      return answer === undefined ? [] : [{ name, ...answer }];
    }),
  );
  return [reachable, ...results.flat()];
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
        advice: 'Correct the bucket name or the expected owner. Do not publish before you know who owns the bucket.',
      };
    }
    return problem(await tellingError(client, options, error), options, 's3:ListBucket');
  }
  if (expectedBucketOwner === undefined) {
    return {
      result: 'ok',
      detail: `The bucket "${bucket}" can be reached.`,
      advice: 'Set the expected bucket owner, so that reports never go to a bucket of another account.',
    };
  }
  return {
    result: 'ok',
    detail: `The bucket "${bucket}" can be reached and belongs to the account ${expectedBucketOwner}.`,
  };
}

/** An answer to HEAD has no body, so no reason. A list is refused for the same one, and says it. */
async function tellingError(client: S3Client, options: CheckedBucket, error: unknown): Promise<unknown> {
  const status = statusOf(error);
  if (status === undefined || status === 301 || status === 404) return error;
  try {
    await client.send(new ListObjectsV2Command({ ...address(options), MaxKeys: 1 }));
    return error;
  } catch (reason) {
    return reason;
  }
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
    return { result: 'ok', detail: 'The program can list published sets.' };
  } catch (error) {
    return problem(error, options, 's3:ListBucket');
  }
}

/**
 * Reads the first byte of a published file: only that shows whether the KMS key may be used to decrypt. Where there is no
 * file yet, it reads something that is not there: S3 says "no such key" only to those who may read.
 */
async function read(client: S3Client, options: CheckedBucket, prefix: string): Promise<Answer> {
  const key = await firstKey(client, options, prefix);
  const input = { ...address(options), Key: key ?? `${prefix}.check` };
  try {
    const { Body } = await client.send(
      new GetObjectCommand(key === undefined ? input : { ...input, Range: 'bytes=0-0' }),
    );
    await Body?.transformToByteArray();
  } catch (error) {
    if (!READABLE.has(codeOf(error))) {
      const keys = options.kmsKeyId === undefined ? [] : ['kms:Decrypt'];
      return problem(error, options, 's3:GetObject', ...keys);
    }
  }
  return { result: 'ok', detail: 'The program can read published sets.' };
}

/** Answers to those who may read: it is gone or not there, it is empty, or its lifecycle has moved it to an archive. */
const READABLE = new Set(['NoSuchKey', 'InvalidRange', 'InvalidObjectState']);

/** Any file at the destination; undefined for none, or when they cannot be listed, which has a line of its own. */
async function firstKey(client: S3Client, options: CheckedBucket, prefix: string): Promise<string | undefined> {
  try {
    const { Contents } = await client.send(
      new ListObjectsV2Command({ ...address(options), Prefix: prefix, MaxKeys: 10 }),
    );
    // Not the library page: what comes back from it looks like the page of a proxy.
    return Contents?.find(({ Key }) => Key?.endsWith('.html') === false)?.Key;
  } catch {
    return undefined;
  }
}

/**
 * Sends an upload like a real one, with lock and encryption, but with the checksum of other bytes. S3 looks at
 * permissions first and then stores nothing because of the checksum, so "wrong checksum" means "may write".
 * It may do so before it asks KMS; whether the key may be used can then only be seen at the first real upload.
 */
async function write(client: S3Client, options: CheckedBucket, input: UploadInput): Promise<Answer> {
  const body = Buffer.from('This upload has a wrong checksum on purpose. It only tests whether writing is allowed.\n');
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
      detail: `The store accepted an upload with a wrong SHA-256, and has now stored "${key}".`,
      advice: 'This store does not verify checksums, so do not publish to it. Remove the object.',
    };
  } catch (error) {
    if (statusOf(error) === 400 && /digest|checksum/i.test(codeOf(error))) {
      const open = kmsKeyId === undefined ? '' : ' Only the first upload shows whether the KMS key may be used.';
      return { result: 'ok', detail: `The program can write files, and the store refuses a wrong checksum.${open}` };
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
      detail: `Versioning is ${Status === 'Suspended' ? 'suspended' : 'off'}, so a deleted report cannot be restored.`,
      advice: 'Turn on versioning for the bucket.',
    };
  } catch (error) {
    return unknown(error, options, 's3:GetBucketVersioning');
  }
}

/** What the bucket says of Object Lock; nothing, or why it cannot be read. */
type LockAnswer = { readonly found: ObjectLockConfiguration | undefined } | { readonly error: unknown };

async function lockOf(client: S3Client, options: CheckedBucket): Promise<LockAnswer> {
  try {
    const answer = await client.send(new GetObjectLockConfigurationCommand(address(options)));
    return { found: answer.ObjectLockConfiguration };
  } catch (error) {
    return codeOf(error) === 'ObjectLockConfigurationNotFoundError' ? { found: undefined } : { error };
  }
}

/** The retention that the bucket says it gives to every new object. */
function defaultOf(answer: LockAnswer): string | undefined {
  const { Mode, Days, Years } = ('found' in answer ? answer.found?.Rule?.DefaultRetention : undefined) ?? {};
  if (Mode === undefined) return undefined;
  return `${Days === undefined ? `${Years ?? 0} years` : `${Days} days`} (${Mode})`;
}

/** What the bucket says; whether it does so is seen from what is published. */
function objectLock(answer: LockAnswer, options: CheckedBucket): Answer {
  const { objectLock: lock } = options;
  if ('error' in answer) return unknown(answer.error, options, 's3:GetBucketObjectLockConfiguration');
  if (answer.found?.ObjectLockEnabled === 'Enabled') {
    if (lock !== undefined) {
      const detail = `Object Lock is on. Each file is locked for ${lock.retainDays} days (${lock.mode}).`;
      return { result: 'ok', detail };
    }
    const retention = defaultOf(answer);
    if (retention !== undefined) {
      return { result: 'ok', detail: `Object Lock is on, and the bucket has a default retention of ${retention}.` };
    }
    return {
      result: 'problem',
      detail: 'Object Lock is on, but neither the bucket nor the configuration sets a retention, so nothing is locked.',
      advice: 'Configure a lock for the destination.',
    };
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
      return {
        result: 'unknown',
        detail: 'The bucket has no default encryption.',
        advice: 'Check the encryption settings of the bucket.',
      };
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
  if (open.length === 0) return { result: 'ok', detail: 'All four settings of Block Public Access are on.' };
  return {
    result: 'problem',
    detail: `Block Public Access is not complete for the bucket. These settings are off: ${open.join(', ')}.`,
    advice: 'Turn on all four settings, unless they are on for the whole account.',
  };
}
