// What GuardDuty told about one account in one Region.
import { z } from 'zod';
import type { AccountId, GapId } from '../../terms/index.js';
import { coverageStatisticsSchema, type CoverageStatistics } from './coverage.js';
import type { FeatureList } from './features.js';
import { accountIdSchema, featureListIdSchema, gapIdSchema, instantSchema } from './values.js';

/** A line of `pairs/<region>.ndjson.gz`. An account without a line there is one of which nothing was told. */
export const storedPairSchema = z.strictObject({
  accountId: accountIdSchema,
  /** `own`: read with the account's own detector; `member`: told by the administrator. */
  source: z.enum(['own', 'member']),
  /** Own detector only: `none`, or its status as received. */
  detectorStatus: z.string().optional(),
  /** Own reading only: the account has not enabled the Region. */
  regionDisabled: z.boolean().optional(),
  /** GuardDuty's relationship status of the member, as received; absent for whoever is no member. */
  relationshipStatus: z.string().optional(),
  /** The account's plans, of the header's `featureLists`; absent where they could not be read. */
  features: featureListIdSchema.optional(),
  /**
   * When these were last changed: one instant where all were at once, else one for each, in the order of the list, every
   * plan before its agent settings; null where GuardDuty does not say.
   */
  changedAt: z.union([instantSchema.nullable(), z.array(instantSchema.nullable())]).optional(),
  /** Why the pair's state is not known. */
  gap: gapIdSchema.optional(),
  /** A status word of the account that says nothing. Better evidence wins over it. */
  statusGap: gapIdSchema.optional(),
  /** Coverage records listed for the pair. */
  rows: z.int().nonnegative(),
  /** The official figures for this account here; absent when not asked for or not readable. */
  statistics: coverageStatisticsSchema.optional(),
});
export type StoredPair = z.infer<typeof storedPairSchema>;

/** The facts of a pair with its plans. */
export interface PairFacts extends Omit<StoredPair, 'features'> {
  readonly features?: FeatureList | undefined;
}

/** The states of pairs as snapshots of versions 1 and 2 have them, and as rule 1 derives them. */
export type RecordedState =
  | 'assessed'
  | 'monitoring-off'
  | 'not-a-member'
  | 'detector-off'
  | 'region-disabled'
  | 'account-inactive'
  | 'excluded'
  | 'not-visible'
  | 'unreadable';

/**
 * A pair of a snapshot of version 1 or 2: its state is what the collector of that time made of facts that were not kept.
 */
export interface RecordedPair {
  readonly accountId: AccountId;
  readonly recordedState: RecordedState;
  readonly relationshipStatus?: string | undefined;
  /** Of its plans, those that watch run time. */
  readonly features?: FeatureList | undefined;
  readonly gap?: GapId | undefined;
  readonly rows: number;
  readonly statistics?: CoverageStatistics | undefined;
  readonly relisted?: CoverageStatistics | undefined;
}

/** A pair as a snapshot of any version has it. */
export type Pair = PairFacts | RecordedPair;

/** Whether a pair comes with its state instead of its facts. */
export function isRecorded(pair: Pair): pair is RecordedPair {
  return 'recordedState' in pair;
}
