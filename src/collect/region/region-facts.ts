// What stays of a Region when its files are written. Saved, so that it can be resumed.
import { z } from 'zod';
import { accountIdSchema, featureSchema, regionSchema } from '../../snapshot/index.js';
import { candidateSchema } from './candidates.js';

export const regionFactsSchema = z.strictObject({
  /** Its part of the snapshot's header. */
  header: regionSchema,
  /** The lists of plans that its pairs name, by id. */
  featureLists: z.record(z.string(), z.array(featureSchema)),
  /** Accounts of its pairs that the organization does not have, and whether GuardDuty calls them members. */
  strangers: z.array(z.strictObject({ accountId: accountIdSchema, isMember: z.boolean() })),
  /** `sample` only: the accounts that may be drawn. */
  candidates: z.array(candidateSchema),
});
export type RegionFacts = z.infer<typeof regionFactsSchema>;
