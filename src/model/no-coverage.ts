// Why there is no coverage to show, told apart by what was listed.
import type { PairCounts } from '../terms/index.js';

/** Account and Region pairs behind a figure. */
export type PairsBehind = Pick<PairCounts, 'read' | 'expected'>;

/** One pair that was read. */
export const READ_PAIR: PairsBehind = { read: 1, expected: 1 };

/**
 * The message for coverage of no resources. It never says that there are none: GuardDuty lists no resource, which proves no
 * more.
 */
export function whyNoCoverage({
  read,
  expected,
}: PairsBehind): 'word.notRead' | 'word.noResourcesSeen' | 'word.noResources' {
  if (read === 0) return 'word.notRead';
  return read < expected ? 'word.noResourcesSeen' : 'word.noResources';
}
