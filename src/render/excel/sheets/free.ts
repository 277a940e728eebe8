// The sheets that are laid out freely, and the names of their cells.
import type { SheetContext } from '../context.js';
import { FIGURE_PREFIX } from '../contract.js';
import { absolute, type BookAdditions, type DefinedName, type Layout, type NamedCell } from '../engine/index.js';
import type { FreeKey, Grid, ListSheet } from '../sheet-keys.js';
import { writeReadMe } from './readme.js';
import { summaryCharts } from './summary/charts.js';
import { writeSummary } from './summary/summary.js';

/** Fills "Summary", then "Read me", which tells the names of the other's figures. */
export function fillFreeSheets(
  { readme, summary }: Readonly<Record<FreeKey, Grid>>,
  context: SheetContext,
  lists: readonly ListSheet[],
  layout: Layout,
): BookAdditions {
  const places = writeSummary(summary, context);
  const ranges = writeReadMe(readme, context, { lists, layout, summary });
  const cells = ({ name, names }: Grid, prefix = ''): readonly DefinedName[] =>
    names.map((cell: NamedCell) => ({ name: prefix + cell.name, refersTo: absolute(name, cell.address) }));
  return {
    names: [
      ...cells(readme),
      ...ranges.map(({ name, first, last }) => ({ name, refersTo: absolute(readme.name, first, last) })),
      ...cells(summary, FIGURE_PREFIX),
    ],
    charts: { summary: summaryCharts(context, summary.name, places) },
  };
}
