// Sheets "Issues" and "Unmapped texts": why resources are unhealthy, or only partly covered.
import type { IssueFigures, UnmappedText } from '../../../../model/index.js';
import { typeText } from '../../../words/index.js';
import type { SheetContext } from '../../context.js';
import { joined, listSheet, type Column } from '../../engine/index.js';
import type { Cell, ListSheet } from '../../sheet-keys.js';
import { COLUMN_WIDTHS } from '../shared/column-widths.js';
import { firstRemediationRows } from './remediation.js';

/** Issues in the model's order, each leading to its remediation. */
export function issuesSheet({ report, text, columns }: SheetContext): ListSheet {
  const remediation = firstRemediationRows(report.remediation);
  const titleOf = (issue: IssueFigures): Cell => {
    const title = text.pick(issue.title);
    const row = remediation.get(issue.issueId);
    return row === undefined ? title : { text: title, sheet: 'remediation', row };
  };
  const all: readonly Column<IssueFigures & { readonly rank: number }>[] = [
    columns.of('rank', 'number', (issue) => issue.rank),
    columns.of('issueTitle', 'link', titleOf, COLUMN_WIDTHS.issueTitle),
    columns.of('issueId', 'text', (issue) => issue.issueId, COLUMN_WIDTHS.issueId),
    columns.of('issueClass', 'text', (issue) => text.t(`class.${issue.issueClass}`), 60),
    columns.of('resources', 'number', (issue) => issue.resources),
    columns.of('accounts', 'number', (issue) => issue.accounts),
    columns.of('regions', 'number', (issue) => issue.regions),
    columns.of('resourceTypes', 'text', (issue) => joined(issue.resourceTypes.map((type) => typeText(text, type)))),
    columns.of('settling', 'number', (issue) => issue.settling),
    columns.of('solelyBlocked', 'number', (issue) => issue.solelyBlocked),
  ];
  const ranked = report.issues.map((issue, index) => ({ ...issue, rank: index + 1 }));
  return listSheet('issues', all, ranked, { frozenColumns: 2 });
}

/** Texts that no catalog entry recognises, verbatim. */
export function unmappedSheet({ report, text, columns }: SheetContext): ListSheet {
  const all: readonly Column<UnmappedText>[] = [
    columns.of('resourceType', 'text', (unmapped) => typeText(text, unmapped.resourceType)),
    columns.of('guardDutyText', 'wrap', (unmapped) => unmapped.text, 100),
    columns.of('resources', 'number', (unmapped) => unmapped.resources),
  ];
  const omitted = report.unmappedTextsOmitted;
  const sentence = text.t('word.unmappedOmitted', { count: omitted, sheet: text.t('excel.sheet.work') });
  return listSheet('unmapped', all, report.unmappedTexts, { intro: omitted === 0 ? [] : [[sentence]] });
}
