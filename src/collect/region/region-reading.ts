// Gathers what is read about one Region, with a gap for whatever cannot be read, and writes its files.
import {
  gapOf,
  type FeatureList,
  type Gap,
  type GapFacts,
  type RegionCounts,
  type RegionFile,
  type SnapshotRegion,
  SortRoom,
  type StoredPair,
  writeGaps,
  writePairs,
} from '../../snapshot/index.js';
import { type AccountId, type GapId, gapWords, type RegionName, statusMeaning } from '../../terms/index.js';
import type { Caller, CallFailure, Operation } from '../aws/index.js';
import type { Plans } from '../read/index.js';
import type { Candidate } from './candidates.js';
import type { RegionFacts } from './region-facts.js';
import { ToldPairs, type ToldFacts } from './told-pairs.js';

/** What the Regions of one collection share. */
export class Gathering {
  /** The room in memory of everything that is sorted. */
  readonly room = new SortRoom();

  constructor(
    /** The snapshot's folder. */
    readonly directory: string,
    /** The accounts that the organization lists. */
    readonly accounts: ReadonlySet<AccountId>,
    readonly now: () => Date,
  ) {}
}

export interface RegionOptions {
  readonly gathering: Gathering;
  readonly caller: Caller;
  readonly region: RegionName;
  /** Opt-in status for whoever reads the Region, as received; where it says "disabled" there is nothing to ask. */
  readonly optStatus: string;
}

/** The coverage records of a Region. */
export interface ListedRecords {
  readonly coverage: RegionFile;
  readonly counts: RegionCounts;
  /** Accounts that may be drawn for the sample. */
  readonly candidates: readonly Candidate[];
}

/** The facts while they are being gathered: of the Region in memory, of its accounts on disk. */
export class RegionReading {
  relation: SnapshotRegion['relation'] = 'unknown';
  detectorId: string | null = null;
  administratorAccountId: AccountId | null = null;
  autoEnableMembers: string | null = null;
  organizationFeatures: SnapshotRegion['organizationFeatures'] = null;
  memberLimitReached: boolean | null = null;
  membersGap: GapId | null = null;
  coverageGap: GapId | null = null;
  readonly #gaps = new Map<GapId, Gap>();
  readonly #pairs: ToldPairs;

  private constructor(private readonly options: RegionOptions) {
    const { gathering, region } = options;
    this.#pairs = new ToldPairs(gathering.directory, region, gathering.room);
  }

  /** Gathers what `read` tells, and writes the Region's pairs and gaps when it has listed the records. */
  static async of(
    options: RegionOptions,
    read: (reading: RegionReading) => Promise<ListedRecords>,
  ): Promise<RegionFacts> {
    const reading = new RegionReading(options);
    try {
      return await reading.#finish(await read(reading));
    } catch (error) {
      await reading.#pairs.discard();
      throw error;
    }
  }

  /** Records a gap and returns its id: what was recorded before is the same gap. */
  gap(facts: GapFacts): GapId {
    return this.sharedGap(gapOf(facts));
  }

  /** Records a gap that other Regions may have, too. */
  sharedGap(gap: Gap): GapId {
    this.#gaps.set(gap.id, gap);
    return gap.id;
  }

  /** Records a call that was given up as a gap and returns its id. */
  failure(failure: CallFailure, accountId?: AccountId): GapId {
    const { region, optStatus } = this.options;
    const gap = failure.toGap(accountId);
    if (gap.reason !== 'credentials-refused') return this.gap(gap);
    // GuardDuty answers the same way for a Region that the account has not enabled; Account Management tells them apart.
    if (statusMeaning('region', optStatus) !== 'enabled') return this.gap({ ...gap, reason: 'region-not-enabled' });
    return this.gap({ ...gap, detail: gapWords('detail', 'region-is-enabled', { detail: gap.detail, region }) });
  }

  /** Records that an answer does not tell what it should; each way is one gap. */
  unexpected(operation: Operation, what: string): GapId {
    const { region } = this.options;
    return this.gap({
      operation,
      region,
      reason: 'unexpected-value',
      attempts: 1,
      detail: gapWords('detail', 'unexpected', { operation, region, what }),
    });
  }

  /** Takes what is known of accounts, in any order. */
  async tell(...facts: readonly ToldFacts[]): Promise<void> {
    await this.#pairs.tell(facts);
  }

  /** An account's plans as they are told: the list itself is remembered once. */
  plans({ features, changedAt }: Plans): Pick<ToldFacts, 'features' | 'changedAt'> {
    return { features: this.#pairs.listId(features), changedAt };
  }

  async #finish({ coverage, counts, candidates }: ListedRecords): Promise<RegionFacts> {
    const { gathering, caller, region, optStatus } = this.options;
    const strangers: RegionFacts['strangers'] = [];
    const pairs = await writePairs(gathering.directory, region, this.#lines(strangers));
    // Everything has been asked: what was odd in the answers is known.
    for (const odd of caller.oddValues.take(region)) this.gap(odd);
    const gaps = await writeGaps(gathering.directory, region, this.#gaps.values());
    return {
      header: {
        region,
        optStatus,
        relation: this.relation,
        detectorId: this.detectorId,
        administratorAccountId: this.administratorAccountId,
        autoEnableMembers: this.autoEnableMembers,
        organizationFeatures: this.organizationFeatures,
        memberLimitReached: this.memberLimitReached,
        membersGap: this.membersGap,
        coverageGap: this.coverageGap,
        counts,
        calls: caller.takeCounts(region),
        collectedAt: gathering.now().toISOString(),
        files: { coverage, pairs, gaps },
      },
      featureLists: Object.fromEntries(
        [...this.#pairs.featureLists].map(([id, list]: [string, FeatureList]) => [id, [...list]]),
      ),
      strangers,
      candidates: [...candidates],
    };
  }

  /** The lines of the pairs; accounts that the organization does not have are noted as they pass. */
  async *#lines(strangers: RegionFacts['strangers']): AsyncGenerator<StoredPair> {
    const { accounts } = this.options.gathering;
    for await (const pair of this.#pairs.lines()) {
      const { accountId, relationshipStatus } = pair;
      if (!accounts.has(accountId)) strangers.push({ accountId, isMember: relationshipStatus !== undefined });
      yield pair;
    }
  }
}
