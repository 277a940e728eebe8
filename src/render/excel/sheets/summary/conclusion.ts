// The part of the summary that says whether what was aimed at is reached: the conclusion, its parts with their figures, and
// what to do first.
import type { Action, CoverageResult, Report } from '../../../../model/index.js';
import { totalOf } from '../../../../terms/index.js';
import type { Text } from '../../../../text/index.js';
import {
  causeDo,
  causeTitle,
  completenessText,
  coverageReasons,
  typeText,
  watchedReasons,
} from '../../../words/index.js';
import { coverageCell, shareCell } from '../../cells.js';
import type { SheetContext } from '../../context.js';
import { named, styled, type PlainCell } from '../../engine/index.js';
import type { Grid, ListKey } from '../../sheet-keys.js';
import { firstRemediationRows } from '../lists/remediation.js';
import { completenessCell, LAST_COLUMN, percentGridCell, targetCells, targetHeads, verdictCell } from './cells.js';

/** The verdict, then each part with why it is so. */
export function writeConclusion(grid: Grid, context: SheetContext): void {
  const { report, text } = context;
  const { verdict, watched, coverage, completeness } = report.conclusion;
  const part = (label: string, name: string, cell: PlainCell, why: readonly string[]): void => {
    const [first = '', ...further] = why;
    grid.line([styled(label, 'label'), named(cell, name, label), styled(first, 'plain')]);
    for (const reason of further) grid.line([undefined, undefined, styled(reason, 'plain')]);
  };
  part(text.t('conclusion.title'), 'conclusion', verdictCell(verdict, text), [text.t(`conclusion.${verdict}.meaning`)]);
  part(text.t('watched.title'), 'watched_result', verdictCell(watched.verdict, text), watchedReasons(text, watched));
  part(text.t('coverage.title'), 'coverage_result', verdictCell(coverage.verdict, text), coverageWhy(report, text));
  part(text.t('completeness.title'), 'completeness', completenessCell(completeness.verdict, text), [
    completenessText(text, report),
  ]);
  grid.skip();
}

/** Of all resources together, then of each type that has a target; what was said already is not said again. */
function coverageWhy({ conclusion: { coverage } }: Report, text: Text): readonly string[] {
  const overall = coverageReasons(text, coverage.overall, coverage);
  const ofTypes = coverage.byResourceType.flatMap((one) =>
    coverageReasons(text, one, coverage)
      .filter((reason) => !overall.includes(reason))
      .map((reason) => text.t('excel.summary.reasonOf', { type: typeText(text, one.resourceType), reason })),
  );
  return [...overall, ...ofTypes];
}

/** The figures of the parts in a table, then what is counted beside them. */
export function writeFigures(grid: Grid, context: SheetContext): void {
  const { report, text } = context;
  const { watched, coverage, completeness } = report.conclusion;
  grid.line([styled(text.t('excel.summary.figures'), 'heading')]);
  grid.head(
    [
      text.t('excel.summary.figure'),
      text.t('excel.summary.percentage'),
      text.t('excel.summary.part'),
      text.t('excel.summary.whole'),
      ...targetHeads(text),
      text.t('excel.summary.remark'),
    ],
    [6, 9],
    LAST_COLUMN,
  );
  const { pairs } = watched;
  grid.line([
    styled(text.t('word.watched'), 'label'),
    named(percentGridCell(shareCell(pairs.watched, pairs.expected, text), 'figure'), 'watched', text.t('word.watched')),
    named(pairs.watched, 'pairs_watched', text.t('column.watched')),
    named(pairs.expected, 'pairs_expected', text.t('column.expected')),
    ...targetCells(watched, text, {
      name: 'watched_target',
      label: `${text.t('word.watched')}: ${text.t('word.target')}`,
    }),
    styled(text.t('excel.summary.watchedNote'), 'plain'),
  ]);
  writeCoverage(grid, context);
  grid.skip();
  const count = (name: string, label: string, sheet: ListKey, value: number): void => {
    grid.line([{ text: label, sheet }, named(styled(value, 'count'), name, label)]);
  };
  count('pairs_partly', text.t('column.partly'), 'pairs', pairs.partly);
  count('pairs_unwatched', text.t('column.unwatched'), 'pairs', pairs.unwatched);
  count('pairs_unknown', text.t('column.pairsUnknown'), 'pairs', pairs.unknown);
  count('pairs_not_applicable', text.t('column.notApplicable'), 'matrix', pairs.notApplicable);
  const ofNew = text.t('excel.summary.notWatchedOfNew', { days: watched.newAccountDays });
  count('pairs_of_new_accounts', ofNew, 'pairs', watched.ofNewAccounts);
  count('pairs_unread', text.t('excel.summary.pairsUnread'), 'matrix', coverage.pairsUnread);
  count('causes', text.t('word.rootCauses'), 'pairs', report.causesTotal);
  count('pairs_to_follow_up', text.t('excel.sheet.pairs'), 'pairs', report.pairsToFollowUp);
  count('gaps', text.t('excel.sheet.gaps'), 'gaps', completeness.gaps);
  count('differences', text.t('excel.reconciliation.differences'), 'reconciliation', completeness.differences);
  grid.skip();
}

function writeCoverage(grid: Grid, { report, text }: SheetContext): void {
  const { coverage, watched } = report.conclusion;
  const line = (
    label: string,
    name: string,
    target: CoverageResult | null,
    counts: CoverageResult['counts'],
    note: string,
  ): void => {
    grid.line([
      styled(label, 'label'),
      named(percentGridCell(coverageCell(counts, watched.pairs, text), 'figure'), name, label),
      counts.healthy,
      totalOf(counts),
      ...targetCells(
        target,
        text,
        name === 'coverage' ? { name: 'target', label: `${label}: ${text.t('word.target')}` } : undefined,
      ),
      styled(note, 'plain'),
    ]);
  };
  line(
    text.t('excel.summary.coverageOfAll'),
    'coverage',
    coverage.overall,
    coverage.overall.counts,
    text.t('excel.summary.coverageNote'),
  );
  const { leftOut, counts } = report.withoutByChoice;
  if (leftOut === 0) return;
  const note = text.t('excel.summary.withoutByChoiceNote', { count: leftOut });
  line(text.t('word.withoutByChoice'), 'coverage_without_by_choice', null, counts, note);
}

/** What raises the conclusion most, each with what is to be done; nothing where nothing would. */
export function writeDoFirst(grid: Grid, context: SheetContext): void {
  const { report, text } = context;
  grid.heading(text.t('word.doFirst'));
  if (report.actions.length === 0) {
    grid.line([styled(text.t('excel.list.empty'), 'note')]);
    grid.skip();
    return;
  }
  grid.line([styled(text.t('excel.summary.doFirstNote'), 'note')]);
  const heads = [
    text.t('word.doFirst'),
    text.t('excel.summary.gain'),
    text.t('excel.summary.gainOf'),
    text.t('column.whatToDo'),
  ];
  grid.head(heads, [3, 4], LAST_COLUMN);
  for (const action of report.actions) grid.line(actionCells(action, context));
  grid.skip();
}

type Line = Parameters<Grid['line']>[0];

/** The link has a text of its own, because LibreOffice does not break the lines of one. */
function actionCells(action: Action, { report, text }: SheetContext): Line {
  if (action.kind === 'cause') {
    const index = report.causes.findIndex(({ id }) => id === action.causeId);
    const cause = report.causes[index];
    if (cause === undefined) return [action.causeId, action.pairs, text.t('word.pairs')];
    // Each cause before it has a row of its own and one for each of its pairs.
    const row = report.causes.slice(0, index).reduce((rows, { pairs }) => rows + 1 + pairs, 0);
    const leads = { text: text.t('word.pairs'), sheet: 'pairs', row } as const;
    return [
      styled(causeTitle(text, cause), 'label'),
      action.pairs,
      leads,
      styled(causeDo(text, report, cause), 'plain'),
    ];
  }
  const entry = report.remediation.find(({ issueId }) => issueId === action.issueId);
  const row = firstRemediationRows(report.remediation).get(action.issueId);
  const title = entry === undefined ? action.issueId : text.pick(entry.title);
  const step = entry?.steps[0];
  const unit = text.t('word.resources');
  return [
    styled(title, 'label'),
    action.gain,
    row === undefined ? unit : { text: unit, sheet: 'remediation', row },
    styled(step === undefined ? null : text.pick(step.text), 'plain'),
  ];
}
