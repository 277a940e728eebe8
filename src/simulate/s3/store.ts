// The objects of the simulated buckets, in memory, with all their versions.
import { createHash } from 'node:crypto';
import type { BucketDescription } from '../description.js';
import { hashText } from '../random.js';

/** A version of an object, or a delete marker. */
export interface StoredObject {
  readonly key: string;
  /** `null` (as text) for versions of a bucket without versioning. */
  readonly versionId: string;
  readonly deleteMarker: boolean;
  readonly body: Buffer;
  /** In double quotes, as on the wire. */
  readonly etag: string;
  /** Verified `x-amz-checksum-…` headers. */
  readonly checksums: Readonly<Record<string, string>>;
  readonly lastModified: Date;
  /** Content-Type and the other headers that come back as they were sent. */
  readonly headers: Readonly<Record<string, string>>;
  /** User metadata, keys without `x-amz-meta-`. */
  readonly metadata: Readonly<Record<string, string>>;
  /** As sent: URL-encoded pairs. */
  readonly tagging: string | undefined;
  /** The `x-amz-server-side-encryption…` headers in force. */
  readonly encryption: Readonly<Record<string, string>>;
  readonly retention: { readonly mode: string; readonly until: Date } | undefined;
  readonly legalHold: boolean;
}

/** Read access to the stored objects, for tests. Unknown buckets are an error. */
export interface BucketReader {
  readonly names: readonly string[];
  /** The current version of a key; undefined when there is none or it was deleted. */
  object(bucket: string, key: string): StoredObject | undefined;
  /** Current versions, sorted by key. */
  objects(bucket: string): readonly StoredObject[];
  /** All versions and delete markers of a key, or of all keys; newest first within a key. */
  versions(bucket: string, key?: string): readonly StoredObject[];
}

/** What is known of a new version before it has an id. */
export type NewVersion = Omit<StoredObject, 'versionId'>;

function byKey(a: StoredObject, b: StoredObject): number {
  return Buffer.compare(Buffer.from(a.key), Buffer.from(b.key));
}

/** One bucket. */
export class Bucket {
  readonly description: BucketDescription;
  readonly #versions = new Map<string, StoredObject[]>();
  #counter = 0;

  constructor(description: BucketDescription) {
    this.description = description;
  }

  /** The newest version of a key, delete markers included. */
  newest(key: string): StoredObject | undefined {
    return this.#versions.get(key)?.[0];
  }

  current(key: string): StoredObject | undefined {
    const newest = this.newest(key);
    return newest === undefined || newest.deleteMarker ? undefined : newest;
  }

  version(key: string, versionId: string): StoredObject | undefined {
    return this.#versions.get(key)?.find((version) => version.versionId === versionId);
  }

  currentObjects(): StoredObject[] {
    return [...this.#versions.keys()].flatMap((key) => this.current(key) ?? []).sort(byKey);
  }

  versions(key?: string): StoredObject[] {
    const lists = key === undefined ? [...this.#versions.values()] : [this.#versions.get(key) ?? []];
    return lists.flat().sort(byKey);
  }

  /** Stores a version; without versioning it takes the place of the one before. */
  add(version: NewVersion): StoredObject {
    const { versioning } = this.description;
    const older = this.#versions.get(version.key) ?? [];
    const versionId = versioning === 'Enabled' ? this.#newVersionId(version.key) : 'null';
    const stored = { ...version, versionId };
    const kept = versioning === 'Enabled' ? older : older.filter((known) => known.versionId !== 'null');
    this.#versions.set(version.key, [stored, ...kept]);
    return stored;
  }

  /** Removes one version for good. */
  remove(key: string, versionId: string): void {
    const kept = (this.#versions.get(key) ?? []).filter((version) => version.versionId !== versionId);
    if (kept.length === 0) this.#versions.delete(key);
    else this.#versions.set(key, kept);
  }

  #newVersionId(key: string): string {
    this.#counter += 1;
    const seed = `${this.description.name} ${key} ${this.#counter}`;
    return `v${this.#counter}.${createHash('sha256').update(seed).digest('base64url').slice(0, 24)}${hashText(seed).toString(36)}`;
  }
}

/** All buckets of the simulator. */
export class Buckets implements BucketReader {
  readonly #buckets: ReadonlyMap<string, Bucket>;

  constructor(descriptions: readonly BucketDescription[]) {
    this.#buckets = new Map(descriptions.map((description) => [description.name, new Bucket(description)]));
  }

  get names(): readonly string[] {
    return [...this.#buckets.keys()];
  }

  find(name: string): Bucket | undefined {
    return this.#buckets.get(name);
  }

  object(bucket: string, key: string): StoredObject | undefined {
    return this.#known(bucket).current(key);
  }

  objects(bucket: string): readonly StoredObject[] {
    return this.#known(bucket).currentObjects();
  }

  versions(bucket: string, key?: string): readonly StoredObject[] {
    return this.#known(bucket).versions(key);
  }

  #known(name: string): Bucket {
    const bucket = this.#buckets.get(name);
    if (bucket === undefined) throw new Error(`no such bucket: ${name}; there are ${this.names.join(', ')}`);
    return bucket;
  }
}
