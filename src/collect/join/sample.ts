// Draws pairs at random, so that anybody can draw them again, and compares each with GuardDuty's own figures.
import { createHash } from 'node:crypto';
import { coverageStatisticsSchema, type CoverageStatistics } from '../../snapshot/index.js';
import { z } from 'zod';
import { listCoverage, type CoverageSource } from '../read/coverage.js';
import { CallFailure } from '../aws/failure.js';
import { accountFilter, readStatistics, Tally } from '../read/statistics.js';

/** Pairs drawn from a collection. */
export const SAMPLE_SIZE = 25;

/** An account of a Region that may be drawn, with what its records count. */
export const candidateSchema = z.strictObject({
  accountId: z.string(),
  /** Place in the draw: the lower, the earlier. */
  rank: z.string(),
  listed: coverageStatisticsSchema,
});
export type Candidate = z.infer<typeof candidateSchema>;

export interface DrawnPair {
  readonly region: string;
  readonly candidate: Candidate;
}

/** What came of one drawn pair. */
export type Answer =
  | { readonly statistics: CoverageStatistics; readonly relisted?: CoverageStatistics }
  | { readonly failure: CallFailure };

/**
 * An account's place in the draw: the SHA-256 of seed, account and Region. Who knows the seed and the pairs draws the same.
 *
 * @param seed - organization id and start of the collection: nobody knows it before, nor can choose it afterwards.
 */
export function rankOf(seed: string, accountId: string, region: string): string {
  return createHash('sha256').update(`${seed} ${accountId} ${region}`).digest('hex');
}

/** The accounts of one Region that may be drawn: the first of them, since no more can be. */
export function candidatesOf(
  seed: string,
  region: string,
  tallies: ReadonlyMap<string, Tally>,
  excluded: ReadonlySet<string>,
): Candidate[] {
  return [...tallies]
    .filter(([accountId]) => !excluded.has(accountId))
    .map(([accountId, tally]) => ({ accountId, rank: rankOf(seed, accountId, region), tally }))
    .sort((a, b) => (a.rank < b.rank ? -1 : 1))
    .slice(0, SAMPLE_SIZE)
    .map(({ accountId, rank, tally }) => ({ accountId, rank, listed: tally.counts }));
}

/** Draws from the candidates of all Regions, in the order of their ranks. */
export function drawSample(
  regions: readonly { readonly region: string; readonly candidates: readonly Candidate[] }[],
): DrawnPair[] {
  return regions
    .flatMap(({ region, candidates }) => candidates.map((candidate) => ({ region, candidate })))
    .sort((a, b) => (a.candidate.rank < b.candidate.rank ? -1 : 1))
    .slice(0, SAMPLE_SIZE);
}

/**
 * GuardDuty's own figures of one drawn pair. Where they do not agree with the records, the pair is listed once more and
 * GuardDuty is asked again: records change between the list of a Region and this question.
 */
export async function askAboutPair(source: CoverageSource, { accountId, listed }: Candidate): Promise<Answer> {
  const { session, caller, region, detectorId } = source;
  const criteria = accountFilter(accountId);
  const ask = (): Promise<CoverageStatistics> => readStatistics(session, caller, region, detectorId, criteria);
  try {
    const first = await ask();
    if (Tally.of(listed).agreesWith(first)) return { statistics: first };
    const again = new Tally();
    await listCoverage(source, criteria, (rows) => {
      for (const row of rows) again.add(row);
      return Promise.resolve();
    });
    return { statistics: await ask(), relisted: again.counts };
  } catch (error) {
    if (error instanceof CallFailure) return { failure: error };
    throw error;
  }
}
