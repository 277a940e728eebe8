// Stage 2: makes every figure of a snapshot once; reports of any revision are built from them.
import { analyze, type Figures } from '../analyze/index.js';
import { KEPT, type Report, type ReportLists } from '../model/index.js';
import { prepareReport, type ReportIdentity } from '../report/index.js';
import { openSnapshot, type SavedSnapshot } from '../snapshot/index.js';
import type { Known, PairState, Sha256 } from '../terms/index.js';
import type { RunContext } from './context.js';
import { reportWords } from './report-words.js';
import { SnapshotChangedError } from './snapshot-changed.js';

export interface Analysis {
  readonly saved: SavedSnapshot;
  /** Every list of the report, whole. */
  readonly lists: ReportLists;
  /** The state of an account in a Region; null when the snapshot does not have them. */
  readonly pairState: (accountId: string, region: string) => Known<PairState>;
  /** The report for one identity (period, revision, files). */
  report(identity: Omit<ReportIdentity, 'title' | 'classification' | 'tool' | 'templateOverrides'>): Report;
}

/**
 * Opens and analyses a snapshot.
 *
 * @param expected - SHA-256 of its `snapshot.json`, from the stage before.
 * @throws SnapshotChangedError when it is another one.
 * @throws SnapshotError when it cannot be relied on; CatalogError when the catalog cannot be used.
 */
export async function analyzeStage(context: RunContext, directory: string, expected?: Sha256): Promise<Analysis> {
  const { config, tool, templates, onEvent } = context;
  onEvent({ kind: 'stage', stage: 'analyze' });
  const catalog = templates.catalog();
  const saved = await openSnapshot(directory);
  if (expected !== undefined && saved.digest !== expected) throw new SnapshotChangedError(directory);
  const figures: Figures = await analyze(saved, catalog, { ...KEPT, affected: config.report.pdf.affectedPerIssue });
  const { organizationName } = reportWords(context, []);
  const { lists, build } = prepareReport(saved, figures, catalog, { ...config.report, organizationName });
  return {
    saved,
    lists,
    pairState: (accountId, region) => figures.pairs.stateOf(accountId, region),
    report: (identity) => {
      const { title, classification } = reportWords(context, identity.languages);
      return build({ ...identity, title, classification, tool, templateOverrides: templates.overrides() });
    },
  };
}
