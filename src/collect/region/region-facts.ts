// What was read about one Region, before it is joined with the organization's accounts. Saved, so that it can be resumed.
import { z } from 'zod';
import {
  accountIdSchema,
  callCountSchema,
  coverageStatisticsSchema,
  featureSchema,
  gapSchema,
  regionCountsSchema,
  regionNameSchema,
} from '../../snapshot/index.js';
import { RELATIONS } from '../../terms/index.js';
import { candidateSchema } from './candidates.js';

/** Everything read about one account in the Region. */
const accountFactsSchema = z.strictObject({
  /** `own`: read with the account's own detector; `member`: told by the administrator. */
  source: z.enum(['own', 'member']),
  /** Own detector only: `none`, or its status as received. */
  detectorStatus: z.string().optional(),
  /** Own reading only: the account has not enabled the Region. */
  regionDisabled: z.boolean().optional(),
  relationshipStatus: z.string().optional(),
  features: z.array(featureSchema).optional(),
  /** Index into `gaps`: why the account's state is not known. */
  gap: z.int().nonnegative().optional(),
  /** Index into `gaps`: a status word of the account that says nothing. Better evidence wins over it. */
  statusGap: z.int().nonnegative().optional(),
  rows: z.int().nonnegative(),
  statistics: coverageStatisticsSchema.optional(),
  relisted: coverageStatisticsSchema.optional(),
});
export type AccountFacts = z.infer<typeof accountFactsSchema>;

export const regionFactsSchema = z.strictObject({
  region: regionNameSchema,
  optStatus: z.string(),
  relation: z.enum(RELATIONS),
  detectorId: z.string().nullable(),
  administratorAccountId: accountIdSchema.nullable(),
  autoEnableMembers: z.string().nullable(),
  /** Index into `gaps`: why nothing is known about accounts without facts of their own. */
  membersGap: z.int().nonnegative().nullable(),
  /** Index into `gaps`: why the coverage records could not be read to their end. */
  coverageGap: z.int().nonnegative().nullable(),
  accounts: z.record(accountIdSchema, accountFactsSchema),
  counts: regionCountsSchema,
  gaps: z.array(gapSchema),
  /** Gaps for values in answers that could not be used. */
  oddValues: z.array(gapSchema),
  /** `sample` only: the accounts that may be drawn. */
  candidates: z.array(candidateSchema),
  calls: z.array(callCountSchema),
  file: z.string(),
  sha256: z.string(),
  collectedAt: z.string(),
});
export type RegionFacts = z.infer<typeof regionFactsSchema>;
