// Sheet "Regions": one row a Region.
import type { RegionFigures } from '../../../../model/index.js';
import { RUNTIME_MONITORING } from '../../../../terms/index.js';
import type { SheetContext } from '../../context.js';
import { keyPart } from '../../contract.js';
import { listSheet, type Column } from '../../engine/index.js';
import type { ListSheet } from '../../sheet-keys.js';
import { autoEnableText, PLAN_WIDTH } from '../shared/plan-words.js';
import { typeColumns } from '../shared/type-columns.js';

/** Every Region in scope. */
export function regionsSheet({ report, text, columns }: SheetContext): ListSheet {
  const totals = new Map(report.reconciliation.byRegion.map((total) => [total.region, total]));
  const all: readonly Column<RegionFigures>[] = [
    columns.of('region', 'text', (region) => region.region),
    columns.of('optStatus', 'text', (region) => text.label('excel.optStatus', region.optStatus), 50),
    columns.of('relation', 'text', (region) => text.t(`relation.${region.relation}`)),
    columns.of('autoEnable', 'text', (region) => autoEnableText(region.autoEnableMembers, text)),
    columns.of('autoEnableRuntime', 'text', (region) => autoEnableText(region.autoEnableRuntimeMonitoring, text)),
    ...columns.counts<RegionFigures>((region) => region.counts),
    ...columns.pairs<RegionFigures>(),
    ...typeColumns<RegionFigures>({ report, text, columns }),
    columns.of('listed', 'number', ({ region }) => totals.get(region)?.listed ?? null),
    columns.of('official', 'number', ({ region }) => totals.get(region)?.official ?? null),
    ...planColumns({ report, text, columns }),
  ];
  return listSheet('regions', all, report.byRegion, { dataBars: ['coverage', 'watched'] });
}

/** Which members get each plan by themselves; Runtime Monitoring has a column beside the members'. */
function planColumns({ report, text, columns }: Pick<SheetContext, 'report' | 'text' | 'columns'>) {
  const names = (report.plans?.plans ?? []).filter(
    ({ autoEnable, name }) => autoEnable.length > 0 && name !== RUNTIME_MONITORING,
  );
  return names.map(({ name }) =>
    columns.named<RegionFigures>(
      `auto_enable_${keyPart(name)}`,
      text.t('excel.regions.autoEnable', { plan: text.label('plan', name) }),
      'text',
      ({ autoEnablePlans }) => autoEnableText(autoEnablePlans?.find((plan) => plan.name === name)?.value ?? null, text),
      PLAN_WIDTH,
    ),
  );
}
