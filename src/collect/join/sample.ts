// Draws pairs at random, so that anybody can draw them again. Pure.
import { SAMPLE_SIZE, type Candidate } from '../region/index.js';

export interface DrawnPair {
  readonly region: string;
  readonly candidate: Candidate;
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
