// An S3 bucket as destination: conditional, checksummed, optionally encrypted and locked uploads.
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type PutObjectCommandInput,
  type S3Client,
} from '@aws-sdk/client-s3';
import { assertKey, collect, type Destination, type DestinationCheck, type NewFile } from './destination.js';
import { digestOf } from './digest.js';
import { AlreadyExistsError, PublishError } from './errors.js';
import { bodyOf, isTransient } from './s3-body.js';
import { checkBucket } from './s3-check.js';
import { openS3Client, REQUEST_TIMEOUT_MS, type S3ClientOptions } from './s3-client.js';
import { codeOf, explainS3Error, type S3Attempt, statusOf } from './s3-errors.js';
import { resumed } from './s3-resume.js';
import type { ByteRange, StoredFile } from './stored-file.js';

export interface S3Options extends S3ClientOptions {
  readonly bucket: string;
  /** Folder inside the bucket; empty for its root. Leading and trailing `/` do not matter. */
  readonly prefix: string;
  /** Key id, ARN or alias; without it, the bucket's default encryption. */
  readonly kmsKeyId?: string | undefined;
  /** Retention of every file of a set, counted from `now()` at its upload. The bucket needs Object Lock. */
  readonly objectLock?: { readonly mode: 'GOVERNANCE' | 'COMPLIANCE'; readonly retainDays: number } | undefined;
  /** 12-digit account id; S3 refuses every request when the bucket belongs to another account. */
  readonly expectedBucketOwner?: string | undefined;
  readonly now: () => Date;
  /** First pause before an upload is tried again, doubled each time. Default 200. */
  readonly retryDelayMs?: number | undefined;
  /** Files above this many bytes are streamed, not read into memory. Default 64 MiB. */
  readonly streamAbove?: number | undefined;
}

const MIB = 1024 * 1024;
/** Tries of one upload that are ours: conflicts, and streams, of which the SDK retries neither. */
const ATTEMPTS = 5;

/**
 * Report sets in a bucket. Credentials and endpoints come from the environment, as for every AWS tool
 * (`AWS_ENDPOINT_URL`, `AWS_ENDPOINT_URL_S3`).
 */
export function s3Destination(options: S3Options): Destination {
  return new S3Destination(options);
}

class S3Destination implements Destination {
  readonly description: string;
  readonly #client: S3Client;
  readonly #prefix: string;

  constructor(private readonly options: S3Options) {
    const folder = options.prefix.replace(/^\/+|\/+$/g, '');
    this.#prefix = folder === '' ? '' : `${folder}/`;
    this.description = `s3://${options.bucket}${folder === '' ? '' : '/'}${folder}`;
    this.#client = openS3Client(options);
  }

  async *list(prefix: string): AsyncIterable<string> {
    const list = `${this.description} cannot be listed completely`;
    let token: string | undefined;
    do {
      const page = await this.#client
        .send(
          new ListObjectsV2Command({
            Bucket: this.options.bucket,
            Prefix: this.#prefix + prefix,
            ContinuationToken: token,
            ExpectedBucketOwner: this.options.expectedBucketOwner,
          }),
        )
        .catch((error: unknown) => {
          throw this.#explain(error, `${this.description} cannot be listed`, 's3:ListBucket');
        });
      // An empty answer of something between here and S3 must not pass for an empty bucket.
      if (page.KeyCount === undefined) throw this.#notS3(list, 'it has no count');
      for (const { Key } of page.Contents ?? []) {
        // A key that ends with "/" is the empty object by which consoles show a folder.
        if (Key !== undefined && !Key.endsWith('/')) yield Key.slice(this.#prefix.length);
      }
      const next = page.IsTruncated === true ? page.NextContinuationToken : undefined;
      if (page.IsTruncated === true && (next === undefined || next === token)) {
        throw this.#notS3(list, 'it says that there is more, but not where it goes on');
      }
      token = next;
    } while (token !== undefined);
  }

  async read(key: string): Promise<Uint8Array | undefined> {
    const stream = await this.open(key);
    if (stream === undefined) return undefined;
    try {
      return await collect(stream);
    } catch (error) {
      throw this.#explain(error, `"${key}" cannot be read from ${this.description}`, 's3:GetObject');
    }
  }

  async open(key: string): Promise<Readable | undefined> {
    assertKey(key);
    try {
      return await this.#body(key, {});
    } catch (error) {
      if (codeOf(error) === 'NoSuchKey') return undefined;
      throw this.#explainRead(error, key);
    }
  }

  async find(key: string): Promise<StoredFile | undefined> {
    assertKey(key);
    try {
      const { ContentLength, ETag, LastModified } = await this.#client.send(new HeadObjectCommand(this.#address(key)));
      if (ContentLength === undefined || ETag === undefined || LastModified === undefined) {
        throw this.#notS3(`"${key}" cannot be read from ${this.description}`, 'it has no size, entity tag or time');
      }
      const ask = (range?: ByteRange): Promise<Readable> =>
        this.#body(key, { IfMatch: ETag, ...(range && { Range: `bytes=${range.start}-${range.end}` }) }).catch(
          (error: unknown) => {
            throw this.#explainRead(error, key);
          },
        );
      return {
        size: ContentLength,
        etag: ETag,
        modified: LastModified,
        stream: async (range) => resumed(await ask(range), range ?? { start: 0, end: ContentLength - 1 }, ask),
        close: () => Promise.resolve(),
      };
    } catch (error) {
      if (statusOf(error) === 404) return undefined;
      throw this.#explainRead(error, key);
    }
  }

  async #body(key: string, more: { readonly IfMatch?: string; readonly Range?: string }): Promise<Readable> {
    const { Body } = await this.#client.send(new GetObjectCommand({ ...this.#address(key), ...more }));
    // In Node the body of an answer is always a Readable.
    return Body instanceof Readable ? Body : Readable.from([]);
  }

  async create(key: string, file: NewFile): Promise<void> {
    assertKey(key);
    await this.#put(key, file, this.#onlyNew());
  }

  async replace(key: string, bytes: Uint8Array, contentType: string): Promise<void> {
    assertKey(key);
    // Not locked: the page is made from the manifests, and each month would keep an old one for years.
    await this.#put(key, { content: bytes, ...digestOf(bytes), contentType }, {});
  }

  check(): Promise<readonly DestinationCheck[]> {
    return checkBucket(this.#client, this.options, this.#prefix, (key, file) => ({
      ...this.#input(key, file),
      ...this.#onlyNew(),
    }));
  }

  close(): void {
    this.#client.destroy();
  }

  async #put(key: string, file: NewFile, extra: Partial<PutObjectCommandInput>): Promise<void> {
    const streamed = !(file.content instanceof Uint8Array) && file.size > (this.options.streamAbove ?? 64 * MIB);
    // Uploads get a second more for each MiB.
    const requestTimeout = (this.options.requestTimeoutMs ?? REQUEST_TIMEOUT_MS) + Math.floor(file.size / MIB) * 1_000;
    for (let attempt = 1; ; attempt += 1) {
      const body = await bodyOf(file, streamed);
      try {
        const input = { ...this.#input(key, file), ...extra, Body: body };
        await this.#client.send(new PutObjectCommand(input), { requestTimeout });
        return;
      } catch (error) {
        if (statusOf(error) === 412) {
          if (await this.#holds(key, file)) return;
          throw new AlreadyExistsError(key, this.description, { cause: error });
        }
        const again = codeOf(error) === 'ConditionalRequestConflict' || (streamed && isTransient(error));
        if (!again || attempt === ATTEMPTS) throw this.#explainPut(error, key, extra);
        await sleep((this.options.retryDelayMs ?? 200) * 2 ** (attempt - 1));
      } finally {
        if (body instanceof Readable) body.destroy();
      }
    }
  }

  /** What a set's file is uploaded with: never over another one, and locked if configured. */
  #onlyNew(): Partial<PutObjectCommandInput> {
    const { objectLock, now } = this.options;
    if (objectLock === undefined) return { IfNoneMatch: '*' };
    const until = new Date(now().getTime() + objectLock.retainDays * 86_400_000);
    return { IfNoneMatch: '*', ObjectLockMode: objectLock.mode, ObjectLockRetainUntilDate: until };
  }

  /** The parts of an upload that do not depend on whether it may overwrite. */
  #input(key: string, file: Pick<NewFile, 'size' | 'sha256' | 'contentType'>): PutObjectCommandInput {
    const { kmsKeyId } = this.options;
    return {
      ...this.#address(key),
      ContentLength: file.size,
      ContentType: file.contentType,
      // Both: the value alone goes out without the algorithm, which uploads with a lock must name.
      ChecksumAlgorithm: 'SHA256',
      ChecksumSHA256: Buffer.from(file.sha256, 'hex').toString('base64'),
      ...(kmsKeyId === undefined
        ? {}
        : { ServerSideEncryption: 'aws:kms' as const, SSEKMSKeyId: kmsKeyId, BucketKeyEnabled: true }),
    };
  }

  /**
   * Whether the object is the file that was just refused: then an earlier try was stored and only its answer lost
   * (the SDK's own retry of a timed-out upload is answered 412). Another run that stored the very same bytes cannot be
   * told apart, and need not be: what is published is the same.
   */
  async #holds(key: string, file: NewFile): Promise<boolean> {
    try {
      const head = await this.#client.send(new HeadObjectCommand({ ...this.#address(key), ChecksumMode: 'ENABLED' }));
      const checksum = Buffer.from(file.sha256, 'hex').toString('base64');
      return head.ContentLength === file.size && head.ChecksumSHA256 === checksum;
    } catch (error) {
      if (statusOf(error) === 404) return false;
      const what = `"${key}" exists in ${this.description}, and whether it is this run's own upload cannot be seen`;
      throw this.#explain(error, what, 's3:GetObject');
    }
  }

  #address(key: string): { Bucket: string; Key: string; ExpectedBucketOwner: string | undefined } {
    const { bucket, expectedBucketOwner } = this.options;
    return { Bucket: bucket, Key: this.#prefix + key, ExpectedBucketOwner: expectedBucketOwner };
  }

  #notS3(what: string, detail: string): PublishError {
    return new PublishError(
      `${what}: the answer is not S3's (${detail}). Check the endpoint and proxies, then run again.`,
    );
  }

  #explainRead(error: unknown, key: string): PublishError {
    return this.#explain(
      error,
      `"${key}" cannot be read from ${this.description}`,
      's3:GetObject',
      's3:ListBucket (without it, S3 does not say that something is not there)',
      ...(this.options.kmsKeyId === undefined ? [] : ['kms:Decrypt']),
    );
  }

  #explainPut(error: unknown, key: string, extra: Partial<PutObjectCommandInput>): PublishError {
    return this.#explain(
      error,
      `"${key}" cannot be written to ${this.description}`,
      's3:PutObject',
      ...(extra.ObjectLockMode === undefined ? [] : ['s3:PutObjectRetention']),
      ...(this.options.kmsKeyId === undefined ? [] : ['kms:GenerateDataKey']),
    );
  }

  #explain(error: unknown, what: string, ...permissions: readonly string[]): PublishError {
    const { bucket, expectedBucketOwner } = this.options;
    const attempt: S3Attempt = { what, permissions, bucket, expectedBucketOwner };
    return explainS3Error(error, attempt);
  }
}
