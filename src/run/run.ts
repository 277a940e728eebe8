// A whole run, as the list of its stages.
import type { Report } from '../model/index.js';
import { checkFolder, type OwnFolder } from '../own-folder/index.js';
import { nextRevision, RevisionTakenError, type PublishedSet } from '../publish/index.js';
import type { Period } from '../terms/index.js';
import { analyzeStage } from './analyze-stage.js';
import { checkApart } from './apart.js';
import { collectStage } from './collect-stage.js';
import type { RunContext } from './context.js';
import { withLock } from './lock.js';
import { notesStage } from './notes-stage.js';
import { publishStage } from './publish-stage.js';
import { renderStage, type RenderedSet } from './render-stage.js';
import { checkWorkDirectory, SET_FOLDER, setDirectory, snapshotDirectory } from './work-directory.js';

/** Revisions tried when other runs publish the same period at the same time. */
const REVISION_ATTEMPTS = 3;

export interface RunResult {
  readonly report: Report;
  readonly published: PublishedSet;
}

export interface ReportOptions {
  /** `yyyy-mm`. */
  readonly period: Period;
  /** Paths of workbooks that officers handed back, besides those at the destination. */
  readonly returned?: readonly string[];
}

/**
 * Collects, analyses, renders and publishes the report of one period.
 *
 * @throws FolderError at once when a folder that it would empty holds what this program did not write.
 */
export async function run(
  context: RunContext,
  options: ReportOptions & { readonly resume: boolean },
): Promise<RunResult> {
  context.templates.check();
  await context.destination.prepare?.();
  return withLock(context.workDirectory, async () => {
    await checkWorkDirectory(context.workDirectory);
    const directory = snapshotDirectory(context.workDirectory);
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
  const set = setDirectory(context.workDirectory);
  await checkFolder(set, SET_FOLDER);
  const analysis = await analyzeStage(context, directory);
  const { formats, languages, returnedWorkbooks } = context.config.report;
  const notes = await notesStage(context, analysis, period, { files: returned, fromDestination: returnedWorkbooks });
  const organizationId = analysis.saved.snapshot.organization.id;
  for (let attempt = 1; ; attempt += 1) {
    // The revision stands in every file, so a revision taken by another run means rendering again.
    const revision = await nextRevision(context.destination, organizationId, period);
    const rendered = await renderStage(context, analysis, { period, revision, formats, languages, notes }, set);
    let published: PublishedSet;
    try {
      published = await publishStage(context, rendered);
    } catch (error) {
      if (!(error instanceof RevisionTakenError) || attempt >= REVISION_ATTEMPTS) throw error;
      continue;
    }
    await removeSet(context, rendered.folder);
    return { report: rendered.report, published };
  }
}

/** Removes the rendered files, which are published by now: whatever is in the way of that is only a warning. */
async function removeSet({ onEvent }: RunContext, folder: OwnFolder): Promise<void> {
  try {
    await folder.remove();
  } catch (error) {
    onEvent({ kind: 'warning', message: error instanceof Error ? error.message : String(error) });
  }
}

/**
 * Renders a saved snapshot into a folder, without publishing it and without asking the destination for anything.
 *
 * @throws FolderError at once when the folder may not be emptied.
 */
export async function renderSnapshot(
  context: RunContext,
  options: ReportOptions & { readonly snapshot: string; readonly out: string; readonly revision: number },
): Promise<RenderedSet> {
  await checkApart(options.snapshot, options.out);
  await checkFolder(options.out, SET_FOLDER);
  const analysis = await analyzeStage(context, options.snapshot);
  const { formats, languages } = context.config.report;
  const { period, revision, returned = [] } = options;
  const notes = await notesStage(context, analysis, period, { files: returned, fromDestination: false });
  return renderStage(context, analysis, { period, revision, formats, languages, notes }, options.out);
}
