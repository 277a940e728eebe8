// Sheet "Pairs to follow up": one row an account and Region where nothing is watched or nothing is known.
import { followUpPairs, type FollowUpPair, type Report, type ReportGap } from '../../../../model/index.js';
import { FOLLOW_UP_STATES, isFollowUp, pairIdOf } from '../../../../terms/index.js';
import type { Text } from '../../../../text/index.js';
import type { SheetContext } from '../../context.js';
import { joined, streamedSheet, type Column } from '../../engine/index.js';
import type { Cell, ListSheet } from '../../sheet-keys.js';
import { COLUMN_WIDTHS } from '../shared/column-widths.js';
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
  /** What may have kept the pair from being read; mostly one, and none when its state is known. */
  readonly gaps: readonly PlacedGap[];
}

/** A gap and its row on the sheet "Gaps", from 0. */
interface PlacedGap {
  readonly gap: ReportGap;
  readonly row: number;
}

/** Every pair whose state asks for something to be done, in the order of the matrix; made while it is written. */
export async function pairsSheet(context: SheetContext): Promise<ListSheet> {
  const { report, notes, text } = context;
  const words: ItemWords<PairRow> = {
    // Nothing tells since when a pair is so; a workbook that comes back tells that it was so when that was made.
    since: () => report.asOf,
    sinceSource: text.t('excel.pairs.sinceNow'),
    isAge: false,
    doneStill: text.t('excel.pairs.doneStill'),
  };
  const gapsOf = gapsByPair(report.gaps);
  const rows = function* (): Iterable<PairRow> {
    for (const pair of followUpPairs(report.matrix)) {
      const workId = pairIdOf(pair);
      yield { pair, workId, carried: notes.carried.get(workId), gaps: gapsOf(pair) };
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
    operation: longestOf(report.gaps.map(({ operation }) => operation)),
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
    columns.of('operation', 'link', ({ gaps }) => operationCell(gaps), 50),
    columns.of('missingPermission', 'text', ({ gaps }) =>
      joined(gaps.filter(({ gap }) => gap.reason === 'access-denied').map(({ gap }) => gap.operation)),
    ),
    ...itemColumns(context, words),
    columns.of('reopened', 'text', ({ carried }) =>
      carried?.reopened === true ? text.t('excel.work.reopened') : null,
    ),
    columns.of('workId', 'text', ({ workId }) => workId),
  ];
}

/** What the state means; for a pair that could not be read, why, where the report tells. */
function meaningOf({ pair, gaps }: PairRow, { text }: SheetContext): string {
  return pair.state === 'unreadable' && gaps.length > 0
    ? aboutGaps(gaps, 'meaning', text)
    : text.t(`state.${pair.state}.meaning`);
}

/** For a pair that is not known, what clears the gap; for any other, what changes its state. */
function whatToDo({ pair, gaps }: PairRow, { report, text }: SheetContext): string {
  switch (pair.state) {
    case 'not-visible':
      return text.t('gap.not-administrator.remedy');
    case 'unreadable':
      return gaps.length === 0
        ? text.t('excel.pairs.seeGaps', { gaps: text.t('excel.sheet.gaps') })
        : aboutGaps(gaps, 'remedy', text);
    case 'not-a-member':
      return pair.accountId === report.organization.managementAccountId
        ? text.t('state.not-a-member.remedyManagement')
        : text.t('state.not-a-member.remedy');
    case 'monitoring-off':
    case 'detector-off':
      return text.t(`state.${pair.state}.remedy`);
  }
}

function aboutGaps(gaps: readonly PlacedGap[], what: 'meaning' | 'remedy', text: Text): string {
  return joined([...new Set(gaps.map(({ gap }) => text.t(`gap.${gap.reason}.${what}`)))]);
}

/** What failed, leading to its row among the gaps. */
function operationCell(gaps: readonly PlacedGap[]): Cell {
  const [first] = gaps;
  if (first === undefined) return null;
  return { text: joined([...new Set(gaps.map(({ gap }) => gap.operation))]), sheet: 'gaps', row: first.row };
}

/**
 * The gaps that left a pair unknown: its own, else those of its whole Region. Where several of a Region left pairs
 * unknown, the report does not tell which left which, so all are given.
 */
function gapsByPair(all: readonly ReportGap[]): (pair: FollowUpPair) => readonly PlacedGap[] {
  const groups = new Map<string, PlacedGap[]>();
  all.forEach((gap, row) => {
    if (gap.pairs === 0) return;
    // The account of such a gap is the Region's administrator, not one that could not be read.
    const isInvisible = gap.reason === 'not-administrator';
    const key = isInvisible ? keyOf('not-visible', gap.region) : keyOf('unreadable', gap.region, gap.accountId);
    groups.set(key, [...(groups.get(key) ?? []), { gap, row }]);
  });
  return ({ state, region, accountId }) =>
    groups.get(keyOf(state, region, accountId)) ?? groups.get(keyOf(state, region)) ?? [];
}

function keyOf(state: FollowUpPair['state'], region: string, accountId: string | null = null): string {
  return JSON.stringify([state, region, accountId]);
}
