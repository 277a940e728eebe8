// Sheet "Matrix": accounts by Regions; a percentage where assessed, the state in words everywhere else.
import type { MatrixCell } from '../../../../model/index.js';
import { type AccountId, totalOf } from '../../../../terms/index.js';
import type { Text } from '../../../../text/index.js';
import { ASSESSED_PAIR } from '../../../words/index.js';
import { coverageCell } from '../../cells.js';
import type { SheetContext } from '../../context.js';
import { listSheet, type Column } from '../../engine/index.js';
import type { Cell, ListSheet } from '../../sheet-keys.js';
import { COLUMN_WIDTHS } from '../shared/column-widths.js';

interface MatrixRow {
  readonly accountId: AccountId;
  readonly cells: readonly MatrixCell[];
}

const HEAD_COLUMNS = 3;
const PAIR_WIDTH = 18;

/** One row an account, one column a Region. */
export function matrixSheet({ report, text, columns }: SheetContext): ListSheet {
  const accounts = new Map(report.byAccount.map((account) => [account.accountId, account]));
  const all: readonly Column<MatrixRow>[] = [
    columns.of('accountId', 'text', (row) => row.accountId),
    columns.of('accountName', 'text', (row) => accounts.get(row.accountId)?.name ?? null, COLUMN_WIDTHS.accountName),
    columns.of('coverage', 'percent', (row) => {
      const account = accounts.get(row.accountId);
      return account === undefined ? null : coverageCell(account.counts, account, text);
    }),
    ...report.matrix.regions.map((region, index) =>
      columns.named<MatrixRow>(region, region, 'percent', (row) => pairCell(row.cells[index], text), PAIR_WIDTH),
    ),
  ];
  return listSheet('matrix', all, report.matrix.rows, {
    frozenColumns: HEAD_COLUMNS,
    colourScale: [HEAD_COLUMNS, all.length],
    intro: [[text.t('excel.matrix.legend'), text.t('excel.matrix.legendText')]],
  });
}

function pairCell(cell: MatrixCell | undefined, text: Text): Cell {
  if (cell === undefined) return text.t('word.unknown');
  if (cell.state === 'assessed') return coverageCell(cell.counts, ASSESSED_PAIR, text);
  const state = text.t(`state.${cell.state}`);
  const resources = totalOf(cell.counts);
  // Resources of a pair that is not assessed are in the totals; here they must not be lost behind the word.
  return resources === 0
    ? state
    : text.t('excel.matrix.withResources', { state, resources: text.t('count.resources', { count: resources }) });
}
