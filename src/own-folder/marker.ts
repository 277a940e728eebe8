// The file by which a folder says that this program made it, and with which content it wrote what lies there.
import { createHash } from 'node:crypto';
import { createReadStream, type Dirent } from 'node:fs';
import { open, readFile, rename, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { isCode } from './place.js';

const NAME = '.coverage-reporter.json';
const UNFINISHED = `${NAME}.partial`;
const MADE_BY = 'guardduty-coverage-reporter';

const markerSchema = z.looseObject({
  madeBy: z.literal(MADE_BY),
  kind: z.string(),
  files: z.record(z.string(), z.string().nullable()).default({}),
});

export interface Marker {
  /** What the folder is for. */
  readonly kind: string;
  /** SHA-256 of each listed file as it was written, hex; null for one that may not be finished. */
  readonly files: ReadonlyMap<string, string | null>;
}

/** The marker of a folder with these entries, if it has one, and the entries without what belongs to the marker. */
export async function takeMarker(
  folder: string,
  entries: readonly Dirent[],
): Promise<{ readonly marker: Marker | undefined; readonly others: readonly Dirent[] }> {
  const isOfMarker = (entry: Dirent, ...names: readonly string[]): boolean =>
    entry.isFile() && names.includes(entry.name);
  const marker = entries.some((entry) => isOfMarker(entry, NAME)) ? await readMarker(folder) : undefined;
  const names = marker === undefined ? [UNFINISHED] : [NAME, UNFINISHED];
  return { marker, others: entries.filter((entry) => !isOfMarker(entry, ...names)) };
}

async function readMarker(folder: string): Promise<Marker | undefined> {
  const text = await readFile(join(folder, NAME), 'utf8');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // Markers come whole or not at all, so this is somebody else's file.
    return undefined;
  }
  const parsed = markerSchema.safeParse(value);
  return parsed.success ? { kind: parsed.data.kind, files: new Map(Object.entries(parsed.data.files)) } : undefined;
}

/** Writes the marker as a whole: after a power cut too there is the old one or the new one. */
export async function writeMarker(folder: string, { kind, files }: Marker): Promise<void> {
  const marker: z.input<typeof markerSchema> = {
    madeBy: MADE_BY,
    kind,
    about: `This folder holds a ${kind}. The program empties it before it writes the next one, so keep no files of your own here.`,
    files: Object.fromEntries(files),
  };
  const partial = join(folder, UNFINISHED);
  await unlinkIfThere(partial);
  const handle = await open(partial, 'wx');
  try {
    await handle.writeFile(`${JSON.stringify(marker, null, 2)}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(partial, join(folder, NAME));
}

export async function removeMarker(folder: string): Promise<void> {
  for (const name of [UNFINISHED, NAME]) await unlinkIfThere(join(folder, name));
}

/** SHA-256 of a file, hex. */
export async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer); // A stream without encoding.
  return hash.digest('hex');
}

export async function unlinkIfThere(path: string): Promise<void> {
  await unlink(path).catch((error: unknown) => {
    if (!isCode(error, 'ENOENT')) throw error;
  });
}
