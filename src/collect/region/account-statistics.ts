// Compares the records of each account of a Region with GuardDuty's own figures for it.
import { writtenRows, type CoverageStatistics, type RegionFile } from '../../snapshot/index.js';
import type { AccountId } from '../../terms/index.js';
import { CallFailure, inParallel } from '../aws/index.js';
import { accountFilter, readStatistics, type DetectorSource } from '../read/index.js';
import type { RegionReading } from './region-reading.js';
import { AccountTallies, type Tally } from './tally.js';

/** Statistics requests of one Region under way at once; the pacer decides how fast they go. */
const STATISTICS_CONCURRENCY = 4;
/** Accounts whose tallies are held at once: those of all Regions together would not fit. */
const ACCOUNTS_AT_ONCE = 20;

/**
 * GuardDuty's own figure for each account that has records, asked again once where it does not agree.
 *
 * @param directory - the snapshot's folder.
 * @param onCompared - told of each account whose figures could be had.
 */
export async function readAccountStatistics(
  source: DetectorSource,
  directory: string,
  coverage: RegionFile,
  excluded: ReadonlySet<string>,
  reading: RegionReading,
  onCompared: (accountId: AccountId) => void,
): Promise<void> {
  try {
    for await (const accounts of accountsIn(directory, coverage)) {
      const asked = accounts.filter(([accountId]) => !excluded.has(accountId));
      await inParallel(asked, STATISTICS_CONCURRENCY, async ([accountId, tally]) => {
        const ask = (): Promise<CoverageStatistics> => readStatistics(source, accountFilter(accountId));
        const first = await ask();
        await reading.tell({ accountId, statistics: tally.agreesWith(first) ? first : await ask() });
        onCompared(accountId);
      });
    }
  } catch (error) {
    if (!(error instanceof CallFailure)) throw error;
    // The records stand; what is missing is their comparison with the official figures.
    reading.failure(error);
  }
}

/** The tally of each account with records, some at a time, read from the file again. */
async function* accountsIn(
  directory: string,
  coverage: RegionFile,
): AsyncGenerator<(readonly [accountId: AccountId, tally: Tally])[]> {
  let told: (readonly [accountId: AccountId, tally: Tally])[] = [];
  const accounts = new AccountTallies((accountId, tally) => told.push([accountId, tally]));
  for await (const row of writtenRows(directory, coverage)) {
    accounts.add(row);
    if (told.length < ACCOUNTS_AT_ONCE) continue;
    yield told;
    told = [];
  }
  accounts.end();
  yield told;
}
