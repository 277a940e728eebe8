// Says which job is due, and when each comes next.
import { planOf, type Plan } from './plan.js';
import type { DueRun, ScheduledJob } from './types.js';

interface Entry<Job extends ScheduledJob> {
  readonly job: Job;
  readonly plan: Plan;
  /** Planned times up to here were begun in this process, or are the business of `missed`. */
  begunUntil: Date;
  missed: Date | undefined;
}

/** One planned run of a job. */
export interface PlannedRun {
  readonly name: string;
  readonly at: Date;
}

/**
 * The planned times of all jobs. There is no queue: a job that could not start yet simply stays due, with its latest
 * planned time only. So no job waits twice, and none is forgotten however long another one takes.
 */
export class Timetable<Job extends ScheduledJob> {
  readonly #entries: readonly Entry<Job>[];

  /** @param missed - Planned times before `startedAt` that are to be made up, by job name. */
  constructor(jobs: readonly Job[], missed: ReadonlyMap<string, Date>, startedAt: Date) {
    this.#entries = jobs.map((job) => ({
      job,
      plan: planOf(job.cron, job.timeZone),
      begunUntil: startedAt,
      missed: missed.get(job.name),
    }));
  }

  /** The run that has been due for longest, taken off the timetable; `undefined` when none is due. */
  takeDue(now: Date): DueRun<Job> | undefined {
    const [first] = this.#entries
      .flatMap((entry) => {
        const plannedAt = entry.plan.latest(entry.begunUntil, now);
        if (plannedAt !== undefined) return [{ entry, plannedAt, catchUp: false }];
        return entry.missed === undefined ? [] : [{ entry, plannedAt: entry.missed, catchUp: true }];
      })
      .sort((a, b) => a.plannedAt.getTime() - b.plannedAt.getTime());
    if (first === undefined) return undefined;
    const { entry, plannedAt, catchUp } = first;
    entry.missed = undefined;
    if (plannedAt > entry.begunUntil) entry.begunUntil = plannedAt;
    return { job: entry.job, plannedAt, catchUp };
  }

  /** The next `count` planned runs of all jobs, in order. */
  nextRuns(count: number, now: Date): PlannedRun[] {
    return this.#entries
      .flatMap(({ job, plan }) => {
        const runs: PlannedRun[] = [];
        for (let at = plan.next(now); at !== undefined && runs.length < count; at = plan.next(at)) {
          runs.push({ name: job.name, at });
        }
        return runs;
      })
      .sort((a, b) => a.at.getTime() - b.at.getTime())
      .slice(0, count);
  }

  /** Jobs planned only for days that some months do not have. */
  skippingShortMonths(): Job[] {
    return this.#entries.filter(({ plan }) => plan.skipsShortMonths).map(({ job }) => job);
  }
}
