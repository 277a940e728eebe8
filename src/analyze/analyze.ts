// Makes all figures of a snapshot in one pass over its coverage records.
import type { Catalog } from '../catalog/index.js';
import type { CoverageRow, SavedSnapshot } from '../snapshot/index.js';
import { foldRows, type RowFigures } from './fold.js';
import { populationOf, type PopulationFigures } from './population.js';
import { newTallies, reconcile, tallyRow, type ReconciliationFigures } from './reconcile.js';
import { readTimes } from './row-issues.js';

export interface Figures {
  readonly rows: RowFigures;
  readonly population: PopulationFigures;
  readonly reconciliation: ReconciliationFigures;
}

/**
 * Reads the records once. Pure otherwise: the same snapshot and catalog give the same figures.
 *
 * @param affectedPerIssue - affected resources kept for each issue.
 */
export async function analyze(saved: SavedSnapshot, catalog: Catalog, affectedPerIssue: number): Promise<Figures> {
  const { snapshot } = saved;
  const excluded = new Set(snapshot.accounts.filter((account) => account.excluded).map(({ accountId }) => accountId));
  const tallies = newTallies();
  async function* tallied(): AsyncGenerator<CoverageRow> {
    for await (const row of saved.rows()) {
      tallyRow(tallies, row);
      yield row;
    }
  }
  const rows = await foldRows(tallied(), {
    catalog,
    excluded,
    readAt: readTimes(snapshot),
    affectedPerIssue,
  });
  return { rows, population: populationOf(snapshot), reconciliation: reconcile(snapshot, tallies) };
}
