// Lists coverage resources through one detector, page by page, and hands them on as they come.
import {
  ListCoverageCommand,
  type CoverageFilterCriterion,
  type CoverageStatus,
  type ResourceType,
} from '@aws-sdk/client-guardduty';
import type { CoverageRow, CoverageStatistics } from '../../snapshot/index.js';
import { firstItems, pages, requiredList, targetOf, type CallTarget, type OddValue, type Page } from '../aws/index.js';
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
  source: DetectorSource,
  criteria: CoverageFilterCriterion[],
  onRows: (rows: readonly CoverageRow[]) => Promise<void>,
): Promise<void> {
  const target = targetOf(source.session, 'guardduty:ListCoverage', source.region);
  for await (const rows of pages(target, pageOf(source, target, criteria, PAGE_SIZE))) await onRows(rows);
}

/**
 * The record that comes first, read in the same way; undefined when there is none, or none that can be used. Enough to see
 * that records can be listed.
 *
 * @throws CallFailure when it cannot be read.
 */
export async function firstCoverage(
  source: DetectorSource,
  criteria: CoverageFilterCriterion[] = [],
): Promise<CoverageRow | undefined> {
  const target = targetOf(source.session, 'guardduty:ListCoverage', source.region);
  const [row] = await firstItems(target, pageOf(source, target, criteria, 1));
  return row;
}

/** Asks for one page after the other, of so many records at most. */
function pageOf(
  { session, caller, region, detectorId }: DetectorSource,
  target: CallTarget,
  criteria: CoverageFilterCriterion[],
  size: number,
): (token: string | undefined) => Promise<Page<CoverageRow>> {
  const note = (odd: OddValue): void => {
    caller.oddValues.note(target, odd);
  };
  return (token) =>
    caller.call(target, async (abortSignal) => {
      const command = new ListCoverageCommand({
        DetectorId: detectorId,
        MaxResults: size,
        ...(token === undefined ? {} : { NextToken: token }),
        ...(criteria.length === 0 ? {} : { FilterCriteria: { FilterCriterion: criteria } }),
      });
      const { Resources, NextToken } = await session.guardDuty(region).send(command, { abortSignal });
      const rows = requiredList(Resources, 'resources').map((resource) => parseCoverageRow(resource, region, note));
      return { items: rows.filter((row) => row !== undefined), nextToken: NextToken };
    });
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
