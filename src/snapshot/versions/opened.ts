// What a snapshot of any version is opened as.
import type { RegionName } from '../../terms/index.js';
import type { Gap, Pair, RegionFile, Snapshot } from '../shape/index.js';

/** Facts that a collection of today's version keeps and that those of earlier versions dropped. */
export const DROPPED_FACTS = [
  /** What the states of pairs were drawn from: detectors, Regions that accounts have not enabled, gaps of status words. */
  'pair-facts',
  /** Protection plans other than those that watch run time. */
  'plans',
  /** When accounts joined the organization. */
  'joining-dates',
  /** Which plans new members get by themselves. */
  'organization-features',
] as const;
export type DroppedFact = (typeof DROPPED_FACTS)[number];

export interface Opened {
  readonly snapshot: Snapshot;
  /** "Not collected": unknown in this snapshot because its version did not keep it. */
  readonly notCollected: readonly DroppedFact[];
  /** Every file that the header names, in its order. */
  readonly files: readonly RegionFile[];
  /** Files with the coverage records, by Region. */
  readonly coverage: ReadonlyMap<RegionName, RegionFile>;
  /** By account id; accounts that are missing are accounts of which nothing was told. */
  pairs(region: RegionName): AsyncGenerator<Pair, void>;
  /** In the order found. */
  gaps(region: RegionName): AsyncGenerator<Gap, void>;
}

/** How one version is read: its shape, and what it is opened as. */
export interface VersionReader {
  /** @throws ZodError when the value does not have the version's shape. */
  open(value: unknown, directory: string): Opened;
}
