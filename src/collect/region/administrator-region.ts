// Reads one Region through the GuardDuty administrator: members, their features, and every coverage record.
import type { CoverageStatistics } from '../../snapshot/index.js';
import { CallFailure, inParallel } from '../aws/index.js';
import { accountFilter, isUsable, readStatistics, type DetectorSource } from '../read/index.js';
import type { CollectSettings } from '../settings.js';
import { candidatesOf } from './candidates.js';
import { Listing, type ListingOptions } from './listing.js';
import { readPopulation, type PopulationOptions } from './population.js';
import { RegionReading } from './region-reading.js';
import type { RegionResult } from './region-result.js';

/** Statistics requests of one Region under way at once; the pacer decides how fast they go. */
const STATISTICS_CONCURRENCY = 4;

export interface AdministratorRegionOptions extends PopulationOptions, ListingOptions {
  /** Opt-in status for the reading account, as received; where it says "disabled" there is nothing to ask. */
  readonly optStatus: string;
  readonly statistics: CollectSettings['statistics'];
  /** Decides which pairs are drawn for the sample. */
  readonly sampleSeed: string;
}

/** Reads a Region. What cannot be read becomes a gap; it never fails for AWS's reasons. */
export async function readAdministratorRegion(options: AdministratorRegionOptions): Promise<RegionResult> {
  const reading = new RegionReading(options.region, options.optStatus);
  const source = isUsable(options.optStatus) ? await readPopulation(options, reading) : undefined;
  const listing = new Listing(options);
  try {
    if (source === undefined) await listing.clear();
    else await listing.read(source);
  } catch (error) {
    if (!(error instanceof CallFailure)) throw error;
    reading.coverageGap = reading.failure(error);
    await listing.clear();
  }
  if (listing.statisticsFailure !== undefined) reading.failure(listing.statisticsFailure);
  for (const [accountId, rows] of listing.rowsByAccount) reading.account(accountId).rows = rows;
  const asksAccounts =
    options.statistics === 'account' || (options.statistics === 'sample' && listing.agreement === 'different');
  if (source !== undefined && asksAccounts) await readAccountStatistics(options, source, listing, reading);
  return {
    reading,
    counts: listing.counts(),
    sha256: listing.sorted.sha256,
    candidates:
      options.statistics === 'sample'
        ? candidatesOf(options.sampleSeed, options.region, listing.tallyByAccount, options.excluded)
        : [],
  };
}

/** GuardDuty's own figure for each account that has records; asked again once where it does not agree. */
async function readAccountStatistics(
  options: AdministratorRegionOptions,
  source: DetectorSource,
  listing: Listing,
  reading: RegionReading,
): Promise<void> {
  const accounts = [...listing.tallyByAccount].filter(([accountId]) => !options.excluded.has(accountId));
  try {
    await inParallel(accounts, STATISTICS_CONCURRENCY, async ([accountId, tally]) => {
      const ask = (): Promise<CoverageStatistics> => readStatistics(source, accountFilter(accountId));
      const first = await ask();
      reading.account(accountId).statistics = tally.agreesWith(first) ? first : await ask();
    });
  } catch (error) {
    if (!(error instanceof CallFailure)) throw error;
    // The records stand; what is missing is their comparison with the official figures.
    reading.failure(error);
  }
}
