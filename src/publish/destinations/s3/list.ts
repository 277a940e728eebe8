// Lists the objects of a bucket, page by page, and does not take an answer of somebody else for an empty bucket.
import { ListObjectsV2Command, type S3Client } from '@aws-sdk/client-s3';
import { NotS3Error } from './errors.js';

export interface ListedObject {
  readonly key: string;
  readonly modified: Date | undefined;
}

/** Every object whose key starts with a prefix, but the empty ones with `/` at the end by which consoles show folders. */
export async function* listObjects(
  client: S3Client,
  bucket: { readonly Bucket: string; readonly ExpectedBucketOwner: string | undefined },
  prefix: string,
): AsyncGenerator<ListedObject> {
  const tokens = new Set<string>();
  for (let token: string | undefined; ;) {
    const command = new ListObjectsV2Command({ ...bucket, Prefix: prefix, ContinuationToken: token });
    const { KeyCount, Contents = [], IsTruncated = false, NextContinuationToken: next } = await client.send(command);
    // An empty answer of something between here and S3 must not pass for an empty bucket.
    if (KeyCount === undefined) throw new NotS3Error('it has no count');
    for (const { Key, LastModified: modified } of Contents) {
      if (Key !== undefined && !Key.endsWith('/')) yield { key: Key, modified };
    }
    if (!IsTruncated) return;
    if (next === undefined || tokens.has(next)) {
      throw new NotS3Error('it says that there are more objects, but gives no continuation token');
    }
    tokens.add(next);
    token = next;
  }
}
