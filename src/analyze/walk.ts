// Walks a snapshot Region by Region and account by account: what was told of an account, and its coverage records.
import { SnapshotError, type Account, type CoverageRow, type Pair, type SavedSnapshot } from '../snapshot/index.js';
import type { RegionName } from '../terms/index.js';

/** An account of the population in a Region. */
export interface Visited {
  readonly account: Account;
  /** Its place in the population. */
  readonly place: number;
  /** undefined when nothing was told of the account in the Region. */
  readonly pair: Pair | undefined;
}

/**
 * One pass over the files of a Region, which are sorted by account like the population: nothing is held.
 *
 * @param onRow - told the records of an account, before the account comes; also those of excluded accounts. Without it
 *   the records are not read.
 * @throws SnapshotError when a file speaks of an account that the population does not have, or twice of one.
 */
export async function* accountsIn(
  saved: SavedSnapshot,
  region: RegionName,
  onRow?: (row: CoverageRow, account: Account, place: number) => void,
): AsyncGenerator<Visited> {
  const rows: AsyncGenerator<CoverageRow, void> = onRow === undefined ? none() : saved.rows(region);
  const pairs = saved.pairs(region);
  try {
    let row = await rows.next();
    let pair = await pairs.next();
    for (const [place, account] of saved.snapshot.accounts.entries()) {
      let seen = 0;
      while (row.done !== true && row.value.accountId === account.accountId) {
        seen += 1;
        onRow?.(row.value, account, place);
        row = await rows.next();
      }
      const told = pair.done !== true && pair.value.accountId === account.accountId ? pair.value : undefined;
      if (onRow !== undefined && seen !== (told?.rows ?? 0)) {
        throw new SnapshotError(
          `The snapshot in ${saved.directory} has ${seen} coverage records of account ${account.accountId} in ${region}, but its pair counts ${told?.rows ?? 0}. The snapshot is damaged. Use another copy of it, or collect again.`,
        );
      }
      yield { account, place, pair: told };
      if (told !== undefined) pair = await pairs.next();
    }
    for (const left of [row, pair]) {
      if (left.done === true) continue;
      throw new SnapshotError(
        `The snapshot in ${saved.directory} has records of account ${left.value.accountId} in ${region}, but its list of accounts lacks that account or has it in another place. The snapshot is damaged. Use another copy of it, or collect again.`,
      );
    }
  } finally {
    await rows.return(undefined);
    await pairs.return(undefined);
  }
}

async function* none(): AsyncGenerator<never, void> {
  // Nothing to read.
}

/** All coverage records, Region by Region in the snapshot's order; each call is a new pass over the files. */
export async function* allRows(saved: SavedSnapshot): AsyncGenerator<CoverageRow> {
  for (const { region } of saved.snapshot.regions) yield* saved.rows(region);
}
