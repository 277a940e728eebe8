// The last part of a collection: draws pairs, and compares each with GuardDuty's own figures, Region by Region.
import { gapOf, type CoverageStatistics, type Gap, type Snapshot } from '../../snapshot/index.js';
import { by } from '../../terms/index.js';
import { addCalls, CallFailure, inParallel } from '../aws/index.js';
import type { Reader } from '../plan/index.js';
import { accountFilter, listCoverage, readStatistics, type DetectorSource } from '../read/index.js';
import { Tally, type Candidate, type RegionFacts } from '../region/index.js';
import { drawSample, type DrawnPair } from './sample.js';

type Figures = Pick<NonNullable<Snapshot['sample']>[number], 'statistics' | 'relisted'>;

export interface Sample {
  /** The drawn pairs, in the order of drawing, with the figures that could be had and do not stand with the pair. */
  readonly drawn: NonNullable<Snapshot['sample']>;
  /** What could not be had. */
  readonly gaps: readonly Gap[];
  /** The same Regions, with the requests made for it. */
  readonly regions: readonly RegionFacts[];
}

/** Draws and asks. */
export async function readSample(reader: Reader, regions: readonly RegionFacts[]): Promise<Sample> {
  const { caller, options } = reader;
  const drawn = drawSample(regions);
  const figures = new Map<Candidate, Figures>();
  const gaps: Gap[] = [];
  await inParallel(regions, options.settings.regionConcurrency, async (facts) => {
    const { region } = facts.header;
    const failure = await askIn(reader, facts, drawn, figures);
    if (failure !== undefined) gaps.push(gapOf(failure.toGap()));
    gaps.push(...caller.oddValues.take(region).map(gapOf));
  });
  return {
    drawn: drawn.map(({ region, candidate }) => ({
      accountId: candidate.accountId,
      region,
      ...figures.get(candidate),
    })),
    gaps: gaps.sort(by(({ region }) => region)),
    regions: regions.map((facts) => {
      const calls = addCalls(facts.header.calls, caller.takeCounts(facts.header.region));
      return { ...facts, header: { ...facts.header, calls } };
    }),
  };
}

/** Asks about the pairs drawn in one Region. Returns what ended it: the next pair would meet the same trouble. */
async function askIn(
  { session, caller }: Reader,
  { header: { region, detectorId, counts } }: RegionFacts,
  drawn: readonly DrawnPair[],
  figures: Map<Candidate, Figures>,
): Promise<CallFailure | undefined> {
  // Without the Region's own figures there is a gap already: GuardDuty does not tell them.
  if (detectorId === null || counts.after === null) return undefined;
  try {
    for (const { candidate } of drawn.filter((pair) => pair.region === region)) {
      // Asked already where the whole Region did not agree.
      if (candidate.isCompared) continue;
      figures.set(candidate, await askAboutPair({ session, caller, region, detectorId }, candidate));
    }
    return undefined;
  } catch (error) {
    // The records stand; what is missing is their comparison.
    if (error instanceof CallFailure) return error;
    throw error;
  }
}

/**
 * GuardDuty's own figures of one drawn pair. Where they do not agree with the records, the pair is listed once more and
 * GuardDuty is asked again: records change between the list of a Region and this question.
 */
async function askAboutPair(source: DetectorSource, { accountId, listed }: Candidate): Promise<Figures> {
  const criteria = accountFilter(accountId);
  const ask = (): Promise<CoverageStatistics> => readStatistics(source, criteria);
  const first = await ask();
  if (Tally.of(listed).agreesWith(first)) return { statistics: first };
  const again = new Tally();
  await listCoverage(source, criteria, (rows) => {
    for (const row of rows) again.add(row);
    return Promise.resolve();
  });
  return { statistics: await ask(), relisted: again.counts };
}
