// Lists the coverage records of one Region and compares them with GuardDuty's own figures.
import {
  RowSorter,
  type CoverageRow,
  type CoverageStatistics,
  type RegionCounts,
  type SortedRows,
} from '../../snapshot/index.js';
import type { AccountId, RegionName } from '../../terms/index.js';
import { CallFailure, inParallel } from '../aws/index.js';
import { listCoverage, readStatistics, splitCriteria, totalOf, type DetectorSource } from '../read/index.js';
import type { CollectEvent } from '../settings.js';
import { Tally } from './tally.js';

export interface ListingOptions {
  readonly region: RegionName;
  /** Where the records of the Region are written. */
  readonly path: string;
  /** A Region with more resources than this is listed in several chains side by side. */
  readonly splitAbove: number;
  readonly onEvent: (event: CollectEvent) => void;
}

/** The Region's coverage records with the control totals around them. */
export class Listing {
  sorted: SortedRows = { rows: 0, duplicates: 0, sha256: '' };
  readonly rowsByAccount = new Map<AccountId, number>();
  readonly tallyByAccount = new Map<AccountId, Tally>();
  /** Why GuardDuty's own figures could not be had: then the records stand without their comparison. */
  statisticsFailure: CallFailure | undefined;
  #before: CoverageStatistics | null = null;
  #after: CoverageStatistics | null = null;
  #reread = false;
  #tally = new Tally();

  constructor(private readonly options: ListingOptions) {}

  /** Whether the records are what GuardDuty counts in the Region; `unknown` where its figures could not be had. */
  get agreement(): 'same' | 'different' | 'unknown' {
    if (this.#after === null) return 'unknown';
    return this.#tally.agreesWith(this.#after) ? 'same' : 'different';
  }

  /** Lists everything and compares with GuardDuty's own figures; lists once more when they do not agree. */
  async read(source: DetectorSource): Promise<void> {
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
  async #ask(source: DetectorSource): Promise<CoverageStatistics | null> {
    if (this.statisticsFailure !== undefined) return null;
    try {
      return await readStatistics(source);
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

  async #list(source: DetectorSource, chains: ReturnType<typeof splitCriteria>): Promise<void> {
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
