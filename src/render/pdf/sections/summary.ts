// The summary beyond page 1, as charts: the issues that gain most, and where coverage is lowest.
import { whyNoIssues } from '../../words/index.js';
import { issueBars, unhealthyIssues } from '../charts/issue-bars.js';
import { worstAccounts, worstOus, worstRegions } from '../charts/worst-bars.js';
import type { Section } from '../section.js';

export const summary: Section = {
  id: 'summary',
  title: (text) => text.t('pdf.section.summary'),
  render: (context) => {
    const { flow, report, text } = context;
    flow.startSection(text.t('pdf.section.summary'), 'summary');
    flow.heading(2, text.t('pdf.chart.topIssues'), { keep: 120 });
    if (unhealthyIssues(report).length === 0)
      flow.paragraph(text.t(whyNoIssues(report.conclusion.watched.pairs, 'pdf.issues.none')));
    else issueBars(context);
    worstOus(context);
    worstRegions(context);
    worstAccounts(context);
  },
};
