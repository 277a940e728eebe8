// Every pair of account and Region as gzipped NDJSON.
import type { Writable } from 'node:stream';
import type { MatrixCell, Report, ReportLists } from '../../model/index.js';
import { agentsOf, isExpected, isUnlisted, meaningOf, type PlanSetting, totalOf } from '../../terms/index.js';
import { accountRows } from '../account-rows.js';
import { writeNdjson } from './ndjson.js';
import { PAIR_COLUMN_PAIRS, type PairLine, type SettingLine } from './pair-columns.js';

/**
 * Writes every pair, account by account in the report's order with the Regions of each by name, and ends `output`.
 *
 * @throws whatever the lists or `output` fail with; then `output` is destroyed.
 */
export async function renderPairsNdjson(options: {
  readonly report: Pick<Report, 'byAccount'>;
  readonly lists: Pick<ReportLists, 'matrix'>;
  readonly output: Writable;
}): Promise<void> {
  await writeNdjson(linesOf(options.report, options.lists), PAIR_COLUMN_PAIRS, options.output);
}

function* linesOf(report: Pick<Report, 'byAccount'>, { matrix }: Pick<ReportLists, 'matrix'>): Generator<PairLine> {
  for (const { account, cells } of accountRows(report, matrix)) {
    const { accountId, name: accountName, ouPath, state: accountState, isNew: newAccount } = account;
    for (const [index, region] of matrix.regions.entries()) {
      const cell = cells[index];
      if (cell === undefined) continue;
      yield { accountId, accountName, ouPath, accountState, region, newAccount, ...ofCell(cell) };
    }
  }
}

function ofCell(
  cell: MatrixCell,
): Omit<PairLine, 'accountId' | 'accountName' | 'ouPath' | 'accountState' | 'region' | 'newAccount'> {
  const { state, relationshipStatus, gapId, causeId, plans } = cell;
  const agents = agentsOf(plans);
  return {
    ...{ state, relationshipStatus, gapId, causeId },
    ...countsOf(cell),
    watch: meaningOf(state).watch,
    expected: isExpected(state),
    ...{ agentEks: agents.EKS, agentEcs: agents.ECS, agentEc2: agents.EC2 },
    plans: plans?.map((plan) => ({ ...settingLine(plan), settings: plan.settings.map(settingLine) })) ?? null,
  };
}

/** What is not known is no zero; what was read and lists nothing is. */
function countsOf({ state, counts }: MatrixCell): Pick<PairLine, 'healthy' | 'unhealthy' | 'other'> {
  return !isUnlisted(state) || totalOf(counts) > 0 ? counts : { healthy: null, unhealthy: null, other: null };
}

function settingLine({ name, status, managedBy }: PlanSetting): SettingLine {
  return { name, status, managed_by: managedBy ?? null };
}
