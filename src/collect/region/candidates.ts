// The accounts of a Region that may be drawn for the sample, and their place in the draw. Pure.
import { z } from 'zod';
import { accountIdSchema, coverageStatisticsSchema } from '../../snapshot/index.js';
import { type AccountId, by, type RegionName, sha256Of } from '../../terms/index.js';
import type { Tally } from './tally.js';

/** Pairs drawn from a collection. */
export const SAMPLE_SIZE = 25;

/** An account of a Region that may be drawn, with what its records count. */
export const candidateSchema = z.strictObject({
  accountId: accountIdSchema,
  /** Place in the draw: the lower, the earlier. */
  rank: z.string(),
  listed: coverageStatisticsSchema,
  /** GuardDuty's own figures of the pair stand with the pair already. */
  isCompared: z.boolean(),
});
export type Candidate = z.infer<typeof candidateSchema>;

/**
 * An account's place in the draw: the SHA-256 of seed, account and Region. Who knows the seed and the pairs draws the same.
 *
 * @param seed - organization id and start of the collection: nobody knows it before, nor can choose it afterwards.
 */
export function rankOf(seed: string, accountId: AccountId, region: RegionName): string {
  return sha256Of(`${seed} ${accountId} ${region}`);
}

/** The accounts of one Region that may be drawn: of all that are added the first, since no more can be. */
export class Candidates {
  #first: Candidate[] = [];

  constructor(
    private readonly seed: string,
    private readonly region: RegionName,
  ) {}

  /** By their places in the draw. */
  get first(): readonly Candidate[] {
    return this.#first;
  }

  add(accountId: AccountId, tally: Tally): void {
    const rank = rankOf(this.seed, accountId, this.region);
    const last = this.#first[SAMPLE_SIZE - 1];
    if (last !== undefined && last.rank < rank) return;
    const candidate = { accountId, rank, listed: tally.counts, isCompared: false };
    this.#first = [...this.#first, candidate].sort(by((one) => one.rank)).slice(0, SAMPLE_SIZE);
  }

  /** Notes that GuardDuty's own figures of the pair are known. */
  compared(accountId: AccountId): void {
    for (const candidate of this.#first) if (candidate.accountId === accountId) candidate.isCompared = true;
  }
}
