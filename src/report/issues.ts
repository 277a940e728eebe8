// The issues of a report in its order.
import type { Figures, IssueFold } from '../analyze/index.js';
import { by } from '../terms/index.js';

/** What turns most resources healthy when it alone is cleared comes first. */
export function issuesByGain({ rows }: Pick<Figures, 'rows'>): (readonly [issueId: string, fold: IssueFold])[] {
  return [...rows.issues].sort(byGain);
}

const byGain = by<readonly [issueId: string, fold: IssueFold]>(
  ([, { solelyBlocked }]) => -solelyBlocked,
  ([, { resources }]) => -resources,
  ([issueId]) => issueId,
);
