// Presigned links to objects of a bucket, with the time at which they truly end.
import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { assertKey } from '../../destination.js';
import { PublishError } from '../../errors.js';
import { openS3Client } from './client.js';
import { explainS3Error } from './errors.js';
import type { S3Options } from './s3.js';

/** S3's own limit for presigned links: a week. */
export const LONGEST_LINK_SECONDS = 604_800;

export interface Links {
  /** One for each key, in their order. */
  readonly urls: readonly string[];
  /** When the last second of the links is over, as far as it is known. */
  readonly expiresAt: Date;
  /**
   * Why they end then. `requested`: as asked for. `session`: the session that signed them ends before that, and the links
   * with it. `unknown-session`: as asked for, or earlier with the session, which does not tell its end.
   */
  readonly endsBecause: 'requested' | 'session' | 'unknown-session';
}

type Identity = Awaited<ReturnType<S3Client['config']['credentials']>>;

/**
 * Links that let anybody download the objects, without credentials, until they end.
 *
 * @param keys - relative to the destination; whether they exist is not asked.
 * @param seconds - 1 to {@link LONGEST_LINK_SECONDS}.
 * @throws PublishError when there are no credentials, or their session is over.
 */
export async function presignLinks(options: S3Options, keys: readonly string[], seconds: number): Promise<Links> {
  const identity = await identityOf(options);
  // One identity for all: the SDK could fetch another one between two links.
  const client = openS3Client(options, { credentials: identity });
  try {
    // A signature counts from its second; the rest of the second is not the links' any more.
    const signedAt = new Date(Math.floor(options.now().getTime() / 1_000) * 1_000);
    const session = sessionSeconds(identity, signedAt);
    if (session !== undefined && session <= 0) {
      throw new PublishError(
        'Links cannot be made: the session of the credentials has expired, and links expire with it. Renew the credentials, then run again.',
      );
    }
    const valid = Math.min(seconds, session ?? seconds);
    const urls = await Promise.all(keys.map((key) => presign(client, options, key, { signedAt, valid })));
    const unknown = identity.sessionToken !== undefined && session === undefined;
    return {
      urls,
      expiresAt: new Date(signedAt.getTime() + valid * 1_000),
      endsBecause: unknown ? 'unknown-session' : valid < seconds ? 'session' : 'requested',
    };
  } finally {
    client.destroy();
  }
}

async function identityOf(options: S3Options): Promise<Identity> {
  const client = openS3Client(options);
  try {
    return await client.config.credentials();
  } catch (error) {
    const { bucket, expectedBucketOwner } = options;
    const what = `Links to s3://${bucket} cannot be made`;
    throw explainS3Error(error, { what, permissions: ['s3:GetObject'], bucket, expectedBucketOwner });
  } finally {
    client.destroy();
  }
}

/** Whole seconds that the session still lasts; undefined for keys that last, and for sessions that do not tell. */
function sessionSeconds({ sessionToken, expiration }: Identity, now: Date): number | undefined {
  if (sessionToken === undefined || expiration === undefined) return undefined;
  const seconds = Math.floor((expiration.getTime() - now.getTime()) / 1_000);
  // What stands in AWS_CREDENTIAL_EXPIRATION need not be a time.
  return Number.isNaN(seconds) ? undefined : seconds;
}

function presign(
  client: S3Client,
  { bucket, prefix }: S3Options,
  key: string,
  { signedAt, valid }: { readonly signedAt: Date; readonly valid: number },
): Promise<string> {
  assertKey(key);
  const folder = prefix.replace(/^\/+|\/+$/g, '');
  // No expected owner: it is a header, which the browser of whoever gets the link would not send.
  const command = new GetObjectCommand({
    Bucket: bucket,
    Key: folder === '' ? key : `${folder}/${key}`,
    ResponseContentDisposition: 'attachment',
  });
  return getSignedUrl(client, command, { expiresIn: valid, signingDate: signedAt });
}
