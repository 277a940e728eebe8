// Revisions that have files and no manifest: what a run that was interrupted, or is at work, has stored so far.
import { by, isReportId, type ReportId } from '../../terms/index.js';
import type { Destination } from '../destination.js';
import { isForeign, MANIFEST_NAME } from '../layout.js';

/** Revisions that nobody sees, by name. @throws PublishError when the destination does not answer. */
export async function unpublishedRevisions(destination: Destination): Promise<readonly ReportId[]> {
  const found = new Set<ReportId>();
  const published = new Set<string>();
  for await (const key of destination.list('', isForeign)) {
    const parts = key.split('/');
    const folder = parts.slice(0, 3).join('/');
    if (parts.length !== 4 || !isReportId(folder)) continue;
    found.add(folder);
    if (parts[3] === MANIFEST_NAME) published.add(folder);
  }
  return [...found].filter((folder) => !published.has(folder)).sort(by((folder) => folder));
}
