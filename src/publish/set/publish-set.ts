// Publishes a report set: files first, the manifest last, so that a set exists whole or not at all.
import { createReadStream } from 'node:fs';
import type { Manifest, ManifestFile } from '../../model/index.js';
import { by, parseReportId, reportIdOf, type ReportName } from '../../terms/index.js';
import { type Destination, isFileName, type NewFile } from '../destination.js';
import { digestOf, digestOfStream, type Digest } from '../digest.js';
import { AlreadyExistsError, PublishError, RevisionTakenError } from '../errors.js';
import { compareSets, isForeign, MANIFEST_NAME } from '../layout.js';
import { findSet } from './library.js';
import { checkManifest } from './manifest-schema.js';
import { openSetFile } from './set-file.js';

/** A finished file on this machine. */
export interface SetFile {
  /** Name inside the set's folder. */
  readonly name: string;
  /** Path on this machine. */
  readonly path: string;
  readonly contentType: string;
  /** As it was written; hashed when it is not known. */
  readonly digest?: Digest;
}

export interface PublishOptions {
  readonly destination: Destination;
  /** `<organization id>/<yyyy-mm>/r<revision>`, with a revision from {@link nextRevision}. */
  readonly folder: string;
  readonly files: readonly SetFile[];
  /** An interrupted run may have stored some of these very files: what has the same bytes is stored already. */
  readonly isContinued?: boolean;
  /** Makes the manifest from the files' checksums and the link to the set before this one. */
  readonly manifest: (files: readonly ManifestFile[], previous: Manifest['previousManifest']) => Manifest;
}

export interface PublishedSet {
  readonly folder: string;
  readonly manifest: Manifest;
  /** SHA-256 of the manifest as stored, hex. */
  readonly manifestSha256: string;
}

/**
 * The revision that the next set of a period gets: one more than the highest that has any file, published or not.
 * What a crashed run left behind is never filled up by another one.
 */
export async function nextRevision(destination: Destination, organizationId: string, period: string): Promise<number> {
  let highest = 0;
  for await (const key of destination.list(`${organizationId}/${period}/`, isForeign)) {
    const set = parseReportId(key.split('/').slice(0, 3).join('/'));
    if (set !== undefined && set.revision > highest) highest = set.revision;
  }
  return highest + 1;
}

/** The file that claims a revision: every set has it, so of two runs only one can store it. */
const CLAIM = 'report.json';

/**
 * Stores `report.json`, which claims the revision, then the other files, then the manifest, which is what makes the set
 * exist for every reader.
 *
 * @throws RevisionTakenError when anything else is stored under the folder already; nothing is overwritten.
 * @throws PublishError when a file cannot be stored; what was stored before stays invisible and its revision unused.
 */
export async function publishSet(options: PublishOptions): Promise<PublishedSet> {
  const { destination, folder, isContinued = false } = options;
  const set = checkInput(options);
  const own = new Set([MANIFEST_NAME, ...options.files.map(({ name }) => name)].map((name) => `${folder}/${name}`));
  for await (const key of destination.list(`${folder}/`)) {
    if (!isContinued || !own.has(key)) throw new RevisionTakenError(folder, key, destination.description);
  }

  const files: { readonly entry: ManifestFile; readonly path: string }[] = [];
  for (const { name, path, contentType, digest } of options.files) {
    files.push({ entry: { name, ...(digest ?? (await digestOfFile(path))), contentType }, path });
  }
  files.sort(by(({ entry }) => entry.name));
  const entries = files.map((file) => file.entry);
  const manifest = checkManifest(options.manifest(entries, await previousManifest(destination, set)), folder);
  const bytes = Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`);
  const digest = digestOf(bytes);

  try {
    for (const { entry, path } of [...files].sort(claimFirst))
      await store(options, `${folder}/${entry.name}`, { ...entry, content: { path } });
    await destination.create(`${folder}/${MANIFEST_NAME}`, {
      content: bytes,
      ...digest,
      contentType: 'application/json',
    });
  } catch (error) {
    if (!(error instanceof AlreadyExistsError)) throw error;
    const published = isContinued ? await publishedMeanwhile(destination, folder, entries) : undefined;
    if (published !== undefined) return published;
    throw new RevisionTakenError(folder, error.key, destination.description, { cause: error });
  }
  return { folder, manifest, manifestSha256: digest.sha256 };
}

type Entry = Pick<SetFile, 'name'>;

function claimFirst({ entry: a }: { readonly entry: Entry }, { entry: b }: { readonly entry: Entry }): number {
  return Number(b.name === CLAIM) - Number(a.name === CLAIM);
}

/** Stores a file. What an interrupted run stored of the very same bytes is read back and stays. */
async function store({ destination, isContinued = false }: PublishOptions, key: string, file: NewFile): Promise<void> {
  if (isContinued && (await isStored(destination, key, file))) return;
  try {
    await destination.create(key, file);
  } catch (error) {
    const mayBeOwn = isContinued && error instanceof AlreadyExistsError;
    if (!mayBeOwn || !(await isStored(destination, key, file))) throw error;
  }
}

async function isStored(destination: Destination, key: string, { sha256 }: NewFile): Promise<boolean> {
  const content = await openSetFile(destination, key);
  return content !== undefined && (await digestOfStream(content)).sha256 === sha256;
}

/** The set whose manifest the interrupted run stored at the last moment; undefined when it is of other files. */
async function publishedMeanwhile(
  destination: Destination,
  folder: string,
  entries: readonly ManifestFile[],
): Promise<PublishedSet | undefined> {
  const found = await findSet(destination, folder);
  if (found === undefined || !isSetOf(found.manifest, entries)) return undefined;
  return { folder, manifest: found.manifest, manifestSha256: found.manifestSha256 };
}

/** Whether a manifest names exactly these files. */
export function isSetOf({ files }: Manifest, entries: readonly Pick<ManifestFile, 'name' | 'sha256'>[]): boolean {
  return (
    files.length === entries.length &&
    entries.every(({ name, sha256 }) => files.some((file) => file.name === name && file.sha256 === sha256))
  );
}

function checkInput({ folder, files }: PublishOptions): ReportName {
  const set = parseReportId(folder);
  if (set === undefined) {
    throw new PublishError(
      `"${folder}" is not the folder of a set: it must be <organization id>/<yyyy-mm>/r<revision>.`,
    );
  }
  const names = files.map((file) => file.name);
  const wrong = names.find(
    (name, index) => !isFileName(name) || name === MANIFEST_NAME || names.indexOf(name) !== index,
  );
  if (wrong !== undefined) {
    throw new PublishError(
      `"${wrong}" cannot be a file of a set: it is not a plain file name, it is reserved, or it is listed twice.`,
    );
  }
  return set;
}

async function digestOfFile(path: string): Promise<Digest> {
  try {
    return await digestOfStream(createReadStream(path));
  } catch (cause) {
    throw new PublishError(`"${path}" cannot be read, so the set was not published. Render the report again.`, {
      cause,
    });
  }
}

/** Link to the newest published set of the organization that is older than `set`; readable or not, its bytes count. */
async function previousManifest(destination: Destination, set: ReportName): Promise<Manifest['previousManifest']> {
  let newest: ReportName | undefined;
  for await (const key of destination.list(`${set.organizationId}/`, isForeign)) {
    if (!key.endsWith(`/${MANIFEST_NAME}`)) continue;
    const other = parseReportId(key.slice(0, -MANIFEST_NAME.length - 1));
    if (other === undefined || compareSets(other, set) >= 0) continue;
    if (newest === undefined || compareSets(other, newest) > 0) newest = other;
  }
  if (newest === undefined) return null;
  const reportId = reportIdOf(newest);
  const bytes = await destination.read(`${reportId}/${MANIFEST_NAME}`);
  if (bytes === undefined) {
    throw new PublishError(
      `The manifest of "${reportId}" was listed in ${destination.description} but no longer exists, so the new set ` +
        `cannot be linked to it. Find out what removes published reports, then publish again.`,
    );
  }
  return { reportId, sha256: digestOf(bytes).sha256 };
}
