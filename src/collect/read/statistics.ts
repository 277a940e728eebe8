// Reads GuardDuty's own coverage figures: the control totals that listed records must agree with.
import {
  GetCoverageStatisticsCommand,
  type CoverageFilterCriterion,
  type CoverageStatisticsType,
} from '@aws-sdk/client-guardduty';
import type { CoverageStatistics } from '../../snapshot/index.js';
import type { AwsSession } from '../aws/session.js';
import type { Caller } from '../aws/caller.js';
import { InvalidResponse } from '../aws/failure.js';
import { targetOf } from '../aws/target.js';

/** A filter on one account. An empty condition is never sent: its effect is not documented. */
export function accountFilter(accountId: string): CoverageFilterCriterion[] {
  return [{ CriterionKey: 'ACCOUNT_ID', FilterCondition: { Equals: [accountId] } }];
}

/**
 * Counts by status and by resource type, in one request where GuardDuty answers both at once (its examples only ever
 * ask for one), else in a second one.
 *
 * @throws CallFailure when they cannot be read.
 */
export async function readStatistics(
  session: AwsSession,
  caller: Caller,
  region: string,
  detectorId: string,
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
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** How many resources a tally counts. */
export function totalOf(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

/** Adds listed records up in the same two tallies, so that they can be compared. */
export class Tally {
  readonly #byStatus = new Map<string, number>();
  readonly #byResourceType = new Map<string, number>();

  static of({ byStatus, byResourceType }: CoverageStatistics): Tally {
    const tally = new Tally();
    for (const [status, count] of Object.entries(byStatus)) tally.#byStatus.set(status, count);
    for (const [type, count] of Object.entries(byResourceType)) tally.#byResourceType.set(type, count);
    return tally;
  }

  add(row: { readonly coverageStatus: string; readonly resourceType: string }): void {
    this.#byStatus.set(row.coverageStatus, (this.#byStatus.get(row.coverageStatus) ?? 0) + 1);
    this.#byResourceType.set(row.resourceType, (this.#byResourceType.get(row.resourceType) ?? 0) + 1);
  }

  /** Whether the official figures say the same; a missing key there means 0. */
  agreesWith(official: CoverageStatistics): boolean {
    return agrees(this.#byStatus, official.byStatus) && agrees(this.#byResourceType, official.byResourceType);
  }

  /** The two tallies in the shape of the official figures. */
  get counts(): CoverageStatistics {
    return { byStatus: byKey(this.#byStatus), byResourceType: byKey(this.#byResourceType) };
  }
}

function byKey(tally: ReadonlyMap<string, number>): Record<string, number> {
  return Object.fromEntries([...tally].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function agrees(listed: ReadonlyMap<string, number>, official: Readonly<Record<string, number>>): boolean {
  const keys = new Set([...listed.keys(), ...Object.keys(official)]);
  return [...keys].every((key) => (listed.get(key) ?? 0) === (official[key] ?? 0));
}
