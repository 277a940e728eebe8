// Makes, marks and empties folders of this program. Whatever it did not write is named and left as it is.
import type { Dirent } from 'node:fs';
import { mkdir, open, rmdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { entryName, firstOf, FolderError } from './folder-error.js';
import { digestOf, removeMarker, takeMarker, unlinkIfThere, writeMarker, type Marker } from './marker.js';
import { entriesOf, isCode, strangeFolder } from './place.js';

/** What a folder is for, and what this program writes into it. */
export interface FolderKind {
  /** In words, such as "report set". */
  readonly name: string;
  /** Folders in it that this program makes. */
  readonly folders: readonly string[];
  /** Paths of the files that it writes, with `/`. Without it only those count that were announced and are unchanged. */
  readonly files?: RegExp;
  /** Recognises a folder of a version that left no marker. */
  readonly isUnmarked?: (path: string) => Promise<boolean>;
}

/**
 * Checks that a folder may be emptied, or made. Changes nothing, so it can be called long before.
 *
 * @throws FolderError when it holds anything that this program did not write, or is no folder.
 */
export async function checkFolder(path: string, kind: FolderKind): Promise<void> {
  await checkedContents(resolve(path), kind);
}

/** Makes the folder if there is none, and marks it as this program's. @throws FolderError as {@link checkFolder}. */
export async function claimFolder(place: string, kind: FolderKind): Promise<OwnFolder> {
  const path = resolve(place);
  const contents = await checkedContents(path, kind);
  await mkdir(path, { recursive: true });
  const marker = contents?.marker ?? { kind: kind.name, files: new Map() };
  if (contents?.marker === undefined) await writeMarker(path, marker);
  return new OwnFolder(path, kind, marker.files);
}

/** A folder that was claimed. */
export class OwnFolder {
  #files: Map<string, string | null>;

  constructor(
    readonly path: string,
    private readonly kind: FolderKind,
    files: Marker['files'],
  ) {
    this.#files = new Map(files);
  }

  /** Removes everything that this program wrote. @throws FolderError when there is anything else. */
  async empty(): Promise<void> {
    await this.#remove((await checkedContents(this.path, this.kind))?.own ?? []);
    this.#files = new Map();
    await this.#mark();
  }

  /** Removes those of the own files that are `unwanted`, and what becomes empty by that; everything else stays. */
  async removeFiles(unwanted: (path: string) => boolean): Promise<void> {
    await this.#remove((await contentsOf(this.path, this.kind))?.own.filter(unwanted) ?? []);
  }

  /** Says which files will be written, so that they are recognised also when that is interrupted. */
  async announce(names: readonly string[]): Promise<void> {
    for (const name of names) this.#files.set(name, null);
    await this.#mark();
  }

  /** Remembers the content of a file that is finished: whatever somebody makes of it later is theirs. */
  async finished(name: string): Promise<void> {
    const path = join(this.path, name);
    // On disk before the marker says so: after a power cut it would not be recognised.
    const handle = await open(path, 'r+');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
    this.#files.set(name, await digestOf(path));
    await this.#mark();
  }

  /** Empties the folder and removes it. @throws FolderError when there is anything else in it. */
  async remove(): Promise<void> {
    await this.empty();
    await removeMarker(this.path);
    await rmdir(this.path);
  }

  /** One name after the other and never a folder with something in it, whatever has come there meanwhile. */
  async #remove(names: readonly string[]): Promise<void> {
    for (const name of names) await unlinkIfThere(join(this.path, name));
    for (const folder of this.kind.folders) await removeIfEmpty(join(this.path, folder));
  }

  async #mark(): Promise<void> {
    await writeMarker(this.path, { kind: this.kind.name, files: this.#files });
  }
}

interface Contents {
  readonly marker: Marker | undefined;
  /** Paths of files that this program wrote. */
  readonly own: readonly string[];
  /** What it did not write, named for people. */
  readonly foreign: readonly string[];
}

async function checkedContents(path: string, kind: FolderKind): Promise<Contents | undefined> {
  const contents = await contentsOf(path, kind);
  if (contents === undefined || contents.foreign.length === 0) return contents;
  throw new FolderError(
    `"${path}" was not emptied, because it contains files or folders that this program did not write: ${firstOf(contents.foreign)}. ` +
      'Nothing was changed. Move them elsewhere, or name another folder.',
  );
}

/** undefined where there is no folder yet. @throws FolderError when it is not a folder of this kind. */
async function contentsOf(path: string, kind: FolderKind): Promise<Contents | undefined> {
  const entries = await entriesOf(path);
  if (entries === undefined) return undefined;
  const { marker, others } = await takeMarker(path, entries);
  if (marker === undefined && others.length > 0 && (await kind.isUnmarked?.(path)) !== true) {
    throw strangeFolder(path, others);
  }
  if (marker !== undefined && marker.kind !== kind.name) {
    throw new FolderError(
      `"${path}" contains a ${marker.kind}, which a ${kind.name} would replace. Nothing was changed. Name another folder.`,
    );
  }
  const own: string[] = [];
  const foreign: string[] = [];
  const sort = async (entry: Dirent, name: string): Promise<void> => {
    if (!entry.isFile()) foreign.push(entryName(name, entry));
    else if (kind.files?.test(name) === true) own.push(name);
    else if (marker?.files.has(name) !== true) foreign.push(entryName(name, entry));
    else if (await isAsWritten(join(path, name), marker.files.get(name) ?? null)) own.push(name);
    else foreign.push(`${entryName(name, entry)} (changed since it was written)`);
  };
  for (const entry of others) {
    if (!entry.isDirectory() || !kind.folders.includes(entry.name)) await sort(entry, entry.name);
    else
      for (const inside of (await entriesOf(join(path, entry.name))) ?? [])
        await sort(inside, `${entry.name}/${inside.name}`);
  }
  return { marker, own, foreign };
}

async function isAsWritten(path: string, sha256: string | null): Promise<boolean> {
  return sha256 === null || (await digestOf(path)) === sha256;
}

async function removeIfEmpty(path: string): Promise<void> {
  await rmdir(path).catch((error: unknown) => {
    if (!isCode(error, 'ENOENT', 'ENOTEMPTY', 'EEXIST')) throw error;
  });
}
