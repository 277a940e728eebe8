// The scheduler: what other folders may use of it.
export type { RunContext, SchedulerOptions } from './run-loop.js';
export { startScheduler, type Scheduler } from './scheduler.js';
export type { PlannedRun } from './timetable.js';
export { ScheduleError, type RunRecord, type ScheduledJob, type SchedulerLog } from './types.js';
