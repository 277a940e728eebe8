// The third part of the conclusion: healthy resources of all that are listed, over all and by type.
import type { Disputes } from '../analyze/index.js';
import type { CoverageResult } from '../model/index.js';
import {
  type CoverageCounts,
  type CoverageReason,
  coveragePercent,
  percentOf,
  reaches,
  totalOf,
  type Verdict,
} from '../terms/index.js';

/** What is unknown about the resources of a report. */
export interface Doubts {
  /** Pairs whose records were listed. */
  readonly read: number;
  /** Expected pairs whose records could not be listed, or not to the end. */
  readonly unread: number;
  readonly disputes: Omit<Disputes, 'types'>;
}

/** A part of a whole. */
interface Share {
  readonly part: number;
  readonly whole: number;
}

/**
 * What is listed below the target is not met, unless resources of unknown status or disputed ones could lift it. What is
 * listed above it is undetermined when they could lower it, or when there are pairs whose resources nobody listed: how many
 * are there is not known, so nothing bounds it. The other way round, such pairs excuse nothing.
 */
export function coverageResult(counts: CoverageCounts, targetPercent: number, doubts: Doubts): CoverageResult {
  const { read, unread, disputes } = doubts;
  const { healthy, other } = counts;
  const total = totalOf(counts);
  const [least, most] = boundsOf(counts, disputes);
  const isMoving = least.part !== most.part || least.whole !== most.whole;
  const isBounded = total > 0 && unread === 0 && isMoving;
  const result = (verdict: Verdict, reasons: readonly CoverageReason[]): CoverageResult => ({
    targetPercent,
    verdict,
    percent: coveragePercent(counts),
    range: isBounded ? { low: percentIn(least), high: percentIn(most) } : null,
    counts,
    reasons,
  });
  const isDisputed = Object.values(disputes).some((resources) => resources > 0);
  if (total === 0) {
    if (read === 0) return result('undetermined', ['nothing-read']);
    if (unread > 0) return result('undetermined', ['unread-pairs']);
    return isDisputed ? result('undetermined', ['differences']) : result('met', ['no-resources']);
  }
  if (!isReached(most, targetPercent)) return result('not-met', ['below-target']);
  if (!reaches(healthy, total, targetPercent)) {
    const doubtful: CoverageReason[] = [
      ...(other > 0 ? ['other-status' as const] : []),
      ...(isDisputed ? ['differences' as const] : []),
    ];
    return result('undetermined', doubtful);
  }
  if (unread > 0) return result('undetermined', ['unread-pairs']);
  return isReached(least, targetPercent) ? result('met', []) : result('undetermined', ['differences']);
}

/** The lowest and the highest share that official counts allow, and resources of unknown status. */
function boundsOf(
  { healthy, unhealthy, other }: CoverageCounts,
  { healthyMore, healthyFewer, otherMore, otherFewer }: Doubts['disputes'],
): readonly [least: Share, most: Share] {
  const low = Math.max(0, healthy - healthyFewer);
  const high = healthy + healthyMore + other;
  return [
    { part: low, whole: low + unhealthy + other + otherMore },
    { part: high, whole: high + Math.max(0, unhealthy - otherFewer) },
  ];
}

function isReached({ part, whole }: Share, targetPercent: number): boolean {
  return whole > 0 && reaches(part, whole, targetPercent);
}

function percentIn({ part, whole }: Share): number {
  return percentOf(part, whole) ?? 0;
}
