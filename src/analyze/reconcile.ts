// Compares what was listed with what GuardDuty itself counts, for every Region and every account.
import type { CoverageRow, CoverageStatistics, Pair, Snapshot } from '../snapshot/index.js';
import type { AccountId, RegionName, SampleResult } from '../terms/index.js';
import { getOrAdd } from './counts.js';
import { pairKey } from './fold.js';

/** Listed records by `status:…` and `type:…`. */
export type Tally = Map<string, number>;

const NOTHING_LISTED: Tally = new Map();

export interface Tallies {
  readonly byRegion: Map<string, Tally>;
  /** By `account Region`. */
  readonly byPair: Map<string, Tally>;
}

export function newTallies(): Tallies {
  return { byRegion: new Map(), byPair: new Map() };
}

/** Counts a record for the comparison; excluded accounts are counted too, as GuardDuty's own totals have them. */
export function tallyRow({ byRegion, byPair }: Tallies, row: CoverageRow): void {
  const tallies = [
    getOrAdd(byRegion, row.region, (): Tally => new Map()),
    getOrAdd(byPair, pairKey(row.accountId, row.region), (): Tally => new Map()),
  ];
  for (const tally of tallies) {
    for (const key of [`status:${row.coverageStatus}`, `type:${row.resourceType}`])
      tally.set(key, (tally.get(key) ?? 0) + 1);
  }
}

export interface Difference {
  readonly region: RegionName;
  /** null for the Region's total. */
  readonly accountId: AccountId | null;
  /** `status:HEALTHY`, `type:EKS`, … */
  readonly dimension: string;
  readonly listed: number;
  readonly official: number;
}

/** The control total of a Region. */
export interface RegionTotal {
  readonly region: RegionName;
  /** null where nothing could be listed, so that 0 is what was seen. */
  readonly listed: number | null;
  /** null where GuardDuty's own count could not be had. */
  readonly official: number | null;
}

/** A pair that was drawn for the sample. */
export interface DrawnPair {
  readonly accountId: AccountId;
  readonly region: RegionName;
  readonly listed: number;
  /** null where GuardDuty's own count could not be had. */
  readonly official: number | null;
  readonly result: SampleResult;
}

export interface ReconciliationFigures {
  readonly byRegion: readonly RegionTotal[];
  readonly comparisons: number;
  readonly accountsCompared: number;
  readonly regionsCompared: number;
  readonly differences: readonly Difference[];
  readonly movedWhileReading: readonly string[];
  /** Pairs whose records changed after they were listed: a second list agrees with GuardDuty, so there is no difference. */
  readonly movedPairs: readonly { readonly accountId: AccountId; readonly region: RegionName }[];
  /** In the order of drawing; null where no sample was asked for. */
  readonly sample: readonly DrawnPair[] | null;
  readonly reread: readonly string[];
  readonly duplicates: number;
}

/** All comparisons. What was never asked for or could not be read is not compared, and not called equal either. */
export function reconcile({ regions, sample }: Snapshot, { byRegion, byPair }: Tallies): ReconciliationFigures {
  const differences: Difference[] = [];
  const movedPairs: { accountId: AccountId; region: RegionName }[] = [];
  const listedFor = (accountId: AccountId, region: RegionName): Tally =>
    byPair.get(pairKey(accountId, region)) ?? NOTHING_LISTED;
  let comparisons = 0;
  let accountsCompared = 0;
  let regionsCompared = 0;
  const compare = (
    region: RegionName,
    accountId: AccountId | null,
    listed: Tally,
    official: CoverageStatistics,
  ): void => {
    const figures = officialTally(official);
    for (const dimension of [...new Set([...listed.keys(), ...figures.keys()])].sort()) {
      comparisons += 1;
      const line = {
        region,
        accountId,
        dimension,
        listed: listed.get(dimension) ?? 0,
        official: figures.get(dimension) ?? 0,
      };
      if (line.listed !== line.official) differences.push(line);
    }
  };
  for (const { region, counts, pairs } of regions) {
    if (counts.after !== null) {
      regionsCompared += 1;
      compare(region, null, byRegion.get(region) ?? NOTHING_LISTED, counts.after);
    }
    for (const pair of pairs) {
      const { accountId, statistics, relisted } = pair;
      const listed = listedFor(accountId, region);
      const result = resultOf(pair, listed);
      if (statistics === undefined || result === 'not-read') continue;
      accountsCompared += 1;
      if (result === 'moved') movedPairs.push({ accountId, region });
      compare(
        region,
        accountId,
        result === 'moved' && relisted !== undefined ? officialTally(relisted) : listed,
        statistics,
      );
    }
  }
  return {
    byRegion: regions.map(({ region, counts: { after }, pairs }) => {
      const official = after === null ? null : sumOfStatuses(officialTally(after));
      const listed = sumOfStatuses(byRegion.get(region) ?? NOTHING_LISTED);
      const wasRead = official !== null || listed > 0 || pairs.some(({ state }) => state === 'assessed');
      return { region, listed: wasRead ? listed : null, official };
    }),
    comparisons,
    accountsCompared,
    regionsCompared,
    differences,
    movedWhileReading: regions
      .filter(({ counts }) => counts.after !== null && JSON.stringify(counts.before) !== JSON.stringify(counts.after))
      .map(({ region }) => region),
    movedPairs,
    sample: sample === undefined ? null : sample.map((drawn) => drawnPair(drawn, regions, listedFor)),
    reread: regions.filter(({ counts }) => counts.reread).map(({ region }) => region),
    duplicates: regions.reduce((sum, { counts }) => sum + counts.duplicates, 0),
  };
}

function drawnPair(
  { accountId, region }: NonNullable<Snapshot['sample']>[number],
  regions: Snapshot['regions'],
  listedFor: (accountId: AccountId, region: RegionName) => Tally,
): DrawnPair {
  const listed = listedFor(accountId, region);
  const pair = regions.find((one) => one.region === region)?.pairs.find((one) => one.accountId === accountId);
  const result = pair === undefined ? 'not-read' : resultOf(pair, listed);
  const official = result === 'not-read' || pair?.statistics === undefined ? null : officialTally(pair.statistics);
  return {
    accountId,
    region,
    listed: sumOfStatuses(listed),
    official: official === null ? null : sumOfStatuses(official),
    result,
  };
}

/** What comparing a pair's records with GuardDuty's figures says. */
function resultOf({ statistics, relisted, state }: Pair, listed: Tally): SampleResult {
  // Where the list could not be read there is a gap, not a difference.
  if (statistics === undefined || state === 'unreadable') return 'not-read';
  const official = officialTally(statistics);
  if (isSame(listed, official)) return 'agrees';
  return relisted !== undefined && isSame(officialTally(relisted), official) ? 'moved' : 'differs';
}

/** A missing key means 0. */
function isSame(one: Tally, other: Tally): boolean {
  return [...one.keys(), ...other.keys()].every((key) => (one.get(key) ?? 0) === (other.get(key) ?? 0));
}

/** Every record has exactly one status. */
function sumOfStatuses(tally: Tally): number {
  return [...tally].reduce((sum, [key, count]) => (key.startsWith('status:') ? sum + count : sum), 0);
}

function officialTally({ byStatus, byResourceType }: CoverageStatistics): Tally {
  return new Map([
    ...Object.entries(byStatus).map(([key, count]): [string, number] => [`status:${key}`, count]),
    ...Object.entries(byResourceType).map(([key, count]): [string, number] => [`type:${key}`, count]),
  ]);
}
