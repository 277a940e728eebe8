// The rows of the matrix, each with the figures of its account.
import type { AccountFigures, Matrix, MatrixCell, Report } from '../model/index.js';

export interface AccountRow {
  readonly account: AccountFigures;
  /** In the order of the matrix's Regions. */
  readonly cells: readonly MatrixCell[];
}

/**
 * One pass over the matrix, with one row in memory at a time.
 *
 * @throws Error when the matrix is not that of the report.
 */
export function* accountRows({ byAccount }: Pick<Report, 'byAccount'>, { rows }: Matrix): Generator<AccountRow> {
  let index = 0;
  for (const { accountId, cells } of rows()) {
    const account = byAccount[index];
    if (account?.accountId !== accountId) throw wrongRow(accountId, account?.accountId);
    yield { account, cells };
    index += 1;
  }
}

function wrongRow(found: string, expected = 'no account'): Error {
  return new Error(
    `The pairs cannot be written: the report has ${expected} next, but the list of pairs has account ${found}. ` +
      'The report and the pairs must come from the same snapshot. Make the report again.',
  );
}
