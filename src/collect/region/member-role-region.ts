// Reads one Region account by account, with a role in each: for accounts that no administrator can see.
import { join } from 'node:path';
import { compareRows, regionFile, Sorter, writeCoverage, type CoverageRow } from '../../snapshot/index.js';
import { type AccountId, monitoringPlans, statusMeaning } from '../../terms/index.js';
import { CallFailure, inParallel } from '../aws/index.js';
import {
  accountFilter,
  isUsable,
  listCoverage,
  readDetector,
  readStatistics,
  type AccountAccess,
  type RegionSource,
} from '../read/index.js';
import type { CollectEvent } from '../settings.js';
import type { RegionFacts } from './region-facts.js';
import { RegionReading, type ListedRecords, type RegionOptions } from './region-reading.js';
import { AccountTallies } from './tally.js';
import type { ToldFacts } from './told-pairs.js';
import { explainDetector, explainFeatures } from './unknown-statuses.js';

export interface MemberRoleRegionOptions extends RegionOptions {
  readonly access: ReadonlyMap<AccountId, AccountAccess>;
  readonly concurrency: number;
  readonly onEvent: (event: CollectEvent) => void;
}

/** Reads a Region in every account and writes its files. An account that cannot be read becomes a gap; the others stand. */
export async function readMemberRoleRegion(options: MemberRoleRegionOptions): Promise<RegionFacts> {
  return RegionReading.of(options, (reading) => readAccounts(options, reading));
}

async function readAccounts(options: MemberRoleRegionOptions, reading: RegionReading): Promise<ListedRecords> {
  const { gathering, region, access, concurrency, onEvent } = options;
  reading.relation = 'per-account';
  const path = join(gathering.directory, regionFile('coverage', region));
  const sorter = new Sorter<CoverageRow>(path, compareRows, gathering.room);
  const unfinished = new Set<string>();
  let listed = 0;
  await inParallel(access, concurrency, async ([accountId, entry]) => {
    const own = { accountId, source: 'own' } as const;
    if ('gap' in entry) {
      await reading.tell({ ...own, gap: reading.sharedGap(entry.gap) });
      return;
    }
    // Where the account's own Regions could not be read, asking GuardDuty tells.
    if (!isUsable(entry.regions?.get(region))) {
      await reading.tell({ ...own, regionDisabled: true });
      return;
    }
    await reading.tell(own);
    try {
      const source = { session: entry.session, caller: options.caller, region };
      await readAccount(source, accountId, reading, async (page) => {
        listed += page.length;
        onEvent({ kind: 'region-rows', region, rows: listed, expected: null });
        await sorter.add(page);
      });
    } catch (error) {
      if (!(error instanceof CallFailure)) throw error;
      unfinished.add(accountId);
      await reading.tell({ accountId, gap: reading.failure(error, accountId) });
    }
  });
  const rows: ToldFacts[] = [];
  const accounts = new AccountTallies((accountId, tally) => rows.push({ accountId, rows: tally.rows }));
  const { file, duplicates } = await writeCoverage(gathering.directory, region, sorter, unfinished, (row) => {
    accounts.add(row);
  });
  accounts.end();
  for (const facts of rows) await reading.tell(facts);
  const counts = { rows: file.lines, duplicates, before: null, after: null, reread: false };
  return { coverage: file, counts, candidates: [] };
}

/** Tells of an account's detector and plans, and lists its records where they can be any. */
async function readAccount(
  region: RegionSource,
  accountId: AccountId,
  reading: RegionReading,
  onRows: Parameters<typeof listCoverage>[2],
): Promise<void> {
  const detector = await readDetector(region);
  if (detector === undefined) {
    await reading.tell({ accountId, detectorStatus: 'none' });
    return;
  }
  const { id, status, features } = detector;
  await reading.tell({ accountId, detectorStatus: status, ...reading.plans(detector) });
  if (statusMeaning('detector', status) === 'off') return;
  const statusGap = explainDetector(reading, status) ?? explainFeatures(reading, features, 'guardduty:GetDetector');
  if (statusGap !== undefined) await reading.tell({ accountId, statusGap });
  if (monitoringPlans(features) === 'off') return;
  const source = { ...region, detectorId: id };
  // An administrator's own detector also lists its members; only the account itself is meant here.
  const criteria = accountFilter(accountId);
  try {
    await reading.tell({ accountId, statistics: await readStatistics(source, criteria) });
  } catch (error) {
    if (!(error instanceof CallFailure)) throw error;
    // The records stand; what is missing is their comparison with the official figures.
    reading.failure(error, accountId);
  }
  await listCoverage(source, criteria, onRows);
}
