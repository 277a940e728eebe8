// Compares a report with what the simulated organization really is.
import { expect } from 'vitest';
import type { Report, ReportGap } from '../../../src/model/index.js';
import { truth, type OrganizationDescription, type Truth, type TruthOptions } from '../../../src/simulate/index.js';
import { isUnlisted, type CoverageCounts, type PairState } from '../../../src/terms/index.js';
import type { PublishedReport } from './published.js';

/** Counts of a pair; null where nothing is known. */
export type PublishedCounts = { readonly [Key in keyof CoverageCounts]: CoverageCounts[Key] | null };

/** What is not known is no zero. */
export const NOT_KNOWN: PublishedCounts = { healthy: null, unhealthy: null, other: null };

/** A pair as it was published, and as it should be. */
export interface PublishedPair {
  readonly state: PairState;
  readonly counts: PublishedCounts;
}

/** State and counts of every pair that was published, by `<account id>/<region>`. */
export function pairsOf({ pairs }: PublishedReport): Map<string, PublishedPair> {
  return new Map(
    pairs.map(({ account_id, region, state, healthy, unhealthy, other }) => [
      `${account_id}/${region}`,
      { state, counts: { healthy, unhealthy, other } },
    ]),
  );
}

export interface TruthCheck extends TruthOptions {
  /** Regions that are not compared, because a fault hit them. */
  readonly except?: readonly string[];
  /** The only Regions that are compared. */
  readonly only?: readonly string[];
}

/** Every pair has the state and the counts of the organization; nothing is missing and nothing too many. */
export function expectTruth(
  report: PublishedReport,
  organization: OrganizationDescription,
  options: TruthCheck = {},
): void {
  const facts = truth(organization, options);
  const { except = [], only = facts.enabledRegions } = options;
  const isCompared = (key: string): boolean => !except.includes(regionOf(key)) && only.includes(regionOf(key));
  const expected = Object.entries(facts.states)
    .filter(([key]) => isCompared(key))
    .map(([key, state]): [string, PublishedPair] => [
      key,
      { state, counts: isUnlisted(state) ? NOT_KNOWN : countsOf(facts.byPair[key]) },
    ]);
  const shown = [...pairsOf(report)].filter(([key]) => isCompared(key));
  expect(Object.fromEntries(shown)).toEqual(Object.fromEntries(expected));
  if (options.except === undefined && options.only === undefined) expect(report.totals).toEqual(countsOf(facts.totals));
}

function regionOf(pairKey: string): string {
  return pairKey.split('/')[1]!;
}

export function countsOf(counts: Truth['totals'] | undefined): CoverageCounts {
  return { healthy: counts?.healthy ?? 0, unhealthy: counts?.unhealthy ?? 0, other: 0 };
}

/** The states of all pairs in one Region, by account. */
export function statesIn(report: PublishedReport, region: string): Readonly<Record<string, string>> {
  const pairs = [...pairsOf(report)].filter(([key]) => regionOf(key) === region);
  return Object.fromEntries(pairs.map(([key, { state }]): [string, string] => [key.split('/')[0]!, state]));
}

/** What gaps say, of one Region or all, without the sentence for people. */
export function gapsOf(report: Report, ofRegion?: string): Omit<ReportGap, 'id' | 'detail' | 'accountName'>[] {
  const gaps = report.gaps.filter(({ region }) => ofRegion === undefined || region === ofRegion);
  return gaps.map(({ operation, region, accountId, reason, errorCode, attempts, pairs }) => ({
    operation,
    region,
    accountId,
    reason,
    errorCode,
    attempts,
    pairs,
  }));
}

/** Throttled, failed and all requests, as the report counts them. */
export function callsOf({ provenance }: Report): { requests: number; throttles: number; failures: number } {
  return provenance.callTotals.reduce(
    (sum, { requests, throttles, failures }) => ({
      requests: sum.requests + requests,
      throttles: sum.throttles + throttles,
      failures: sum.failures + failures,
    }),
    { requests: 0, throttles: 0, failures: 0 },
  );
}
