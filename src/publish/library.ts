// The library: every published set, read from the manifests and nothing else.
import type { Library, LibraryEntry } from '../report/manifest.js';
import type { Destination } from './destination.js';
import { digestOf } from './digest.js';
import { compareSets, MANIFEST_NAME, parseFolder } from './layout.js';
import { parseManifest } from './manifest-schema.js';

/**
 * All sets of a destination: newest period first, then by organization, newest revision first.
 * Sets whose manifest is not readable are named with the reason; folders without a manifest are not sets.
 */
export async function readLibrary(destination: Destination): Promise<Library> {
  const folders: string[] = [];
  for await (const key of destination.list('')) {
    if (key.endsWith(`/${MANIFEST_NAME}`)) folders.push(key.slice(0, -MANIFEST_NAME.length - 1));
  }
  const entries: LibraryEntry[] = [];
  const unreadable: { folder: string; reason: string }[] = [];
  for (const folder of folders.sort()) {
    try {
      entries.push(await readEntry(destination, folder));
    } catch (error) {
      unreadable.push({ folder, reason: error instanceof Error ? error.message : String(error) });
    }
  }
  return { entries: entries.sort(newestFirst), unreadable };
}

async function readEntry(destination: Destination, folder: string): Promise<LibraryEntry> {
  if (parseFolder(folder) === undefined) throw new Error('lies outside <organization id>/<yyyy-mm>/r<revision>');
  const bytes = await destination.read(`${folder}/${MANIFEST_NAME}`);
  if (bytes === undefined) throw new Error('was removed while the library was being read');
  return { manifest: parseManifest(bytes, folder), folder, manifestSha256: digestOf(bytes).sha256 };
}

function newestFirst({ manifest: a }: LibraryEntry, { manifest: b }: LibraryEntry): number {
  if (a.period === b.period && a.organization.id !== b.organization.id) {
    return a.organization.id < b.organization.id ? -1 : 1;
  }
  return -compareSets({ ...a, organizationId: a.organization.id }, { ...b, organizationId: b.organization.id });
}
