// All comparisons of a snapshot: as figures with the first differences, and as a stream of every difference.
import type { SavedSnapshot, Snapshot, SnapshotRegion } from '../snapshot/index.js';
import type { AccountId, RegionName } from '../terms/index.js';
import type { PairTable } from './pair-table.js';
import {
  comparePair,
  compareRegion,
  differing,
  OfficialFigures,
  pairKey,
  type ComparedPair,
  type Difference,
  type PairComparison,
  type RegionTotal,
} from './reconcile.js';
import { DisputeCounter, type Disputes } from './disputes.js';
import { Tally } from './tally.js';
import { accountsIn } from './walk.js';

export interface ReconciliationFigures {
  readonly byRegion: readonly RegionTotal[];
  readonly comparisons: number;
  readonly accountsCompared: number;
  readonly regionsCompared: number;
  /** The first ones, Region by Region: the Region's total, then its accounts. */
  readonly differences: readonly Difference[];
  readonly differencesTotal: number;
  readonly movedWhileReading: readonly RegionName[];
  /**
   * Pairs of the sample whose records changed after they were listed: a second list agrees with GuardDuty, so there is no
   * difference.
   */
  readonly movedPairs: readonly { readonly accountId: AccountId; readonly region: RegionName }[];
  /** In the order of drawing; null where no sample was asked for. */
  readonly sample: readonly ComparedPair[] | null;
  readonly reread: readonly RegionName[];
  readonly duplicates: number;
  /** How lists and official counts disagree at most, over all Regions. */
  readonly disputes: Disputes;
}

/** Takes the comparisons of one Region after the other. */
export class Reconciliation {
  readonly #official: OfficialFigures;
  readonly #byRegion: RegionTotal[] = [];
  readonly #differences: Difference[] = [];
  readonly #movedPairs: { accountId: AccountId; region: RegionName }[] = [];
  readonly #drawn = new Map<string, ComparedPair>();
  #comparisons = 0;
  #accountsCompared = 0;
  #regionsCompared = 0;
  #differencesTotal = 0;
  readonly #disputes = new DisputeCounter();

  constructor(
    private readonly snapshot: Snapshot,
    /** How many differences are kept. */
    private readonly kept: number,
  ) {
    this.#official = new OfficialFigures(snapshot);
  }

  /** Begins a Region; `end` must be called before the next one begins. */
  region(region: SnapshotRegion): RegionComparison {
    // Told after the Region's own, which are known only when all its accounts have been seen.
    const ofPairs: Difference[] = [];
    const ofPairsAll = new DisputeCounter();
    return {
      official: this.#official,
      pair: ({ comparisons, differences, ...compared }) => {
        const { accountId, result } = compared;
        if (this.#official.isDrawn(accountId, region.region))
          this.#drawn.set(pairKey(accountId, region.region), compared);
        if (result === 'not-read') return;
        this.#accountsCompared += 1;
        this.#comparisons += comparisons;
        this.#differencesTotal += differences.length;
        ofPairsAll.add(differences);
        ofPairs.push(...differences.slice(0, this.kept - ofPairs.length));
        if (result === 'moved') this.#movedPairs.push({ accountId, region: region.region });
      },
      end: (listed, wasRead) => {
        const compared = compareRegion(region, listed);
        const differences = differing(compared);
        // A Region's own figures may agree by chance where those of its accounts do not.
        this.#disputes.add(differences, ofPairsAll);
        const official = region.counts.after === null ? null : Tally.of(region.counts.after).total;
        if (official !== null) this.#regionsCompared += 1;
        this.#comparisons += compared.length;
        this.#differencesTotal += differences.length;
        for (const difference of [...differences, ...ofPairs])
          if (this.#differences.length < this.kept) this.#differences.push(difference);
        const total = listed.total;
        const isSeen = official !== null || total > 0 || wasRead;
        this.#byRegion.push({ region: region.region, listed: isSeen ? total : null, official });
      },
    };
  }

  figures(): ReconciliationFigures {
    const { regions, sample } = this.snapshot;
    return {
      byRegion: this.#byRegion,
      comparisons: this.#comparisons,
      accountsCompared: this.#accountsCompared,
      regionsCompared: this.#regionsCompared,
      differences: this.#differences,
      differencesTotal: this.#differencesTotal,
      movedWhileReading: regions
        .filter(({ counts }) => counts.after !== null && JSON.stringify(counts.before) !== JSON.stringify(counts.after))
        .map(({ region }) => region),
      movedPairs: this.#movedPairs,
      sample: sample?.map(({ accountId, region }) => this.#drawn.get(pairKey(accountId, region)) ?? { accountId, region, listed: 0, official: null, result: 'not-read' }) ?? null, // prettier-ignore
      reread: regions.filter(({ counts }) => counts.reread).map(({ region }) => region),
      duplicates: regions.reduce((sum, { counts }) => sum + counts.duplicates, 0),
      disputes: this.#disputes.disputes,
    };
  }
}

/** The comparisons of one Region. */
export interface RegionComparison {
  readonly official: OfficialFigures;
  readonly pair: (compared: PairComparison) => void;
  /** @param wasRead - whether any of its pairs was assessed, so that no record means none. */
  readonly end: (listed: Tally, wasRead: boolean) => void;
}

/** Every difference, in the order of the figures. Reads each Region twice: its total comes before its accounts. */
export async function* differencesOf(saved: SavedSnapshot, table: PairTable): AsyncGenerator<Difference> {
  const official = new OfficialFigures(saved.snapshot);
  for (const region of saved.snapshot.regions) {
    const all = new Tally();
    for await (const row of saved.rows(region.region)) all.add(row);
    yield* differing(compareRegion(region, all));
    let listed = new Tally();
    const onRow = (row: Parameters<Tally['add']>[0]): void => {
      listed.add(row);
    };
    for await (const { account, pair } of accountsIn(saved, region.region, onRow)) {
      const { accountId } = account;
      const state = table.stateOf(accountId, region.region) ?? 'unreadable';
      const figures = official.of(accountId, region.region, pair);
      yield* comparePair({ accountId, region: region.region, state }, listed, figures).differences;
      listed = new Tally();
    }
  }
}
