// Reads one Region account by account, with a role in each: for accounts that no administrator can see.
import { RowSorter } from '../../snapshot/index.js';
import type { AccountId, RegionName } from '../../terms/index.js';
import { CallFailure, inParallel, type AwsSession, type Caller } from '../aws/index.js';
import {
  accountFilter,
  isUsable,
  listCoverage,
  meaningOf,
  monitoringOf,
  readDetector,
  readStatistics,
  type AccountAccess,
} from '../read/index.js';
import type { CollectEvent } from '../settings.js';
import { RegionReading } from './region-reading.js';
import type { RegionResult } from './region-result.js';
import { explainDetector, explainFeatures } from './unknown-statuses.js';

export interface MemberRoleRegionOptions {
  readonly caller: Caller;
  readonly region: RegionName;
  /** Best opt-in status of any account, as received. */
  readonly optStatus: string;
  readonly access: ReadonlyMap<AccountId, AccountAccess>;
  readonly path: string;
  readonly concurrency: number;
  readonly onEvent: (event: CollectEvent) => void;
}

/** Reads a Region in every account. An account that cannot be read becomes a gap; the others stand. */
export async function readMemberRoleRegion(options: MemberRoleRegionOptions): Promise<RegionResult> {
  const { region, optStatus, access, concurrency, onEvent } = options;
  const reading = new RegionReading(region, optStatus);
  reading.relation = 'per-account';
  const sorter = new RowSorter(options.path);
  const unfinished = new Set<string>();
  let rows = 0;
  await inParallel(access, concurrency, async ([accountId, entry]) => {
    const facts = reading.account(accountId);
    facts.source = 'own';
    if ('gap' in entry) {
      facts.gap = reading.gap({ ...entry.gap, accountId });
      return;
    }
    // Where the account's own Regions could not be read, asking GuardDuty tells.
    if (!isUsable(entry.regions?.get(region))) {
      facts.regionDisabled = true;
      return;
    }
    try {
      await readAccount(entry.session, accountId, async (page) => {
        rows += page.length;
        onEvent({ kind: 'region-rows', region, rows, expected: null });
        await sorter.add(page);
      });
    } catch (error) {
      if (!(error instanceof CallFailure)) throw error;
      unfinished.add(accountId);
      facts.gap = reading.failure(error, accountId);
    }
  });

  async function readAccount(
    session: AwsSession,
    accountId: AccountId,
    onRows: Parameters<typeof listCoverage>[2],
  ): Promise<void> {
    const facts = reading.account(accountId);
    const detector = await readDetector({ session, caller: options.caller, region });
    facts.detectorStatus = detector?.status ?? 'none';
    if (detector === undefined || meaningOf('detector', detector.status) === 'off') return;
    facts.features = [...detector.features];
    explainDetector(reading, facts);
    explainFeatures(reading, facts, 'guardduty:GetDetector');
    if (monitoringOf(facts.features) === 'off') return;
    const source = { session, caller: options.caller, region, detectorId: detector.id };
    // An administrator's own detector also lists its members; only the account itself is meant here.
    const criteria = accountFilter(accountId);
    try {
      facts.statistics = await readStatistics(source, criteria);
    } catch (error) {
      if (!(error instanceof CallFailure)) throw error;
      // The records stand; what is missing is their comparison with the official figures.
      reading.failure(error, accountId);
    }
    await listCoverage(source, criteria, onRows);
  }

  const sorted = await sorter.finish(unfinished, (row) => {
    reading.account(row.accountId).rows += 1;
  });
  return {
    reading,
    counts: { rows: sorted.rows, duplicates: sorted.duplicates, before: null, after: null, reread: false },
    sha256: sorted.sha256,
    candidates: [],
  };
}
