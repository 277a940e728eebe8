// Sheet "Summary": the whole report on one page.
import { organizationText } from '../../../words/index.js';
import type { SheetContext } from '../../context.js';
import { styled } from '../../engine/index.js';
import type { Grid } from '../../sheet-keys.js';
import { firstRemediationRows } from '../lists/remediation.js';
import { LAST_COLUMN } from './cells.js';
import { writeConclusion, writeDoFirst, writeFigures } from './conclusion.js';
import { issueLabel } from './issue-label.js';
import { CHART_ROWS, TOP_ISSUES, type SummaryPlaces, type TablePlace } from './places.js';
import { writePopulation } from './population.js';
import { writeProgress } from './progress.js';
import { writeTypes } from './types.js';

const WIDTHS = [56, 20, ...Array.from({ length: LAST_COLUMN - 2 }, () => 16)];

/** Fills the sheet; the cells of key figures get names. */
export function writeSummary(grid: Grid, context: SheetContext): SummaryPlaces {
  grid.widths(WIDTHS);
  writeHeader(grid, context);
  writeConclusion(grid, context);
  writeFigures(grid, context);
  writeDoFirst(grid, context);
  const charts = grid.row;
  grid.skip(CHART_ROWS + 1);
  writeProgress(grid, context);
  const types = writeTypes(grid, context);
  const states = writePopulation(grid, context);
  const issues = writeTopIssues(grid, context);
  return { charts, states, types, issues };
}

function writeHeader(grid: Grid, { report, text }: SheetContext): void {
  const { organization } = report;
  grid.title(text.pick(report.title));
  const fact = (label: string, value: string): void => {
    grid.line([styled(label, 'label'), styled(value, 'plain')]);
  };
  fact(text.t('word.organization'), organizationText(organization, text));
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
  if (report.classification !== null) fact(text.t('word.classification'), text.pick(report.classification));
  grid.skip();
}

function writeTopIssues(grid: Grid, { report, text }: SheetContext): TablePlace {
  const remediation = firstRemediationRows(report.remediation);
  grid.heading(text.t('excel.summary.topIssues'));
  grid.line([styled(text.t('excel.summary.topIssuesNote'), 'note')]);
  grid.head(
    [
      text.t('word.issue'),
      text.t('column.solelyBlocked'),
      text.t('word.resources'),
      text.t('word.accounts'),
      text.t('word.regions'),
      text.t('column.issueClass'),
      null,
      null,
      null,
      text.t('excel.sheet.remediation'),
    ],
    [6, 7, 8, 9, 10],
    LAST_COLUMN,
  );
  const first = grid.row;
  if (report.issues.length === 0) grid.line([styled(text.t('excel.list.empty'), 'note')]);
  for (const issue of report.issues.slice(0, TOP_ISSUES)) {
    const { issueId } = issue;
    const row = remediation.get(issueId);
    grid.line([
      styled(issueLabel(issue, text), 'label'),
      issue.solelyBlocked,
      issue.resources,
      issue.accounts,
      issue.regions,
      styled(text.t(`class.${issue.issueClass}`), 'plain'),
      undefined,
      undefined,
      undefined,
      // A text of its own, because LibreOffice does not break the lines of a link.
      row === undefined ? undefined : styled({ text: issueId, sheet: 'remediation', row }, 'plainLink'),
    ]);
  }
  return { first, last: first + Math.min(report.issues.length, TOP_ISSUES) - 1 };
}
