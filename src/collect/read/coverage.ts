// Lists coverage resources through one detector, page by page, and hands them on as they come.
import {
  ListCoverageCommand,
  type CoverageFilterCriterion,
  type CoverageStatus,
  type ResourceType,
} from '@aws-sdk/client-guardduty';
import type { CoverageRow, CoverageStatistics } from '../../snapshot/index.js';
import { pages, requiredList, targetOf, type OddValue } from '../aws/index.js';
import { parseCoverageRow } from './coverage-row.js';
import type { DetectorSource } from './source.js';

/** @see https://docs.aws.amazon.com/guardduty/latest/APIReference/API_ListCoverage.html (at most 50 a page) */
const PAGE_SIZE = 50;

/**
 * Lists every coverage resource that matches all criteria.
 *
 * @param onRows - takes a page of records in the order received (GuardDuty promises none).
 * @throws CallFailure when the list cannot be read to its end; what was handed on must not be used then.
 */
export async function listCoverage(
  { session, caller, region, detectorId }: DetectorSource,
  criteria: CoverageFilterCriterion[],
  onRows: (rows: readonly CoverageRow[]) => Promise<void>,
): Promise<void> {
  const target = targetOf(session, 'guardduty:ListCoverage', region);
  const list = pages(target, (token) =>
    caller.call(target, async (abortSignal) => {
      const command = new ListCoverageCommand({
        DetectorId: detectorId,
        MaxResults: PAGE_SIZE,
        ...(token === undefined ? {} : { NextToken: token }),
        ...(criteria.length === 0 ? {} : { FilterCriteria: { FilterCriterion: criteria } }),
      });
      const page = await session.guardDuty(region).send(command, { abortSignal });
      return { items: requiredList(page.Resources, 'resources'), nextToken: page.NextToken };
    }),
  );
  const note = (odd: OddValue): void => {
    caller.oddValues.note(target, odd);
  };
  for await (const resources of list) {
    const rows = resources.map((resource) => parseCoverageRow(resource, region, note));
    await onRows(rows.filter((row) => row !== undefined));
  }
}

/**
 * Criteria that split a large Region into chains which together list everything once: one for each resource type and
 * status that the statistics name. How GuardDuty combines criteria is not documented, so the sum is checked afterwards.
 */
export function splitCriteria({ byStatus, byResourceType }: CoverageStatistics): CoverageFilterCriterion[][] {
  return Object.keys(byResourceType).flatMap((type) =>
    Object.keys(byStatus).map((status): CoverageFilterCriterion[] => [
      // Values that GuardDuty itself named, also when the SDK does not know them yet.
      { CriterionKey: 'RESOURCE_TYPE', FilterCondition: { Equals: [type as ResourceType] } },
      { CriterionKey: 'COVERAGE_STATUS', FilterCondition: { Equals: [status as CoverageStatus] } },
    ]),
  );
}
