// Accounts by their organizational unit, worst first, with sums for each Region.
import type { Matrix, Report } from '../../../model/index.js';
import { by, type CoverageCounts, coveragePercent, isRead, meaningOf, type PairState } from '../../../terms/index.js';
import { accountRows, type AccountRow } from '../../account-rows.js';

/** Resources and pairs of several accounts. */
export interface PairSum {
  readonly counts: CoverageCounts;
  readonly pairs: number;
  /** Those whose coverage was read. */
  readonly read: number;
  /** Of those, the ones that are not certainly watched for all resource types. */
  readonly notAll: number;
}

/** Whether a pair's percentage says all of it; a pair in any other state has a letter. */
export function isPlain(state: PairState): state is 'watched' {
  return state === 'watched';
}

/** The accounts that are directly in one organizational unit. Sums are over all of them, shown or not. */
export interface AccountGroup {
  /** null for accounts outside the organization's list. */
  readonly ouId: string | null;
  readonly ouPath: string;
  /** 0 for the root. */
  readonly depth: number;
  readonly accounts: number;
  /** Those among the first `limit` of the report, in its order: worst first. */
  readonly shown: readonly AccountRow[];
  readonly total: PairSum;
  /** In the order of the matrix's Regions. */
  readonly regions: readonly PairSum[];
}

const worstFirst = by<AccountGroup>(
  ({ total }) => coveragePercent(total.counts) ?? Infinity,
  ({ ouPath, ouId }) => `${ouPath}\n${ouId ?? ''}`,
);

/**
 * Every account in exactly one group. Groups with the lowest coverage come first, those without resources last; ties
 * by path, then by id. Goes through the matrix once and keeps the rows that are shown.
 *
 * @param limit - how many accounts are shown over all groups.
 */
export function accountGroups(
  { byAccount, byOu }: Pick<Report, 'byAccount' | 'byOu'>,
  matrix: Matrix,
  limit: number,
): readonly AccountGroup[] {
  const depths = new Map(byOu.map(({ ouId, depth }) => [ouId, depth]));
  const groups = new Map<string | null, Group>();
  let left = limit;
  for (const row of accountRows({ byAccount }, matrix)) {
    const { ouId, ouPath } = row.account;
    let group = groups.get(ouId);
    if (group === undefined) {
      group = new Group(ouId, ouPath, depths.get(ouId) ?? 0, matrix.regions.length);
      groups.set(ouId, group);
    }
    group.add(row, left > 0);
    left -= 1;
  }
  return [...groups.values()].sort(worstFirst);
}

/** The sums of all groups together. */
export function sumOfGroups(groups: readonly AccountGroup[]): Pick<AccountGroup, 'accounts' | 'total' | 'regions'> {
  const regions = (groups[0]?.regions ?? []).map(() => new Sum());
  const total = new Sum();
  let accounts = 0;
  for (const group of groups) {
    accounts += group.accounts;
    total.add(group.total);
    regions.forEach((sum, index) => {
      const part = group.regions[index];
      if (part !== undefined) sum.add(part);
    });
  }
  return { accounts, total, regions };
}

class Sum implements PairSum {
  readonly counts = { healthy: 0, unhealthy: 0, other: 0 };
  pairs = 0;
  read = 0;
  notAll = 0;

  add({ counts, pairs, read, notAll }: PairSum): void {
    this.counts.healthy += counts.healthy;
    this.counts.unhealthy += counts.unhealthy;
    this.counts.other += counts.other;
    this.pairs += pairs;
    this.read += read;
    this.notAll += notAll;
  }
}

class Group implements AccountGroup {
  accounts = 0;
  readonly shown: AccountRow[] = [];
  readonly total = new Sum();
  readonly regions: readonly Sum[];

  constructor(
    readonly ouId: string | null,
    readonly ouPath: string,
    readonly depth: number,
    regions: number,
  ) {
    this.regions = Array.from({ length: regions }, () => new Sum());
  }

  add(row: AccountRow, isShown: boolean): void {
    this.accounts += 1;
    if (isShown) this.shown.push(row);
    row.cells.forEach(({ state, counts }, index) => {
      const read = isRead(state) ? 1 : 0;
      const pair = { counts, pairs: 1, read, notAll: meaningOf(state).watch === 'all' ? 0 : read };
      this.total.add(pair);
      this.regions[index]?.add(pair);
    });
  }
}
