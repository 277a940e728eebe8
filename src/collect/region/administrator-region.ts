// Reads one Region through the GuardDuty administrator: members, their plans, and every coverage record.
import { CallFailure } from '../aws/index.js';
import { isUsable } from '../read/index.js';
import type { CollectSettings } from '../settings.js';
import { readAccountStatistics } from './account-statistics.js';
import { Listing, type ListingOptions } from './listing.js';
import { readPopulation, type PopulationOptions } from './population.js';
import type { RegionFacts } from './region-facts.js';
import { RegionReading, type ListedRecords, type RegionOptions } from './region-reading.js';

export interface AdministratorRegionOptions extends RegionOptions, PopulationOptions, ListingOptions {
  readonly statistics: CollectSettings['statistics'];
}

/** Reads a Region and writes its files. What cannot be read becomes a gap; it never fails for AWS's reasons. */
export async function readAdministratorRegion(options: AdministratorRegionOptions): Promise<RegionFacts> {
  return RegionReading.of(options, (reading) => readThrough(options, reading));
}

async function readThrough(options: AdministratorRegionOptions, reading: RegionReading): Promise<ListedRecords> {
  const { statistics, gathering, excluded } = options;
  const source = isUsable(options.optStatus) ? await readPopulation(options, reading) : undefined;
  const listing = new Listing(options);
  const written = await (source === undefined ? listing.clear() : listing.read(source)).catch((error: unknown) => {
    if (!(error instanceof CallFailure)) throw error;
    reading.coverageGap = reading.failure(error);
    return listing.clear();
  });
  if (listing.statisticsFailure !== undefined) reading.failure(listing.statisticsFailure);
  for (const rows of written.rows) await reading.tell(rows);
  const { file, candidates } = written;
  const asksAccounts =
    statistics === 'account' || (statistics === 'sample' && listing.agreement(written) === 'different');
  if (source !== undefined && asksAccounts)
    await readAccountStatistics(source, gathering.directory, file, excluded, reading, (accountId) => {
      candidates.compared(accountId);
    });
  return {
    coverage: file,
    counts: listing.counts(written),
    candidates: statistics === 'sample' ? candidates.first : [],
  };
}
