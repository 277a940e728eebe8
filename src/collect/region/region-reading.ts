// Gathers what is read about one Region, with a gap for whatever cannot be read.
import type { AccountId, RegionName } from '../../terms/index.js';
import type { CallFailure, Operation } from '../aws/index.js';
import { meaningOf } from '../read/index.js';
import type { AccountFacts, RegionFacts } from './region-facts.js';

/** The facts while they are being gathered. */
export class RegionReading {
  readonly gaps: RegionFacts['gaps'] = [];
  readonly accounts = new Map<AccountId, AccountFacts>();
  relation: RegionFacts['relation'] = 'unknown';
  detectorId: string | null = null;
  administratorAccountId: AccountId | null = null;
  autoEnableMembers: string | null = null;
  membersGap: number | null = null;
  coverageGap: number | null = null;
  readonly #unexpected = new Map<string, number>();

  /** @param optStatus - the Region's opt-in status for whoever reads it, as received. */
  constructor(
    readonly region: RegionName,
    readonly optStatus: string,
  ) {}

  /** Records a gap and returns its index. */
  gap(gap: RegionFacts['gaps'][number]): number {
    return this.gaps.push(gap) - 1;
  }

  /** Records a call that was given up as a gap and returns its index. */
  failure(failure: CallFailure, accountId?: AccountId): number {
    const gap = failure.toGap(accountId);
    if (gap.reason !== 'credentials-refused') return this.gap(gap);
    // GuardDuty answers the same way for a Region that the account has not enabled; Account Management tells them apart.
    if (meaningOf('region', this.optStatus) !== 'enabled') return this.gap({ ...gap, reason: 'region-not-enabled' });
    const hint = `Account Management lists ${this.region} as enabled, so the Region is not the cause`;
    return this.gap({ ...gap, detail: `${gap.detail}. ${hint}` });
  }

  /** Records that an answer does not tell what it should, once for each way, and returns the gap's index. */
  unexpected(operation: Operation, what: string): number {
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
  account(accountId: AccountId): AccountFacts {
    let facts = this.accounts.get(accountId);
    if (facts === undefined) {
      facts = { source: 'member', rows: 0 };
      this.accounts.set(accountId, facts);
    }
    return facts;
  }
}
