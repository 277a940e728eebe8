// schedule: start runs when they are due, until the process is told to stop.
import { once } from 'node:events';
import { join } from 'node:path';
import type { LoadedConfig, ScheduleConfig } from '../../config/index.js';
import { checkWorkDirectory, collectSnapshot, periodAt, run, snapshotDirectory } from '../../run/index.js';
import { startScheduler, type SchedulerLog } from '../../schedule/index.js';
import { EXIT } from '../../terms/index.js';
import { contextOf } from '../context.js';
import { templatesOf } from '../templates.js';
import { UsageError } from '../errors.js';
import type { Log } from '../log.js';
import { resultLines, resultObject } from '../result.js';
import { configOf, type CommonOptions } from '../options.js';
import { openSession, type Session } from '../session.js';

/** Runs announced at the start. */
const ANNOUNCED_RUNS = 5;

export async function scheduleCommand(options: CommonOptions): Promise<number> {
  const loaded = configOf(options);
  const { config } = loaded;
  if (config.schedules.length === 0) {
    throw new UsageError(
      'There is nothing to schedule: the configuration has no schedules. Add an entry to "schedules", or use "run".',
    );
  }
  templatesOf(config).check();
  await checkWorkDirectory(config.collection.workDirectory);
  const session = openSession(options);
  const scheduler = await startScheduler({
    jobs: config.schedules,
    execute: (job, { plannedAt, signal }) => execute(job, plannedAt, signal, loaded, session),
    stateFile: join(config.collection.workDirectory, 'schedule.json'),
    now: () => new Date(),
    health: config.health,
    graceMs: config.shutdown.graceSeconds * 1_000,
    log: schedulerLog(session.log),
  });
  session.log.info(`Health at ${scheduler.healthUrl}`);
  for (const { name, at } of scheduler.nextRuns(ANNOUNCED_RUNS))
    session.log.info(`Next: ${name} at ${at.toISOString()}`, { job: name, at });
  if (!session.signal.aborted) await once(session.signal, 'abort');
  session.log.info(`Stopping. A running job has ${config.shutdown.graceSeconds} seconds to finish.`);
  await scheduler.stop();
  session.progress.stop();
  return EXIT.ok;
}

async function execute(
  job: ScheduleConfig,
  plannedAt: Date,
  signal: AbortSignal,
  loaded: LoadedConfig,
  session: Session,
): Promise<() => Promise<void>> {
  // Stopping is the scheduler's business: its signal comes after the grace time, the process's at once.
  const context = contextOf(loaded, session, { signal });
  const schedule = { name: job.name, plannedAt };
  try {
    if (job.job === 'collect') {
      const out = snapshotDirectory(context.workDirectory);
      return (await collectSnapshot(context, { out, resume: true, schedule })).finished;
    }
    // The planned time decides the month: a run made up on the 2nd still reports for the month it was due for.
    const period = periodAt(plannedAt, job.timeZone, job.period);
    const result = await run(context, { period, resume: true, schedule });
    const place = context.destination.description;
    context.reported(result.report);
    for (const line of resultLines(result, place)) session.log.info(line, resultObject(result, place));
    return result.finished;
  } finally {
    context.end();
    // The scheduler tells how the run ended in this very turn; its next lines are about no run.
    setImmediate(() => {
      session.log.bind({});
    });
  }
}

function schedulerLog(log: Log): SchedulerLog {
  return {
    info: (details, message) => {
      log.info(message, { ...details });
    },
    warn: (details, message) => {
      log.warn(message, { ...details });
    },
    error: (details, message) => {
      log.error(message, { ...details });
    },
  };
}
