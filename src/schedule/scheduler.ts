// Puts the scheduler together: what was missed, the timetable, the run loop and the health pages.
import { catchUpFrom } from './catch-up.js';
import { startHealthServer, type Health } from './health.js';
import { RunLoop, type SchedulerOptions } from './run-loop.js';
import { writeState } from './state.js';
import { Timetable, type PlannedRun } from './timetable.js';
import { ScheduleError, type ScheduledJob } from './types.js';

export interface Scheduler {
  /** The next planned runs of all jobs, in order. */
  nextRuns(count: number): PlannedRun[];
  /** Starts no further run, lets the running one finish within the grace, aborts it after that, waits for its end. */
  stop(): Promise<void>;
  /** Such as `http://127.0.0.1:8080`. */
  readonly healthUrl: string;
}

/**
 * Starts the scheduler; runs that were missed while it was down begin at once. Throws `ScheduleError` without jobs, and
 * when the state file cannot be used or the health address is taken: a scheduler that forgets, or that nobody can watch,
 * would miss a report unnoticed.
 */
export async function startScheduler<Job extends ScheduledJob>(options: SchedulerOptions<Job>): Promise<Scheduler> {
  const { jobs, stateFile, now, log } = options;
  if (jobs.length === 0) {
    throw new ScheduleError(
      'There is nothing to schedule: the configuration has no schedules. Add an entry to "schedules", or use "run".',
    );
  }
  const startedAt = now();
  const health: { current: () => Health } = {
    current: () => ({ phase: 'starting', running: null, lastRuns: [], nextRuns: [] }),
  };
  const server = await startHealthServer(options.health, () => health.current());
  try {
    const { state, missed } = await catchUpFrom(stateFile, jobs, startedAt, log);
    const timetable = new Timetable(jobs, missed, startedAt);
    for (const { name, cron } of timetable.skippingShortMonths()) {
      log.warn(
        { schedule: name, cron },
        'This schedule skips months without that day. Write L for the last day of the month.',
      );
    }
    await writeState(stateFile, state).catch((error: unknown) => {
      throw new ScheduleError(
        `The scheduler's state file ${stateFile} could not be written. Make its directory writable: without the file, missed runs go unnoticed.`,
        { cause: error },
      );
    });
    const loop = new RunLoop(options, timetable, new Map(state));
    health.current = () => loop.health();
    loop.wake();
    return {
      nextRuns: (count) => timetable.nextRuns(count, now()),
      healthUrl: server.url,
      stop: async () => {
        await loop.stop();
        await server.close();
      },
    };
  } catch (error) {
    await server.close();
    throw error;
  }
}
