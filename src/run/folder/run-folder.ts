// The folder of one run, which nobody else works in: its state, its heartbeat, its snapshot and its set.
import { mkdir, readdir, rmdir, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { SNAPSHOT_FOLDER } from '../../collect/index.js';
import { checkFolder, claimFolder, FolderError, makeFolder, type FolderKind } from '../../own-folder/index.js';
import { by, isRunId, startOfRun, type Period, type RunId } from '../../terms/index.js';
import { RunTakenOverError } from './errors.js';
import { beat, HEARTBEAT_FILE, stopBeating, type HeartbeatTimes } from './heartbeat.js';
import {
  readRunState,
  STATE_FILE,
  UNFINISHED_STATE_FILE,
  writeRunState,
  type PlannedRun,
  type Reached,
  type RunJob,
  type RunState,
} from './state.js';

/** People work with what lies here, so only what is as it was written may be replaced. */
export const SET_FOLDER: FolderKind = { name: 'report set', folders: [] };

/** Where the folders of runs are. */
export function runsDirectory(workDirectory: string): string {
  return join(workDirectory, 'runs');
}

export function snapshotIn(folder: string): string {
  return join(folder, 'snapshot');
}

export function setIn(folder: string): string {
  return join(folder, 'set');
}

/** Ids of the runs that have a folder, newest first. */
export async function runIdsIn(runs: string): Promise<readonly RunId[]> {
  const entries = await readdir(runs, { withFileTypes: true });
  return entries
    .flatMap((entry) => (entry.isDirectory() && isRunId(entry.name) ? [entry.name] : []))
    .sort(by((id) => id))
    .reverse();
}

/** What a run folder is made for. */
export interface RunIdentity {
  readonly runId: RunId;
  readonly job: RunJob;
  /** null for a collection, which reports for no month. */
  readonly period: Period | null;
  /** The planned run that this is; null for a run by hand. */
  readonly schedule: PlannedRun | null;
  /** SHA-256 of the effective configuration, hex. */
  readonly configDigest: string;
  readonly toolVersion: string;
}

/** A run folder that this process works in. */
export class RunFolder {
  readonly path: string;
  readonly #lost = new AbortController();
  readonly #timer: NodeJS.Timeout;
  #beating: Promise<void> = Promise.resolve();

  private constructor(
    runs: string,
    private current: RunState,
    times: HeartbeatTimes,
  ) {
    this.path = join(runs, current.runId);
    this.#timer = setInterval(() => {
      this.#beating = this.#renew();
    }, times.renewMs);
    this.#timer.unref();
  }

  /** Makes the folder of a run that begins. */
  static async make(runs: string, identity: RunIdentity, times: HeartbeatTimes): Promise<RunFolder> {
    const path = join(runs, identity.runId);
    await mkdir(path);
    // Before the state: a folder with a state and without a heartbeat may be taken over at once.
    await beat(path, identity.runId);
    const { schedule } = identity;
    const state: RunState = {
      version: 1,
      ...identity,
      schedule: schedule === null ? null : { name: schedule.name, plannedAt: schedule.plannedAt.toISOString() },
      startedAt: startOfRun(identity.runId).toISOString(),
      continued: [],
      reached: { stage: 'collecting' },
    };
    await writeRunState(path, state);
    return new RunFolder(runs, state, times);
  }

  /**
   * Makes the folder that was just renamed this run's.
   *
   * @throws RunTakenOverError when another run took it meanwhile.
   */
  static async continue(runs: string, runId: RunId, earlier: RunState, times: HeartbeatTimes): Promise<RunFolder> {
    const path = join(runs, runId);
    const state: RunState = { ...earlier, runId, continued: [...earlier.continued, earlier.runId] };
    try {
      await beat(path, runId);
      await writeRunState(path, state);
    } catch (cause) {
      throw (await readRunState(path)) === undefined ? new RunTakenOverError(runId, { cause }) : cause;
    }
    return new RunFolder(runs, state, times);
  }

  get runId(): RunId {
    return this.current.runId;
  }

  get reached(): Reached {
    return this.current.reached;
  }

  /** Earlier runs whose work this one continues, oldest first. */
  get continued(): readonly RunId[] {
    return this.current.continued;
  }

  get snapshotDirectory(): string {
    return snapshotIn(this.path);
  }

  get setDirectory(): string {
    return setIn(this.path);
  }

  /** Aborted with a RunTakenOverError when another run has taken the folder over. */
  get lost(): AbortSignal {
    return this.#lost.signal;
  }

  /** @throws RunTakenOverError when the folder is another run's. */
  async checkOwned(): Promise<void> {
    if ((await readRunState(this.path))?.runId !== this.runId) throw new RunTakenOverError(this.runId);
  }

  /** Never rejects: whatever else fails is found out at the next stage, and before anything is published. */
  async #renew(): Promise<void> {
    try {
      await this.checkOwned();
      await beat(this.path, this.runId);
    } catch (error) {
      if (error instanceof RunTakenOverError) this.#lost.abort(error);
    }
  }

  /** Writes down how far the run came. @throws RunTakenOverError when the folder is another run's. */
  async reach(reached: Reached): Promise<void> {
    await this.checkOwned();
    await beat(this.path, this.runId);
    const state = { ...this.current, reached };
    await writeRunState(this.path, state);
    this.current = state;
  }

  /** Ends the work without an end of the run: another run may continue it at once. */
  async release(): Promise<void> {
    clearInterval(this.#timer);
    await this.#beating;
    await stopBeating(this.path);
  }

  /** Removes the folder. @throws FolderError when it holds anything that this program did not write; nothing is removed. */
  async remove(): Promise<void> {
    await this.release();
    await removeRunFolder(this.path);
  }
}

/** Folder in which returned workbooks are looked at, and a workbook in it. */
const RETURNED = /^returned-\w+$/;
const WORKBOOK = /^\d+$/;
const OWN_FILES: ReadonlySet<string> = new Set([STATE_FILE, UNFINISHED_STATE_FILE, HEARTBEAT_FILE]);

/**
 * Removes a run folder by its parts.
 *
 * @throws FolderError when it holds anything that this program did not write; nothing is removed then.
 */
export async function removeRunFolder(path: string): Promise<void> {
  const parts = [
    { path: snapshotIn(path), kind: SNAPSHOT_FOLDER },
    { path: setIn(path), kind: SET_FOLDER },
  ];
  for (const part of parts) await checkFolder(part.path, part.kind);
  const files: string[] = [];
  const folders: string[] = [];
  for (const entry of await readdir(path, { withFileTypes: true })) {
    const place = join(path, entry.name);
    if (parts.some((part) => part.path === place)) continue;
    if (entry.isFile() && OWN_FILES.has(entry.name)) files.push(place);
    else if (entry.isDirectory() && RETURNED.test(entry.name)) {
      folders.push(place);
      for (const inside of await readdir(place, { withFileTypes: true })) {
        if (!inside.isFile() || !WORKBOOK.test(inside.name)) throw foreign(path, `${entry.name}/${inside.name}`);
        files.push(join(place, inside.name));
      }
    } else throw foreign(path, entry.name);
  }
  for (const part of parts) {
    const isThere = (await readdir(path)).some((name) => join(path, name) === part.path);
    if (isThere) await (await claimFolder(part.path, part.kind)).remove();
  }
  for (const file of files) await unlink(file);
  for (const folder of folders) await rmdir(folder);
  await rmdir(path);
}

function foreign(path: string, name: string): FolderError {
  return new FolderError(
    `The run folder "${path}" was left as it is: besides what this program wrote it holds "${name}". ` +
      'Nothing was removed. Move that elsewhere, then remove the folder.',
  );
}

/** Makes the folder for run folders. @throws FolderError when it cannot be made. */
export async function makeRunsDirectory(workDirectory: string): Promise<string> {
  const runs = runsDirectory(workDirectory);
  await makeFolder(runs);
  return runs;
}
