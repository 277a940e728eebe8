// Draws pairs at random, so that anybody can draw them again. Pure.
import { by, type RegionName } from '../../terms/index.js';
import { SAMPLE_SIZE, type Candidate } from '../region/index.js';

export interface DrawnPair {
  readonly region: RegionName;
  readonly candidate: Candidate;
}

/** Draws from the candidates of all Regions, in the order of their ranks. */
export function drawSample(
  regions: readonly { readonly header: { readonly region: RegionName }; readonly candidates: readonly Candidate[] }[],
): DrawnPair[] {
  return regions
    .flatMap(({ header: { region }, candidates }) => candidates.map((candidate) => ({ region, candidate })))
    .sort(by(({ candidate }) => candidate.rank))
    .slice(0, SAMPLE_SIZE);
}
