// Reads GuardDuty's own coverage figures: the control totals that listed records must agree with.
import {
  GetCoverageStatisticsCommand,
  type CoverageFilterCriterion,
  type CoverageStatisticsType,
} from '@aws-sdk/client-guardduty';
import type { CoverageStatistics } from '../../snapshot/index.js';
import { type AccountId, by } from '../../terms/index.js';
import { InvalidResponse, targetOf } from '../aws/index.js';
import type { DetectorSource } from './source.js';

/** A filter on one account. An empty condition is never sent: its effect is not documented. */
export function accountFilter(accountId: AccountId): CoverageFilterCriterion[] {
  return [{ CriterionKey: 'ACCOUNT_ID', FilterCondition: { Equals: [accountId] } }];
}

/**
 * Counts by status and by resource type, in one request where GuardDuty answers both at once (its examples only ever
 * ask for one), else in a second one.
 *
 * @throws CallFailure when they cannot be read.
 */
export async function readStatistics(
  { session, caller, region, detectorId }: DetectorSource,
  criteria: CoverageFilterCriterion[] = [],
): Promise<CoverageStatistics> {
  const ask = (types: CoverageStatisticsType[]): Promise<Partial<CoverageStatistics>> =>
    caller.call(targetOf(session, 'guardduty:GetCoverageStatistics', region), async (abortSignal) => {
      const command = new GetCoverageStatisticsCommand({
        DetectorId: detectorId,
        StatisticsType: types,
        ...(criteria.length === 0 ? {} : { FilterCriteria: { FilterCriterion: criteria } }),
      });
      const { CoverageStatistics: statistics } = await session.guardDuty(region).send(command, { abortSignal });
      if (statistics === undefined) throw new InvalidResponse('the answer has no "coverageStatistics"');
      const { CountByCoverageStatus, CountByResourceType } = statistics;
      return {
        ...(CountByCoverageStatus === undefined ? {} : { byStatus: sorted(CountByCoverageStatus) }),
        ...(CountByResourceType === undefined ? {} : { byResourceType: sorted(CountByResourceType) }),
      };
    });
  const both = await ask(['COUNT_BY_COVERAGE_STATUS', 'COUNT_BY_RESOURCE_TYPE']);
  const byStatus = both.byStatus ?? (await ask(['COUNT_BY_COVERAGE_STATUS'])).byStatus;
  const byResourceType = both.byResourceType ?? (await ask(['COUNT_BY_RESOURCE_TYPE'])).byResourceType;
  // A tally that stays absent although it alone was asked for has nothing to count.
  return { byStatus: byStatus ?? {}, byResourceType: byResourceType ?? {} };
}

function sorted(counts: Readonly<Partial<Record<string, number>>>): Record<string, number> {
  const entries = Object.entries(counts).filter((entry): entry is [string, number] => entry[1] !== undefined);
  for (const [key, count] of entries) {
    if (!Number.isSafeInteger(count) || count < 0) throw new InvalidResponse(`the count of ${key} is ${count}`);
  }
  return Object.fromEntries(entries.sort(by(([key]) => key)));
}

/** How many resources a tally counts. */
export function totalOf(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}
