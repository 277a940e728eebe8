// The part of the summary by resource type: coverage with targets, units in clusters, and who manages the agent.
import { totalOf, type CoverageCounts } from '../../../../terms/index.js';
import type { Text } from '../../../../text/index.js';
import { typeText } from '../../../words/index.js';
import { coverageCell, shareCell } from '../../cells.js';
import type { SheetContext } from '../../context.js';
import { keyPart } from '../../contract.js';
import { named, styled, type PlainCell } from '../../engine/index.js';
import type { Grid } from '../../sheet-keys.js';
import { percentGridCell, targetCells, targetHeads } from './cells.js';
import type { TablePlace } from './places.js';

/** Three tables, one below the other; the place of the first. */
export function writeTypes(grid: Grid, context: SheetContext): TablePlace {
  const place = writeCoverage(grid, context);
  writeUnits(grid, context);
  writeManagement(grid, context);
  return place;
}

/** Names of the figures of `countCells`, in their order. */
const COUNT_NAMES = ['healthy', 'unhealthy', 'other', 'resources', 'coverage'] as const;

function countHeads(text: Text): readonly string[] {
  return [
    text.t('column.healthy'),
    text.t('column.unhealthy'),
    text.t('column.otherStatus'),
    text.t('column.allResources'),
    text.t('column.coverage'),
  ];
}

function countCells(counts: CoverageCounts, { report, text }: SheetContext): readonly PlainCell[] {
  return [
    counts.healthy,
    counts.unhealthy,
    counts.other,
    totalOf(counts),
    percentGridCell(coverageCell(counts, report.conclusion.watched.pairs, text), 'percent'),
  ];
}

function writeCoverage(grid: Grid, context: SheetContext): TablePlace {
  const { report, text } = context;
  const { totals, conclusion } = report;
  grid.line([styled(text.t('excel.summary.types'), 'heading')]);
  grid.head([text.t('word.resourceType'), ...countHeads(text), ...targetHeads(text)], [8]);
  const first = grid.row;
  const heads = countHeads(text);
  for (const { resourceType, counts, target: own } of report.byResourceType) {
    const suffix = keyPart(resourceType);
    const type = typeText(text, resourceType);
    grid.line([
      styled(type, 'label'),
      ...countCells(counts, context).map((cell, index) =>
        named(cell, `${COUNT_NAMES[index] ?? ''}_${suffix}`, `${type}: ${heads[index] ?? ''}`),
      ),
      ...targetCells(own, text, { name: `target_${suffix}`, label: `${type}: ${text.t('word.target')}` }),
    ]);
  }
  const sums = [totals.healthy, totals.unhealthy, totals.other, totalOf(totals)];
  grid.line([
    styled(text.t('word.total'), 'sumLabel'),
    ...sums.map((sum, index) => named(grid.sum(index + 2, first, sum), COUNT_NAMES[index] ?? '', heads[index] ?? '')),
    percentGridCell(coverageCell(totals, report.conclusion.watched.pairs, text), 'sumPercent'),
    ...targetCells(conclusion.coverage.overall, text),
  ]);
  const last = grid.row - 1;
  grid.skip();
  return { first, last };
}

function writeUnits(grid: Grid, { report, text }: SheetContext): void {
  grid.line([styled(text.t('excel.summary.units'), 'heading')]);
  grid.head([
    text.t('word.resourceType'),
    text.t('column.coveredUnits'),
    text.t('column.compatibleUnits'),
    text.t('excel.summary.unitCoverage'),
    text.t('excel.summary.unitsPartly'),
    text.t('word.clustersNotApplicable'),
    text.t('excel.summary.unitsContradictory'),
    text.t('excel.summary.unitsUnknown'),
  ]);
  for (const { resourceType, units } of report.byResourceType) {
    if (units === null) continue;
    grid.line([
      styled(resourceType, 'label'),
      units.covered,
      units.compatible,
      percentGridCell(shareCell(units.covered, units.compatible, text), 'percent'),
      named(
        units.healthyButPartly,
        `partly_covered_${keyPart(resourceType)}`,
        `${resourceType}: ${text.t('excel.summary.unitsPartly')}`,
      ),
      units.notApplicable,
      units.contradictory,
      units.unknown,
    ]);
  }
  grid.skip();
}

function writeManagement(grid: Grid, context: SheetContext): void {
  const { report, text } = context;
  grid.line([styled(text.t('excel.summary.management'), 'heading')]);
  grid.head([text.t('word.resourceType'), text.t('column.managementType'), ...countHeads(text)], [2]);
  for (const type of report.byResourceType) {
    for (const { managementType, counts } of type.managementTypes) {
      grid.line([
        styled(typeText(text, type.resourceType), 'label'),
        text.label('excel.management', managementType),
        ...countCells(counts, context),
      ]);
    }
  }
  grid.skip();
}
