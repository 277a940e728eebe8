// Sheet "Regions": one row a Region.
import type { RegionFigures } from '../../../../model/index.js';
import type { SheetContext } from '../../context.js';
import { listSheet, type Column } from '../../engine/index.js';
import type { ListSheet } from '../../sheet-keys.js';
import { typeColumns } from '../shared/type-columns.js';

/** Every Region in scope. */
export function regionsSheet({ report, text, columns }: SheetContext): ListSheet {
  const totals = new Map(report.reconciliation.byRegion.map((total) => [total.region, total]));
  const all: readonly Column<RegionFigures>[] = [
    columns.of('region', 'text', (region) => region.region),
    columns.of('optStatus', 'text', (region) => text.label('excel.optStatus', region.optStatus), 50),
    columns.of('relation', 'text', (region) => text.t(`relation.${region.relation}`)),
    columns.of('autoEnable', 'text', (region) =>
      region.autoEnableMembers === null ? text.t('word.unknown') : text.label('autoEnable', region.autoEnableMembers),
    ),
    ...columns.counts<RegionFigures>((region) => region.counts),
    ...columns.assessment<RegionFigures>(),
    ...typeColumns<RegionFigures>({ report, text, columns }),
    columns.of('listed', 'number', ({ region }) => totals.get(region)?.listed ?? null),
    columns.of('official', 'number', ({ region }) => totals.get(region)?.official ?? null),
  ];
  return listSheet('regions', all, report.byRegion, { dataBars: ['coverage'] });
}
