// An S3 bucket as destination: conditional, checksummed, optionally encrypted and locked uploads.
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  type PutObjectCommandInput,
  type S3Client,
} from '@aws-sdk/client-s3';
import {
  assertKey,
  assertPrefix,
  collect,
  NOT_OWN,
  START_BYTES,
  type Destination,
  type DestinationCheck,
  type NewFile,
} from '../../destination.js';
import { digestOf } from '../../digest.js';
import { AlreadyExistsError, PublishError } from '../../errors.js';
import type { ByteRange, StoredFile } from '../../stored-file.js';
import { bodyOf, isTransient, wasCutOff } from './body.js';
import { checkBucket } from './check.js';
import { limitsOf, openS3Client, type S3ClientOptions } from './client.js';
import { codeOf, explainS3Error, NotS3Error, type S3Attempt, statusOf, wasRepeated } from './errors.js';
import type { S3RequestOptions } from './handler.js';
import { listObjects } from './list.js';
import { resumed, type Resuming } from './resume.js';

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
  /** First pause before something is tried again, doubled each time. Default 200. */
  readonly retryDelayMs?: number | undefined;
  /** Files above this many bytes are streamed, not read into memory. Default 64 MiB. */
  readonly streamAbove?: number | undefined;
}

const MIB = 1024 * 1024;
/** Tries of one upload that are ours: conflicts, and streams, of which the SDK retries neither. */
const ATTEMPTS = 5;
/** A key that is too long for a store has nothing under it either. */
const NOTHING_THERE: ReadonlySet<string> = new Set(['NoSuchKey', 'KeyTooLongError']);
/** Another request for the same key, or for the bucket, was under way. */
const CONFLICTS: ReadonlySet<string> = new Set(['ConditionalRequestConflict', 'OperationAborted']);

/**
 * Report sets in a bucket. Credentials and endpoints come from the environment, as for every AWS tool
 * (`AWS_ENDPOINT_URL`, `AWS_ENDPOINT_URL_S3`).
 */
export function s3Destination(options: S3Options): Destination {
  return new S3Destination(options);
}

/** What is known of an upload that ended in an error. */
interface Attempted {
  /** An earlier try may have been stored. */
  readonly mayBeOwn: boolean;
  /** It was to be stored only where nothing is. */
  readonly isNew: boolean;
}

function rangeOf({ start, end }: ByteRange): string {
  return `bytes=${start}-${end}`;
}

class S3Destination implements Destination {
  readonly description: string;
  readonly #client: S3Client;
  readonly #prefix: string;
  readonly #retryDelayMs: number;

  constructor(private readonly options: S3Options) {
    const folder = options.prefix.replace(/^\/+|\/+$/g, '');
    this.#prefix = folder === '' ? '' : `${folder}/`;
    this.description = `s3://${options.bucket}${folder === '' ? '' : '/'}${folder}`;
    this.#client = openS3Client(options);
    this.#retryDelayMs = options.retryDelayMs ?? 200;
  }

  async *list(prefix: string): AsyncIterable<string> {
    const { bucket, expectedBucketOwner } = this.options;
    const address = { Bucket: bucket, ExpectedBucketOwner: expectedBucketOwner };
    assertPrefix(prefix);
    try {
      for await (const { key } of listObjects(this.#client, address, this.#prefix + prefix)) {
        yield key.slice(this.#prefix.length);
      }
    } catch (error) {
      throw this.#explain(error, `${this.description} cannot be listed`, 's3:ListBucket');
    }
  }

  async read(key: string): Promise<Uint8Array | undefined> {
    const stream = await this.open(key);
    return stream === undefined ? undefined : collect(stream);
  }

  async open(key: string): Promise<Readable | undefined> {
    return (await this.#download(key))?.stream;
  }

  /** An object, or its part at most, as a stream that goes on where a connection breaks off. */
  async #download(key: string, part?: ByteRange): Promise<{ stream: Readable; etag: string } | undefined> {
    assertKey(key);
    try {
      const { body, size, etag } = await this.#get(key, part === undefined ? {} : { Range: rangeOf(part) });
      const start = part?.start ?? 0;
      return { stream: resumed(body, { start, end: start + size - 1 }, this.#resuming(key, etag)), etag };
    } catch (error) {
      if (NOTHING_THERE.has(codeOf(error))) return undefined;
      throw this.#explainRead(error, key);
    }
  }

  async find(key: string): Promise<StoredFile | undefined> {
    assertKey(key);
    try {
      const { ContentLength, ETag, LastModified } = await this.#client.send(new HeadObjectCommand(this.#address(key)));
      if (ContentLength === undefined || ETag === undefined || LastModified === undefined) {
        throw new NotS3Error('it has no size, entity tag or time');
      }
      const whole = { start: 0, end: ContentLength - 1 };
      const resuming = this.#resuming(key, ETag);
      return {
        size: ContentLength,
        etag: ETag,
        modified: LastModified,
        stream: async (range) => {
          const first = await (range === undefined ? this.#partOf(key, ETag) : resuming.ask(range));
          return resumed(first, range ?? whole, resuming);
        },
        close: () => Promise.resolve(),
      };
    } catch (error) {
      if (statusOf(error) !== 404 && statusOf(error) !== 400) throw this.#explainRead(error, key);
      // An answer without a body does not say whether the object is missing, or its bucket, or what else is wrong.
      (await this.open(key))?.destroy();
      return undefined;
    }
  }

  #resuming(key: string, etag: string): Resuming {
    return {
      ask: (rest) => this.#partOf(key, etag, rest),
      limits: limitsOf(this.options),
      retryDelayMs: this.#retryDelayMs,
      explain: (error) => this.#explainRead(error, key),
    };
  }

  /** A part of the object in the state that the entity tag names; without a part, all of it. */
  async #partOf(key: string, etag: string, part?: ByteRange): Promise<Readable> {
    try {
      const range = part === undefined ? {} : { Range: rangeOf(part) };
      const { body, at } = await this.#get(key, { IfMatch: etag, ...range });
      if (part === undefined || at?.startsWith(`bytes ${part.start}-`) === true) return body;
      body.destroy();
      throw new NotS3Error('it is not the part that was requested');
    } catch (error) {
      throw this.#explainRead(error, key);
    }
  }

  async #get(
    key: string,
    more: { readonly IfMatch?: string; readonly Range?: string },
  ): Promise<{ body: Readable; size: number; etag: string; at: string | undefined }> {
    const options: S3RequestOptions = { isFile: true };
    const answer = await this.#client.send(new GetObjectCommand({ ...this.#address(key), ...more }), options);
    const { Body, ContentLength: size, ETag: etag, ContentRange: at } = answer;
    // In Node the body of an answer is always a Readable.
    const body = Body instanceof Readable ? Body : Readable.from([]);
    if (size !== undefined && etag !== undefined) return { body, size, etag, at };
    body.destroy();
    throw new NotS3Error('it has no size or entity tag');
  }

  async create(key: string, file: NewFile): Promise<void> {
    assertKey(key);
    await this.#put(key, file, this.#onlyNew());
  }

  async replace(
    key: string,
    bytes: Uint8Array,
    contentType: string,
    isOwn: (start: Uint8Array) => boolean,
  ): Promise<string | undefined> {
    const file = { content: bytes, ...digestOf(bytes), contentType };
    for (let attempt = 1; ; attempt += 1) {
      const found = await this.#beginningOf(key);
      if (found !== undefined && !isOwn(found.start)) return NOT_OWN;
      try {
        // Not locked: the page is made from the manifests, and each month would keep an old one for years.
        await this.#put(key, file, found === undefined ? { IfNoneMatch: '*' } : { IfMatch: found.etag });
        return undefined;
      } catch (error) {
        const cause = error instanceof Error ? error.cause : undefined;
        // It was looked at a moment ago; a store that cannot do more has to do with that.
        if (statusOf(cause) === 501 && found !== undefined) {
          await this.#put(key, file, {});
          return undefined;
        }
        // Somebody stored or removed something in between.
        const hasChanged = error instanceof AlreadyExistsError || (statusOf(cause) === 404 && found !== undefined);
        if (!hasChanged || attempt === ATTEMPTS) throw error;
      }
    }
  }

  /** How an object begins; undefined when there is none. */
  async #beginningOf(key: string): Promise<{ start: Uint8Array; etag: string } | undefined> {
    try {
      const found = await this.#download(key, { start: 0, end: START_BYTES - 1 });
      return found && { start: await collect(found.stream, START_BYTES), etag: found.etag };
    } catch (error) {
      // There is no first byte.
      if (error instanceof PublishError && statusOf(error.cause) === 416) return { start: Buffer.alloc(0), etag: '' };
      throw error;
    }
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
    for (let attempt = 1; ; attempt += 1) {
      const body = await bodyOf(file, key, streamed);
      try {
        const input = { ...this.#input(key, file), ...extra, Body: body };
        const { ETag } = await this.#client.send(new PutObjectCommand(input));
        if (ETag === undefined) {
          throw new NotS3Error('it has no entity tag');
        }
        return;
      } catch (error) {
        const again = CONFLICTS.has(codeOf(error)) || (streamed && isTransient(error));
        if (!again || attempt === ATTEMPTS) {
          const isNew = extra.IfNoneMatch !== undefined;
          if (await this.#isStored(error, key, file, { mayBeOwn: attempt > 1, isNew })) return;
          throw this.#explainPut(error, key, extra);
        }
        await sleep(this.#retryDelayMs * 2 ** (attempt - 1));
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
   * Whether a file is there although its upload ended in an error: then an earlier try was stored and only its answer
   * lost (the SDK's own retry of a timed-out upload is answered 412). Another run that stored the very same bytes
   * meanwhile cannot be told apart, and need not be: what is published is the same.
   *
   * @throws AlreadyExistsError when another file is there.
   */
  async #isStored(error: unknown, key: string, file: NewFile, { mayBeOwn, isNew }: Attempted): Promise<boolean> {
    if (statusOf(error) === 412) {
      if ((mayBeOwn || wasRepeated(error)) && (await this.#found(key, file)) === 'the file') return true;
      throw new AlreadyExistsError(key, this.description, { cause: error });
    }
    // A store that refuses an upload before all of it came may close the connection, and its answer is lost.
    const found = isNew && wasCutOff(error) ? await this.#found(key, file).catch(() => 'nothing') : 'nothing';
    if (found === 'another') throw new AlreadyExistsError(key, this.description, { cause: error });
    return found === 'the file';
  }

  /** What is there, compared with what was to be stored. */
  async #found(key: string, file: NewFile): Promise<'nothing' | 'the file' | 'another'> {
    try {
      const head = await this.#client.send(new HeadObjectCommand({ ...this.#address(key), ChecksumMode: 'ENABLED' }));
      const checksum = Buffer.from(file.sha256, 'hex').toString('base64');
      return head.ContentLength === file.size && head.ChecksumSHA256 === checksum ? 'the file' : 'another';
    } catch (error) {
      if (statusOf(error) === 404) return 'nothing';
      const what = `"${key}" exists in ${this.description}, and the program cannot see whether this run uploaded it`;
      throw this.#explain(error, what, 's3:GetObject');
    }
  }

  #address(key: string): { Bucket: string; Key: string; ExpectedBucketOwner: string | undefined } {
    const { bucket, expectedBucketOwner } = this.options;
    return { Bucket: bucket, Key: this.#prefix + key, ExpectedBucketOwner: expectedBucketOwner };
  }

  #explainRead(error: unknown, key: string): PublishError {
    return this.#explain(
      error,
      `"${key}" cannot be read from ${this.description}`,
      's3:GetObject',
      's3:ListBucket (without it, S3 does not say that an object does not exist)',
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
