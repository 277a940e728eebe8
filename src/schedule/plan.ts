// Works out when a cron expression comes in its time zone.
//
// node-cron reads the expression and says which days it means. The times of such a day are turned into instants here,
// because node-cron leaves out a day whose time falls into the gap when clocks go forward, and a report must not be
// left out: it comes at the first moment after the gap. When clocks go back, the time comes once, at its first passing.
import { createTask, parse } from 'node-cron';
import { wallClockOf } from './time-zone.js';

const dayMs = 86_400_000;

/** 29 February is at most eight years away; nothing else that a configuration may say is rarer. */
const longestSearchDays = 9 * 366;

export interface Plan {
  /** The first planned time after an instant; `undefined` when there is none within nine years. */
  next(after: Date): Date | undefined;
  /** The last planned time after one instant and not after another; `undefined` when there is none. */
  latest(after: Date, until: Date): Date | undefined;
  /** Whether only days are meant that some months do not have. */
  readonly skipsShortMonths: boolean;
}

/** The plan of a cron expression of five fields. Throws for an expression or a time zone that is not valid. */
export function planOf(cron: string, timeZone: string): Plan {
  const { minute, hour, month, dayOfMonth } = parse(cron);
  const clock = wallClockOf(timeZone);
  const minutesOfDay = hour.flatMap((h) => minute.map((m) => h * 60 + m)).sort((a, b) => a - b);
  const isMeant = dayMatcher(cron);

  /** Planned instants of one day, in order. The day is given as midnight in wall time. */
  function instantsOf(day: number): number[] {
    if (!month.includes(new Date(day).getUTCMonth() + 1) || !isMeant(day)) return [];
    return minutesOfDay.map((minutes) => clock.instantOf(day + minutes * 60_000));
  }

  function dayOf(instant: Date): number {
    return Math.floor(clock.wallTimeAt(instant.getTime()) / dayMs) * dayMs;
  }

  return {
    next(after) {
      const first = dayOf(after);
      for (let day = first; day <= first + longestSearchDays * dayMs; day += dayMs) {
        const instant = instantsOf(day).find((each) => each > after.getTime());
        if (instant !== undefined) return new Date(instant);
      }
      return undefined;
    },
    latest(after, until) {
      for (let day = dayOf(until); day >= dayOf(after); day -= dayMs) {
        const instant = instantsOf(day).findLast((each) => each <= until.getTime());
        if (instant !== undefined) return instant > after.getTime() ? new Date(instant) : undefined;
      }
      return undefined;
    },
    skipsShortMonths: dayOfMonth.every((day) => typeof day === 'number' && day > 28),
  };
}

/** Asks node-cron about midnights in UTC, so that only the days of the expression count, in no time zone. */
function dayMatcher(cron: string): (day: number) => boolean {
  const [, , ...dayFields] = cron.trim().split(/\s+/);
  const task = createTask(['0', '0', ...dayFields].join(' '), () => undefined, { timezone: 'UTC' });
  // The task is never started; taken from node-cron's list of tasks at once, it still answers.
  void task.destroy();
  return (day) => task.match(new Date(day));
}
