// Draws the conclusion from counts. The one place where it is decided.
import type { Disputes } from '../analyze/index.js';
import type { Completeness, Conclusion } from '../model/index.js';
import { type CoverageCounts, type PairCounts, totalOf, worstOf } from '../terms/index.js';
import { coverageResult, type Doubts } from './coverage.js';
import { watchedResult } from './watched.js';

/** Targets in percent. */
export interface CoverageTargets {
  readonly overall: number;
  readonly EKS: number | null;
  readonly ECS: number | null;
  readonly EC2: number | null;
}

export interface ConclusionSettings {
  readonly targets: CoverageTargets & { readonly watched: number };
  readonly newAccountDays: number;
}

/** Everything that the conclusion depends on. */
export interface ConclusionFacts {
  readonly pairs: PairCounts;
  /** Pairs that are not watched, also not partly, of new accounts. */
  readonly ofNewAccounts: number;
  readonly gaps: number;
  readonly differences: number;
  readonly unread: number;
  readonly disputes: Disputes;
  readonly totals: CoverageCounts;
  /** The types that have a target, in the order of the report. */
  readonly byResourceType: readonly { readonly resourceType: 'EKS' | 'ECS' | 'EC2'; readonly counts: CoverageCounts }[];
}

/** Completeness, watched and coverage; the worst part decides. A gap alone turns nothing but completeness. */
export function conclude(facts: ConclusionFacts, { targets, newAccountDays }: ConclusionSettings): Conclusion {
  const { pairs, ofNewAccounts, unread, disputes } = facts;
  const doubts: Doubts = { read: pairs.read, unread, disputes };
  const watched = { ...watchedResult(pairs, targets.watched), ofNewAccounts, newAccountDays };
  const overall = coverageResult(facts.totals, targets.overall, doubts);
  const byResourceType = facts.byResourceType.map(({ resourceType, counts }) => ({
    resourceType,
    ...coverageResult(counts, targets[resourceType] ?? targets.overall, {
      ...doubts,
      // Where neither side has any of a type, no difference can be about it.
      disputes: totalOf(counts) > 0 || disputes.types.has(resourceType) ? disputes : NO_DISPUTES,
    }),
  }));
  const coverage = worstOf([overall, ...byResourceType].map(({ verdict }) => verdict));
  return {
    verdict: worstOf([watched.verdict, coverage]),
    completeness: completenessOf(facts),
    watched,
    coverage: { verdict: coverage, overall, byResourceType, pairsUnread: unread, disputed: disputedIn(disputes) },
  };
}

const NO_DISPUTES: Doubts['disputes'] = { healthyMore: 0, healthyFewer: 0, otherMore: 0, otherFewer: 0 };

/** One that is in another status is missing there and too many here, and one resource all the same. */
function disputedIn({ healthyMore, healthyFewer, otherMore, otherFewer }: Disputes): number {
  return Math.max(healthyMore + otherMore, healthyFewer + otherFewer);
}

function completenessOf({ pairs, gaps, differences }: ConclusionFacts): Completeness {
  const isWhole = pairs.unknown === 0 && gaps === 0 && differences === 0;
  return { verdict: isWhole ? 'met' : 'met-with-gaps', pairsUnknown: pairs.unknown, gaps, differences };
}
