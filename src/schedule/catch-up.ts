// Decides at start which planned times were missed, from what the state file remembers.
import { lstatSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { planOf } from './plan.js';
import { readState, type JobState, type ScheduleState } from './state.js';
import { ScheduleError, type ScheduledJob, type SchedulerLog } from './types.js';

/** A planned time is given up after this many runs that ended in an error or with the whole process. */
const mostAttempts = 3;

/** How far back to look when nothing is remembered: far enough for a yearly schedule. */
const lookBackMs = 400 * 86_400_000;

/** The state to go on with, and the planned time that each job has to make up. */
export interface CatchUp {
  readonly state: ScheduleState;
  readonly missed: ReadonlyMap<string, Date>;
}

/**
 * Reads the state file and compares it with the clock. Of several missed times of a job only the latest is made up:
 * coverage is a picture of the present, the earlier ones cannot be taken any more.
 *
 * A damaged file is put aside and every job's latest planned time made up: a run too many makes a further revision of a
 * report, a run too few a missing report.
 */
export async function catchUpFrom(
  file: string,
  jobs: readonly ScheduledJob[],
  now: Date,
  log: SchedulerLog,
): Promise<CatchUp> {
  const remembered = await readState(file);
  if (remembered.kind === 'damaged') {
    const kept = await putAside(file);
    log.warn(
      { file, kept, reason: remembered.reason },
      `The state file is damaged and was moved to ${kept}. Which runs were missed is unknown, so the latest planned run of every schedule starts now.`,
    );
  }
  const known: ScheduleState = remembered.kind === 'read' ? remembered.state : new Map<string, JobState>();
  const unseenSince = remembered.kind === 'damaged' ? new Date(now.getTime() - lookBackMs) : now;
  const state = new Map<string, JobState>();
  const missed = new Map<string, Date>();
  for (const job of jobs) {
    const fresh: JobState = {
      cron: job.cron,
      timeZone: job.timeZone,
      doneUntil: unseenSince,
      attempts: null,
      lastRun: null,
    };
    const entry = known.get(job.name) ?? fresh;
    const plannedAt = missedTime(job.name, entry, now, log);
    if (plannedAt !== undefined) missed.set(job.name, plannedAt);
    const isChanged = entry.cron !== job.cron || entry.timeZone !== job.timeZone;
    // A changed schedule counts from now on, or it would start at once for a time that nobody had planned.
    const isSettled = plannedAt === undefined && isChanged;
    state.set(job.name, isSettled ? { ...fresh, doneUntil: now, lastRun: entry.lastRun } : entry);
  }
  return { state, missed };
}

function missedTime(schedule: string, entry: JobState, now: Date, log: SchedulerLog): Date | undefined {
  const plan = planOf(entry.cron, entry.timeZone);
  const plannedAt = plan.latest(entry.doneUntil, now);
  if (plannedAt === undefined) return undefined;
  const attempts = entry.attempts?.plannedAt.getTime() === plannedAt.getTime() ? entry.attempts.count : 0;
  if (attempts >= mostAttempts) {
    log.error(
      { schedule, plannedAt, attempts },
      `The run planned for ${plannedAt.toISOString()} started ${attempts} times and never succeeded, so it does not start again. Find the cause, then start it by hand.`,
    );
    return undefined;
  }
  const firstMissed = plan.next(entry.doneUntil);
  if (firstMissed !== undefined && firstMissed < plannedAt) {
    log.warn(
      { schedule, firstMissed, plannedAt },
      'Several planned runs were missed. Only the latest can start now, because AWS gives only the present coverage.',
    );
  }
  return plannedAt;
}

/** Gives the file a name that nothing has yet, and returns it. */
async function putAside(file: string): Promise<string> {
  let kept = `${file}.damaged`;
  const isTaken = (): boolean => lstatSync(kept, { throwIfNoEntry: false }) !== undefined;
  for (let number = 2; isTaken(); number += 1) kept = `${file}.damaged-${number}`;
  try {
    await rename(file, kept);
    return kept;
  } catch (error) {
    throw new ScheduleError(
      `The damaged state file ${file} could not be renamed. Check its permissions, then start again.`,
      {
        cause: error,
      },
    );
  }
}
