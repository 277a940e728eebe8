// Stage 4: publishes a rendered set and rebuilds the library page.
import { isOwnList, isOwnPage } from '../library/index.js';
import { MANIFEST_SCHEMA_VERSION, type Manifest, type ManifestFile, type Report } from '../model/index.js';
import { publishSet, type PublishedSet } from '../publish/index.js';
import type { RunContext } from './context.js';
import { libraryPage } from './library-page.js';
import type { RenderedSet } from './render-stage.js';

export interface PublishStageOptions {
  /** The files are those that an interrupted run may have stored in part. */
  readonly isContinued: boolean;
  /** Called when the set exists, before the library page is renewed. */
  readonly onPublished: (published: PublishedSet) => Promise<void>;
}

/**
 * Publishes; the manifest comes last and makes the set exist.
 *
 * @throws RevisionTakenError when another run published this revision meanwhile; nothing is overwritten.
 */
export async function publishStage(
  context: RunContext,
  { report, files }: RenderedSet,
  { isContinued = false, onPublished }: Partial<PublishStageOptions> = {},
): Promise<PublishedSet> {
  context.onEvent({ kind: 'stage', stage: 'publish' });
  const published = await publishSet({
    destination: context.destination,
    folder: report.reportId,
    files,
    isContinued,
    manifest: (entries, previous) => manifestOf(report, entries, previous),
  });
  await onPublished?.(published);
  await publishLibrary(context);
  return published;
}

/**
 * Rebuilds `index.html` and `index.json` from the manifests. The set is published by now, so whatever keeps the page from
 * being renewed is a warning.
 */
export async function publishLibrary(context: RunContext): Promise<void> {
  const { destination, onEvent } = context;
  const warn = (message: string): void => {
    onEvent({ kind: 'warning', message });
  };
  try {
    const { html, json } = await libraryPage(context);
    const pages = [
      { name: 'index.json', content: json, contentType: 'application/json', isOwn: isOwnList },
      { name: 'index.html', content: html, contentType: 'text/html; charset=utf-8', isOwn: isOwnPage },
    ];
    for (const { name, content, contentType, isOwn } of pages) {
      const kept = await destination.replace(name, Buffer.from(content), contentType, isOwn);
      if (kept === undefined) continue;
      warn(
        `${destination.description}/${name} was not replaced, because it ${kept}. The report is published. ` +
          `Move it elsewhere, and the next publication writes the library there. Until then, "serve" shows the library.`,
      );
    }
  } catch (error) {
    warn(
      `The report is published, but the library page ${destination.description}/index.html was not updated. ` +
        `The next publication updates it. ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

function manifestOf(
  report: Report,
  files: readonly ManifestFile[],
  previousManifest: Manifest['previousManifest'],
): Manifest {
  return {
    schemaVersion: MANIFEST_SCHEMA_VERSION,
    reportId: report.reportId,
    title: report.title,
    organization: { id: report.organization.id, name: report.organization.name },
    period: report.period,
    revision: report.revision,
    asOf: report.asOf,
    tool: report.provenance.tool,
    languages: report.languages,
    conclusion: {
      verdict: report.conclusion.verdict,
      completeness: report.conclusion.completeness.verdict,
      watched: report.conclusion.watched.verdict,
      coverage: report.conclusion.coverage.verdict,
    },
    figures: {
      counts: report.totals,
      pairs: report.conclusion.watched.pairs,
      pairsUnknown: report.conclusion.completeness.pairsUnknown,
      watchedTargetPercent: report.conclusion.watched.targetPercent,
      coverageTargetPercent: report.conclusion.coverage.overall.targetPercent,
    },
    files,
    previousManifest,
  };
}
