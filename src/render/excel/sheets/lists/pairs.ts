// Sheet "Pairs to follow up": each root cause with what to do, and below it a row for each account and Region behind it.
import type { FollowUpPair, Report, RootCause } from '../../../../model/index.js';
import { agentsOf, FOLLOW_UP_STATES, pairIdOf, RESOURCE_TYPES, type ResourceType } from '../../../../terms/index.js';
import { causeDo, causeTitle } from '../../../words/index.js';
import type { SheetContext } from '../../context.js';
import { clipped, quoted, streamedSheet, type Column, type Highlight } from '../../engine/index.js';
import type { Cell, ListSheet } from '../../sheet-keys.js';
import { COLUMN_WIDTHS } from '../shared/column-widths.js';
import { followUpRows, type FollowUpRow } from '../shared/follow-up.js';
import { placeGaps, type GapPlaces, type PlacedGap } from '../shared/gap-places.js';
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

interface Row extends ItemRow, FollowUpRow {
  readonly title: string;
  readonly whatToDo: string;
  /** What kept the pair from being known, or what the cause is; undefined for all others. */
  readonly gap: PlacedGap | undefined;
}

/** Columns that stay in sight: what a row is, and the three that name a pair. */
const FROZEN = 4;

/** Every root cause and every pair behind it; made while it is written. */
export async function pairsSheet(context: SheetContext): Promise<ListSheet> {
  const { report, lists, text } = context;
  const words: ItemWords<Row> = {
    // Nothing tells since when a pair is so; a workbook that comes back tells that it was so when that was made.
    since: () => report.asOf,
    sinceSource: text.t('excel.pairs.sinceNow'),
    isAge: false,
    doneStill: text.t('excel.work.doneStill'),
  };
  const places = await placeGaps(lists.gaps, report.conclusion.completeness.gaps);
  const columns = pairColumns(context, words);
  const count = report.causesTotal + report.pairsToFollowUp;
  const sheet = await streamedSheet('pairs', columns, () => rowsOf(context, places), count, {
    frozenColumns: FROZEN,
    intro:
      count === 0 ? [] : [[text.t('excel.pairs.how'), text.t('excel.pairs.howText', { kind: text.t('column.kind') })]],
    highlights: [causeHighlight(context), ...itemHighlights(context, words)],
    inputs: noteInputs(text),
    depthOf: ([kind]) => (kind === text.t('excel.pairs.kindPair') ? 1 : 0),
  });
  // Measured like a row, so that columns fit words that only rows further down have.
  const widest: Readonly<Record<string, string>> = {
    pair_state: longestOf(FOLLOW_UP_STATES.map((state) => text.t(`state.${state}`))),
    operation: longestOf([...places.operations]),
    ...widestItemWords(context, words),
  };
  return { ...sheet, sample: [...sheet.sample, columns.map(({ key }) => widest[key] ?? null)] };
}

function* rowsOf({ report, lists, notes, text }: SheetContext, places: GapPlaces): Generator<Row> {
  let title = '';
  let whatToDo = '';
  for (const row of followUpRows(lists)) {
    const { cause, pair } = row;
    if (pair === null) [title, whatToDo] = [causeTitle(text, cause), causeDo(text, report, cause)];
    const workId = pair === null ? cause.id : pairIdOf(pair);
    const { gapId } = pair ?? cause;
    const gap = gapId === null ? undefined : places.find(gapId);
    yield { ...row, title, whatToDo, workId, carried: notes.carried.get(workId), gap };
  }
}

function pairColumns(context: SheetContext, words: ItemWords<Row>): readonly Column<Row>[] {
  const { text, columns } = context;
  return [
    columns.of('kind', 'text', ({ pair }) => text.t(pair === null ? 'excel.pairs.kindCause' : 'excel.pairs.kindPair')),
    ...placeColumns(context),
    // A cause says what is to be done as a whole; its pairs repeat it on one line, so that it is there when they are filtered.
    columns.of('cause', 'wrap', ({ pair, title }) => (pair === null ? title : clipped(title)), 56),
    columns.of('whatToDo', 'wrap', ({ pair, whatToDo }) => (pair === null ? whatToDo : clipped(whatToDo)), 70),
    columns.of(
      'pairCount',
      'number',
      ofCause(({ pairs }) => pairs),
      undefined,
      'pairs',
    ),
    columns.of(
      'accounts',
      'number',
      ofCause(({ accounts }) => accounts),
    ),
    columns.named('pairs_of_new_accounts', text.t('excel.pairs.pairsOfNew'), 'number', ofCause((cause) => cause.pairsOfNewAccounts)), // prettier-ignore
    ...stateColumns(context),
    ...itemColumns(context, words),
    columns.of('reopened', 'text', ({ carried }) =>
      carried?.reopened === true ? text.t('excel.work.reopened') : null,
    ),
    columns.of('gapId', 'text', ({ pair, cause }) => (pair ?? cause).gapId),
    columns.of('causeId', 'text', ({ cause }) => cause.id),
    columns.of('workId', 'text', ({ workId }) => workId),
  ];
}

/** Account and Region: of a pair both, of a cause those that it is about. */
function placeColumns({ report, columns }: SheetContext): readonly Column<Row>[] {
  const names = new Map(report.byAccount.map(({ accountId, name }) => [accountId, name]));
  const accountName = ({ pair, cause }: Row): string | null =>
    pair === null ? cause.accountName : (names.get(pair.accountId) ?? null);
  return [
    columns.of('accountId', 'text', ({ pair, cause }) => (pair ?? cause).accountId),
    columns.of('accountName', 'text', accountName, COLUMN_WIDTHS.accountName),
    columns.of('region', 'text', ({ pair, cause }) => (pair ?? cause).region),
  ];
}

/** What is known of a pair. */
function stateColumns({ report, text, columns }: SheetContext): readonly Column<Row>[] {
  const accounts = new Map<string, Report['byAccount'][number]>(
    report.byAccount.map((account) => [account.accountId, account]),
  );
  const stateOf = ({ accountId }: FollowUpPair): string =>
    text.label('accountState', accounts.get(accountId)?.state ?? 'NOT_LISTED');
  const ouOf = accountOus(report, text);
  const agents = (type: ResourceType): Column<Row> =>
    columns.of(
      `agent${type}`,
      'text',
      ofPair(({ plans }) => (plans === null ? null : text.t(`agent.${agentsOf(plans)[type]}`))),
    );
  return [
    columns.of(
      'ouPath',
      'text',
      ofPair((pair) => ouOf(pair.accountId)),
      COLUMN_WIDTHS.ouPath,
    ),
    columns.of('accountState', 'text', ofPair(stateOf), 40),
    columns.of(
      'newAccount',
      'text',
      ofPair(({ isNew }) => (isNew ? text.t('word.newAccount') : null)),
    ),
    columns.of(
      'pairState',
      'text',
      ofPair(({ state }) => text.t(`state.${state}`)),
      40,
    ),
    columns.of('meaning', 'clip', (row) => meaningOf(row, text), 54),
    ...RESOURCE_TYPES.map(agents),
    columns.of('operation', 'link', ({ gap }) => operationCell(gap), 50),
    columns.of('missingPermission', 'text', ({ gap }) => (gap?.reason === 'access-denied' ? gap.operation : null)),
  ];
}

function ofCause(value: (cause: RootCause) => Cell): (row: Row) => Cell {
  return ({ cause, pair }) => (pair === null ? value(cause) : null);
}

function ofPair(value: (pair: FollowUpPair) => Cell): (row: Row) => Cell {
  return ({ pair }) => (pair === null ? null : value(pair));
}

/** What the state means; for a pair that could not be read, why, where the report tells. */
function meaningOf({ pair, gap }: Row, text: SheetContext['text']): string | null {
  if (pair === null) return null;
  return pair.gapId !== null && gap !== undefined
    ? text.t(`gap.${gap.reason}.meaning`)
    : text.t(`state.${pair.state}.meaning`);
}

/** What failed, leading to its row among the gaps. */
function operationCell(gap: PlacedGap | undefined): Cell {
  return gap === undefined ? null : { text: gap.operation, sheet: 'gaps', row: gap.row };
}

/** The rows of causes stand out, but for what people fill in. */
function causeHighlight({ text }: SheetContext): Highlight {
  return {
    key: ['kind', 'to_check'],
    tone: 'head',
    when: { formula: (cell) => `${cell('kind')}=${quoted(text.t('excel.pairs.kindCause'))}` },
  };
}
