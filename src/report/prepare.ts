// From figures to a report: what they come to is concluded once, for the report of any identity and for its lists.
import type { Figures } from '../analyze/index.js';
import type { Catalog } from '../catalog/index.js';
import type { Report, ReportLists } from '../model/index.js';
import type { SavedSnapshot } from '../snapshot/index.js';
import { buildReport } from './build.js';
import { drawConclusions } from './conclusions.js';
import { reportLists } from './lists.js';
import type { ReportIdentity, ReportSettings } from './settings.js';

/** A report that only lacks its identity. */
export interface PreparedReport {
  /** Every list of the report, whole. */
  readonly lists: ReportLists;
  /** The report for one identity (period, revision, files). */
  readonly build: (identity: ReportIdentity) => Report;
}

/** Pure but for the lists, which read the snapshot's files when they are asked for. */
export function prepareReport(
  saved: SavedSnapshot,
  figures: Figures,
  catalog: Catalog,
  settings: ReportSettings,
): PreparedReport {
  const conclusions = drawConclusions(saved, figures, settings);
  return {
    lists: reportLists(saved, figures, conclusions, catalog),
    build: (identity) => buildReport(saved, figures, conclusions, catalog, settings, identity),
  };
}
