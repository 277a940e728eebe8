// Lists the coverage records of one Region and compares them with GuardDuty's own figures.
import { join } from 'node:path';
import {
  compareRows,
  regionFile,
  Sorter,
  writeCoverage,
  type CoverageRow,
  type CoverageStatistics,
  type RegionFile,
  type RegionCounts,
} from '../../snapshot/index.js';
import { CallFailure, inParallel } from '../aws/index.js';
import { listCoverage, readStatistics, splitCriteria, totalOf, type DetectorSource } from '../read/index.js';
import type { CollectEvent } from '../settings.js';
import { Candidates } from './candidates.js';
import type { RegionOptions } from './region-reading.js';
import { AccountTallies, Tally } from './tally.js';
import type { ToldFacts } from './told-pairs.js';

export interface ListingOptions extends Pick<RegionOptions, 'gathering' | 'region'> {
  /** A Region with more resources than this is listed in several chains side by side. */
  readonly splitAbove: number;
  /** Decides which pairs are drawn for the sample. */
  readonly sampleSeed: string;
  /** Accounts that are not drawn. */
  readonly excluded: ReadonlySet<string>;
  readonly onEvent: (event: CollectEvent) => void;
}

/** What was written of the records. */
interface Written {
  readonly file: RegionFile;
  readonly duplicates: number;
  /** Of the whole Region. */
  readonly tally: Tally;
  /** The number of records of each account that has any. */
  readonly rows: readonly ToldFacts[];
  readonly candidates: Candidates;
}

/** The Region's coverage records with the control totals around them. */
export class Listing {
  /** Why GuardDuty's own figures could not be had: then the records stand without their comparison. */
  statisticsFailure: CallFailure | undefined;
  #before: CoverageStatistics | null = null;
  #after: CoverageStatistics | null = null;
  #reread = false;

  constructor(private readonly options: ListingOptions) {}

  /** Lists everything and compares with GuardDuty's own figures; lists once more when they do not agree. */
  async read(source: DetectorSource): Promise<Written> {
    const before = await this.#ask(source);
    this.#before = before;
    const isLarge = before !== null && totalOf(before.byStatus) > this.options.splitAbove;
    const written = await this.#list(source, isLarge ? splitCriteria(before) : [[]]);
    this.#after = await this.#ask(source);
    if (this.agreement(written) !== 'different') return written;
    this.#reread = true;
    const again = await this.#list(source, [[]]);
    this.#after = await this.#ask(source);
    return again;
  }

  /** Whether the records are what GuardDuty counts in the Region; `unknown` where its figures could not be had. */
  agreement({ tally }: Written): 'same' | 'different' | 'unknown' {
    if (this.#after === null) return 'unknown';
    return tally.agreesWith(this.#after) ? 'same' : 'different';
  }

  /** Writes an empty file: a list that stopped half way is not used. */
  async clear(): Promise<Written> {
    return this.#write(this.#sorter());
  }

  counts({ file, duplicates }: Written): RegionCounts {
    return { rows: file.lines, duplicates, before: this.#before, after: this.#after, reread: this.#reread };
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

  async #list(source: DetectorSource, chains: ReturnType<typeof splitCriteria>): Promise<Written> {
    const { region, onEvent } = this.options;
    const sorter = this.#sorter();
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
    return this.#write(sorter);
  }

  #sorter(): Sorter<CoverageRow> {
    const { gathering, region } = this.options;
    return new Sorter(join(gathering.directory, regionFile('coverage', region)), compareRows, gathering.room);
  }

  async #write(sorter: Sorter<CoverageRow>): Promise<Written> {
    const { gathering, region, sampleSeed, excluded } = this.options;
    const tally = new Tally();
    const rows: ToldFacts[] = [];
    const candidates = new Candidates(sampleSeed, region);
    const accounts = new AccountTallies((accountId, own) => {
      rows.push({ accountId, rows: own.rows });
      if (!excluded.has(accountId)) candidates.add(accountId, own);
    });
    const written = await writeCoverage(gathering.directory, region, sorter, new Set(), (row) => {
      tally.add(row);
      accounts.add(row);
    });
    accounts.end();
    return { ...written, tally, rows, candidates };
  }
}
