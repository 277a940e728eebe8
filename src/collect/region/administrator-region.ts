// Reads one Region through the GuardDuty administrator: members, their features, and every coverage record.
import {
  type CoverageRow,
  type CoverageStatistics,
  type RegionCounts,
  RowSorter,
  type SortedRows,
} from '../../snapshot/index.js';
import type { AwsSession } from '../aws/session.js';
import type { Caller } from '../aws/caller.js';
import { listCoverage, splitCriteria, type CoverageSource } from '../read/coverage.js';
import { readDetector, readRelation } from '../read/detector.js';
import { meaningOf } from '../read/documented.js';
import { CallFailure } from '../aws/failure.js';
import { listMembers, mayBeWatched, readMemberFeatures } from '../read/members.js';
import { inParallel } from '../aws/parallel.js';
import { RegionReading } from './region-facts.js';
import { isUsable } from '../read/regions.js';
import { candidatesOf, type Candidate } from '../join/sample.js';
import type { CollectEvent, CollectSettings } from '../settings.js';
import { accountFilter, readStatistics, Tally, totalOf } from '../read/statistics.js';
import { explainDetector, explainFeatures, explainRelationship } from './unknown-statuses.js';

/** Statistics requests of one Region under way at once; the pacer decides how fast they go. */
const STATISTICS_CONCURRENCY = 4;

export interface AdministratorRegionOptions {
  readonly session: AwsSession;
  readonly caller: Caller;
  readonly region: string;
  /** Opt-in status for the reading account, as received; where it says "disabled" there is nothing to ask. */
  readonly optStatus: string;
  /** The reading account. */
  readonly ownAccountId: string;
  /** Where the records of the Region are written. */
  readonly path: string;
  readonly statistics: CollectSettings['statistics'];
  /** Decides which pairs are drawn for the sample. */
  readonly sampleSeed: string;
  readonly splitAbove: number;
  /** Accounts left out by the configuration: nothing is asked about them one by one. */
  readonly excluded: ReadonlySet<string>;
  readonly onEvent: (event: CollectEvent) => void;
}

export interface RegionResult {
  readonly reading: RegionReading;
  readonly counts: RegionCounts;
  readonly sha256: string;
  /** Accounts that may be drawn for the sample. */
  readonly candidates: Candidate[];
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
    explainDetector(reading, own);
    explainFeatures(reading, own, 'guardduty:GetDetector');
    const { relationships, isPartial } = await listMembers(session, caller, region, detector.id);
    const isWatched = ([, status]: readonly [string, string]): boolean =>
      meaningOf('relationship', status) === 'watched';
    const relation = await readRelation(session, caller, region, detector.id, [...relationships].some(isWatched));
    reading.relation = relation.kind;
    if (relation.kind === 'member') reading.administratorAccountId = relation.administratorAccountId;
    if (relation.kind === 'administrator') {
      reading.autoEnableMembers = relation.autoEnableMembers;
      if (relation.settingsFailure !== undefined) reading.failure(relation.settingsFailure);
      if (isPartial) reading.membersGap = reading.unexpected('guardduty:ListMembers', 'a member without an account id');
      await readMembers(options, reading, detector.id, relationships);
    }
    return { session, caller, region, detectorId: detector.id };
  } catch (error) {
    if (!(error instanceof CallFailure)) throw error;
    const gap = reading.failure(error);
    reading.membersGap = gap;
    if (own.detectorStatus === undefined) own.gap = gap;
    return reading.detectorId === null ? undefined : { session, caller, region, detectorId: reading.detectorId };
  }
}

/** Facts of every member; a status that says nothing is a gap of its own. */
async function readMembers(
  options: AdministratorRegionOptions,
  reading: RegionReading,
  detectorId: string,
  relationships: ReadonlyMap<string, string>,
): Promise<void> {
  for (const [accountId, relationshipStatus] of relationships) {
    const facts = reading.account(accountId);
    facts.relationshipStatus = relationshipStatus;
    explainRelationship(reading, facts);
  }
  const asked = [...relationships].filter(([, status]) => mayBeWatched(status)).map(([accountId]) => accountId);
  await readFeatures(options, reading, detectorId, asked);
}

async function readFeatures(
  options: AdministratorRegionOptions,
  reading: RegionReading,
  detectorId: string,
  mayBeWatchedIds: readonly string[],
): Promise<void> {
  const { session, caller, region, excluded } = options;
  const asked = mayBeWatchedIds.filter((accountId) => !excluded.has(accountId));
  try {
    const { features, unprocessed } = await readMemberFeatures(session, caller, region, detectorId, asked);
    for (const [accountId, list] of features) {
      const facts = reading.account(accountId);
      facts.features = [...list];
      explainFeatures(reading, facts, 'guardduty:GetMemberDetectors');
    }
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
    const gap = reading.failure(error);
    for (const accountId of asked) reading.account(accountId).gap = gap;
  }
}

/** The Region's coverage records with the control totals around them. */
class Listing {
  sorted: SortedRows = { rows: 0, duplicates: 0, sha256: '' };
  readonly rowsByAccount = new Map<string, number>();
  readonly tallyByAccount = new Map<string, Tally>();
  /** Why GuardDuty's own figures could not be had: then the records stand without their comparison. */
  statisticsFailure: CallFailure | undefined;
  #before: CoverageStatistics | null = null;
  #after: CoverageStatistics | null = null;
  #reread = false;
  #tally = new Tally();

  constructor(private readonly options: AdministratorRegionOptions) {}

  /** Whether the records are what GuardDuty counts in the Region; `unknown` where its figures could not be had. */
  get agreement(): 'same' | 'different' | 'unknown' {
    if (this.#after === null) return 'unknown';
    return this.#tally.agreesWith(this.#after) ? 'same' : 'different';
  }

  /** Lists everything and compares with GuardDuty's own figures; lists once more when they do not agree. */
  async read(source: CoverageSource): Promise<void> {
    const before = await this.#ask(source);
    this.#before = before;
    const isLarge = before !== null && totalOf(before.byStatus) > this.options.splitAbove;
    await this.#list(source, isLarge ? splitCriteria(before) : [[]]);
    this.#after = await this.#ask(source);
    if (this.agreement === 'different') {
      this.#reread = true;
      await this.#list(source, [[]]);
      this.#after = await this.#ask(source);
    }
  }

  /** GuardDuty's own figures; null when they could not be had, now or the last time: a refusal is told once. */
  async #ask({ session, caller, region, detectorId }: CoverageSource): Promise<CoverageStatistics | null> {
    if (this.statisticsFailure !== undefined) return null;
    try {
      return await readStatistics(session, caller, region, detectorId);
    } catch (error) {
      if (!(error instanceof CallFailure)) throw error;
      this.statisticsFailure = error;
      return null;
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
    reading.failure(error);
  }
}
