// Columns of accounts and Regions for each resource type: coverage and number of resources.
import { NO_RESOURCES, totalOf, type CoverageCounts, type PairCounts } from '../../../../terms/index.js';
import { typeText } from '../../../words/index.js';
import { coverageCell } from '../../cells.js';
import type { SheetContext } from '../../context.js';
import { keyPart } from '../../contract.js';
import type { Column } from '../../engine/index.js';

interface TypedFigures {
  readonly pairCounts: PairCounts;
  readonly byResourceType: Readonly<Record<string, CoverageCounts>>;
}

/** Two columns for every resource type of the report, also for types that this version does not know. */
export function typeColumns<Row extends TypedFigures>({
  report,
  text,
  columns,
}: Pick<SheetContext, 'report' | 'text' | 'columns'>): readonly Column<Row>[] {
  return report.byResourceType.flatMap(({ resourceType: type }) => {
    const name = { type: typeText(text, type) };
    const countsOf = (row: Row): CoverageCounts => row.byResourceType[type] ?? NO_RESOURCES;
    return [
      columns.named<Row>(`${keyPart(type)}_coverage`, text.t('column.typeCoverage', name), 'percent', (row) =>
        coverageCell(countsOf(row), row.pairCounts, text),
      ),
      columns.named<Row>(`${keyPart(type)}_resources`, text.t('column.typeResources', name), 'number', (row) =>
        totalOf(countsOf(row)),
      ),
    ];
  });
}
