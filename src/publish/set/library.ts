// The library: every published set, read from the manifests and nothing else.
import type { Library, LibraryEntry } from '../../model/index.js';
import { by, descending, inOrder, parseReportId } from '../../terms/index.js';
import type { Destination } from '../destination.js';
import { digestOf } from '../digest.js';
import { DocumentError, UnavailableError } from '../errors.js';
import { isForeign, MANIFEST_NAME } from '../layout.js';
import { parseManifest } from './manifest-schema.js';
import { sentenceOn } from './document.js';

/** Manifests that are read at a time: a bucket answers each in some tens of milliseconds. */
const AT_A_TIME = 16;

/**
 * All sets of a destination: newest period first, then by organization, newest revision first.
 * Sets whose manifest is not readable are named with the reason; folders without a manifest are not sets.
 *
 * @throws PublishError when the destination does not answer, or a folder that could hold sets cannot be listed.
 */
export async function readLibrary(destination: Destination): Promise<Library> {
  const folders: string[] = [];
  for await (const key of destination.list('', isForeign)) {
    if (key.endsWith(`/${MANIFEST_NAME}`)) folders.push(key.slice(0, -MANIFEST_NAME.length - 1));
  }
  folders.sort();
  const entries: LibraryEntry[] = [];
  const unreadable: { folder: string; reason: string }[] = [];
  for (let at = 0; at < folders.length; at += AT_A_TIME) {
    const chunk = folders.slice(at, at + AT_A_TIME);
    const results = await Promise.allSettled(chunk.map((folder) => readEntry(destination, folder)));
    results.forEach((result, index) => {
      if (result.status === 'fulfilled') entries.push(result.value);
      // It says nothing about the set, which would be missing without a fault.
      else if (result.reason instanceof UnavailableError) throw result.reason;
      else unreadable.push({ folder: chunk[index] ?? '', reason: sentenceOn(MANIFEST_NAME, result.reason) });
    });
  }
  return { entries: entries.sort(newestFirst), unreadable };
}

/**
 * The set in a folder; undefined when there is no published one.
 *
 * @throws PublishError when its manifest cannot be read.
 */
export async function findSet(destination: Destination, folder: string): Promise<LibraryEntry | undefined> {
  if (parseReportId(folder) === undefined) return undefined;
  const bytes = await destination.read(`${folder}/${MANIFEST_NAME}`);
  if (bytes === undefined) return undefined;
  return { manifest: parseManifest(bytes, folder), folder, manifestSha256: digestOf(bytes).sha256 };
}

async function readEntry(destination: Destination, folder: string): Promise<LibraryEntry> {
  if (parseReportId(folder) === undefined)
    throw new DocumentError('is not in a folder named <organization id>/<yyyy-mm>/r<revision>, so it is not listed');
  const entry = await findSet(destination, folder);
  if (entry === undefined) throw new DocumentError('was removed while the library was being read');
  return entry;
}

const newestFirst = inOrder<LibraryEntry>(
  descending(by(({ manifest }) => manifest.period)),
  by(({ manifest }) => manifest.organization.id),
  descending(by(({ manifest }) => manifest.revision)),
);
