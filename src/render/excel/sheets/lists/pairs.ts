// Sheet "Pairs to follow up": one row an account and Region where nothing is watched or nothing is known.
import { followUpPairs, type FollowUpPair, type Report } from '../../../../model/index.js';
import { FOLLOW_UP_STATES, isFollowUp, pairIdOf } from '../../../../terms/index.js';
import type { SheetContext } from '../../context.js';
import { streamedSheet, type Column } from '../../engine/index.js';
import type { Cell, ListSheet } from '../../sheet-keys.js';
import { COLUMN_WIDTHS } from '../shared/column-widths.js';
import { placeGaps, type PlacedGap } from '../shared/gap-places.js';
import {
  itemColumns,
  itemHighlights,
  longestOf,
  widestItemWords,
  type ItemRow,
  type ItemWords,
} from '../shared/item-columns.js';
import { noteInputs } from '../shared/note-columns.js';
import { accountOus } from '../shared/ou-names.js';

interface PairRow extends ItemRow {
  readonly pair: FollowUpPair;
  /** What kept the pair from being known; undefined when its state is known, or when the snapshot does not tell. */
  readonly gap: PlacedGap | undefined;
}

/** Every pair whose state asks for something to be done, in the order of the matrix; made while it is written. */
export async function pairsSheet(context: SheetContext): Promise<ListSheet> {
  const { report, lists, notes, text } = context;
  const words: ItemWords<PairRow> = {
    // Nothing tells since when a pair is so; a workbook that comes back tells that it was so when that was made.
    since: () => report.asOf,
    sinceSource: text.t('excel.pairs.sinceNow'),
    isAge: false,
    doneStill: text.t('excel.pairs.doneStill'),
  };
  const places = await placeGaps(lists.gaps, report.completeness.gaps);
  const rows = function* (): Iterable<PairRow> {
    for (const pair of followUpPairs(lists.matrix)) {
      const workId = pairIdOf(pair);
      const gap = pair.gapId === null ? undefined : places.find(pair.gapId);
      yield { pair, workId, carried: notes.carried.get(workId), gap };
    }
  };
  const count = report.population.states
    .filter(({ state }) => isFollowUp(state))
    .reduce((sum, { pairs }) => sum + pairs, 0);
  const columns = pairColumns(context, words);
  const sheet = await streamedSheet('pairs', columns, rows, count, {
    frozenColumns: 3,
    highlights: itemHighlights(context, words),
    inputs: noteInputs(text),
  });
  // Measured like a row, so that columns fit words that only rows further down have.
  const widest: Readonly<Record<string, string>> = {
    pair_state: longestOf(FOLLOW_UP_STATES.map((state) => text.t(`state.${state}`))),
    operation: longestOf([...places.operations]),
    ...widestItemWords(context, words),
  };
  return { ...sheet, sample: [...sheet.sample, columns.map(({ key }) => widest[key] ?? null)] };
}

function pairColumns(context: SheetContext, words: ItemWords<PairRow>): readonly Column<PairRow>[] {
  const { report, text, columns } = context;
  const accounts = new Map(report.byAccount.map((account) => [account.accountId, account]));
  const accountOf = ({ pair }: PairRow): Report['byAccount'][number] | undefined => accounts.get(pair.accountId);
  const ouOf = accountOus(report, text);
  return [
    columns.of('accountId', 'text', ({ pair }) => pair.accountId),
    columns.of('accountName', 'text', (row) => accountOf(row)?.name ?? null, COLUMN_WIDTHS.accountName),
    // The three that name a pair stay in sight while its row is filled in.
    columns.of('region', 'text', ({ pair }) => pair.region),
    columns.of('ouPath', 'text', ({ pair }) => ouOf(pair.accountId), COLUMN_WIDTHS.ouPath),
    columns.of('accountState', 'text', (row) => text.label('accountState', accountOf(row)?.state ?? 'NOT_LISTED'), 40),
    columns.of('pairState', 'text', ({ pair }) => text.t(`state.${pair.state}`), 36),
    columns.of('meaning', 'wrap', (row) => meaningOf(row, context), 54),
    columns.of('whatToDo', 'wrap', (row) => whatToDo(row, context), 60),
    columns.of('operation', 'link', ({ gap }) => operationCell(gap), 50),
    columns.of('missingPermission', 'text', ({ gap }) => (gap?.reason === 'access-denied' ? gap.operation : null)),
    ...itemColumns(context, words),
    columns.of('reopened', 'text', ({ carried }) =>
      carried?.reopened === true ? text.t('excel.work.reopened') : null,
    ),
    columns.of('workId', 'text', ({ workId }) => workId),
  ];
}

/** What the state means; for a pair that could not be read, why, where the report tells. */
function meaningOf({ pair, gap }: PairRow, { text }: SheetContext): string {
  return pair.state === 'unreadable' && gap !== undefined
    ? text.t(`gap.${gap.reason}.meaning`)
    : text.t(`state.${pair.state}.meaning`);
}

/** For a pair that is not known, what clears the gap; for any other, what changes its state. */
function whatToDo({ pair, gap }: PairRow, { report, text }: SheetContext): string {
  switch (pair.state) {
    case 'not-visible':
    case 'unreadable':
      return gap === undefined
        ? text.t('excel.pairs.seeGaps', { gaps: text.t('excel.sheet.gaps') })
        : text.t(`gap.${gap.reason}.remedy`);
    case 'not-a-member':
      return pair.accountId === report.organization.managementAccountId
        ? text.t('state.not-a-member.remedyManagement')
        : text.t('state.not-a-member.remedy');
    case 'monitoring-off':
    case 'detector-off':
      return text.t(`state.${pair.state}.remedy`);
  }
}

/** What failed, leading to its row among the gaps. */
function operationCell(gap: PlacedGap | undefined): Cell {
  return gap === undefined ? null : { text: gap.operation, sheet: 'gaps', row: gap.row };
}
