// A gap: something that could not be read, with the reason.
import { z } from 'zod';
import { GAP_REASONS, type GapId, gapIdOf } from '../../terms/index.js';
import { accountIdSchema, callRegionSchema, gapIdSchema } from './values.js';

/** What a gap says. */
export const gapFactsSchema = z.strictObject({
  /** IAM action of the call, for example `guardduty:ListCoverage`. */
  operation: z.string(),
  /** Region of the call, or `global` for Organizations and Account Management. */
  region: callRegionSchema,
  /** Account concerned, where the call concerns one; absent for a whole Region. */
  accountId: accountIdSchema.optional(),
  reason: z.enum(GAP_REASONS),
  /** AWS's own error code, when there is one. */
  errorCode: z.string().optional(),
  /** How many requests were made before giving up. */
  attempts: z.int().nonnegative(),
  /** One sentence: what was tried and what AWS answered. */
  detail: z.string(),
});
export type GapFacts = z.infer<typeof gapFactsSchema>;

/** A gap with its id, by which the pairs that it left unknown name it: a line of `gaps/<region>.ndjson.gz`. */
export const gapSchema = z.strictObject({ id: gapIdSchema, ...gapFactsSchema.shape });
export type Gap = z.infer<typeof gapSchema>;

/** The id of a gap that says this: the same in every process. */
export function gapIdFor(facts: GapFacts): GapId {
  const { operation, region, accountId = null, reason, errorCode = null, attempts, detail } = facts;
  return gapIdOf([operation, region, accountId, reason, errorCode, attempts, detail]);
}

/** The gap that says this. */
export function gapOf(facts: GapFacts): Gap {
  return { id: gapIdFor(facts), ...facts };
}
