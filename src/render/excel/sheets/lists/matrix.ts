// Sheet "Matrix": accounts by Regions; a percentage where the pair is watched, the state in words everywhere else.
import { READ_PAIR, type MatrixCell } from '../../../../model/index.js';
import { coveragePercent, totalOf } from '../../../../terms/index.js';
import type { Text } from '../../../../text/index.js';
import { accountRows, type AccountRow } from '../../../account-rows.js';
import { coverageCell } from '../../cells.js';
import type { SheetContext } from '../../context.js';
import { streamedSheet, type Column } from '../../engine/index.js';
import type { Cell, ListSheet } from '../../sheet-keys.js';
import { COLUMN_WIDTHS } from '../shared/column-widths.js';

const HEAD_COLUMNS = 3;
const PAIR_WIDTH = 18;

/** One row an account, one column a Region; made while it is written. */
export function matrixSheet({ report, lists, text, columns }: SheetContext): Promise<ListSheet> {
  const { matrix } = lists;
  const all: readonly Column<AccountRow>[] = [
    columns.of('accountId', 'text', ({ account }) => account.accountId),
    columns.of('accountName', 'text', ({ account }) => account.name, COLUMN_WIDTHS.accountName),
    columns.of('coverage', 'percent', ({ account }) => coverageCell(account.counts, account.pairCounts, text)),
    ...matrix.regions.map((region, index) =>
      columns.named<AccountRow>(region, region, 'percent', ({ cells }) => pairCell(cells[index], text), PAIR_WIDTH),
    ),
  ];
  return streamedSheet('matrix', all, () => accountRows(report, matrix), matrix.accounts, {
    frozenColumns: HEAD_COLUMNS,
    colourScale: [HEAD_COLUMNS, all.length],
    intro: [[text.t('excel.matrix.legend'), text.t('excel.matrix.legendText')]],
  });
}

function pairCell(cell: MatrixCell | undefined, text: Text): Cell {
  if (cell === undefined) return text.t('word.unknown');
  if (cell.state === 'watched') return coverageCell(cell.counts, READ_PAIR, text);
  const state = text.t(`state.${cell.state}`);
  const resources = totalOf(cell.counts);
  // Resources of any other pair are in the totals, too; here they must not be lost behind the word.
  return resources === 0
    ? state
    : text.t('excel.matrix.withResources', {
        state,
        resources: text.t('count.resources', { count: resources }),
        coverage: text.percent(coveragePercent(cell.counts)),
      });
}
