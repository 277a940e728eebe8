// The resource annex: unhealthy resources with their issues, as many as the configuration prints.
import type { IssueFigures, ReportRow } from '../../../model/index.js';
import { typeText, whyNoIssues } from '../../words/index.js';
import { accountCell, instancesPart, issuePart, orDash } from '../cells.js';
import { firstOf } from '../first.js';
import type { Section } from '../section.js';
import { printShown } from '../shown.js';

export const unhealthy: Section = {
  id: 'unhealthy',
  title: (text) => text.t('pdf.section.unhealthy'),
  render: async (context) => {
    const { flow, report, lists, text, limits } = context;
    const total = report.totals.unhealthy;
    flow.startSection(text.t('pdf.section.unhealthy'), 'unhealthy');
    if (total === 0) {
      flow.paragraph(text.t(whyNoIssues(report.conclusion.watched.pairs, 'pdf.unhealthy.none')));
      return;
    }
    flow.paragraph(text.t('pdf.unhealthy.intro', { count: total }));
    printShown(context, limits.unhealthyResources, total, 'work');
    const known = new Map(report.issues.map((issue) => [issue.issueId, issue]));
    const issuesOf = ({ issueIds }: ReportRow): readonly IssueFigures[] =>
      [...new Set(issueIds)].flatMap((id) => known.get(id) ?? []);
    await flow.table<ReportRow>({
      columns: [
        {
          head: text.t('word.resource'),
          weight: 3,
          cell: ({ name, resourceId, unhealthyInstances }) => [
            { text: name.trim() === '' ? text.t('pdf.unnamed') : name, look: flow.looks.cellStrong, maxLines: 4 },
            ...(resourceId === name ? [] : [{ text: resourceId, look: flow.looks.cellMuted }]),
            ...instancesPart(context, unhealthyInstances),
          ],
        },
        {
          head: text.t('word.account'),
          weight: 2.2,
          cell: ({ accountId, accountName }) => accountCell(context, accountId, accountName),
        },
        {
          head: text.t('word.organizationalUnit'),
          weight: 1.6,
          cell: ({ ouPath }) => [{ text: orDash(ouPath), maxLines: 3 }],
        },
        {
          head: text.t('word.region'),
          cell: ({ region, resourceType }) => [
            { text: region },
            { text: typeText(text, resourceType), look: flow.looks.cellMuted },
          ],
        },
        {
          head: text.t('word.issues'),
          weight: 3,
          cell: (row) => issuesOf(row).map((issue) => issuePart(context, issue)),
        },
        { head: text.t('pdf.head.updated'), cell: ({ updatedAt }) => text.date(updatedAt) },
      ],
      rows: await firstOf(lists.rows, limits.unhealthyResources, isUnhealthy),
    });
  },
};

function isUnhealthy({ coverageStatus }: ReportRow): boolean {
  return coverageStatus === 'UNHEALTHY';
}
