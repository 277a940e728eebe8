// Columns of accounts and Regions for each resource type: coverage and number of resources.
import { totalOf, type CoverageCounts } from '../../../../terms/index.js';
import { typeText, type AssessedPairs } from '../../../words/index.js';
import { coverageCell } from '../../cells.js';
import type { SheetContext } from '../../context.js';
import { keyPart } from '../../contract.js';
import type { Column } from '../../engine/index.js';

interface TypedFigures extends AssessedPairs {
  readonly byResourceType: Readonly<Record<string, CoverageCounts>>;
}

const NOTHING: CoverageCounts = { healthy: 0, unhealthy: 0, other: 0 };

/** Two columns for every resource type of the report, also for types that this version does not know. */
export function typeColumns<Row extends TypedFigures>({
  report,
  text,
  columns,
}: Pick<SheetContext, 'report' | 'text' | 'columns'>): readonly Column<Row>[] {
  return report.byResourceType.flatMap(({ resourceType: type }) => {
    const name = { type: typeText(text, type) };
    const countsOf = (row: Row): CoverageCounts => row.byResourceType[type] ?? NOTHING;
    return [
      columns.named<Row>(`${keyPart(type)}_coverage`, text.t('column.typeCoverage', name), 'percent', (row) =>
        coverageCell(countsOf(row), row, text),
      ),
      columns.named<Row>(`${keyPart(type)}_resources`, text.t('column.typeResources', name), 'number', (row) =>
        totalOf(countsOf(row)),
      ),
    ];
  });
}
