// Compares what was listed with what GuardDuty itself counts, for every Region and for the pairs that were asked about.
import {
  isRecorded,
  type CoverageStatistics,
  type Pair,
  type Snapshot,
  type SnapshotRegion,
} from '../snapshot/index.js';
import { type AccountId, isUnlisted, type PairState, type RegionName, type SampleResult } from '../terms/index.js';
import { Tally } from './tally.js';

/** One comparison; those that agree are no difference and are left out by {@link differing}. */
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

/** A pair whose figures were compared, or that was drawn and could not be. */
export interface ComparedPair {
  readonly accountId: AccountId;
  readonly region: RegionName;
  readonly listed: number;
  /** null where GuardDuty's own count could not be had. */
  readonly official: number | null;
  readonly result: SampleResult;
}

/** What comparing one pair came to. */
export interface PairComparison extends ComparedPair {
  readonly comparisons: number;
  readonly differences: readonly Difference[];
}

type Sample = NonNullable<Snapshot['sample']>;

/** GuardDuty's own figures of a pair: those that stand with the pair, else those of the sample. */
export class OfficialFigures {
  readonly #drawn: ReadonlyMap<string, Sample[number]>;

  constructor({ sample }: Pick<Snapshot, 'sample'>) {
    this.#drawn = new Map(sample?.map((drawn) => [pairKey(drawn.accountId, drawn.region), drawn]));
  }

  /** Whether the pair was drawn for the sample. */
  isDrawn(accountId: AccountId, region: RegionName): boolean {
    return this.#drawn.has(pairKey(accountId, region));
  }

  of(
    accountId: AccountId,
    region: RegionName,
    pair: Pair | undefined,
  ): { statistics?: CoverageStatistics | undefined; relisted?: CoverageStatistics | undefined } {
    const drawn = this.#drawn.get(pairKey(accountId, region));
    if (pair?.statistics === undefined) return drawn ?? {};
    return { statistics: pair.statistics, relisted: isRecorded(pair) ? pair.relisted : undefined };
  }
}

export function pairKey(accountId: AccountId, region: RegionName): string {
  return `${accountId} ${region}`;
}

/** A Region's own figures beside its records; nothing where there are none. */
export function compareRegion({ region, counts }: SnapshotRegion, listed: Tally): readonly Difference[] {
  return counts.after === null ? [] : lines(region, null, listed, Tally.of(counts.after));
}

/** A pair's own figures beside its records. What was never asked for or could not be read is not compared. */
export function comparePair(
  { accountId, region, state }: { accountId: AccountId; region: RegionName; state: PairState },
  listed: Tally,
  { statistics, relisted }: ReturnType<OfficialFigures['of']>,
): PairComparison {
  const total = listed.total;
  // Where the list could not be read there is a gap, not a difference.
  if (statistics === undefined || isUnlisted(state))
    return { accountId, region, listed: total, official: null, result: 'not-read', comparisons: 0, differences: [] };
  const official = Tally.of(statistics);
  const again = relisted === undefined ? undefined : Tally.of(relisted);
  const isMoved = !listed.isSame(official) && again?.isSame(official) === true;
  const compared = lines(region, accountId, isMoved ? again : listed, official);
  return {
    accountId,
    region,
    listed: total,
    official: official.total,
    result: isMoved ? 'moved' : listed.isSame(official) ? 'agrees' : 'differs',
    comparisons: compared.length,
    differences: differing(compared),
  };
}

/** Those that do not agree. */
export function differing(compared: readonly Difference[]): readonly Difference[] {
  return compared.filter(({ listed, official }) => listed !== official);
}

function lines(region: RegionName, accountId: AccountId | null, listed: Tally, official: Tally): readonly Difference[] {
  return [...new Set([...listed.keys(), ...official.keys()])].sort().map((dimension) => ({
    region,
    accountId,
    dimension,
    listed: listed.get(dimension),
    official: official.get(dimension),
  }));
}
