// Sheet "Organizational units": the tree, one row an OU.
import type { OuFigures } from '../../../../model/index.js';
import type { SheetContext } from '../../context.js';
import { listSheet, type Column } from '../../engine/index.js';
import type { ListSheet } from '../../sheet-keys.js';
import { ouName } from '../shared/ou-names.js';

/** Every OU, depth first; figures include everything below. */
export function ousSheet({ report, text, columns }: SheetContext): ListSheet {
  const all: readonly Column<OuFigures>[] = [
    columns.of('ouPath', 'text', (ou) => ouName(ou.ouId, ou.ouPath, text), 60),
    columns.of('ouId', 'text', (ou) => ou.ouId),
    columns.of('depth', 'number', (ou) => ou.depth),
    columns.of('accountsDirect', 'number', (ou) => ou.accounts),
    columns.of('accountsBelow', 'number', (ou) => ou.accountsBelow),
    ...columns.counts<OuFigures>((ou) => ou.counts),
    ...columns.pairs<OuFigures>(),
  ];
  const depth = all.findIndex(({ key }) => key === 'depth');
  return listSheet('ous', all, report.byOu, {
    dataBars: ['coverage', 'watched'],
    depthOf: (cells) => Number(cells[depth]),
  });
}
