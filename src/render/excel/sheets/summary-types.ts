// The part of the summary by resource type: coverage with targets, units in clusters, and who manages the agent.
import type { CoverageCounts } from '../../../report/model.js';
import { totalOf } from '../../../report/percent.js';
import type { Text } from '../../../text/index.js';
import { coverageCell, shareCell } from '../columns.js';
import type { SheetContext } from '../context.js';
import { styled, type Grid, type GridCell } from '../grid.js';
import { percentGridCell, targetCells } from './summary-cells.js';

/** Three tables, one below the other. */
export function writeTypes(grid: Grid, context: SheetContext): void {
  writeCoverage(grid, context);
  writeUnits(grid, context);
  writeManagement(grid, context);
}

function countHeads(text: Text): readonly string[] {
  return [
    text.t('excel.column.healthy'),
    text.t('excel.column.unhealthy'),
    text.t('excel.column.otherStatus'),
    text.t('excel.column.allResources'),
    text.t('excel.column.coverage'),
  ];
}

function countCells(counts: CoverageCounts, text: Text): readonly GridCell[] {
  return [
    counts.healthy,
    counts.unhealthy,
    counts.other,
    totalOf(counts),
    percentGridCell(coverageCell(counts, text), 'percent'),
  ];
}

function writeCoverage(grid: Grid, { report, text }: SheetContext): void {
  const { totals, target } = report;
  grid.line([styled(text.t('excel.summary.types'), 'heading')]);
  grid.head(
    [text.t('word.resourceType'), ...countHeads(text), text.t('word.target'), text.t('excel.summary.result')],
    [8],
  );
  const first = grid.row;
  for (const type of report.byResourceType) {
    grid.line([
      styled(type.resourceType, 'label'),
      ...countCells(type.counts, text),
      ...targetCells(type.target, text),
    ]);
  }
  grid.line([
    styled(text.t('word.total'), 'sum'),
    grid.sum(2, first, totals.healthy),
    grid.sum(3, first, totals.unhealthy),
    grid.sum(4, first, totals.other),
    grid.sum(5, first, totalOf(totals)),
    percentGridCell(coverageCell(totals, text), 'sumPercent'),
    ...targetCells(target, text),
  ]);
  grid.skip();
}

function writeUnits(grid: Grid, { report, text }: SheetContext): void {
  grid.line([styled(text.t('excel.summary.units'), 'heading')]);
  grid.head([
    text.t('word.resourceType'),
    text.t('excel.column.coveredUnits'),
    text.t('excel.column.compatibleUnits'),
    text.t('excel.summary.unitCoverage'),
    text.t('excel.summary.unitsNotApplicable'),
    text.t('excel.summary.unitsUnknown'),
  ]);
  for (const { resourceType, units } of report.byResourceType) {
    if (units === null) continue;
    grid.line([
      styled(resourceType, 'label'),
      units.covered,
      units.compatible,
      percentGridCell(shareCell(units.covered, units.compatible, text), 'percent'),
      units.notApplicable,
      units.unknown,
    ]);
  }
  grid.skip();
}

function writeManagement(grid: Grid, { report, text }: SheetContext): void {
  grid.line([styled(text.t('excel.summary.management'), 'heading')]);
  grid.head([text.t('word.resourceType'), text.t('excel.column.managementType'), ...countHeads(text)], [2]);
  for (const type of report.byResourceType) {
    for (const { managementType, counts } of type.managementTypes) {
      grid.line([
        styled(type.resourceType, 'label'),
        text.label('excel.management', managementType),
        ...countCells(counts, text),
      ]);
    }
  }
  grid.skip();
}
