// run: collect data from AWS, write the reports and publish them once.
import { statSync } from 'node:fs';
import { periodAt, run } from '../../run/index.js';
import { isPeriod, type Period } from '../../terms/index.js';
import { contextOf } from '../context.js';
import { UsageError } from '../errors.js';
import { exitCodeOf, resultLines, resultObject } from '../result.js';
import { configOf, type CommonOptions } from '../options.js';
import { openSession } from '../session.js';

export interface RunOptions extends CommonOptions {
  readonly period?: string;
  readonly resume?: boolean;
  readonly returned?: readonly string[];
}

export async function runCommand(options: RunOptions): Promise<number> {
  const loaded = configOf(options);
  const returned = returnedFiles(options.returned);
  const session = openSession(options);
  const context = contextOf(loaded, session);
  const { timeZone, period } = loaded.config.report;
  try {
    const result = await run(context, {
      period: checkedPeriod(options.period, context.now(), timeZone) ?? periodAt(context.now(), timeZone, period),
      resume: options.resume === true,
      returned,
    });
    session.progress.stop();
    context.reported(result.report);
    const place = context.destination.description;
    session.print(resultObject(result, place), resultLines(result, place));
    await result.finished();
    return exitCodeOf(result.report);
  } finally {
    session.progress.stop();
    context.end();
  }
}

/** The month in which GuardDuty got runtime coverage; earlier months have nothing to report. */
const FIRST_PERIOD = '2023-03';

/** @throws UsageError when a given period is not a month, or is one for which there can be no report. */
export function checkedPeriod(period: string, now: Date, timeZone: string): Period;
export function checkedPeriod(period: string | undefined, now: Date, timeZone: string): Period | undefined;
export function checkedPeriod(period: string | undefined, now: Date, timeZone: string): Period | undefined {
  if (period === undefined) return undefined;
  const month = checkedMonth(period);
  const current = periodAt(now, timeZone, 'current-month');
  if (period > current) {
    throw new UsageError(`--period "${period}" is in the future: the current month is ${current} (${timeZone}).`);
  }
  if (period < FIRST_PERIOD) {
    throw new UsageError(`--period "${period}" is before ${FIRST_PERIOD}, when GuardDuty got runtime coverage.`);
  }
  return month;
}

/** @throws UsageError when a given period is not a month. */
export function checkedMonth(period: string): Period {
  if (isPeriod(period)) return period;
  throw new UsageError(`--period "${period}" is not a month. Write it as yyyy-mm, for example 2026-10.`);
}

/** @throws UsageError when a workbook that was named is not a file. */
export function returnedFiles(paths: readonly string[] = []): readonly string[] {
  for (const path of paths) {
    if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) {
      throw new UsageError(`--returned "${path}" is not a file. Name returned workbooks.`);
    }
  }
  return paths;
}
