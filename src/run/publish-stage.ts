// Stage 4: publishes a rendered set and rebuilds the library page.
import { publishSet, type PublishedSet } from '../publish/index.js';
import { MANIFEST_SCHEMA_VERSION, type Manifest, type ManifestFile, type Report } from '../report/index.js';
import type { RunContext } from './context.js';
import { libraryPage } from './library-page.js';
import type { RenderedSet } from './render-stage.js';

/**
 * Publishes; the manifest comes last and makes the set exist.
 *
 * @throws RevisionTakenError when another run published this revision meanwhile; nothing is overwritten.
 */
export async function publishStage(context: RunContext, { report, files }: RenderedSet): Promise<PublishedSet> {
  context.onEvent({ kind: 'stage', stage: 'publish' });
  const published = await publishSet({
    destination: context.destination,
    folder: report.reportId,
    files,
    manifest: (entries, previous) => manifestOf(report, entries, previous),
  });
  await publishLibrary(context);
  return published;
}

/** Rebuilds `index.html` and `index.json` from the manifests. */
async function publishLibrary(context: RunContext): Promise<void> {
  const { destination } = context;
  const { html, json } = await libraryPage(context);
  await destination.replace('index.json', Buffer.from(json), 'application/json');
  await destination.replace('index.html', Buffer.from(html), 'text/html; charset=utf-8');
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
    verdict: report.completeness.verdict,
    figures: {
      counts: report.totals,
      pairsAssessed: report.completeness.pairsAssessed,
      pairsInScope: report.completeness.pairsInScope,
      pairsUnknown: report.completeness.pairsUnknown,
      targetPercent: report.target.targetPercent,
      targetMet: report.target.met,
    },
    files,
    previousManifest,
  };
}
