// Reads one Region through the GuardDuty administrator: members, their features, and every coverage record.
import type { CoverageRow, CoverageStatistics, RegionCounts } from '../snapshot/index.js';
import { RowSorter, type SortedRows } from '../snapshot/index.js';
import type { AwsSession } from './aws-session.js';
import type { Caller } from './caller.js';
import { listCoverage, splitCriteria, type CoverageSource } from './coverage.js';
import { readDetector, readRelation } from './detector.js';
import { CallFailure } from './failure.js';
import { isActiveMember, listMembers, readMemberFeatures } from './members.js';
import { inParallel } from './parallel.js';
import { RegionReading } from './region-facts.js';
import type { CollectEvent } from './settings.js';
import { accountFilter, readStatistics, Tally, totalOf } from './statistics.js';

/** Statistics requests of one Region under way at once; the pacer decides how fast they go. */
const STATISTICS_CONCURRENCY = 4;

export interface AdministratorRegionOptions {
  readonly session: AwsSession;
  readonly caller: Caller;
  readonly region: string;
  /** The reading account has enabled the Region; otherwise there is nothing to ask. */
  readonly enabled: boolean;
  /** The reading account. */
  readonly ownAccountId: string;
  /** Where the records of the Region are written. */
  readonly path: string;
  readonly statistics: 'account' | 'region';
  readonly splitAbove: number;
  /** Accounts left out by the configuration: nothing is asked about them one by one. */
  readonly excluded: ReadonlySet<string>;
  readonly onEvent: (event: CollectEvent) => void;
}

export interface RegionResult {
  readonly reading: RegionReading;
  readonly counts: RegionCounts;
  readonly sha256: string;
}

/** Reads a Region. What cannot be read becomes a gap; it never fails for AWS's reasons. */
export async function readAdministratorRegion(options: AdministratorRegionOptions): Promise<RegionResult> {
  const reading = new RegionReading();
  const source = options.enabled ? await readPopulation(options, reading) : undefined;
  const listing = new Listing(options);
  try {
    if (source === undefined) await listing.clear();
    else await listing.read(source);
  } catch (error) {
    if (!(error instanceof CallFailure)) throw error;
    reading.coverageGap = reading.gap(error.toGap());
    await listing.clear();
  }
  for (const [accountId, rows] of listing.rowsByAccount) reading.account(accountId).rows = rows;
  if (source !== undefined && options.statistics === 'account')
    await readAccountStatistics(options, source, listing, reading);
  return { reading, counts: listing.counts(), sha256: listing.sorted.sha256 };
}

/** Detector, relation, members and features. Returns where coverage can be read, if anywhere. */
async function readPopulation(
  options: AdministratorRegionOptions,
  reading: RegionReading,
): Promise<CoverageSource | undefined> {
  const { session, caller, region, ownAccountId } = options;
  const own = reading.account(ownAccountId);
  own.source = 'own';
  try {
    const detector = await readDetector(session, caller, region);
    own.detectorStatus = detector?.status ?? 'none';
    if (detector === undefined) {
      reading.relation = 'no-detector';
      return undefined;
    }
    reading.detectorId = detector.id;
    own.features = [...detector.features];
    const members = await listMembers(session, caller, region, detector.id);
    const active = [...members].filter(([, status]) => isActiveMember(status)).map(([accountId]) => accountId);
    const relation = await readRelation(session, caller, region, detector.id, active.length > 0);
    reading.relation = relation.kind;
    if (relation.kind === 'member') reading.administratorAccountId = relation.administratorAccountId;
    if (relation.kind === 'administrator') {
      reading.autoEnableMembers = relation.autoEnableMembers;
      for (const [accountId, relationshipStatus] of members)
        reading.account(accountId).relationshipStatus = relationshipStatus;
      await readFeatures(options, reading, detector.id, active);
    }
    return { session, caller, region, detectorId: detector.id };
  } catch (error) {
    if (!(error instanceof CallFailure)) throw error;
    const gap = reading.gap(error.toGap());
    reading.membersGap = gap;
    if (own.detectorStatus === undefined) own.gap = gap;
    return reading.detectorId === null ? undefined : { session, caller, region, detectorId: reading.detectorId };
  }
}

async function readFeatures(
  options: AdministratorRegionOptions,
  reading: RegionReading,
  detectorId: string,
  active: readonly string[],
): Promise<void> {
  const { session, caller, region, excluded } = options;
  const asked = active.filter((accountId) => !excluded.has(accountId));
  try {
    const { features, unprocessed } = await readMemberFeatures(session, caller, region, detectorId, asked);
    for (const [accountId, list] of features) reading.account(accountId).features = [...list];
    for (const [accountId, result] of unprocessed) {
      reading.account(accountId).gap = reading.gap({
        operation: 'guardduty:GetMemberDetectors',
        region,
        accountId,
        reason: 'unprocessed-account',
        attempts: 1,
        detail: `guardduty:GetMemberDetectors in ${region} did not process account ${accountId}: ${result}`,
      });
    }
  } catch (error) {
    if (!(error instanceof CallFailure)) throw error;
    // Members are known, their features are not: each of them is unknown, none is "off".
    const gap = reading.gap(error.toGap());
    for (const accountId of asked) reading.account(accountId).gap = gap;
  }
}

/** The Region's coverage records with the control totals around them. */
class Listing {
  sorted: SortedRows = { rows: 0, duplicates: 0, sha256: '' };
  readonly rowsByAccount = new Map<string, number>();
  readonly tallyByAccount = new Map<string, Tally>();
  #before: CoverageStatistics | null = null;
  #after: CoverageStatistics | null = null;
  #reread = false;
  #tally = new Tally();

  constructor(private readonly options: AdministratorRegionOptions) {}

  /** Lists everything and compares with GuardDuty's own figures; lists once more when they do not agree. */
  async read(source: CoverageSource): Promise<void> {
    const ask = (): Promise<CoverageStatistics> =>
      readStatistics(source.session, source.caller, source.region, source.detectorId);
    this.#before = await ask();
    const chains = totalOf(this.#before.byStatus) > this.options.splitAbove ? splitCriteria(this.#before) : [[]];
    await this.#list(source, chains);
    this.#after = await ask();
    if (!this.#tally.agreesWith(this.#after)) {
      this.#reread = true;
      await this.#list(source, [[]]);
      this.#after = await ask();
    }
  }

  /** Writes an empty file: a list that stopped half way is not used. */
  async clear(): Promise<void> {
    await this.#write(new RowSorter(this.options.path));
  }

  counts(): RegionCounts {
    const { rows, duplicates } = this.sorted;
    return { rows, duplicates, before: this.#before, after: this.#after, reread: this.#reread };
  }

  async #list(source: CoverageSource, chains: ReturnType<typeof splitCriteria>): Promise<void> {
    const { region, onEvent } = this.options;
    const sorter = new RowSorter(this.options.path);
    const expected = this.#before === null ? null : totalOf(this.#before.byStatus);
    let rows = 0;
    try {
      await inParallel(chains, chains.length, (criteria) =>
        listCoverage(source, criteria, async (page: readonly CoverageRow[]) => {
          rows += page.length;
          onEvent({ kind: 'region-rows', region, rows, expected });
          await sorter.add(page);
        }),
      );
    } catch (error) {
      await sorter.discard();
      throw error;
    }
    await this.#write(sorter);
  }

  async #write(sorter: RowSorter): Promise<void> {
    this.#tally = new Tally();
    this.rowsByAccount.clear();
    this.tallyByAccount.clear();
    this.sorted = await sorter.finish(new Set(), (row) => {
      this.#tally.add(row);
      this.rowsByAccount.set(row.accountId, (this.rowsByAccount.get(row.accountId) ?? 0) + 1);
      let tally = this.tallyByAccount.get(row.accountId);
      if (tally === undefined) this.tallyByAccount.set(row.accountId, (tally = new Tally()));
      tally.add(row);
    });
  }
}

/** GuardDuty's own figure for each account that has records; asked again once where it does not agree. */
async function readAccountStatistics(
  options: AdministratorRegionOptions,
  source: CoverageSource,
  listing: Listing,
  reading: RegionReading,
): Promise<void> {
  const { session, caller, region, detectorId } = source;
  const accounts = [...listing.tallyByAccount].filter(([accountId]) => !options.excluded.has(accountId));
  try {
    await inParallel(accounts, STATISTICS_CONCURRENCY, async ([accountId, tally]) => {
      const ask = (): Promise<CoverageStatistics> =>
        readStatistics(session, caller, region, detectorId, accountFilter(accountId));
      const first = await ask();
      reading.account(accountId).statistics = tally.agreesWith(first) ? first : await ask();
    });
  } catch (error) {
    if (!(error instanceof CallFailure)) throw error;
    // The records stand; what is missing is their comparison with the official figures.
    reading.gap(error.toGap());
  }
}
