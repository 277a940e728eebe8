// What publishing needs of a place that holds report sets. Two implementations: a directory and S3.
import type { Readable } from 'node:stream';
import { PublishError } from './errors.js';
import type { StoredFile } from './stored-file.js';

/** How much of a file is read to find out whether it is our own. */
export const START_BYTES = 16 * 1024;

/** Why somebody else's file was left as it is. */
export const NOT_OWN = 'was not made by this program';

/** A finished file that is to be stored. */
export interface NewFile {
  /** Where the bytes are: in memory, or in a file on this machine. */
  readonly content: Uint8Array | { readonly path: string };
  /** Bytes. */
  readonly size: number;
  /** SHA-256 of the content, lower-case hex; the destination refuses other bytes. */
  readonly sha256: string;
  readonly contentType: string;
}

/** One question that `check` asks of a destination. */
export interface DestinationCheck {
  readonly name: string;
  /** `unknown`: the setting could not be read; publishing may work all the same. */
  readonly result: 'ok' | 'problem' | 'unknown';
  /** What was found. */
  readonly detail: string;
  /** What to do; absent when there is nothing to do. */
  readonly advice?: string;
}

/**
 * A place for report sets. Keys are relative to the destination and separated by `/`.
 * Every method throws {@link PublishError} with an explanation when the place does not answer as it should.
 */
export interface Destination {
  /** For messages: a folder's path, or `s3://bucket/prefix`. */
  readonly description: string;
  /**
   * All keys that start with `prefix`, which is empty or ends with `/`; each key relative to the destination, in the
   * order of their bytes in UTF-8.
   *
   * @param isForeign - whether a folder, which ends with `/`, is nothing of ours and is passed over when it cannot be listed.
   */
  list(prefix: string, isForeign?: (folder: string) => boolean): AsyncIterable<string>;
  /** The whole content, for small files; undefined when there is nothing under the key. */
  read(key: string): Promise<Uint8Array | undefined>;
  /** The content as a stream, for files of any size; undefined when there is nothing under the key. */
  open(key: string): Promise<Readable | undefined>;
  /** A file that is to be handed out; undefined when there is nothing under the key, or a link that leads elsewhere. */
  find(key: string): Promise<StoredFile | undefined>;
  /** Stores a new file, whole or not at all. @throws AlreadyExistsError when the key exists; never overwrites. */
  create(key: string, file: NewFile): Promise<void>;
  /**
   * Stores a file, and replaces what is there when that is our own. Only for the library page, which is made from the
   * manifests. Returns why something else was left as it is; undefined when the file is stored.
   *
   * @param isOwn - whether a file that begins so, up to {@link START_BYTES}, is our own.
   */
  replace(
    key: string,
    bytes: Uint8Array,
    contentType: string,
    isOwn: (start: Uint8Array) => boolean,
  ): Promise<string | undefined>;
  /**
   * Looks whether sets can be stored here, before anything long is begun; changes nothing. Absent where looking would cost
   * requests.
   */
  prepare?(): Promise<void>;
  /** Asks whether publishing here can work, and leaves nothing behind. Never throws for what it finds. */
  check(): Promise<readonly DestinationCheck[]>;
  close(): void;
}

/** Whether a destination can do its job: one line for each question. */
export function checkDestination(destination: Destination): Promise<readonly DestinationCheck[]> {
  return destination.check();
}

/**
 * Whether `name` may be a file's name inside a set: one visible path segment without separators or control characters,
 * and with no more bytes than a folder takes.
 */
export function isFileName(name: string): boolean {
  return (
    name.length > 0 && Buffer.byteLength(name) <= 255 && !name.startsWith('.') && !/[/\\\u0000-\u001f\u007f]/.test(name)
  );
}

/** @throws PublishError when a key could lead out of the destination. */
export function assertKey(key: string): void {
  const unsafe = key.split('/').some((segment) => segment === '' || segment === '.' || segment === '..');
  if (unsafe || /[\\\0]/.test(key)) {
    throw new PublishError(
      `"${key}" is not a key at a destination: it must be a relative path without "." or "..". ` +
        `If it came from a manifest, that manifest has been altered.`,
    );
  }
}

/** @throws PublishError when a prefix of keys could lead out of the destination, or ends within a name. */
export function assertPrefix(prefix: string): void {
  if (prefix === '') return;
  assertKey(prefix.replace(/\/$/, ''));
  if (!prefix.endsWith('/')) throw new PublishError(`"${prefix}" is not a prefix of keys: it must end with "/".`);
}

/**
 * The content of a stream.
 *
 * @param enough - bytes after which the rest is not read.
 */
export async function collect(stream: AsyncIterable<unknown>, enough = Infinity): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    // Both destinations hand out byte streams without an encoding, so every chunk is a Buffer or Uint8Array.
    chunks.push(Buffer.from(chunk as Uint8Array));
    size += (chunk as Uint8Array).length;
    if (size >= enough) break;
  }
  return Buffer.concat(chunks);
}
