// Between analysis and rendering: reads the workbooks that officers handed back.
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { NO_NOTES, WORK_STATUSES, type WorkNotes } from '../model/index.js';
import { workNotes, type FetchedWorkbook } from '../notes/index.js';
import { makeFolder } from '../own-folder/index.js';
import { PublishError, type Destination } from '../publish/index.js';
import { loadFormats, type FormatName } from '../render/index.js';
import { by, sha256From, type Period } from '../terms/index.js';
import type { Analysis } from './analyze-stage.js';
import type { RunContext } from './context.js';

/** Where officers put workbooks at the destination. */
export const RETURNED_FOLDER = 'returned/';

/** Where returned workbooks come from; both together may be. */
export interface ReturnedPlaces {
  /** Paths of files on this machine. */
  readonly files: readonly string[];
  /** Also everything below `returned/` at the destination. */
  readonly fromDestination: boolean;
}

/** Bytes of one file; a workbook with a million resources has some hundred million. */
const SIZE_LIMIT = 512 * 1024 ** 2;
/** Workbooks that are read; twice as many as officers of the largest organizations hand back. */
const FILES_LIMIT = 1_000;
/** Files that programs leave beside an open document, or that are hidden. */
const NOT_FOR_US = /^(?:\.|~\$)/;

/** What came back for the report of `period`; nothing that is wrong with a returned workbook stops a run. */
export async function notesStage(
  context: RunContext,
  { saved, lists, pairState }: Analysis,
  period: Period,
  places: ReturnedPlaces,
): Promise<WorkNotes> {
  const names = await returnedNames(context.config.report.formats);
  if (names.length === 0) return NO_NOTES;
  const sources = await sourcesOf(context, places, names);
  if (sources.length === 0) return NO_NOTES;
  context.onEvent({ kind: 'stage', stage: 'notes' });
  await makeFolder(context.workDirectory);
  const directory = await mkdtemp(join(context.workDirectory, 'returned-'));
  try {
    const workbooks: FetchedWorkbook[] = [];
    for (const [index, source] of sources.entries()) {
      context.signal.throwIfAborted();
      workbooks.push(await fetched(source, join(directory, String(index)), context.signal));
    }
    const notes = await workNotes({
      organizationId: saved.snapshot.organization.id,
      period,
      workbooks,
      statusWords: context.templates.wordsFor('excel.workStatus', WORK_STATUSES),
      rows: lists.rows,
      pairState,
      causes: lists.causes,
      followUp: lists.followUp,
      onWarning: (message) => {
        context.onEvent({ kind: 'warning', message });
      },
      clock: () => context.now().getTime(),
      signal: context.signal,
    });
    context.onEvent({
      kind: 'notes',
      workbooks: notes.workbooks.filter(({ refused }) => refused === null).length,
      carried: notes.carried.size,
      closed: notes.closed.length,
      conflicts: new Set(notes.conflicts.map(({ workId, field }) => `${workId} ${field}`)).size,
    });
    return notes;
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** Names of what may come back of a set in these formats; none when it holds nothing that does. */
async function returnedNames(formats: readonly FormatName[]): Promise<readonly RegExp[]> {
  const documents = (await loadFormats(formats)).filter((format) => format.kind === 'document');
  return documents.flatMap(({ returnedAs }) => returnedAs ?? []);
}

/**
 * How many files officers have put below `returned/`; null when nothing of these formats comes back.
 *
 * @throws PublishError when the folder cannot be listed.
 */
export async function countReturned(destination: Destination, formats: readonly FormatName[]): Promise<number | null> {
  const names = await returnedNames(formats);
  if (names.length === 0) return null;
  const keys: string[] = [];
  for await (const key of returnedKeys(destination, names)) keys.push(key);
  return keys.length;
}

async function* returnedKeys(destination: Destination, names: readonly RegExp[]): AsyncGenerator<string> {
  for await (const key of destination.list(RETURNED_FOLDER)) {
    const name = basename(key);
    if (names.some((form) => form.test(name)) && !NOT_FOR_US.test(name)) yield key;
  }
}

interface Source {
  /** Name in the report. No two are the same. */
  readonly file: string;
  /** The bytes; undefined when there is nothing any more. */
  readonly open: () => Promise<Readable | undefined>;
  /** Why it cannot be opened, when that is known already. */
  readonly problem?: string;
}

async function sourcesOf(
  { destination }: RunContext,
  places: ReturnedPlaces,
  names: readonly RegExp[],
): Promise<readonly Source[]> {
  const sources: Source[] = places.files.map((path) => ({
    file: basename(path),
    open: () => Promise.resolve(createReadStream(path)),
  }));
  if (places.fromDestination) {
    try {
      for await (const key of returnedKeys(destination, names)) {
        sources.push({ file: key, open: () => destination.open(key) });
      }
    } catch (error) {
      // Who may publish need not be allowed to list this folder, and a report without notes is better than none.
      if (!(error instanceof PublishError)) throw error;
      sources.push({ file: RETURNED_FOLDER, open: () => Promise.resolve(undefined), problem: error.message });
    }
  }
  const sorted = sources.sort(by(({ file }) => file)).slice(0, FILES_LIMIT);
  if (sources.length > FILES_LIMIT) {
    const problem = `There are ${sources.length} workbooks, and the first ${FILES_LIMIT} by name are read. Move old ones elsewhere.`;
    sorted.push({ file: RETURNED_FOLDER, open: () => Promise.resolve(undefined), problem });
  }
  const times = new Map<string, number>();
  return sorted.map((source) => {
    const time = (times.get(source.file) ?? 0) + 1;
    times.set(source.file, time);
    return time === 1 ? source : { ...source, file: `${source.file} (${time})` };
  });
}

/** Copies a workbook into a file, so that what is read is what the checksum is of. */
async function fetched({ file, open, problem }: Source, path: string, signal: AbortSignal): Promise<FetchedWorkbook> {
  const unreadable = (message: string): FetchedWorkbook => ({ file, refused: 'unreadable', message });
  if (problem !== undefined) return unreadable(problem);
  const hash = createHash('sha256');
  let size = 0;
  try {
    const source = await open();
    if (source === undefined) return unreadable('It no longer exists.');
    const counted = async function* (bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
      for await (const chunk of bytes) {
        size += chunk.length;
        if (size > SIZE_LIMIT) throw new TooLargeError();
        hash.update(chunk);
        yield chunk;
      }
    };
    await pipeline(source, counted, createWriteStream(path), { signal });
    return { file, path, sha256: sha256From(hash) };
  } catch (error) {
    if (error instanceof TooLargeError) {
      return { file, refused: 'too-large', message: `It has more than ${SIZE_LIMIT / 1024 ** 2} MiB.` };
    }
    signal.throwIfAborted();
    return unreadable(error instanceof Error ? error.message : String(error));
  }
}

class TooLargeError extends Error {
  override readonly name = 'TooLargeError';
}
