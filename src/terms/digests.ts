// Short digests that name things by what they are.
import type { FeatureListId, GapId } from './ids.js';
import { sha256Of } from './sha256.js';

/**
 * Sixteen hexadecimal digits of the SHA-256 of these values: the chance that any two of a million share one is below 1 in
 * 10 million.
 */
export function digestOf(parts: readonly unknown[]): string {
  return sha256Of(JSON.stringify(parts)).slice(0, 16);
}

/** The id of a gap that says this. Absent members are given as null. */
export function gapIdOf(parts: readonly (string | number | null)[]): GapId {
  return digestOf(parts) as GapId; // Hexadecimal digits, as many as the form of the id has.
}

/** The id of a list of features that has this content. */
export function featureListIdOf(features: readonly unknown[]): FeatureListId {
  return digestOf(features) as FeatureListId; // As above.
}
