// Run folders that lie about: what they are, and the removal of old ones.
import { readdir, rename, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { FolderError } from '../../own-folder/index.js';
import { by, isRunId, type Period, type RunId } from '../../terms/index.js';
import { fileSystemTime, HEARTBEAT_TIMES, isClockFile, lastBeat } from './heartbeat.js';
import { removeRunFolder, runIdsIn, runsDirectory } from './run-folder.js';
import { readRunState, STATE_FILE, type Reached, type RunJob } from './state.js';

const CLEARED = '.cleared';

export interface ClearingOptions {
  /** Folders of which nothing was heard for so long are removed. */
  readonly keepDays: number;
  readonly onWarning: (message: string) => void;
}

/** Removes old run folders. What this program did not write keeps its folder, with a warning. Never throws for one. */
export async function clearOldRuns(runs: string, own: RunId, { keepDays, onWarning }: ClearingOptions): Promise<void> {
  const oldest = (await fileSystemTime(runs, own)) - keepDays * 86_400_000;
  const entries = (await readdir(runs, { withFileTypes: true })).sort(by(({ name }) => name));
  for (const { name } of entries) {
    const path = join(runs, name);
    try {
      if (isClockFile(name)) {
        if ((await stat(path)).mtimeMs < oldest) await unlink(path);
      } else if (name.endsWith(CLEARED) && isRunId(name.slice(0, -CLEARED.length))) {
        // Half removed by a run that was killed over it.
        await removeRunFolder(path);
      } else if (isRunId(name) && name !== own && (await lastSign(path)) < oldest) {
        // Renamed first, so that nobody continues a run of which half is gone.
        await rename(path, path + CLEARED);
        await removeRunFolder(path + CLEARED).catch(async (error: unknown) => {
          if (error instanceof FolderError) await rename(path + CLEARED, path);
          throw error;
        });
      }
    } catch (error) {
      // Another run clears, or takes over, at the same time.
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') continue;
      onWarning(`An old run folder was not removed. ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}

/** When a run folder last showed life, by the clock of its file system. */
async function lastSign(path: string): Promise<number> {
  return (await lastBeat(path)) ?? (await stat(join(path, STATE_FILE)).catch(() => stat(path))).mtimeMs;
}

/** A run folder, as `check` lists it. */
export interface RunListing {
  readonly runId: RunId;
  readonly path: string;
  /** `running`: its heartbeat is fresh. `interrupted`: another run may continue it. `unknown`: it has no state. */
  readonly state: 'running' | 'interrupted' | 'unknown';
  readonly job: RunJob | null;
  readonly period: Period | null;
  readonly stage: Reached['stage'] | null;
}

/** The run folders of a work directory, newest first. Changes nothing. */
export async function listRuns(workDirectory: string, now: () => Date): Promise<readonly RunListing[]> {
  const runs = runsDirectory(workDirectory);
  const ids = await runIdsIn(runs).catch(() => []);
  const listings: RunListing[] = [];
  for (const runId of ids) {
    const path = join(runs, runId);
    const [state, beats] = [await readRunState(path), await lastBeat(path)];
    // `check` writes nothing, so it has this machine's clock only; a run decides by that of the file system.
    const isFresh = beats !== undefined && now().getTime() - beats < HEARTBEAT_TIMES.deadAfterMs;
    listings.push({
      runId,
      path,
      state: state === undefined ? 'unknown' : isFresh ? 'running' : 'interrupted',
      job: state?.job ?? null,
      period: state?.period ?? null,
      stage: state?.reached.stage ?? null,
    });
  }
  return listings;
}
