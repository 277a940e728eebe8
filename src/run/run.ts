// A whole run, as the list of its stages.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { nextRevision, RevisionTakenError, type PublishedSet } from '../publish/index.js';
import type { Report } from '../report/index.js';
import { analyzeStage } from './analyze-stage.js';
import { collectStage } from './collect-stage.js';
import type { RunContext } from './context.js';
import { withLock } from './lock.js';
import { notesStage } from './notes-stage.js';
import { publishStage } from './publish-stage.js';
import { renderStage, type RenderedSet } from './render-stage.js';
import { checkTemplates } from './templates.js';

/** Revisions tried when other runs publish the same period at the same time. */
const REVISION_ATTEMPTS = 3;

export interface RunResult {
  readonly report: Report;
  readonly published: PublishedSet;
}

export interface ReportOptions {
  /** `yyyy-mm`. */
  readonly period: string;
  /** Paths of workbooks that officers handed back, besides those at the destination. */
  readonly returned?: readonly string[];
}

/** Collects, analyses, renders and publishes the report of one period. */
export async function run(
  context: RunContext,
  options: ReportOptions & { readonly resume: boolean },
): Promise<RunResult> {
  checkTemplates(context);
  return withLock(context.workDirectory, async () => {
    const directory = join(context.workDirectory, 'snapshot');
    await collectStage(context, directory, options.resume);
    return publishSnapshot(context, directory, options);
  });
}

/** Everything after collecting: makes and publishes the report of a saved snapshot. */
export async function publishSnapshot(
  context: RunContext,
  directory: string,
  { period, returned = [] }: ReportOptions,
): Promise<RunResult> {
  const analysis = await analyzeStage(context, directory);
  const { formats, languages, returnedWorkbooks } = context.config.report;
  const notes = await notesStage(context, analysis, period, { files: returned, fromDestination: returnedWorkbooks });
  const organizationId = analysis.saved.snapshot.organization.id;
  const setDirectory = join(context.workDirectory, 'set');
  for (let attempt = 1; ; attempt += 1) {
    // The revision stands in every file, so a revision taken by another run means rendering again.
    const revision = await nextRevision(context.destination, organizationId, period);
    const set = await renderStage(context, analysis, { period, revision, formats, languages, notes }, setDirectory);
    try {
      const published = await publishStage(context, set);
      await rm(setDirectory, { recursive: true, force: true });
      return { report: set.report, published };
    } catch (error) {
      if (!(error instanceof RevisionTakenError) || attempt >= REVISION_ATTEMPTS) throw error;
    }
  }
}

/** Renders a saved snapshot into a folder, without publishing it and without asking the destination for anything. */
export async function renderSnapshot(
  context: RunContext,
  options: ReportOptions & { readonly snapshot: string; readonly out: string; readonly revision: number },
): Promise<RenderedSet> {
  const analysis = await analyzeStage(context, options.snapshot);
  const { formats, languages } = context.config.report;
  const { period, revision, returned = [] } = options;
  const notes = await notesStage(context, analysis, period, { files: returned, fromDestination: false });
  return renderStage(context, analysis, { period, revision, formats, languages, notes }, options.out);
}
