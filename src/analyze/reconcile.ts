// Compares what was listed with what GuardDuty itself counts, for every Region and every account.
import type { CoverageRow, CoverageStatistics, Snapshot } from '../snapshot/index.js';
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
  readonly region: string;
  /** null for the Region's total. */
  readonly accountId: string | null;
  /** `status:HEALTHY`, `type:EKS`, … */
  readonly dimension: string;
  readonly listed: number;
  readonly official: number;
}

/** The control total of a Region. */
export interface RegionTotal {
  readonly region: string;
  /** null where nothing could be listed, so that 0 is what was seen. */
  readonly listed: number | null;
  /** null where GuardDuty's own count could not be had. */
  readonly official: number | null;
}

export interface ReconciliationFigures {
  readonly byRegion: readonly RegionTotal[];
  readonly comparisons: number;
  readonly accountsCompared: number;
  readonly regionsCompared: number;
  readonly differences: readonly Difference[];
  readonly movedWhileReading: readonly string[];
  readonly reread: readonly string[];
  readonly duplicates: number;
}

/** All comparisons. What was never asked for or could not be read is not compared, and not called equal either. */
export function reconcile({ regions }: Snapshot, { byRegion, byPair }: Tallies): ReconciliationFigures {
  const differences: Difference[] = [];
  let comparisons = 0;
  let accountsCompared = 0;
  let regionsCompared = 0;
  const compare = (region: string, accountId: string | null, listed: Tally, official: CoverageStatistics): void => {
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
    for (const { accountId, statistics, state } of pairs) {
      // Where the list could not be read there is a gap, not a difference.
      if (statistics === undefined || state === 'unreadable') continue;
      accountsCompared += 1;
      compare(region, accountId, byPair.get(pairKey(accountId, region)) ?? NOTHING_LISTED, statistics);
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
    reread: regions.filter(({ counts }) => counts.reread).map(({ region }) => region),
    duplicates: regions.reduce((sum, { counts }) => sum + counts.duplicates, 0),
  };
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
