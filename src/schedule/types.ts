// What the parts of the scheduler say to each other.
import { ReporterError } from '../terms/index.js';

/** One entry of the configuration's `schedules`, as far as the scheduler looks at it. */
export interface ScheduledJob {
  /** Unique among all jobs. */
  readonly name: string;
  /** Five fields, checked by the configuration. */
  readonly cron: string;
  /** IANA time zone. */
  readonly timeZone: string;
}

/** A job whose planned time has come. */
export interface DueRun<Job extends ScheduledJob> {
  readonly job: Job;
  readonly plannedAt: Date;
  /** Whether the planned time passed while the scheduler was not running. */
  readonly catchUp: boolean;
}

/** How a run ended. `interrupted` means that stopping the scheduler ended it. */
export interface RunRecord {
  readonly plannedAt: Date;
  readonly startedAt: Date;
  readonly finishedAt: Date;
  readonly catchUp: boolean;
  readonly result: 'succeeded' | 'failed' | 'interrupted';
  /** The messages of the error and its causes; `null` after success. */
  readonly error: string | null;
}

/** Where the scheduler logs; pino fits. */
export interface SchedulerLog {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

/** Thrown when the scheduler cannot start. */
export class ScheduleError extends ReporterError {
  override readonly name = 'ScheduleError';
  readonly code = 'schedule-refused';
}
