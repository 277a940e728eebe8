// Sheet "Accounts": one row an account.
import type { AccountFigures } from '../../../../model/index.js';
import { coverageCell } from '../../cells.js';
import type { SheetContext } from '../../context.js';
import { instant, joined, listSheet, type Column } from '../../engine/index.js';
import type { ListSheet } from '../../sheet-keys.js';
import { ouName } from '../shared/ou-names.js';
import { typeColumns } from '../shared/type-columns.js';

/** Every account in the model's order. */
export function accountsSheet({ report, text, columns }: SheetContext): ListSheet {
  const all: readonly Column<AccountFigures>[] = [
    columns.of('accountId', 'text', (account) => account.accountId),
    columns.of('accountName', 'text', (account) => account.name),
    columns.of('accountState', 'text', (account) => text.label('accountState', account.state)),
    columns.of('ouPath', 'text', (account) => ouName(account.ouId, account.ouPath, text)),
    columns.of('coverage', 'percent', (account) => coverageCell(account.counts, account.pairCounts, text)),
    ...columns.counts<AccountFigures>((account) => account.counts).slice(0, -1),
    ...columns.pairs<AccountFigures>(),
    ...typeColumns<AccountFigures>({ report, text, columns }),
    columns.of('issues', 'number', (account) => account.issues),
    columns.of('joinedAt', 'date', (account) => instant(account.joinedAt)),
    columns.of('newAccount', 'text', (account) => (account.isNew ? text.t('word.newAccount') : null)),
    columns.of('tags', 'wrap', (account) =>
      joined(Object.entries(account.tags).map(([key, value]) => `${key}=${value}`)),
    ),
  ];
  return listSheet('accounts', all, report.byAccount, { frozenColumns: 2, dataBars: ['coverage', 'watched'] });
}
