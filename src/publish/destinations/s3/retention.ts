// Reads back whether what was published last is locked. A bucket's word for it is not enough: there are stores that keep
// a default retention and give it to nobody, or take a lock and forget it.
import { GetObjectRetentionCommand, type S3Client } from '@aws-sdk/client-s3';
import { parseReportId } from '../../../terms/index.js';
import { MANIFEST_NAME } from '../../layout.js';
import { address, unknown, type Answer, type CheckedBucket } from './answer.js';
import { codeOf } from './errors.js';
import { listObjects } from './list.js';

const DAY_MS = 86_400_000;

interface Published {
  readonly folder: string;
  readonly at: Date | undefined;
}

/**
 * Asks for the retention of the newest published manifest; never stores an object to look at, which Object Lock would
 * keep. Undefined when nothing is to be locked.
 *
 * @param bucketDefault - the retention that the bucket says it gives, in words.
 */
export async function checkRetention(
  client: S3Client,
  options: CheckedBucket & { readonly prefix: string },
  bucketDefault: string | undefined,
): Promise<Answer | undefined> {
  const { objectLock: lock } = options;
  const wanted = lock === undefined ? bucketDefault : `${lock.retainDays} days (${lock.mode})`;
  if (wanted === undefined) return undefined;
  let newest: Published | undefined;
  try {
    newest = await newestOf(client, options);
  } catch (error) {
    return unknown(error, options, 's3:ListBucket');
  }
  if (newest === undefined) {
    return {
      result: 'unknown',
      detail: 'Nothing is published here yet, so the program cannot check whether the store keeps the retention.',
      advice: 'Check again after the first publication.',
    };
  }
  try {
    const found = await retentionOf(client, options, newest);
    return found === undefined ? notLocked(newest, wanted, lock !== undefined) : locked(newest, found, options);
  } catch (error) {
    return unknown(error, options, 's3:GetObjectRetention');
  }
}

/** The set whose manifest was stored last. */
async function newestOf(
  client: S3Client,
  options: CheckedBucket & { readonly prefix: string },
): Promise<Published | undefined> {
  const { prefix } = options;
  let newest: Published | undefined;
  for await (const { key, modified: at } of listObjects(client, address(options), prefix)) {
    if (!key.endsWith(`/${MANIFEST_NAME}`)) continue;
    const folder = key.slice(prefix.length, -MANIFEST_NAME.length - 1);
    const isNewer = newest === undefined || (at?.getTime() ?? 0) >= (newest.at?.getTime() ?? 0);
    if (isNewer && parseReportId(folder) !== undefined) newest = { folder, at };
  }
  return newest;
}

interface Retention {
  readonly mode: string;
  readonly until: Date;
}

async function retentionOf(
  client: S3Client,
  options: CheckedBucket & { readonly prefix: string },
  { folder }: Published,
): Promise<Retention | undefined> {
  try {
    const Key = `${options.prefix}${folder}/${MANIFEST_NAME}`;
    const answer = await client.send(new GetObjectRetentionCommand({ ...address(options), Key }));
    const { Mode: mode, RetainUntilDate: until } = answer.Retention ?? {};
    return mode === undefined || until === undefined ? undefined : { mode, until };
  } catch (error) {
    if (isUnlocked(error)) return undefined;
    throw error;
  }
}

/** The object has no retention; or, as AWS says it, its bucket has no Object Lock. */
function isUnlocked(error: unknown): boolean {
  const code = codeOf(error);
  if (code === 'InvalidRequest') return error instanceof Error && /object lock/i.test(error.message);
  return code === 'NoSuchObjectLockConfiguration' || code === 'ObjectLockConfigurationNotFoundError';
}

function locked({ folder, at }: Published, { mode, until }: Retention, { objectLock: lock }: CheckedBucket): Answer {
  const detail = `The newest set, ${folder}, is locked until ${until.toISOString()} (${mode}).`;
  if (lock === undefined || at === undefined) return { result: 'ok', detail };
  const days = (until.getTime() - at.getTime()) / DAY_MS;
  if (mode === lock.mode && Math.abs(days - lock.retainDays) <= 1) return { result: 'ok', detail };
  return {
    result: 'unknown',
    detail: `${detail} The configuration asks for ${lock.retainDays} days (${lock.mode}) from its upload at ${at.toISOString()}. The set was published with a different configuration, or the store applies a different retention.`,
    advice: 'Check again after the next publication.',
  };
}

function notLocked({ folder }: Published, wanted: string, isConfigured: boolean): Answer {
  const why = isConfigured
    ? `The configuration asks for ${wanted}. The set was published without it, or the store accepts a lock but does not keep it.`
    : `The bucket has a default of ${wanted}. The set was published before it was set, or the store has a default but does not apply it.`;
  return {
    result: 'problem',
    detail: `The newest set, ${folder}, is not locked: anyone who may delete objects can delete it. ${why}`,
    advice: isConfigured
      ? 'Publish and check again. If the new set is not locked either, use a store that keeps locks.'
      : 'Configure a lock for the destination (destination.objectLock), publish, and check again.',
  };
}
