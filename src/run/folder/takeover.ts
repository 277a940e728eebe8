// Continues the work of a run that was interrupted, and never that of one that is alive.
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startOfRun, type RunId } from '../../terms/index.js';
import { RunTakenOverError } from './errors.js';
import { beat, fileSystemTime, lastBeat, type HeartbeatTimes } from './heartbeat.js';
import { RunFolder, runIdsIn, type RunIdentity } from './run-folder.js';
import { readRunState, type RunState } from './state.js';

export interface TakeoverOptions {
  /** Oldest work that is continued. */
  readonly maxAgeHours: number;
  readonly times: HeartbeatTimes;
  readonly signal: AbortSignal;
  readonly onWarning: (message: string) => void;
  readonly onNotice: (message: string) => void;
}

/**
 * The folder of the newest interrupted run that did the same, renamed to this run's; undefined when there is none.
 *
 * The rename decides who continues a run: it succeeds for one process only.
 */
export async function takeOver(
  runs: string,
  identity: RunIdentity,
  options: TakeoverOptions,
): Promise<RunFolder | undefined> {
  for (const found of await runIdsIn(runs)) {
    const state = await readRunState(join(runs, found));
    if (state === undefined || !isSameWork(state, identity)) continue;
    const refusal = whyNot(state, identity, options);
    if (refusal !== undefined) {
      options.onWarning(`Run ${found} is not continued: ${refusal}.`);
      continue;
    }
    if (await isAlive(runs, found, identity.runId, options)) {
      options.onWarning(
        `Run ${found} does the same and is alive. It is left alone, and this run begins anew: there may be two revisions.`,
      );
      continue;
    }
    const taken = await taking(runs, found, identity.runId, options.times);
    if (taken !== undefined) return taken;
  }
  return undefined;
}

/** A run by hand may also continue a planned one; a planned one only itself. */
function isSameWork(state: RunState, { job, period, schedule }: RunIdentity): boolean {
  if (state.job !== job || state.period !== period) return false;
  if (schedule === null) return true;
  return state.schedule?.name === schedule.name && state.schedule.plannedAt === schedule.plannedAt.toISOString();
}

function whyNot(
  { configDigest, toolVersion, startedAt, reached, schedule }: RunState,
  identity: RunIdentity,
  { maxAgeHours }: TakeoverOptions,
): string | undefined {
  if (configDigest !== identity.configDigest) return 'it had another configuration';
  if (toolVersion !== identity.toolVersion) return 'it was made by another version';
  // What was published for this very planned time is never published again, however late that is found out.
  if (reached.stage === 'published' && schedule !== null && identity.schedule !== null) return undefined;
  const ageHours = (startOfRun(identity.runId).getTime() - Date.parse(startedAt)) / 3_600_000;
  return ageHours > maxAgeHours ? `it is older than ${maxAgeHours} hours` : undefined;
}

/**
 * Whether a run renews its heartbeat. One that stopped a moment ago is watched until its heartbeat is two minutes old.
 */
async function isAlive(runs: string, found: RunId, own: RunId, options: TakeoverOptions): Promise<boolean> {
  const { times, signal, onNotice } = options;
  const folder = join(runs, found);
  const first = await lastBeat(folder);
  let isTold = false;
  for (let beats = first; ; beats = await lastBeat(folder)) {
    // It ended by itself, or another run has just taken it over, which the rename will show.
    if (beats === undefined) return false;
    if (beats !== first) return true;
    if ((await fileSystemTime(runs, own)) - beats >= times.deadAfterMs) return false;
    if (!isTold) {
      onNotice(
        `Run ${found} may still be at work. Waiting until its heartbeat is ${times.deadAfterMs / 1_000} seconds old.`,
      );
      isTold = true;
    }
    await pause(times.lookMs, undefined, { signal }).catch(() => undefined);
    signal.throwIfAborted();
  }
}

async function taking(runs: string, found: RunId, own: RunId, times: HeartbeatTimes): Promise<RunFolder | undefined> {
  const from = join(runs, found);
  try {
    // Renewed before the rename: under its new name the folder is never seen with an old heartbeat.
    await beat(from, own);
    await rename(from, join(runs, own));
  } catch (error) {
    // Another run was quicker.
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  const state = await readRunState(join(runs, own));
  try {
    return state === undefined ? undefined : await RunFolder.continue(runs, own, state, times);
  } catch (error) {
    if (error instanceof RunTakenOverError) return undefined;
    throw error;
  }
}
