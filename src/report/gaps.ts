// Everything that could not be seen, with the number of pairs each gap leaves unknown.
import type { ReportGap } from '../model/index.js';
import type { Snapshot } from '../snapshot/index.js';
import type { AccountId } from '../terms/index.js';

/** Gaps of the organization-wide part first, then Region by Region. */
export function reportGaps(snapshot: Snapshot, accountName: (accountId: AccountId) => string): ReportGap[] {
  const named = (gap: Snapshot['gaps'][number], pairs: number): ReportGap => ({
    operation: gap.operation,
    region: gap.region,
    accountId: gap.accountId ?? null,
    accountName: gap.accountId === undefined ? null : accountName(gap.accountId),
    reason: gap.reason,
    errorCode: gap.errorCode ?? null,
    attempts: gap.attempts,
    detail: gap.detail,
    pairs,
  });
  return [
    ...snapshot.gaps.map((gap) => named(gap, 0)),
    ...snapshot.regions.flatMap((region) => [
      ...region.gaps.map((gap, index) => named(gap, region.pairs.filter((pair) => pair.gap === index).length)),
      ...notVisible(region, accountName),
    ]),
  ];
}

/** A Region where the reading account is not the administrator looks like a clean one unless it is named. */
function notVisible(region: Snapshot['regions'][number], accountName: (accountId: AccountId) => string): ReportGap[] {
  const pairs = region.pairs.filter(({ state }) => state === 'not-visible').length;
  if (pairs === 0) return [];
  return [
    {
      operation: region.relation === 'no-detector' ? 'guardduty:ListDetectors' : 'guardduty:GetAdministratorAccount',
      region: region.region,
      accountId: region.administratorAccountId,
      accountName: region.administratorAccountId === null ? null : accountName(region.administratorAccountId),
      reason: 'not-administrator',
      errorCode: null,
      attempts: 1,
      detail: notVisibleDetail(region),
      pairs,
    },
  ];
}

function notVisibleDetail({ region, relation, administratorAccountId }: Snapshot['regions'][number]): string {
  if (relation === 'member') {
    return `In ${region} the GuardDuty administrator is account ${administratorAccountId ?? 'unknown'}; the reading account sees only itself. Make it the administrator there, or read the Region from that account.`;
  }
  if (relation === 'no-detector') {
    return `In ${region} the reading account has no GuardDuty detector, so it sees no member. Enable GuardDuty there and make the account the administrator.`;
  }
  return `In ${region} the reading account is not the GuardDuty administrator and sees only itself. Make it the delegated administrator there.`;
}
