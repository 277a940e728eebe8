// The summary: completeness, coverage by type against its target, and the issues worth clearing first, as charts.
import { coverageBars } from '../charts/coverage-bars.js';
import { issueBars } from '../charts/issue-bars.js';
import { ouBars } from '../charts/ou-bars.js';
import { populationBar } from '../charts/population-bar.js';
import type { Section } from '../section.js';

export const summary: Section = {
  id: 'summary',
  title: (text) => text.t('pdf.section.summary'),
  render: (context) => {
    const { flow, report, text } = context;
    flow.startSection(text.t('pdf.section.summary'), 'summary');
    flow.heading(2, text.t('pdf.section.population'));
    flow.paragraph(text.t('pdf.population.intro', report.population));
    populationBar(flow, report);
    flow.heading(2, text.t('pdf.section.types'), { keep: 90 });
    coverageBars(flow, report);
    flow.heading(2, text.t('pdf.chart.topIssues'), { keep: 120 });
    if (report.issues.length === 0) flow.paragraph(text.t('pdf.issues.none'));
    else issueBars(context);
    flow.heading(2, text.t('pdf.chart.worstOus'), { keep: 90 });
    ouBars(flow, report);
  },
};
