// The gaps of a snapshot in the order of reports, with what each left unknown.
import { gapOf, SnapshotError, type Gap, type SavedSnapshot, type SnapshotRegion } from '../snapshot/index.js';
import { type GapId, type GapReason, gapWords } from '../terms/index.js';
import type { PairTable } from './pair-table.js';
import { plansNotNamed } from './region-facts.js';

/** A gap and the pairs that it left unknown. */
export interface GapFigures {
  readonly gap: Gap;
  readonly pairs: number;
}

/** What names a gap from run to run. */
export interface GapFacts {
  readonly operation: string;
  readonly reason: GapReason;
}

/**
 * Gaps of the organization-wide part first, then Region by Region; each call of it is a new pass over the files.
 *
 * @throws SnapshotError when a pair names a gap that the snapshot does not have.
 */
export async function* gapsOf(saved: SavedSnapshot, table: PairTable): AsyncGenerator<GapFigures> {
  const named = new Set(table.gapIds());
  for await (const gap of distinctGaps(saved, (gap) => table.pairsOf(gap.id) > 0)) {
    named.delete(gap.id);
    yield { gap, pairs: table.pairsOf(gap.id) };
  }
  const [missing] = named;
  if (missing === undefined) return;
  throw new SnapshotError(
    `The snapshot in ${saved.directory} has pairs that refer to the gap ${missing}, but it lacks that gap. The snapshot is damaged. Use another copy of it, or collect again.`,
  );
}

/**
 * Every gap once: what kept several Regions from being read, such as a role that cannot be assumed, stands in the file of
 * each.
 *
 * @param isNamed - whether a gap left a pair unknown that no file has: the reading account is not the administrator in a
 *   Region, or plans do not name Runtime Monitoring.
 */
export async function* distinctGaps(
  saved: SavedSnapshot,
  isNamed: (gap: Gap) => boolean = () => false,
): AsyncGenerator<Gap, void> {
  const seen = new Set<GapId>();
  const isNew = ({ id }: Gap): boolean => !seen.has(id) && seen.add(id).size > 0;
  for (const gap of saved.snapshot.gaps) if (isNew(gap)) yield gap;
  for (const region of saved.snapshot.regions) {
    for await (const gap of saved.gaps(region.region)) if (isNew(gap)) yield gap;
    for (const gap of [notVisible(region), plansNotNamed(region)]) if (isNamed(gap) && isNew(gap)) yield gap;
  }
}

/** A Region where the reading account is not the administrator looks like a clean one unless it is named. */
export function notVisible(header: SnapshotRegion): Gap {
  const { region, relation, administratorAccountId } = header;
  return gapOf({
    operation: relation === 'no-detector' ? 'guardduty:ListDetectors' : 'guardduty:GetAdministratorAccount',
    region,
    ...(administratorAccountId === null ? {} : { accountId: administratorAccountId }),
    reason: 'not-administrator',
    attempts: 1,
    detail: notVisibleDetail(header),
  });
}

function notVisibleDetail({ region, relation, administratorAccountId }: SnapshotRegion): string {
  if (relation === 'member') {
    return administratorAccountId === null
      ? gapWords('detail', 'member-of-unknown', { region })
      : gapWords('detail', 'member', { region, accountId: administratorAccountId });
  }
  return gapWords('detail', relation === 'no-detector' ? 'no-detector' : 'not-administrator', { region });
}
