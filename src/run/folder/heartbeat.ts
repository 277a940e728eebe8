// The file by which a run says that it is alive. Its age is measured by the clock of its file system.
import { stat, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunId } from '../../terms/index.js';

export const HEARTBEAT_FILE = 'heartbeat';

/** How often a heartbeat is renewed, and from which age on its run counts as dead. */
export interface HeartbeatTimes {
  readonly renewMs: number;
  readonly deadAfterMs: number;
  /** Pause between two looks at the heartbeat of another run. */
  readonly lookMs: number;
}

export const HEARTBEAT_TIMES: HeartbeatTimes = { renewMs: 10_000, deadAfterMs: 120_000, lookMs: 2_000 };

/**
 * Makes the heartbeat of a run folder, or renews it.
 *
 * The file is written, so that the server of a network file system sets the time and not this machine.
 */
export async function beat(folder: string, runId: RunId): Promise<void> {
  await writeFile(join(folder, HEARTBEAT_FILE), `${runId}\n`);
}

/** Removes a heartbeat: the run ended by itself, and another one need not wait to continue it. */
export async function stopBeating(folder: string): Promise<void> {
  await unlink(join(folder, HEARTBEAT_FILE)).catch(ifThere);
}

/** When the heartbeat was renewed, by the clock of the file system; undefined when there is none. */
export async function lastBeat(folder: string): Promise<number | undefined> {
  return (await stat(join(folder, HEARTBEAT_FILE)).catch(ifThere))?.mtimeMs;
}

const CLOCK_FILE = '.clock-';

/** Whether a name is that of a file that {@link fileSystemTime} left when it was killed. */
export function isClockFile(name: string): boolean {
  return name.startsWith(CLOCK_FILE);
}

/** The time that the file system gives to a file that is written now: clocks of two machines may differ. */
export async function fileSystemTime(folder: string, runId: RunId): Promise<number> {
  const path = join(folder, `${CLOCK_FILE}${runId}`);
  try {
    await writeFile(path, '');
    return (await stat(path)).mtimeMs;
  } finally {
    await unlink(path).catch(ifThere);
  }
}

function ifThere(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return;
  throw error;
}
