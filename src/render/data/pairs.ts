// Every pair of account and Region as gzipped NDJSON.
import type { Writable } from 'node:stream';
import type { MatrixCell, Report, ReportLists } from '../../model/index.js';
import { meaningOf, totalOf } from '../../terms/index.js';
import { accountRows } from '../account-rows.js';
import { writeNdjson } from './ndjson.js';
import { PAIR_COLUMN_PAIRS, type PairLine } from './pair-columns.js';

/**
 * Writes every pair, account by account in the report's order with the Regions of each by name, and ends `output`.
 *
 * @throws whatever the lists or `output` fail with; then `output` is destroyed.
 */
export async function renderPairsNdjson(options: {
  readonly report: Pick<Report, 'byAccount'>;
  readonly lists: Pick<ReportLists, 'matrix'>;
  readonly output: Writable;
}): Promise<void> {
  await writeNdjson(linesOf(options.report, options.lists), PAIR_COLUMN_PAIRS, options.output);
}

function* linesOf(report: Pick<Report, 'byAccount'>, { matrix }: Pick<ReportLists, 'matrix'>): Generator<PairLine> {
  for (const { account, cells } of accountRows(report, matrix)) {
    const { accountId, name: accountName, ouPath, state: accountState } = account;
    for (const [index, region] of matrix.regions.entries()) {
      const cell = cells[index];
      if (cell === undefined) continue;
      const { state, relationshipStatus, gapId } = cell;
      const counts = countsOf(cell);
      yield { accountId, accountName, ouPath, accountState, region, state, relationshipStatus, ...counts, gapId };
    }
  }
}

/** What is not known is no zero. */
function countsOf({ state, counts }: MatrixCell): Pick<PairLine, 'healthy' | 'unhealthy' | 'other'> {
  return meaningOf(state).known || totalOf(counts) > 0 ? counts : { healthy: null, unhealthy: null, other: null };
}
