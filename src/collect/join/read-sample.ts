// The last part of a collection: draws pairs, and compares each with GuardDuty's own figures, Region by Region.
import type { CoverageStatistics } from '../../snapshot/index.js';
import type { RegionName } from '../../terms/index.js';
import { addCalls, CallFailure, inParallel } from '../aws/index.js';
import type { Reader } from '../plan/index.js';
import { accountFilter, listCoverage, readStatistics, type DetectorSource } from '../read/index.js';
import { Tally, type Candidate, type RegionFacts } from '../region/index.js';
import { drawSample, type DrawnPair } from './sample.js';

export interface Sample {
  readonly drawn: readonly DrawnPair[];
  /** The same Regions with the figures of the drawn pairs; what could not be had is a gap. */
  readonly regions: readonly RegionFacts[];
}

/**
 * Draws and asks.
 *
 * @param isResumed - whether an earlier process read the Region: its requests are counted in its facts already.
 */
export async function readSample(
  reader: Reader,
  regions: readonly RegionFacts[],
  isResumed: (region: RegionName) => boolean,
): Promise<Sample> {
  const drawn = drawSample(regions);
  const done = new Map(regions.map((facts) => [facts.region, facts]));
  await inParallel(done.values(), reader.options.settings.regionConcurrency, async (facts) => {
    const pairs = drawn.filter(({ region }) => region === facts.region);
    if (pairs.length > 0) done.set(facts.region, await askedIn(facts, pairs, reader, isResumed(facts.region)));
  });
  return { drawn, regions: [...done.values()] };
}

async function askedIn(
  facts: RegionFacts,
  pairs: readonly DrawnPair[],
  { session, caller }: Reader,
  isResumed: boolean,
): Promise<RegionFacts> {
  const { region, detectorId, counts } = facts;
  // Without the Region's own figures there is a gap already: GuardDuty does not tell them.
  if (detectorId === null || counts.after === null) return facts;
  const accounts = { ...facts.accounts };
  const gaps = [...facts.gaps];
  for (const { candidate } of pairs) {
    const known = accounts[candidate.accountId];
    // Asked already where the whole Region did not agree.
    if (known === undefined || known.statistics !== undefined) continue;
    const answer = await askAboutPair({ session, caller, region, detectorId }, candidate);
    if ('failure' in answer) {
      // The records stand; what is missing is their comparison. The next pair would meet the same trouble.
      gaps.push(answer.failure.toGap());
      break;
    }
    accounts[candidate.accountId] = { ...known, ...answer };
  }
  const [calls, oddValues] = [caller.counts(region), caller.oddValues.gaps(region)];
  return {
    ...facts,
    accounts,
    gaps,
    calls: isResumed ? addCalls(facts.calls, calls) : calls,
    oddValues: isResumed ? [...facts.oddValues, ...oddValues] : oddValues,
  };
}

/** What came of one drawn pair. */
type Answer =
  | { readonly statistics: CoverageStatistics; readonly relisted?: CoverageStatistics }
  | { readonly failure: CallFailure };

/**
 * GuardDuty's own figures of one drawn pair. Where they do not agree with the records, the pair is listed once more and
 * GuardDuty is asked again: records change between the list of a Region and this question.
 */
async function askAboutPair(source: DetectorSource, { accountId, listed }: Candidate): Promise<Answer> {
  const criteria = accountFilter(accountId);
  const ask = (): Promise<CoverageStatistics> => readStatistics(source, criteria);
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
