// render and publish: make the reports of a saved snapshot again, without AWS.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config, PartialDeep } from '../../config/index.js';
import { periodAt, publishSnapshot, renderSnapshot } from '../../run/index.js';
import { EXIT, type Period } from '../../terms/index.js';
import { contextOf } from '../context.js';
import { revisionNumber } from '../numbers.js';
import { exitCodeOf, resultLines, resultObject } from '../result.js';
import { configOf, type CommonOptions } from '../options.js';
import { openSession } from '../session.js';
import { checkedPeriod, returnedFiles } from './run.js';

export interface RenderOptions extends CommonOptions {
  readonly snapshot: string;
  readonly out: string;
  readonly language?: readonly string[];
  readonly format?: readonly string[];
  readonly period?: string;
  readonly revision?: string;
  readonly returned?: readonly string[];
}

export async function renderCommand(options: RenderOptions): Promise<number> {
  const loaded = configOf(options, reportOverrides(options));
  const returned = returnedFiles(options.returned);
  const session = openSession(options);
  const context = contextOf(loaded, session);
  try {
    const { report, files } = await renderSnapshot(context, {
      snapshot: options.snapshot,
      out: options.out,
      period:
        checkedPeriod(options.period, context.now(), loaded.config.report.timeZone) ??
        (await periodOf(options.snapshot, loaded.config)),
      revision: options.revision === undefined ? 1 : revisionNumber(options.revision),
      returned,
    });
    session.progress.stop();
    session.print(
      {
        reportId: report.reportId,
        verdict: report.conclusion.verdict,
        conclusion: report.conclusion,
        totals: report.totals,
        files: files.map(({ name, path }) => ({ name, path })),
      },
      files.map(({ path }) => path),
    );
    return EXIT.ok;
  } finally {
    session.progress.stop();
    context.destination.close();
  }
}

export interface PublishOptions extends CommonOptions {
  readonly snapshot: string;
  readonly period?: string;
  readonly returned?: readonly string[];
}

export async function publishCommand(options: PublishOptions): Promise<number> {
  const loaded = configOf(options);
  const returned = returnedFiles(options.returned);
  const session = openSession(options);
  const context = contextOf(loaded, session);
  try {
    const { timeZone } = loaded.config.report;
    const period =
      checkedPeriod(options.period, context.now(), timeZone) ?? (await periodOf(options.snapshot, loaded.config));
    const result = await publishSnapshot(context, options.snapshot, { period, returned });
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

/** Languages and formats from the command line; the configuration checks what is allowed. */
function reportOverrides({ language, format }: RenderOptions): PartialDeep<Config> {
  return {
    report: {
      ...(language === undefined ? {} : { languages: [...language] }),
      // The schema refuses a format that does not exist, and names those that do.
      ...(format === undefined ? {} : { formats: [...format] as Config['report']['formats'] }),
    },
  };
}

/** The month in which the snapshot was completed, as the configuration counts months. */
async function periodOf(directory: string, { report }: Config): Promise<Period> {
  return periodAt(await completionOf(join(directory, 'snapshot.json')), report.timeZone, report.period);
}

/** Any time for what is no readable snapshot: it is refused with the reason when it is opened. */
async function completionOf(path: string): Promise<Date> {
  try {
    const found: unknown = JSON.parse(await readFile(path, 'utf8'));
    const completedAt: unknown = Reflect.get(Object(found), 'completedAt');
    const completion = new Date(typeof completedAt === 'string' ? completedAt : 0);
    return Number.isNaN(completion.getTime()) ? new Date(0) : completion;
  } catch {
    return new Date(0);
  }
}
