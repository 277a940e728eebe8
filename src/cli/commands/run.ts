// run: collect, report and publish once.
import { isPeriod, periodAt, run } from '../../run/index.js';
import { UsageError } from '../errors.js';
import { exitCodeOf, resultLines, resultObject } from '../result.js';
import { configOf, contextOf, openSession, type CommonOptions } from '../session.js';

export interface RunOptions extends CommonOptions {
  readonly period?: string;
  readonly resume?: boolean;
}

export async function runCommand(options: RunOptions): Promise<number> {
  const loaded = configOf(options);
  const session = openSession(options);
  const context = contextOf(loaded, session);
  const { timeZone, period } = loaded.config.report;
  try {
    const result = await run(context, {
      period: checkedPeriod(options.period) ?? periodAt(context.now(), timeZone, period),
      resume: options.resume === true,
    });
    session.progress.stop();
    const place = context.destination.description;
    session.print(resultObject(result, place), resultLines(result, place));
    return exitCodeOf(result.report);
  } finally {
    session.progress.stop();
    context.destination.close();
  }
}

/** @throws UsageError when a given period is not a month. */
export function checkedPeriod(period: string | undefined): string | undefined {
  if (period !== undefined && !isPeriod(period)) {
    throw new UsageError(`--period "${period}" is not a month: write it as yyyy-mm, for example 2026-10.`);
  }
  return period;
}
