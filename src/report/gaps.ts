// Everything that could not be seen, with the number of pairs each gap leaves unknown.
import type { GapFigures } from '../analyze/index.js';
import type { ReportGap } from '../model/index.js';
import type { AccountId } from '../terms/index.js';

/** A gap as reports show it. */
export function reportGap({ gap, pairs }: GapFigures, accountName: (accountId: AccountId) => string): ReportGap {
  return {
    id: gap.id,
    operation: gap.operation,
    region: gap.region,
    accountId: gap.accountId ?? null,
    accountName: gap.accountId === undefined ? null : accountName(gap.accountId),
    reason: gap.reason,
    errorCode: gap.errorCode ?? null,
    attempts: gap.attempts,
    detail: gap.detail,
    pairs,
  };
}
