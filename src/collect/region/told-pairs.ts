// What is told about a Region's accounts, bit by bit and in any order, becomes one line for each account, in order.
// Nothing of it stays in memory: many thousand accounts are read in all Regions side by side.
import { join } from 'node:path';
import {
  featureListId,
  regionFile,
  Sorter,
  type FeatureList,
  type SortRoom,
  type StoredPair,
} from '../../snapshot/index.js';
import { compare, type FeatureListId, type RegionName } from '../../terms/index.js';

/** Something about one account; of what is told twice, the last counts. */
export type ToldFacts = Pick<StoredPair, 'accountId'> & {
  readonly [Key in Exclude<keyof StoredPair, 'accountId'>]?:
    NonNullable<StoredPair[Key]> | Extract<StoredPair[Key], null>;
};

/** The facts of a Region's accounts, on disk. */
export class ToldPairs {
  /** The lists of plans that were told, each once. */
  readonly featureLists = new Map<string, FeatureList>();
  /** Their ids by their text: most accounts have a list that others have. */
  readonly #ids = new Map<string, FeatureListId>();
  readonly #sorter: Sorter<ToldFacts>;

  /** @param directory - the snapshot's folder. */
  constructor(directory: string, region: RegionName, room: SortRoom) {
    this.#sorter = new Sorter(
      join(directory, regionFile('pairs', region)),
      (one, other) => compare(one.accountId, other.accountId),
      room,
    );
  }

  /** Resolves when there is room for more. */
  async tell(facts: readonly ToldFacts[]): Promise<void> {
    await this.#sorter.add(facts);
  }

  /** Remembers a list of plans, and gives its id. */
  listId(features: FeatureList): FeatureListId {
    const text = JSON.stringify(features);
    const known = this.#ids.get(text);
    if (known !== undefined) return known;
    const id = featureListId(features);
    this.#ids.set(text, id);
    this.featureLists.set(id, features);
    return id;
  }

  /** One line for each account that anything was told of, by account id; to be read once, when all is told. */
  async *lines(): AsyncGenerator<StoredPair> {
    let held: ToldFacts | undefined;
    for await (const facts of this.#sorter.sorted()) {
      if (held?.accountId === facts.accountId) {
        held = { ...held, ...facts };
      } else {
        if (held !== undefined) yield lineOf(held);
        held = facts;
      }
    }
    if (held !== undefined) yield lineOf(held);
  }

  /** Forgets everything. */
  async discard(): Promise<void> {
    await this.#sorter.discard();
  }
}

/** With its members in one order, whatever was told first: the same facts are the same bytes. */
function lineOf(facts: ToldFacts): StoredPair {
  const { source = 'member', detectorStatus, regionDisabled, relationshipStatus } = facts;
  const { accountId, features, changedAt, gap, statusGap, rows = 0, statistics } = facts;
  return {
    accountId,
    source,
    ...(detectorStatus === undefined ? {} : { detectorStatus }),
    ...(regionDisabled === undefined ? {} : { regionDisabled }),
    ...(relationshipStatus === undefined ? {} : { relationshipStatus }),
    ...(features === undefined ? {} : { features }),
    ...(changedAt === undefined ? {} : { changedAt }),
    ...(gap === undefined ? {} : { gap }),
    ...(statusGap === undefined ? {} : { statusGap }),
    rows,
    ...(statistics === undefined ? {} : { statistics }),
  };
}
