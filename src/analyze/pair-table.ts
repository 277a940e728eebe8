// The figures of every pair in a few bytes each: 10,000 accounts in 30 Regions take 6 MB.
import { SnapshotError } from '../snapshot/index.js';
import {
  type AccountId,
  type CoverageCounts,
  type GapId,
  type Known,
  PAIR_STATES,
  type PairState,
  type ProtectionPlan,
  type RegionName,
} from '../terms/index.js';

/** What a pair came to. */
export interface PairFigures {
  readonly state: PairState;
  readonly counts: CoverageCounts;
  /** As received; null for whoever is no member. */
  readonly relationshipStatus: Known<string>;
  /** The gap that left it unknown. */
  readonly gapId: Known<GapId>;
  /** All protection plans; null where they were not told, or not kept whole. */
  readonly plans: Known<readonly ProtectionPlan[]>;
}

/** Values that many pairs have, as numbers; 0 is none. Lists are the same when they are the same object. */
class Words<Word extends string | object> {
  readonly #numbers = new Map<Word, number>();
  readonly #words: Word[] = [];

  numberOf(word: Known<Word>): number {
    if (word === null) return 0;
    let number = this.#numbers.get(word);
    if (number === undefined) {
      number = this.#words.push(word);
      this.#numbers.set(word, number);
    }
    return number;
  }

  wordOf(number: number): Known<Word> {
    return this.#words[number - 1] ?? null;
  }

  all(): readonly Word[] {
    return this.#words;
  }
}

/** One entry for each account in each Region, by their places in the snapshot. */
export class PairTable {
  readonly #states: Uint8Array;
  readonly #counts: Uint32Array;
  readonly #relationships: Uint16Array;
  readonly #gaps: Uint32Array;
  readonly #plans: Uint32Array;
  readonly #relationshipWords = new Words<string>();
  readonly #gapIds = new Words<GapId>();
  readonly #planLists = new Words<readonly ProtectionPlan[]>();
  readonly #pairsOfGap = new Map<GapId, number>();
  readonly #accountPlaces: ReadonlyMap<string, number>;
  readonly #regionPlaces: ReadonlyMap<string, number>;

  constructor(
    readonly accounts: readonly AccountId[],
    readonly regions: readonly RegionName[],
  ) {
    const size = accounts.length * regions.length;
    this.#states = new Uint8Array(size);
    this.#counts = new Uint32Array(3 * size);
    this.#relationships = new Uint16Array(size);
    this.#gaps = new Uint32Array(size);
    this.#plans = new Uint32Array(size);
    this.#accountPlaces = new Map(accounts.map((accountId, place) => [accountId, place]));
    this.#regionPlaces = new Map(regions.map((region, place) => [region, place]));
    if (this.#accountPlaces.size !== accounts.length || this.#regionPlaces.size !== regions.length)
      throw new SnapshotError(
        'The snapshot lists an account or a Region twice. The snapshot is damaged. Use another copy of it, or collect again.',
      );
  }

  /** Number under which a pair is kept. */
  indexOf(account: number, region: number): number {
    return account * this.regions.length + region;
  }

  /** Account and Region of such a number. */
  pairAt(index: number): { readonly accountId: AccountId; readonly region: RegionName } {
    const accountId = this.accounts[Math.floor(index / this.regions.length)];
    const region = this.regions[index % this.regions.length];
    if (accountId === undefined || region === undefined) throw new RangeError(`There is no pair ${index}.`);
    return { accountId, region };
  }

  set(index: number, { state, counts, relationshipStatus, gapId, plans }: PairFigures): void {
    this.#states[index] = PAIR_STATES.indexOf(state);
    this.#counts.set([counts.healthy, counts.unhealthy, counts.other], 3 * index);
    this.#relationships[index] = this.#relationshipWords.numberOf(relationshipStatus);
    this.#gaps[index] = this.#gapIds.numberOf(gapId);
    this.#plans[index] = this.#planLists.numberOf(plans);
    if (gapId !== null) this.#pairsOfGap.set(gapId, this.pairsOf(gapId) + 1);
  }

  at(index: number): PairFigures {
    const [healthy = 0, unhealthy = 0, other = 0] = this.#counts.subarray(3 * index, 3 * index + 3);
    return {
      state: this.#stateAt(index),
      counts: { healthy, unhealthy, other },
      relationshipStatus: this.#relationshipWords.wordOf(this.#relationships[index] ?? 0),
      gapId: this.#gapIds.wordOf(this.#gaps[index] ?? 0),
      plans: this.#planLists.wordOf(this.#plans[index] ?? 0),
    };
  }

  /** The figures of an account in every Region, in their order. */
  *row(account: number): Generator<PairFigures> {
    for (let region = 0; region < this.regions.length; region += 1) yield this.at(this.indexOf(account, region));
  }

  /** The state of a pair; null for an account or Region that the snapshot does not have. */
  stateOf(accountId: string, region: string): Known<PairState> {
    const [account, place] = [this.#accountPlaces.get(accountId), this.#regionPlaces.get(region)];
    return account === undefined || place === undefined ? null : this.#stateAt(this.indexOf(account, place));
  }

  /** Place of an account in the snapshot's order; undefined for one that it does not have. */
  placeOf(accountId: AccountId): number | undefined {
    return this.#accountPlaces.get(accountId);
  }

  /** Pairs that a gap left unknown. */
  pairsOf(gapId: GapId): number {
    return this.#pairsOfGap.get(gapId) ?? 0;
  }

  /** Every gap that left a pair unknown. */
  gapIds(): readonly GapId[] {
    return this.#gapIds.all();
  }

  #stateAt(index: number): PairState {
    const state = PAIR_STATES[this.#states[index] ?? -1];
    if (state === undefined) throw new RangeError(`There is no pair ${index}.`);
    return state;
  }
}
