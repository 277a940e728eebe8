// Names of accounts.
import type { Snapshot } from '../snapshot/index.js';
import type { AccountId } from '../terms/index.js';

/** The name of an account in Organizations; its id where it is not known. */
export function namesOf({ accounts }: Pick<Snapshot, 'accounts'>): (accountId: AccountId) => string {
  const names = new Map(accounts.map(({ accountId, name }) => [accountId, name]));
  return (accountId) => names.get(accountId) ?? accountId;
}
