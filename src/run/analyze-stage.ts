// Stage 2: makes every figure of a snapshot once; reports of any revision are built from them.
import { analyze, type Figures } from '../analyze/index.js';
import type { AffectedRows, Report, ReportRows } from '../model/index.js';
import { affectedRows, buildReport, reportRows, type ReportIdentity } from '../report/index.js';
import { openSnapshot, type SavedSnapshot } from '../snapshot/index.js';
import type { RunContext } from './context.js';
import { reportWords } from './report-words.js';

export interface Analysis {
  readonly saved: SavedSnapshot;
  readonly rows: ReportRows;
  readonly affected: AffectedRows;
  /** The report for one identity (period, revision, files). */
  report(identity: Omit<ReportIdentity, 'title' | 'classification' | 'tool' | 'templateOverrides'>): Report;
}

/**
 * Opens and analyses a snapshot.
 *
 * @throws SnapshotError when it cannot be relied on; CatalogError when the catalog cannot be used.
 */
export async function analyzeStage(context: RunContext, directory: string): Promise<Analysis> {
  const { config, tool, templates, onEvent } = context;
  onEvent({ kind: 'stage', stage: 'analyze' });
  const catalog = templates.catalog();
  const saved = await openSnapshot(directory);
  const figures: Figures = await analyze(saved, catalog, config.report.pdf.affectedPerIssue);
  return {
    saved,
    rows: reportRows(saved, catalog),
    affected: affectedRows(saved, catalog),
    report: (identity) => {
      const { organizationName, ...words } = reportWords(context, identity.languages);
      return buildReport(
        saved,
        figures,
        catalog,
        { ...config.report, organizationName },
        { ...identity, ...words, tool, templateOverrides: templates.overrides() },
      );
    },
  };
}
