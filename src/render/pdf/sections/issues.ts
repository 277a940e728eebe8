// Issues ranked by what clearing them would gain, and the texts that the catalogue does not know, word for word.
import type { IssueFigures, UnmappedText } from '../../../report/model.js';
import { percentOf, totalOf } from '../../../report/percent.js';
import { issuePart, numberColumn } from '../cells.js';
import { rankDestination, type Section } from '../section.js';
import { table } from '../table.js';

export const issues: Section = {
  id: 'issues',
  title: (text) => text.t('pdf.section.issues'),
  render: async (context) => {
    const { flow, report, text } = context;
    const total = totalOf(report.totals);
    flow.startSection(text.t('pdf.section.issues'), 'issues');
    if (report.issues.length === 0) {
      flow.paragraph(text.t('pdf.issues.none'));
    } else {
      flow.paragraph(text.t('pdf.issues.intro'));
      await table<IssueFigures>(flow, {
        columns: [
          {
            head: text.t('word.issue'),
            weight: 2,
            cell: (issue) => [
              issuePart(context, issue),
              { text: `${issue.issueId} · ${text.list(issue.resourceTypes)}`, look: flow.looks.cellMuted },
            ],
          },
          { head: text.t('pdf.head.class'), weight: 1, cell: ({ issueClass }) => text.label('class', issueClass) },
          {
            head: text.t('pdf.head.gain'),
            align: 'right',
            cell: ({ solelyBlocked }) =>
              text.t('pdf.issues.gain', { points: text.points(percentOf(solelyBlocked, total)) }),
          },
          numberColumn(text, text.t('pdf.head.resources'), ({ resources }) => resources),
          numberColumn(text, text.t('pdf.head.settling'), ({ settling }) => settling),
          numberColumn(text, text.t('pdf.head.sole'), ({ solelyBlocked }) => solelyBlocked),
          numberColumn(text, text.t('pdf.head.accounts'), (issue) => issue.accounts),
          numberColumn(text, text.t('pdf.head.regions'), (issue) => issue.regions),
        ],
        rows: report.issues,
        destination: ({ issueId }) => rankDestination(issueId),
      });
    }
    if (report.unmappedTexts.length === 0) return;
    flow.heading(2, text.t('pdf.issues.unmapped'));
    flow.paragraph(text.t('pdf.issues.unmappedIntro'));
    await table<UnmappedText>(flow, {
      columns: [
        { head: text.t('word.resourceType'), cell: ({ resourceType }) => resourceType },
        {
          head: text.t('pdf.head.text'),
          weight: 1,
          cell: (unmapped) =>
            unmapped.text === '' ? text.t('pdf.issues.noText') : [{ text: unmapped.text, look: flow.looks.cellCode }],
        },
        numberColumn(text, text.t('pdf.head.resources'), ({ resources }) => resources),
      ],
      rows: report.unmappedTexts,
    });
    if (report.unmappedTextsOmitted > 0) {
      flow.paragraph(text.t('pdf.issues.unmappedOmitted', { count: report.unmappedTextsOmitted }));
    }
  },
};
