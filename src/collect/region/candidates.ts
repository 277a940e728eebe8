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

/** The accounts of one Region that may be drawn: the first of them, since no more can be. */
export function candidatesOf(
  seed: string,
  region: RegionName,
  tallies: ReadonlyMap<AccountId, Tally>,
  excluded: ReadonlySet<string>,
): Candidate[] {
  return [...tallies]
    .filter(([accountId]) => !excluded.has(accountId))
    .map(([accountId, tally]) => ({ accountId, rank: rankOf(seed, accountId, region), tally }))
    .sort(by(({ rank }) => rank))
    .slice(0, SAMPLE_SIZE)
    .map(({ accountId, rank, tally }) => ({ accountId, rank, listed: tally.counts }));
}
