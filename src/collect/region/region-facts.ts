// What was read about one Region, before it is joined with the organization's accounts. Saved, so that it can be resumed.
import { z } from 'zod';
import { meaningOf } from '../read/documented.js';
import type { CallFailure } from '../aws/failure.js';
import { candidateSchema } from '../join/sample.js';
import {
  callCountSchema,
  coverageStatisticsSchema,
  featureSchema,
  gapSchema,
  regionCountsSchema,
} from '../../snapshot/index.js';

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
  region: z.string(),
  optStatus: z.string(),
  relation: z.enum(['administrator', 'member', 'standalone', 'no-detector', 'unknown', 'per-account']),
  detectorId: z.string().nullable(),
  administratorAccountId: z.string().nullable(),
  autoEnableMembers: z.string().nullable(),
  /** Index into `gaps`: why nothing is known about accounts without facts of their own. */
  membersGap: z.int().nonnegative().nullable(),
  /** Index into `gaps`: why the coverage records could not be read to their end. */
  coverageGap: z.int().nonnegative().nullable(),
  accounts: z.record(z.string(), accountFactsSchema),
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

/** The facts while they are being gathered. */
export class RegionReading {
  readonly gaps: RegionFacts['gaps'] = [];
  readonly accounts = new Map<string, AccountFacts>();
  relation: RegionFacts['relation'] = 'unknown';
  detectorId: string | null = null;
  administratorAccountId: string | null = null;
  autoEnableMembers: string | null = null;
  membersGap: number | null = null;
  coverageGap: number | null = null;
  readonly #unexpected = new Map<string, number>();

  /** @param optStatus - the Region's opt-in status for whoever reads it, as received. */
  constructor(
    readonly region: string,
    private readonly optStatus: string,
  ) {}

  /** Records a gap and returns its index. */
  gap(gap: RegionFacts['gaps'][number]): number {
    return this.gaps.push(gap) - 1;
  }

  /** Records a call that was given up as a gap and returns its index. */
  failure(failure: CallFailure, accountId?: string): number {
    const gap = failure.toGap(accountId);
    if (gap.reason !== 'credentials-refused') return this.gap(gap);
    // GuardDuty answers the same way for a Region that the account has not enabled; Account Management tells them apart.
    if (meaningOf('region', this.optStatus) !== 'enabled') return this.gap({ ...gap, reason: 'region-not-enabled' });
    const hint = `Account Management lists ${this.region} as enabled, so the Region is not the cause`;
    return this.gap({ ...gap, detail: `${gap.detail}. ${hint}` });
  }

  /** Records that an answer does not tell what it should, once for each way, and returns the gap's index. */
  unexpected(operation: string, what: string): number {
    const key = `${operation} ${what}`;
    const index =
      this.#unexpected.get(key) ??
      this.gap({
        operation,
        region: this.region,
        reason: 'unexpected-value',
        attempts: 1,
        detail: `${operation} in ${this.region} answered with ${what}. What that means for the accounts concerned is unknown.`,
      });
    this.#unexpected.set(key, index);
    return index;
  }

  /** The account's facts, made when they are not there yet. */
  account(accountId: string): AccountFacts {
    let facts = this.accounts.get(accountId);
    if (facts === undefined) {
      facts = { source: 'member', rows: 0 };
      this.accounts.set(accountId, facts);
    }
    return facts;
  }
}
