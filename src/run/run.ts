// A whole run, as the list of its stages.
import { SNAPSHOT_FOLDER } from '../collect/index.js';
import { checkFolder } from '../own-folder/index.js';
import { nextRevision, RevisionTakenError, type PublishedSet } from '../publish/index.js';
import { isReportId, isSha256, type Period, type Sha256 } from '../terms/index.js';
import { analyzeStage } from './analyze-stage.js';
import { checkApart } from './apart.js';
import { collectionSummary, collectStage, type CollectionSummary } from './collect-stage.js';
import type { RunContext } from './context.js';
import { publishedBefore, renderedBefore, type PublishedReport } from './continued.js';
import { SET_FOLDER, type PlannedRun, type RunFolder } from './folder/index.js';
import { inRunFolder, type Finished } from './in-run-folder.js';
import { notesStage } from './notes-stage.js';
import { publishLibrary, publishStage } from './publish-stage.js';
import { digestedFiles, renderStage, type RenderedSet } from './render-stage.js';
import { settleSnapshot } from './settle-snapshot.js';
import { checkSnapshot, SnapshotChangedError, snapshotDigest } from './snapshot-changed.js';

/** Revisions tried when other runs publish the same period at the same time. */
const REVISION_ATTEMPTS = 3;

export type RunResult = PublishedReport;

export interface ReportOptions {
  /** `yyyy-mm`. */
  readonly period: Period;
  /** Paths of workbooks that officers handed back, besides those at the destination. */
  readonly returned?: readonly string[];
}

export interface ResumeOptions {
  /** Continue an interrupted run that did the same, at the stage that it reached. */
  readonly resume: boolean;
  /** The planned run that this is. */
  readonly schedule?: PlannedRun | null;
}

/** Collects, analyses, renders and publishes the report of one period, in a folder of its own. */
export async function run(context: RunContext, options: ReportOptions & ResumeOptions): Promise<Finished<RunResult>> {
  context.templates.check();
  await context.destination.prepare?.();
  const { period, resume, schedule = null } = options;
  return inRunFolder(context, { job: 'run', period, schedule, resume }, async (own, folder) => {
    const before = await publishedBefore(own, folder);
    if (before !== undefined) {
      own.onEvent({ kind: 'notice', message: `"${before.published.folder}" was published by the interrupted run.` });
      await publishLibrary(own);
      return before;
    }
    const snapshotSha256 = await collected(own, folder);
    return (
      (await publishRendered(own, folder)) ??
      (await makeReport(own, folder, { directory: folder.snapshotDirectory, snapshotSha256 }, options))
    );
  });
}

/**
 * Reads AWS into a snapshot and puts it to `out`, where it replaces an earlier snapshot.
 *
 * @throws FolderError at once when `out` holds anything that no collection wrote.
 */
export async function collectSnapshot(
  context: RunContext,
  { out, resume, schedule = null }: ResumeOptions & { readonly out: string },
): Promise<Finished<CollectionSummary>> {
  await checkFolder(out, SNAPSHOT_FOLDER);
  return inRunFolder(context, { job: 'collect', period: null, schedule, resume }, async (own, folder) => {
    const { reached } = folder;
    // An interrupted run may have moved its snapshot there already.
    const isSettled = reached.stage === 'collected' && (await snapshotDigest(out)) === reached.snapshotSha256;
    if (!isSettled) {
      await collected(own, folder);
      await folder.checkOwned();
      await settleSnapshot(folder.snapshotDirectory, out);
    }
    return collectionSummary(out);
  });
}

/** Makes and publishes the report of a saved snapshot. */
export async function publishSnapshot(
  context: RunContext,
  directory: string,
  options: ReportOptions,
): Promise<Finished<RunResult>> {
  const request = { job: 'publish', period: options.period, schedule: null, resume: false } as const;
  return inRunFolder(context, request, async (own, folder) => {
    const snapshotSha256 = await snapshotDigest(directory);
    return makeReport(own, folder, { directory, snapshotSha256 }, options);
  });
}

/** The SHA-256 of the finished snapshot in the run's folder, which is collected unless it is there. */
async function collected(context: RunContext, folder: RunFolder): Promise<Sha256> {
  const { reached, snapshotDirectory } = folder;
  if (reached.stage !== 'collecting') {
    if ((await snapshotDigest(snapshotDirectory)) === reached.snapshotSha256) return reached.snapshotSha256;
    const message = 'The snapshot of the interrupted run was changed. Everything is collected anew.';
    context.onEvent({ kind: 'warning', message });
    await folder.reach({ stage: 'collecting' });
  }
  await collectStage(context, snapshotDirectory, folder.continued.length > 0);
  const snapshotSha256 = await snapshotDigest(snapshotDirectory);
  if (snapshotSha256 === undefined) throw new SnapshotChangedError(snapshotDirectory);
  await folder.reach({ stage: 'collected', snapshotSha256 });
  return snapshotSha256;
}

/** Publishes what an interrupted run had rendered; undefined when there is nothing, or its revision is another run's. */
async function publishRendered(context: RunContext, folder: RunFolder): Promise<PublishedReport | undefined> {
  const rendered = await renderedBefore(folder);
  return rendered && publishOnce(context, folder, rendered, true);
}

/** A snapshot with the SHA-256 of its `snapshot.json`; without one it cannot be read, and opening it says why. */
interface KnownSnapshot {
  readonly directory: string;
  readonly snapshotSha256: Sha256 | undefined;
}

/** Everything after collecting. */
async function makeReport(
  context: RunContext,
  folder: RunFolder,
  { directory, snapshotSha256 }: KnownSnapshot,
  { period, returned = [] }: ReportOptions,
): Promise<PublishedReport> {
  await checkFolder(folder.setDirectory, SET_FOLDER);
  const analysis = await analyzeStage(context, directory, snapshotSha256);
  const { digest } = analysis.saved;
  const { formats, languages, returnedWorkbooks } = context.config.report;
  const notes = await notesStage(context, analysis, period, { files: returned, fromDestination: returnedWorkbooks });
  const organizationId = analysis.saved.snapshot.organization.id;
  for (let attempt = 1; ; attempt += 1) {
    // The revision stands in every file, so a revision taken by another run means rendering again.
    const revision = await nextRevision(context.destination, organizationId, period);
    const request = { period, revision, formats, languages, notes };
    const rendered = await digestedFiles(await renderStage(context, analysis, request, folder.setDirectory));
    await folder.reach({
      stage: 'rendered',
      snapshotSha256: digest,
      reportId: rendered.report.reportId,
      files: rendered.files.map(({ name, contentType, digest: { sha256, size } }) => ({
        ...{ name, contentType, sha256, size },
      })),
    });
    await checkSnapshot(directory, digest);
    const published = await publishOnce(context, folder, rendered, false, attempt === REVISION_ATTEMPTS);
    if (published !== undefined) return published;
  }
}

/** Publishes a set; undefined when its revision is another run's, and another one may be tried. */
async function publishOnce(
  context: RunContext,
  folder: RunFolder,
  rendered: RenderedSet,
  isContinued: boolean,
  isLast = false,
): Promise<PublishedReport | undefined> {
  const onPublished = async (published: PublishedSet): Promise<void> => {
    await remember(context, folder, published);
  };
  try {
    const published = await publishStage(context, rendered, { isContinued, onPublished });
    return { report: rendered.report, published };
  } catch (error) {
    if (!(error instanceof RevisionTakenError) || isLast) throw error;
    // The other run may be the one that took this one over.
    await folder.checkOwned();
    return undefined;
  }
}

/** The set is published, whatever happens to the state of the run now. */
async function remember(
  { onEvent }: RunContext,
  folder: RunFolder,
  { folder: reportId, manifestSha256 }: PublishedSet,
): Promise<void> {
  const { reached } = folder;
  try {
    if (reached.stage !== 'rendered' || !isSha256(manifestSha256) || !isReportId(reportId)) return;
    const { snapshotSha256 } = reached;
    await folder.reach({ stage: 'published', snapshotSha256, folder: reportId, manifestSha256 });
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
