// Runs due jobs one at a time, remembers how each ended, and sleeps in between.
import type { Health, HealthAddress } from './health.js';
import { writeState, type JobState } from './state.js';
import type { Timetable } from './timetable.js';
import type { DueRun, RunRecord, ScheduledJob, SchedulerLog } from './types.js';

/** What a job is told about its run. */
export interface RunContext {
  readonly plannedAt: Date;
  /** Whether the planned time passed while the scheduler was not running. */
  readonly catchUp: boolean;
  /** Aborted when the scheduler stops and the job has used up its grace. */
  readonly signal: AbortSignal;
}

export interface SchedulerOptions<Job extends ScheduledJob> {
  readonly jobs: readonly Job[];
  /**
   * Does a job, and resolves to what is left to do when it is remembered that the job is done: a process that ends before
   * does the job again. A rejection is logged and remembered; it never ends the scheduler.
   */
  readonly execute: (job: Job, context: RunContext) => Promise<() => Promise<void>>;
  /** Where done planned times are remembered. Its directory is made if need be. */
  readonly stateFile: string;
  readonly now: () => Date;
  readonly health: HealthAddress;
  /** How long stopping waits for a running job before it aborts it. */
  readonly graceMs: number;
  readonly log: SchedulerLog;
}

/** Longest sleep, so that a clock that was set or a machine that was suspended is noticed soon. */
const longestSleepMs = 60_000;

const shownNextRuns = 10;

interface CurrentRun {
  readonly name: string;
  readonly plannedAt: Date;
  readonly startedAt: Date;
  readonly abort: AbortController;
  readonly ended: Promise<void>;
}

/** The state of a running scheduler: what runs now, and what wakes it next. */
export class RunLoop<Job extends ScheduledJob> {
  readonly #options: SchedulerOptions<Job>;
  readonly #timetable: Timetable<Job>;
  readonly #state: Map<string, JobState>;
  #timer: NodeJS.Timeout | undefined;
  #current: CurrentRun | undefined;
  #stopped: Promise<void> | undefined;

  constructor(options: SchedulerOptions<Job>, timetable: Timetable<Job>, state: Map<string, JobState>) {
    this.#options = options;
    this.#timetable = timetable;
    this.#state = state;
  }

  /** Begins the run that is due, or sleeps until one is. Does nothing while a job runs: its end wakes the loop again. */
  wake(): void {
    clearTimeout(this.#timer);
    if (this.#stopped !== undefined || this.#current !== undefined) return;
    const now = this.#options.now();
    const due = this.#timetable.takeDue(now);
    if (due === undefined) {
      const [next] = this.#timetable.nextRuns(1, now);
      const untilNextMs = next === undefined ? longestSleepMs : next.at.getTime() - now.getTime();
      this.#timer = setTimeout(
        () => {
          this.wake();
        },
        Math.min(untilNextMs, longestSleepMs),
      );
      return;
    }
    const abort = new AbortController();
    const ended = this.#perform(due, now, abort.signal).then(() => {
      this.#current = undefined;
      this.wake();
    });
    this.#current = { name: due.job.name, plannedAt: due.plannedAt, startedAt: now, abort, ended };
  }

  /** Can be called again; every call waits for the same end. */
  stop(): Promise<void> {
    this.#stopped ??= this.#endCurrentRun();
    return this.#stopped;
  }

  health(): Health {
    const { name, plannedAt, startedAt } = this.#current ?? {};
    const isRunning = name !== undefined && plannedAt !== undefined && startedAt !== undefined;
    return {
      phase: this.#stopped === undefined ? 'ready' : 'stopping',
      running: isRunning ? { name, plannedAt, startedAt } : null,
      lastRuns: [...this.#state].flatMap(([job, { lastRun }]) => (lastRun === null ? [] : [{ name: job, ...lastRun }])),
      nextRuns: this.#timetable.nextRuns(shownNextRuns, this.#options.now()),
    };
  }

  async #endCurrentRun(): Promise<void> {
    clearTimeout(this.#timer);
    const run = this.#current;
    if (run === undefined) return;
    const { graceMs, log } = this.#options;
    log.info({ schedule: run.name, graceMs }, 'Stopping. The scheduler waits for the running job to finish.');
    const grace = setTimeout(() => {
      log.warn({ schedule: run.name, graceMs }, 'The running job did not finish in time and is cancelled now.');
      run.abort.abort(new Error(`The scheduler stopped, and the run did not finish within ${graceMs} ms.`));
    }, graceMs);
    await run.ended;
    clearTimeout(grace);
  }

  /** Runs one job to its end, whatever that is. Never rejects. */
  async #perform(due: DueRun<Job>, startedAt: Date, signal: AbortSignal): Promise<void> {
    const { job, plannedAt, catchUp } = due;
    const { execute, now, log } = this.#options;
    const details = { schedule: job.name, plannedAt, catchUp };
    const before = this.#state.get(job.name);
    const earlier = before?.attempts?.plannedAt.getTime() === plannedAt.getTime() ? before.attempts.count : 0;
    // Counted before the run, so that a run which takes the whole process down is counted too.
    await this.#remember(job.name, { attempts: { plannedAt, count: earlier + 1 } });
    log.info(details, catchUp ? 'Starting a missed run.' : 'Starting a planned run.');
    const record = (result: RunRecord['result'], error: string | null): RunRecord => ({
      plannedAt,
      startedAt,
      finishedAt: now(),
      catchUp,
      result,
      error,
    });
    try {
      const finish = await execute(job, { plannedAt, catchUp, signal });
      log.info(details, 'The run succeeded.');
      const isRemembered = await this.#remember(job.name, {
        cron: job.cron,
        timeZone: job.timeZone,
        doneUntil: plannedAt,
        attempts: null,
        lastRun: record('succeeded', null),
      });
      if (isRemembered) await this.#finish(finish, details);
    } catch (error) {
      if (signal.aborted) {
        log.warn(
          { ...details, err: error },
          'The run was interrupted. It starts again when the scheduler starts next.',
        );
        const attempts = earlier === 0 ? null : { plannedAt, count: earlier };
        await this.#remember(job.name, { attempts, lastRun: record('interrupted', messagesOf(error)) });
      } else {
        log.error({ ...details, err: error }, `The run failed: ${messagesOf(error)}`);
        await this.#remember(job.name, { lastRun: record('failed', messagesOf(error)) });
      }
    }
  }

  /** The job is done and remembered; what goes wrong now is told and changes nothing. */
  async #finish(finish: () => Promise<void>, details: object): Promise<void> {
    try {
      await finish();
    } catch (error) {
      this.#options.log.warn({ ...details, err: error }, `Something was left behind: ${messagesOf(error)}`);
    }
  }

  /** Changes what is remembered of a job, here and on disk. A disk that fails now must not keep reports from being made. */
  async #remember(name: string, change: Partial<JobState>): Promise<boolean> {
    const { stateFile, log } = this.#options;
    const entry = this.#state.get(name);
    if (entry !== undefined) this.#state.set(name, { ...entry, ...change });
    try {
      await writeState(stateFile, this.#state);
      return true;
    } catch (error) {
      const message = `The state file ${stateFile} could not be written, so this run may start again after a restart.`;
      log.error({ schedule: name, err: error }, message);
      return false;
    }
  }
}

/** The messages of an error and of its causes, outermost first. */
function messagesOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : `${error.message} (${messagesOf(error.cause)})`;
}
