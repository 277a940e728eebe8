// Sheet "Summary": the whole report on one page, with links to everything else.
import type { Worksheet } from 'exceljs';
import { coverageCell, shareCell } from '../columns.js';
import { joined, type SheetContext } from '../context.js';
import { Grid, styled } from '../grid.js';
import type { Layout } from '../layout.js';
import type { SheetLink } from '../sheet-xml.js';
import { writePopulation } from './summary-population.js';
import { percentGridCell, targetCells } from './summary-cells.js';
import { writeTypes } from './summary-types.js';
import { firstRemediationRows } from './remediation.js';

const WIDTHS = [56, ...Array.from({ length: 12 }, () => 16)];
const TOP_ISSUES = 10;

/** Fills the sheet and returns its links. */
export function writeSummary(sheet: Worksheet, context: SheetContext, layout: Layout): readonly SheetLink[] {
  const grid = new Grid(sheet);
  WIDTHS.forEach((width, index) => {
    sheet.getColumn(index + 1).width = width;
  });
  sheet.getRow(1).height = 32;
  writeHeader(grid, context);
  writeCompleteness(grid, context);
  writeFigures(grid, context);
  writePopulation(grid, context);
  writeTypes(grid, context);
  writeTopIssues(grid, context);
  writeContents(grid, context, layout);
  return grid.links.map(({ from, link }) => ({ from, to: layout.locate(link) }));
}

function writeHeader(grid: Grid, { report, text }: SheetContext): void {
  const { organization } = report;
  grid.line([styled(report.title, 'title')]);
  const fact = (label: string, value: string): void => {
    grid.line([styled(label, 'label'), styled(value, 'plain')]);
  };
  fact(text.t('word.organization'), text.t('excel.summary.organization', organization));
  if (organization.managementAccountId !== null) {
    fact(text.t('excel.summary.managementAccount'), organization.managementAccountId);
  }
  fact(text.t('word.period'), text.month(report.period));
  fact(text.t('word.revision'), String(report.revision));
  fact(
    text.t('word.asOf'),
    text.t('word.asOfValue', { instant: text.dateTime(report.asOf), timeZone: report.timeZone }),
  );
  fact(text.t('excel.summary.reportId'), report.reportId);
  if (report.classification !== null) fact(text.t('excel.summary.classification'), report.classification);
  grid.skip();
}

function writeCompleteness(grid: Grid, { report, text }: SheetContext): void {
  const { verdict, pairsUnknown, gaps, differences } = report.completeness;
  const reason =
    verdict === 'complete'
      ? text.t('verdict.complete.meaning')
      : text.t('verdict.incomplete.meaning', { unknown: pairsUnknown, gaps, differences });
  grid.line([
    styled(text.t('excel.summary.verdict'), 'label'),
    styled(text.t(`verdict.${verdict}`), verdict === 'complete' ? 'good' : 'warn'),
  ]);
  grid.line([styled(text.t('excel.summary.verdictReason'), 'label'), styled(reason, 'plain')]);
  grid.line([{ text: text.t('excel.column.pairsUnknown'), sheet: 'matrix' }, styled(pairsUnknown, 'count')]);
  grid.line([{ text: text.t('excel.sheet.gaps'), sheet: 'gaps' }, styled(gaps, 'count')]);
  grid.line([
    { text: text.t('excel.reconciliation.differences'), sheet: 'reconciliation' },
    styled(differences, 'count'),
  ]);
  grid.skip();
}

function writeFigures(grid: Grid, { report, text }: SheetContext): void {
  const { totals, completeness, target } = report;
  const all = totals.healthy + totals.unhealthy + totals.other;
  grid.line([styled(text.t('excel.summary.figures'), 'heading')]);
  grid.head(
    [
      text.t('excel.summary.figure'),
      text.t('excel.summary.percentage'),
      text.t('excel.summary.part'),
      text.t('excel.summary.whole'),
      text.t('word.target'),
      text.t('excel.summary.result'),
    ],
    [6],
  );
  grid.line([
    styled(text.t('word.coverage'), 'label'),
    percentGridCell(coverageCell(totals, text), 'figure'),
    totals.healthy,
    all,
    ...targetCells(target, text),
    styled(text.t('excel.summary.coverageNote'), 'note'),
  ]);
  const { leftOut, counts } = report.withoutByChoice;
  if (leftOut > 0) {
    grid.line([
      styled(text.t('word.withoutByChoice'), 'label'),
      percentGridCell(coverageCell(counts, text), 'figure'),
      counts.healthy,
      all - leftOut,
      ...targetCells(null, text),
      styled(text.t('excel.summary.withoutByChoiceNote', { count: leftOut }), 'note'),
    ]);
  }
  grid.line([
    styled(text.t('word.assessment'), 'label'),
    percentGridCell(shareCell(completeness.pairsAssessed, completeness.pairsInScope, text), 'figure'),
    completeness.pairsAssessed,
    completeness.pairsInScope,
    ...targetCells(null, text),
    styled(text.t('excel.summary.assessmentNote'), 'note'),
  ]);
  grid.skip();
}

function writeTopIssues(grid: Grid, { report, text }: SheetContext): void {
  const remediation = firstRemediationRows(report.remediation);
  grid.line([styled(text.t('excel.summary.topIssues'), 'heading')]);
  grid.head(
    [
      text.t('word.issue'),
      text.t('word.resources'),
      text.t('word.accounts'),
      text.t('word.regions'),
      text.t('excel.column.issueClass'),
    ],
    [5],
  );
  if (report.issues.length === 0) grid.line([styled(text.t('excel.list.empty'), 'note')]);
  for (const issue of report.issues.slice(0, TOP_ISSUES)) {
    const title = text.pick(issue.title);
    const row = remediation.get(issue.issueId);
    grid.line([
      row === undefined ? title : { text: title, sheet: 'remediation', row },
      issue.resources,
      issue.accounts,
      issue.regions,
      styled(text.label('class', issue.issueClass), 'plain'),
    ]);
  }
  grid.skip();
}

function writeContents(grid: Grid, { text }: SheetContext, layout: Layout): void {
  grid.line([styled(text.t('excel.summary.contents'), 'heading')]);
  grid.head([text.t('excel.summary.sheet'), text.t('excel.summary.rows'), text.t('excel.summary.content')], [3]);
  const lists = new Set(layout.parts.map((part) => part.list));
  for (const list of lists) {
    const names = layout.parts.filter((part) => part.list === list).map((part) => part.name);
    const about = text.t(`excel.about.${list.key}`);
    grid.line([{ text: joined(names), sheet: list.key }, list.count, styled(about, 'plain')]);
  }
}
