// Lists of reports made by hand, whole, as renderers read them.
import type {
  AffectedRow,
  FollowUpPair,
  Matrix,
  MatrixCell,
  Report,
  ReportLists,
  ReportRow,
} from '../../src/model/index.js';
import type { AccountId, RegionName } from '../../src/terms/index.js';

/** Lists with these items; what is not given is what the report has. */
export function listsOf(
  report: Report,
  items: {
    readonly rows?: Iterable<ReportRow>;
    readonly affected?: Iterable<AffectedRow>;
    readonly matrix?: Matrix;
    readonly followUp?: readonly FollowUpPair[];
    readonly gaps?: Report['gaps'];
    readonly differences?: Report['reconciliation']['differences'];
  } = {},
): ReportLists {
  const { rows = [], affected = [], matrix = NO_PAIRS } = items;
  const { gaps = report.gaps, differences = report.reconciliation.differences } = items;
  return {
    rows: streamOf(rows),
    affected: streamOf(affected),
    matrix,
    causes: () => report.causes,
    followUp: () => items.followUp ?? [],
    gaps: streamOf(gaps),
    differences: streamOf(differences),
    groups: () =>
      report.remediation.flatMap(({ issueId, groups }) => groups.map((group) => ({ ...group, issueId }))).values(),
  };
}

/** A matrix of these rows. */
export function matrixOf(
  regions: readonly RegionName[],
  rows: readonly { readonly accountId: AccountId; readonly cells: readonly MatrixCell[] }[],
): Matrix {
  return { regions, accounts: rows.length, rows: () => rows.values() };
}

/** A new pass over the items with each call. */
export function streamOf<Item>(items: Iterable<Item>): () => AsyncIterable<Item> {
  return async function* () {
    for (const item of items) yield await Promise.resolve(item);
  };
}

/** A report without accounts or Regions has none. */
export const NO_PAIRS: Matrix = matrixOf([], []);

/** The report with these gaps and no other. */
export function withGaps(report: Report, gaps: Report['gaps']): Report {
  const { conclusion } = report;
  const completeness = { ...conclusion.completeness, gaps: gaps.length };
  return { ...report, gaps, conclusion: { ...conclusion, completeness } };
}
